import type {
  BackupJob,
  BackupPlan,
  BackupVaultEvent,
  CopyJob,
  DescribeFrameworkOutput,
  GetBackupSelectionOutput,
  RecoveryPointByBackupVault,
  ReportPlan,
  RestoreJobsListMember,
  RestoreTestingPlanForGet,
  RestoreTestingSelectionForGet,
  VaultType,
} from '@aws-sdk/client-backup';
import { AwsError, notFound } from '../model/aws-error';

export interface RecoveryPoint extends RecoveryPointByBackupVault {
  readonly RecoveryPointArn: string;
  readonly CreationDate: Date;
}

export interface Vault {
  readonly name: string;
  readonly arn: string;
  readonly type: VaultType;
  readonly createdAt: Date;
  readonly keyArn: string;
  lock?: VaultLock;
  policy?: string;
  notifications?: { readonly topicArn: string; readonly events: readonly BackupVaultEvent[] };
  /** By ARN. */
  readonly recoveryPoints: Map<string, RecoveryPoint>;
}

export interface VaultLock {
  readonly minRetentionDays?: number;
  readonly maxRetentionDays?: number;
  /** From this time on nobody can change or remove the lock. @default - governance: it can always be removed */
  readonly lockDate?: Date;
}

type Selection = GetBackupSelectionOutput & Required<Pick<GetBackupSelectionOutput, 'BackupSelection'>>;

export interface Plan {
  readonly id: string;
  readonly arn: string;
  readonly createdAt: Date;
  versionId: string;
  document: BackupPlan;
  readonly creatorRequestId?: string;
  /** By id. */
  readonly selections: Map<string, Selection>;
}

export interface RestoreTestingPlan {
  plan: RestoreTestingPlanForGet;
  /** By name. */
  readonly selections: Map<string, RestoreTestingSelectionForGet>;
}

type Identified<Job, Id extends keyof Job> = Job & Readonly<Record<Id, string>>;

/** What AWS Backup holds of one account in one region. A job engine puts jobs and recovery points into it. */
export class BackupStore {
  /** By name. */
  readonly vaults = new Map<string, Vault>();
  /** By id. */
  readonly plans = new Map<string, Plan>();
  /** By ARN. */
  readonly tags = new Map<string, Readonly<Record<string, string>>>();
  /** By name. */
  readonly frameworks = new Map<string, DescribeFrameworkOutput>();
  /** By name. */
  readonly reportPlans = new Map<string, ReportPlan>();
  /** By name. */
  readonly restoreTestingPlans = new Map<string, RestoreTestingPlan>();
  /** By id. */
  readonly backupJobs = new Map<string, BackupJob>();
  /** By id. */
  readonly copyJobs = new Map<string, CopyJob>();
  /** By id. */
  readonly restoreJobs = new Map<string, RestoreJobsListMember>();
  /** Types of resources that AWS Backup protects by tag, and those it fully manages. */
  regionSettings = {
    optIn: Object.fromEntries(OPT_IN_TYPES.map((type) => [type, true])),
    management: { CloudFormation: true, DynamoDB: true, EFS: true } as Readonly<Record<string, boolean>>,
  };

  constructor(
    readonly account: string,
    readonly region: string,
    /** The time as this store sees it. */
    readonly now: () => Date,
  ) {}

  arnOf(resource: string): string {
    return `arn:aws:backup:${this.region}:${this.account}:${resource}`;
  }

  /** A vault that has to be there: AWS hides from a caller whether one that it may not see exists. */
  vault(name: string): Vault {
    const vault = this.vaults.get(name);
    if (vault === undefined)
      throw new AwsError('AccessDeniedException', 'Insufficient privileges to perform this action.', 403);
    return vault;
  }

  plan(id: string): Plan {
    return found(this.plans, id, 'Failed reading Backup plan with provided version');
  }

  /** Puts a recovery point into a vault, or puts it anew: its ARN names it. */
  putRecoveryPoint(vaultName: string, point: RecoveryPoint): void {
    const { name, arn, recoveryPoints } = this.vault(vaultName);
    recoveryPoints.set(point.RecoveryPointArn, { BackupVaultName: name, BackupVaultArn: arn, ...point });
  }

  putBackupJob(job: Identified<BackupJob, 'BackupJobId'>): void {
    this.backupJobs.set(job.BackupJobId, { AccountId: this.account, ...job });
  }

  putCopyJob(job: Identified<CopyJob, 'CopyJobId'>): void {
    this.copyJobs.set(job.CopyJobId, { AccountId: this.account, ...job });
  }

  putRestoreJob(job: Identified<RestoreJobsListMember, 'RestoreJobId'>): void {
    this.restoreJobs.set(job.RestoreJobId, { AccountId: this.account, ...job });
  }

  setTags(arn: string, tags: Readonly<Record<string, string>> | undefined): void {
    if (tags !== undefined && Object.keys(tags).length > 0) this.tags.set(arn, tags);
  }

  /** Whether something has an ARN that can have tags. */
  has(arn: string): boolean {
    return (
      this.remains.includes(arn) ||
      [...this.vaults.values()].some(({ recoveryPoints }) => recoveryPoints.has(arn))
    );
  }

  /** What Terraform could have made and has not destroyed: ARNs. Jobs are history, and settings are not resources. */
  get remains(): readonly string[] {
    return [
      ...[...this.vaults.values()].map(({ arn }) => arn),
      ...[...this.plans.values()].map(({ arn }) => arn),
      ...[...this.frameworks.values()].map(({ FrameworkArn }) => FrameworkArn ?? ''),
      ...[...this.reportPlans.values()].map(({ ReportPlanArn }) => ReportPlanArn ?? ''),
      ...[...this.restoreTestingPlans.values()].map(({ plan }) => plan.RestoreTestingPlanArn ?? ''),
    ];
  }
}

/** Types that DescribeRegionSettings answers with: an opt-in each. */
const OPT_IN_TYPES = [
  'Aurora',
  'CloudFormation',
  'DocumentDB',
  'DynamoDB',
  'EBS',
  'EC2',
  'EFS',
  'FSx',
  'Neptune',
  'RDS',
  'Redshift',
  'S3',
  'SAP HANA on Amazon EC2',
  'Storage Gateway',
  'Timestream',
  'VirtualMachine',
];

/** @throws AWS's error for what is not there */
export function found<Value>(map: ReadonlyMap<string, Value>, key: string, message: string): Value {
  const value = map.get(key);
  if (value === undefined) throw notFound(message);
  return value;
}
