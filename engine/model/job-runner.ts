import { MILLIS_A_MINUTE } from '../../protection/runs';
import { PHASE, type Calendar } from './calendar';
import type { CopySettings, PlayedResource, VaultSettings } from './configuration';
import type { ContinuousBackups } from './continuous';
import type { Job, JobEvent, JobReason, JobState } from './events';
import { featuresOfResource } from './features';
import { JobLanes } from './job-lanes';
import { instantsOf, lifecycleOfCopy } from './lifecycle';
import type { PointStore } from './point-store';
import type { KeptPoint, RunningJob } from './running-job';
import { refusalOfRetention } from './vault-lock';

/** How long a backup or a copy takes where nobody says, minutes. */
export const DEFAULT_JOB_MINUTES = 30;

/** What a job needs, and whether it fails. */
export interface JobBehaviour {
  /** From its schedule until it could start. @default 0 */
  readonly startsAfterMinutes?: number;
  /** @default - what the resource says, or `DEFAULT_JOB_MINUTES` */
  readonly runsForMinutes?: number;
  /** Fails the job when it starts. */
  readonly failure?: JobReason;
}

export interface JobRunnerProps {
  readonly calendar: Calendar;
  readonly points: PointStore;
  readonly continuous: ContinuousBackups;
  readonly now: () => number;
  readonly vaultOf: (id: string) => VaultSettings | undefined;
  readonly tell: (event: JobEvent) => void;
  readonly behaviourOf: (job: Job) => JobBehaviour;
}

/** What is to be said of a job that begins; the rest has defaults. */
export type NewJob = Pick<RunningJob, 'kind' | 'resource' | 'vault' | 'lifecycle'> &
  Partial<Omit<RunningJob, 'id' | 'scheduledAt' | 'state' | 'startedAt' | 'endedAt' | 'point'>>;

/** What copies take from the job that they follow. */
interface CopyOrigin {
  readonly copies: readonly CopySettings[];
  readonly isArchivable: boolean;
}

/** Takes jobs from their creation to their recovery points and copies. */
export class JobRunner {
  private readonly lanes: JobLanes;
  private jobs = 0;
  private pointsMade = 0;

  constructor(private readonly props: JobRunnerProps) {
    const { now } = props;
    this.lanes = new JobLanes(props.calendar, now, {
      run: (job) => {
        this.run(job);
      },
      expire: (job) => {
        this.end(job, 'EXPIRED', {
          behaviour: 'start-window',
          text: 'it could not start within its start window',
        });
      },
    });
  }

  create(settings: NewJob): Job {
    const { calendar, now, behaviourOf } = this.props;
    this.jobs += 1;
    const job: RunningJob = {
      plan: undefined,
      rule: undefined,
      continuous: false,
      source: undefined,
      reason: undefined,
      startBy: undefined,
      completeBy: undefined,
      createdAt: undefined,
      copies: [],
      isArchivable: false,
      ...settings,
      id: this.jobs,
      scheduledAt: now(),
      state: 'CREATED',
      startedAt: undefined,
      endedAt: undefined,
      point: undefined,
    };
    this.tell(job);
    const minutes = behaviourOf(job).startsAfterMinutes ?? 0;
    if (minutes === 0) this.lanes.enter(job);
    else {
      this.lanes.expireAtEndOfWindow(job);
      calendar.add(now() + minutes * MILLIS_A_MINUTE, PHASE.run, () => {
        if (job.state === 'CREATED') this.lanes.enter(job);
      });
    }
    return job;
  }

  /** Copies a recovery point as it was at an instant. */
  copy(source: KeptPoint, createdAt: number, { copies, isArchivable }: CopyOrigin): void {
    for (const { vault, lifecycle } of copies)
      this.create({
        kind: 'copy',
        resource: source.resource,
        plan: source.plan,
        rule: source.rule,
        vault,
        lifecycle: lifecycleOfCopy(lifecycle, source.lifecycle),
        source,
        createdAt,
        isArchivable,
      });
  }

  private run(job: RunningJob): void {
    const { calendar, now, behaviourOf } = this.props;
    const behaviour = behaviourOf(job);
    job.state = 'RUNNING';
    job.startedAt = now();
    this.tell(job);
    const failure = behaviour.failure ?? this.failureOf(job);
    if (failure !== undefined) {
      this.end(job, 'FAILED', failure);
      return;
    }
    const done = now() + minutesOf(job.resource, behaviour) * MILLIS_A_MINUTE;
    const { completeBy = Infinity } = job;
    calendar.add(Math.min(done, Math.max(completeBy, now())), PHASE.end, () => {
      if (done <= completeBy) this.complete(job);
      else
        this.end(job, 'ABORTED', {
          behaviour: 'completion-window',
          text: 'it was not done within its completion window',
        });
    });
  }

  private failureOf({ vault, lifecycle, source, resource }: RunningJob): JobReason | undefined {
    if (source === undefined && (resource.deletedAt ?? Infinity) <= this.props.now())
      return { behaviour: 'resource-gone', text: 'the resource was deleted before it could start' };
    if (source !== undefined) {
      if (!featuresOfResource(resource).copy)
        return { behaviour: 'copy-type', text: `recovery points of ${resource.type} cannot be copied` };
      if (this.props.points.at(source.id) === undefined)
        return { behaviour: 'copy-source-gone', text: 'what it copies has been deleted before' };
      if (source.storage === 'cold')
        return { behaviour: 'copy-cold', text: 'what it copies is in cold storage' };
    }
    return refusalOfRetention(this.props.vaultOf(vault)?.lock, lifecycle);
  }

  private complete(job: RunningJob): void {
    const { points, continuous, now } = this.props;
    const { resource, plan, rule, vault, lifecycle, source, isArchivable } = job;
    const createdAt = job.createdAt ?? job.startedAt ?? now();
    this.pointsMade += 1;
    const point: KeptPoint = {
      id: this.pointsMade,
      resource,
      vault,
      plan,
      rule,
      kind: source !== undefined ? 'copy' : job.continuous ? 'continuous' : 'snapshot',
      lifecycle,
      createdAt,
      completedAt: now(),
      ...(job.continuous
        ? { coldAt: undefined, deleteAt: undefined }
        : instantsOf(lifecycle, resource, createdAt, isArchivable)),
      storage: 'warm',
    };
    job.point = point;
    points.add(point);
    if (job.continuous) continuous.begin(point);
    this.copy(point, createdAt, job);
    this.end(job, 'COMPLETED', job.reason);
  }

  private end(job: RunningJob, state: JobState, reason: JobReason | undefined): void {
    const hasRun = job.state === 'RUNNING';
    job.state = state;
    job.reason = reason;
    job.endedAt = this.props.now();
    if (job.continuous && state !== 'COMPLETED') this.props.continuous.forget(job.resource);
    this.tell(job);
    if (hasRun) this.lanes.leave(job);
  }

  private tell(job: Job): void {
    this.props.tell({ type: 'job', instant: this.props.now(), job });
  }
}

function minutesOf({ backupMinutes }: PlayedResource, { runsForMinutes }: JobBehaviour): number {
  return runsForMinutes ?? backupMinutes ?? DEFAULT_JOB_MINUTES;
}
