import type { Context } from 'aws-lambda';
import { deadlineSignal, log } from '../../../lambda-runtime';
import { advanceDatabaseTest } from './advance';
import { readConfiguration } from './configuration';
import { Problems } from './problems';
import { readRequest } from './request';
import { createClients, type Run } from './run';
import { removeTestObjects, testSite } from './site-test';
import { startDatabaseTest } from './start';

/** What remains for the last lines of the log. */
const ENDING_RESERVE_MILLIS = 5000;
/** Where nobody says how much time there is. */
const LONGEST_RUN_MILLIS = 300_000;

/**
 * Tests the backups by restoring them. `start` orders the restore of the database and tests the versions of the site;
 * `advance` takes the test of the database a step further: instance, endpoint, verification, deletion. There is no
 * memory but what exists in AWS: a run that is lost is made up for by the next.
 * @param event `{"action": "start" | "advance", "time"?: "2026-03-15T09:00:00Z"}`
 * @param context tells how much time is left
 * @throws one Error with everything that could not be done; a test that has failed is a metric, not an Error
 */
export async function handler(
  event: unknown,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { action, now } = readRequest(event, new Date());
  const remainingMillis = context?.getRemainingTimeInMillis() ?? LONGEST_RUN_MILLIS;
  const options = { abortSignal: deadlineSignal(remainingMillis, ENDING_RESERVE_MILLIS) };
  const run: Run = { configuration, clients: createClients(), now, options };
  const problems = new Problems();
  if (action === 'start') {
    await problems.try('database', () => startDatabaseTest(run));
    await problems.try('site', () => testSite(run));
  } else {
    await problems.try('database', async () => {
      log({ action, done: await advanceDatabaseTest(run) });
    });
  }
  await problems.try('objects of the test', () => removeTestObjects(run));
  problems.assertNone();
}
