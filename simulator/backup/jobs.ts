import type {
  BackupJob,
  CopyJob,
  DescribeBackupJobInput,
  DescribeCopyJobInput,
  DescribeCopyJobOutput,
  DescribeRestoreJobInput,
  DescribeRestoreJobOutput,
  ListBackupJobsInput,
  ListBackupJobsOutput,
  ListCopyJobsInput,
  ListCopyJobsOutput,
  ListRestoreJobsInput,
  ListRestoreJobsOutput,
} from '@aws-sdk/client-backup';
import type { Checked } from './checked';
import { pageOf } from './pages';
import { found, type BackupStore } from './store';

/** Reads jobs; whoever runs them puts them into the store. */
export class Jobs {
  constructor(private readonly store: BackupStore) {}

  ListBackupJobs(input: Checked<ListBackupJobsInput>): ListBackupJobsOutput {
    const jobs = [...this.store.backupJobs.values()].filter(
      (job) =>
        is(input.ByState, job.State) &&
        is(input.ByResourceType, job.ResourceType) &&
        is(input.ByResourceArn, job.ResourceArn) &&
        is(input.ByBackupVaultName, job.BackupVaultName) &&
        is(input.ByMessageCategory, job.MessageCategory) &&
        is(input.ByAccountId, job.AccountId) &&
        is(input.ByParentJobId, job.ParentJobId) &&
        isWithin(input, job),
    );
    const { page, NextToken } = pageOf(jobs, input);
    return { BackupJobs: page, NextToken };
  }

  ListCopyJobs(input: Checked<ListCopyJobsInput>): ListCopyJobsOutput {
    const jobs = [...this.store.copyJobs.values()].filter(
      (job) =>
        is(input.ByState, job.State) &&
        is(input.ByResourceType, job.ResourceType) &&
        is(input.ByResourceArn, job.ResourceArn) &&
        is(input.ByDestinationVaultArn, job.DestinationBackupVaultArn) &&
        is(input.BySourceRecoveryPointArn, job.SourceRecoveryPointArn) &&
        is(input.ByMessageCategory, job.MessageCategory) &&
        is(input.ByAccountId, job.AccountId) &&
        is(input.ByParentJobId, job.ParentJobId) &&
        isWithin(input, job),
    );
    const { page, NextToken } = pageOf(jobs, input);
    return { CopyJobs: page, NextToken };
  }

  ListRestoreJobs(input: Checked<ListRestoreJobsInput>): ListRestoreJobsOutput {
    const jobs = [...this.store.restoreJobs.values()].filter(
      (job) =>
        is(input.ByStatus, job.Status) &&
        is(input.ByResourceType, job.ResourceType) &&
        is(input.ByRestoreTestingPlanArn, job.CreatedBy?.RestoreTestingPlanArn) &&
        is(input.ByAccountId, job.AccountId) &&
        is(input.ByParentJobId, job.ParentJobId) &&
        isWithin(input, job),
    );
    const { page, NextToken } = pageOf(jobs, input);
    return { RestoreJobs: page, NextToken };
  }

  DescribeBackupJob({ BackupJobId }: Checked<DescribeBackupJobInput>): BackupJob {
    return found(this.store.backupJobs, BackupJobId, 'Backup job was not found');
  }

  DescribeCopyJob({ CopyJobId }: Checked<DescribeCopyJobInput>): DescribeCopyJobOutput {
    const CopyJob: CopyJob = found(this.store.copyJobs, CopyJobId, 'Copy job was not found');
    return { CopyJob };
  }

  DescribeRestoreJob({ RestoreJobId }: Checked<DescribeRestoreJobInput>): DescribeRestoreJobOutput {
    return found(this.store.restoreJobs, RestoreJobId, 'Restore job was not found');
  }
}

interface Times {
  readonly ByCreatedAfter?: Date;
  readonly ByCreatedBefore?: Date;
  readonly ByCompleteAfter?: Date;
  readonly ByCompleteBefore?: Date;
}

/** A filter that is not asked for holds for all. */
function is(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || wanted === '*' || wanted === actual;
}

function isWithin(
  wanted: Times,
  job: { readonly CreationDate?: Date; readonly CompletionDate?: Date },
): boolean {
  const { ByCreatedAfter, ByCreatedBefore, ByCompleteAfter, ByCompleteBefore } = wanted;
  return (
    isBetween(job.CreationDate, ByCreatedAfter, ByCreatedBefore) &&
    isBetween(job.CompletionDate, ByCompleteAfter, ByCompleteBefore)
  );
}

function isBetween(time: Date | undefined, from: Date | undefined, to: Date | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  return time !== undefined && time >= (from ?? time) && time <= (to ?? time);
}
