import {
  paginateListBackupJobs,
  paginateListCopyJobs,
  paginateListRestoreJobs,
  type BackupClient,
  type BackupJobState,
  type CopyJobState,
  type RestoreJobStatus,
} from '@aws-sdk/client-backup';
import { BACKUP_PAGE_SIZE, readPages, required } from './pages';

/** What backup, copy and restore jobs have in common, as far as it is judged. */
export interface Job<State extends string> {
  readonly id: string;
  readonly state: State;
  /** The resource that is backed up, or that the restored recovery point is of. */
  readonly resourceArn?: string;
  readonly resourceType?: string;
  readonly createdAt: Date;
  readonly completedAt?: Date;
  readonly statusMessage?: string;
}

export interface BackupJob extends Job<BackupJobState> {
  readonly bytesTransferred?: number;
}

export type CopyJob = Job<CopyJobState>;

export interface RestoreJob extends Job<RestoreJobStatus> {
  readonly recoveryPointArn?: string;
  /** The vault of the recovery point; not every job names it. */
  readonly vaultName?: string;
  /** AWS stopped waiting for, or was told of the failure of, the validation of a restore test. */
  readonly hasFailedValidation: boolean;
}

/** The span of creation times that is read, both ends included. */
export interface ReadingSpan {
  readonly from: Date;
  readonly to: Date;
}

/** The filters of the list operations only save pages: each item is compared again here. */
function isWithin(span: ReadingSpan, createdAt: Date): boolean {
  return createdAt >= span.from && createdAt <= span.to;
}

/** The name in `arn:aws:backup:<region>:<account>:backup-vault:<name>`. */
function vaultNameOf(vaultArn: string | undefined): string | undefined {
  return vaultArn?.split(':').at(-1);
}

/** The backup jobs into a vault. */
export async function readBackupJobs(
  client: BackupClient,
  vaultName: string,
  span: ReadingSpan,
  deadline: AbortSignal,
): Promise<BackupJob[]> {
  const input = { ByBackupVaultName: vaultName, ByCreatedAfter: span.from };
  const pages = paginateListBackupJobs({ client, pageSize: BACKUP_PAGE_SIZE }, input, {
    abortSignal: deadline,
  });
  return readPages(
    pages,
    (page) => page.BackupJobs,
    (job): BackupJob | undefined => {
      const id = required(job.BackupJobId, 'BackupJobId');
      const createdAt = required(job.CreationDate, `CreationDate of backup job ${id}`);
      if (required(job.BackupVaultName, `BackupVaultName of backup job ${id}`) !== vaultName)
        return undefined;
      if (!isWithin(span, createdAt)) return undefined;
      return {
        id,
        state: required(job.State, `State of backup job ${id}`),
        resourceArn: job.ResourceArn,
        resourceType: job.ResourceType,
        createdAt,
        completedAt: job.CompletionDate,
        statusMessage: job.StatusMessage,
        bytesTransferred: job.BytesTransferred,
      };
    },
    deadline,
  );
}

/** The copy jobs out of a vault, to wherever they go. They are listed in the region of that vault. */
export async function readCopyJobs(
  client: BackupClient,
  sourceVaultName: string,
  span: ReadingSpan,
  deadline: AbortSignal,
): Promise<CopyJob[]> {
  const input = { ByCreatedAfter: span.from };
  const pages = paginateListCopyJobs({ client, pageSize: BACKUP_PAGE_SIZE }, input, {
    abortSignal: deadline,
  });
  return readPages(
    pages,
    (page) => page.CopyJobs,
    (job): CopyJob | undefined => {
      const id = required(job.CopyJobId, 'CopyJobId');
      const createdAt = required(job.CreationDate, `CreationDate of copy job ${id}`);
      if (vaultNameOf(job.SourceBackupVaultArn) !== sourceVaultName || !isWithin(span, createdAt))
        return undefined;
      return {
        id,
        state: required(job.State, `State of copy job ${id}`),
        resourceArn: job.ResourceArn,
        resourceType: job.ResourceType,
        createdAt,
        completedAt: job.CompletionDate,
        statusMessage: job.StatusMessage,
      };
    },
    deadline,
  );
}

/** The restore jobs of the region. The list operation has no filter for a vault: see {@link restoresFromVault}. */
export async function readRestoreJobs(
  client: BackupClient,
  span: ReadingSpan,
  deadline: AbortSignal,
): Promise<RestoreJob[]> {
  const input = { ByCreatedAfter: span.from };
  const pages = paginateListRestoreJobs({ client, pageSize: BACKUP_PAGE_SIZE }, input, {
    abortSignal: deadline,
  });
  return readPages(
    pages,
    (page) => page.RestoreJobs,
    (job): RestoreJob | undefined => {
      const id = required(job.RestoreJobId, 'RestoreJobId');
      const createdAt = required(job.CreationDate, `CreationDate of restore job ${id}`);
      if (!isWithin(span, createdAt)) return undefined;
      return {
        id,
        state: required(job.Status, `Status of restore job ${id}`),
        resourceArn: job.SourceResourceArn,
        resourceType: job.ResourceType,
        createdAt,
        completedAt: job.CompletionDate,
        statusMessage: job.StatusMessage,
        recoveryPointArn: job.RecoveryPointArn,
        vaultName: vaultNameOf(job.BackupVaultArn),
        hasFailedValidation: job.ValidationStatus === 'FAILED' || job.ValidationStatus === 'TIMED_OUT',
      };
    },
    deadline,
  );
}

/** The jobs that name the vault, and of those that name none the ones which restore a resource expected in it. */
export function restoresFromVault(
  jobs: readonly RestoreJob[],
  vaultName: string,
  expectedArns: readonly string[],
): RestoreJob[] {
  const expected = new Set<string | undefined>(expectedArns);
  return jobs.filter((job) =>
    job.vaultName === undefined ? expected.has(job.resourceArn) : job.vaultName === vaultName,
  );
}
