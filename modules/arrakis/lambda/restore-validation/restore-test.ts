import { DescribeRestoreJobCommand } from '@aws-sdk/client-backup';
import type { Clients } from './look';
import type { Verdict } from './verdict';

/** A restore job that a restore testing plan has begun and that is complete. */
export interface RestoreTest {
  readonly jobId: string;
  readonly planArn: string;
  /** `RDS`, `EBS`, `EFS`: as AWS Backup writes it. */
  readonly resourceType: string;
  /** ARN of the resource that was backed up, or `an unknown resource`. */
  readonly source: string;
  /** ARN of what was restored; absent: AWS Backup names nothing. */
  readonly createdResourceArn?: string;
  readonly recoveryPointArn?: string;
  readonly vaultName?: string;
  /** Size of the restored resource; absent: AWS Backup states none. */
  readonly sizeBytes?: number;
  /** What was reported before, or the end of the time for it; absent: a report is waited for. */
  readonly verdict?: Verdict;
}

/** States that nobody can change any more. */
const FINAL: readonly string[] = ['FAILED', 'SUCCESSFUL', 'TIMED_OUT'] satisfies Verdict['status'][];

/**
 * The restore job that an event is about.
 * @throws an Error where the event is another one
 */
export function readRestoreJobId(event: unknown): string {
  const { source, detail } = fieldsOf(event);
  const { restoreJobId, status } = fieldsOf(detail);
  if (source !== 'aws.backup' || typeof restoreJobId !== 'string' || restoreJobId === '') {
    throw new Error(
      `event: got ${say({ source, restoreJobId })}, wanted the source aws.backup and a detail.restoreJobId`,
    );
  }
  if (status !== 'COMPLETED') throw new Error(`detail.status: got ${say(status)}, wanted "COMPLETED"`);
  return restoreJobId;
}

/**
 * What AWS Backup knows of the job, which says more than the event.
 * @throws an Error where the job is of another plan or not complete
 */
export async function describeJob(
  { backup, abortSignal }: Pick<Clients, 'backup' | 'abortSignal'>,
  jobId: string,
  planArn: string,
): Promise<RestoreTest> {
  const job = await backup.send(new DescribeRestoreJobCommand({ RestoreJobId: jobId }), { abortSignal });
  const startedBy = job.CreatedBy?.RestoreTestingPlanArn;
  if (startedBy !== planArn) {
    throw new Error(
      `restore job ${jobId}: begun by ${startedBy ?? 'no restore testing plan'}, wanted ${planArn}`,
    );
  }
  if (job.Status !== 'COMPLETED') {
    throw new Error(`restore job ${jobId}: got status ${say(job.Status)}, wanted "COMPLETED"`);
  }
  const { ValidationStatus: status, ValidationStatusMessage: message = 'no message' } = job;
  return {
    jobId,
    planArn,
    resourceType: job.ResourceType ?? 'unknown',
    source: job.SourceResourceArn ?? 'an unknown resource',
    createdResourceArn: job.CreatedResourceArn,
    recoveryPointArn: job.RecoveryPointArn,
    vaultName: job.BackupVaultArn?.split(':').at(-1),
    sizeBytes: job.BackupSizeInBytes,
    ...(status !== undefined && FINAL.includes(status)
      ? { verdict: { status: status as Verdict['status'], message } }
      : {}),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function say(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
