import type { BackupType } from '../../modules/backup-types';
import type { AwsSchedule } from '../../modules/schedule';

/** What AWS Backup has been told: which vaults there are, and which plans write to them. */
export interface EngineConfiguration {
  readonly vaults: readonly VaultSettings[];
  readonly plans: readonly PlanSettings[];
}

export interface VaultSettings {
  /** Tells vaults apart, also those of one name in two regions. */
  readonly id: string;
  readonly lock?: LockSettings;
}

/** The bounds of a vault lock, in days; null: without that bound. */
export interface LockSettings {
  readonly minRetentionDays: number | null;
  readonly maxRetentionDays: number | null;
}

export interface PlanSettings {
  readonly id: string;
  readonly rules: readonly RuleSettings[];
  /** What its selections take, each resource once. */
  readonly resources: readonly PlayedResource[];
}

export interface RuleSettings {
  /** Tells the rules of a plan apart. */
  readonly name: string;
  readonly schedule: AwsSchedule;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly continuous: boolean;
  /** The id of the vault that it writes to. */
  readonly vault: string;
  readonly lifecycle: LifecycleSettings;
  readonly copies: readonly CopySettings[];
}

export interface CopySettings {
  /** The id of the vault that it goes to. */
  readonly vault: string;
  readonly lifecycle: LifecycleSettings;
}

export interface LifecycleSettings {
  /** Null: kept for ever. */
  readonly deleteAfterDays: number | null;
  /** Null: stays warm. */
  readonly coldStorageAfterDays: number | null;
  /** Snapshots of EBS volumes are archived. */
  readonly archivesEbs: boolean;
}

/** A resource that AWS Backup can protect, with what playing it needs. */
export interface PlayedResource {
  /** Its ARN, or its address in a plan. */
  readonly id: string;
  readonly type: BackupType;
  /** In milliseconds. @default - it is there from the beginning */
  readonly createdAt?: number;
  /** In milliseconds. @default - it stays */
  readonly deletedAt?: number;
  /** How long a backup or a copy of it takes. @default - `DEFAULT_JOB_MINUTES` */
  readonly backupMinutes?: number;
  /** Of a table of DynamoDB: whether AWS Backup manages it with the advanced features. @default true */
  readonly hasAdvancedFeatures?: boolean;
}
