import type { BehaviourId } from './behaviours';
import type { LifecycleSettings, PlayedResource } from './configuration';

/** The states of AWS. @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupJob.html */
export type JobState = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'ABORTED';

/** Why a job did not end as its rule wanted. */
export interface JobReason {
  readonly behaviour: BehaviourId;
  /** Without date and resource: the same sentence for all jobs that it happens to. */
  readonly text: string;
}

/** A backup job or a copy job. It changes while it runs: take what you keep. Instants are in milliseconds. */
export interface Job {
  /** From 1, in the order of creation. */
  readonly id: number;
  readonly kind: 'backup' | 'copy';
  readonly resource: PlayedResource;
  /** The id of the plan; undefined: on demand. */
  readonly plan: string | undefined;
  readonly rule: string | undefined;
  /** The id of the vault that it writes to. */
  readonly vault: string;
  readonly lifecycle: LifecycleSettings;
  readonly scheduledAt: number;
  readonly continuous: boolean;
  /** What a copy job copies. */
  readonly source: RecoveryPoint | undefined;
  readonly state: JobState;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Of a job that ended otherwise than wanted; a completed one with a reason has issues. */
  readonly reason: JobReason | undefined;
  readonly point: RecoveryPoint | undefined;
}

/** A recovery point in a vault. It changes while it is kept. Instants are in milliseconds. */
export interface RecoveryPoint {
  /** From 1, in the order of creation. */
  readonly id: number;
  readonly resource: PlayedResource;
  readonly vault: string;
  readonly plan: string | undefined;
  readonly rule: string | undefined;
  readonly kind: 'snapshot' | 'continuous' | 'copy';
  readonly lifecycle: LifecycleSettings;
  /** When its backup job started; a copy has the instant of its source. */
  readonly createdAt: number;
  /** When it was there. */
  readonly completedAt: number;
  /** When it moves, or moved, to cold storage; undefined: never. */
  readonly coldAt: number | undefined;
  /** When its lifecycle deletes it; undefined: never. */
  readonly deleteAt: number | undefined;
  readonly storage: 'warm' | 'cold';
}

/** What happens in the engine, at an instant in milliseconds. */
export type JobEvent =
  /** A job got its present state. */
  | { readonly type: 'job'; readonly instant: number; readonly job: Job }
  | {
      readonly type: 'point';
      readonly instant: number;
      readonly change: PointChange;
      readonly point: RecoveryPoint;
    }
  /** A run of a rule makes no jobs, because another rule of the plan keeps its backup. */
  | {
      readonly type: 'run-dropped';
      readonly instant: number;
      readonly plan: string;
      readonly rule: string;
      readonly keeper: string;
      /** The resources that it would have backed up. */
      readonly resources: readonly PlayedResource[];
    };

/** Expired: deleted by its lifecycle; deleted: by a request. */
export type PointChange = 'created' | 'moved-to-cold' | 'expired' | 'deleted';
