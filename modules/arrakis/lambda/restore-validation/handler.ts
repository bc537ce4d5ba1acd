import { BackupClient, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Context } from 'aws-lambda';
import { deadlineSignal, describeError, log } from '../../../lambda-runtime';
import { readConfiguration } from './configuration';
import { lookAt, type Clients } from './look';
import { describeJob, readRestoreJobId, type RestoreTest } from './restore-test';
import { verdictOn, type Verdict } from './verdict';

/** First try and four more: half a second doubled each time rides out some eight seconds of throttling. */
const RETRY = { retryMode: 'standard', maxAttempts: 5 };
/** Kept back, so that a deadline is reported as such instead of as a timeout. */
const ENDING_RESERVE_MILLIS = 2000;

/**
 * Looks at what a restore test has restored and reports to AWS Backup, which then deletes it. A report is final: what
 * cannot be judged, or not yet, is not reported. An event that comes again changes nothing.
 * @param event of EventBridge: a restore job that is complete
 * @throws an Error where the restored resource is not right, or could not be judged: Lambda tries the event once
 *   more, and then puts it into the dead-letter queue
 */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<Verdict> {
  const { planArn } = readConfiguration(process.env);
  const jobId = readRestoreJobId(event);
  const abortSignal = deadlineSignal(context.getRemainingTimeInMillis(), ENDING_RESERVE_MILLIS);
  const clients: Clients = {
    backup: new BackupClient(RETRY),
    rds: new RDSClient(RETRY),
    tagging: new ResourceGroupsTaggingAPIClient(RETRY),
    abortSignal,
  };
  const test = await describeJob(clients, jobId, planArn);
  const verdict = test.verdict ?? (await report(clients, test, verdictOn(await lookAt(test, clients))));
  log({ restoreJobId: jobId, resourceType: test.resourceType, ...verdict });
  if (verdict.status !== 'SUCCESSFUL') {
    throw new Error(`the restore test ${jobId} of ${test.source} is ${verdict.status}: ${verdict.message}`);
  }
  return verdict;
}

/** @returns what AWS Backup has on record: of two reports the first one counts */
async function report(clients: Clients, test: RestoreTest, verdict: Verdict): Promise<Verdict> {
  const command = new PutRestoreValidationResultCommand({
    RestoreJobId: test.jobId,
    ValidationStatus: verdict.status,
    ValidationStatusMessage: verdict.message,
  });
  try {
    await clients.backup.send(command, { abortSignal: clients.abortSignal });
    return verdict;
  } catch (error) {
    const { verdict: recorded } = await describeJob(clients, test.jobId, test.planArn);
    if (recorded === undefined) throw error;
    log({ restoreJobId: test.jobId, outcome: 'reported before', reason: describeError(error) });
    return recorded;
  }
}
