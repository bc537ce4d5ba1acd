import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  EnableHttpEndpointCommand,
} from '@aws-sdk/client-rds';
import { describeError, log } from '../../../lambda-runtime';
import { BACKUP_TEST_TAG, backupTestWriter } from '../../backup-test-facts';
import { ENGINE } from '../../engine';
import { deleteTestCluster } from './clean-up';
import { isPassing } from './errors';
import { isExpired, nextStep, type Step, type Verdict } from './next-step';
import { Problems } from './problems';
import type { Run } from './run';
import { findTestCluster, MEMORY_TAGS, momentOf, toTags, type TestCluster } from './test-cluster';
import { publishVerdict } from './verdict-metrics';
import { verify } from './verification';

const MILLIS_A_MINUTE = 60_000;

/**
 * Takes the test of the database one step further.
 * @returns what was done
 * @throws an Error where a call failed that may succeed later: the next run tries again, the deadline ends it
 */
export async function advanceDatabaseTest(run: Run): Promise<Step['action'] | 'nothing'> {
  const test = await findTestCluster(run);
  if (test === undefined) return 'nothing';
  const step = nextStep(test, run.configuration.testCluster, run.now);
  log({ cluster: run.configuration.testCluster, ...step });
  if (step.action === 'settle') {
    await settle(run, test, step.verdict);
    return 'settle';
  }
  if (step.action === 'watch-deletion') {
    await watchDeletion(run, test);
    return 'watch-deletion';
  }
  try {
    const wrong = await perform(run, test, step);
    if (wrong === undefined) return step.action;
    return await decide(run, test, wrong);
  } catch (error) {
    if (isPassing(error)) throw error;
    return decide(run, test, [`${step.action}: ${describeError(error)}`]);
  }
}

/** @returns what is wrong with the restored cluster where that was looked at */
async function perform(
  run: Run,
  test: TestCluster,
  { action }: Step,
): Promise<readonly string[] | undefined> {
  if (action === 'create-writer') await createWriter(run);
  if (action === 'enable-endpoint') await enableEndpoint(run, test);
  return action === 'verify' ? verify(run, test) : undefined;
}

async function createWriter({ clients, configuration, options }: Run): Promise<void> {
  const { testCluster } = configuration;
  const command = new CreateDBInstanceCommand({
    DBInstanceIdentifier: backupTestWriter(testCluster),
    DBClusterIdentifier: testCluster,
    DBInstanceClass: 'db.serverless',
    Engine: ENGINE,
    PubliclyAccessible: false,
    Tags: toTags({ [BACKUP_TEST_TAG]: testCluster }),
  });
  await clients.rds.send(command, options);
}

async function enableEndpoint({ clients, options }: Run, { cluster }: TestCluster): Promise<void> {
  await clients.rds.send(new EnableHttpEndpointCommand({ ResourceArn: cluster.DBClusterArn }), options);
}

/** A deletion that nobody decided is somebody's mistake: the test has ended without a result. */
async function watchDeletion(run: Run, test: TestCluster): Promise<void> {
  if (test.tags.has(MEMORY_TAGS.reportedAt)) return;
  const succeeded = test.tags.get(MEMORY_TAGS.verdict) === 'passed';
  await publishVerdict(run, 'database', succeeded, succeeded ? durationMinutes(run, test) : undefined);
}

async function decide(run: Run, test: TestCluster, wrong: readonly string[]): Promise<'settle'> {
  const verdict = wrong.length === 0 ? 'passed' : 'failed';
  log({ test: 'database', verdict, reason: wrong.join('; ') });
  await settle(run, test, verdict);
  return 'settle';
}

/**
 * Publishes the verdict, writes it into the tags and deletes one thing more. Each is tried whatever became of the one
 * before; only a verdict that nothing will repeat must be in the tags before anything is deleted.
 */
async function settle(run: Run, test: TestCluster, verdict: Verdict): Promise<void> {
  const problems = new Problems();
  const { tags } = test;
  const passed = verdict === 'passed';
  const isReported =
    tags.has(MEMORY_TAGS.reportedAt) ||
    (await problems.try('metrics', () =>
      publishVerdict(run, 'database', passed, passed ? durationMinutes(run, test) : undefined),
    ));
  const news = {
    ...(tags.has(MEMORY_TAGS.verdict) ? {} : { [MEMORY_TAGS.verdict]: verdict }),
    ...(isReported && !tags.has(MEMORY_TAGS.reportedAt)
      ? { [MEMORY_TAGS.reportedAt]: run.now.toISOString() }
      : {}),
  };
  const isRemembered =
    Object.keys(news).length === 0 || (await problems.try('tags', () => remember(run, test, news)));
  if (isRemembered || tags.has(MEMORY_TAGS.verdict) || isExpired(test, run.now)) {
    await problems.try('clean-up', () => deleteTestCluster(run, test));
  }
  problems.assertNone();
}

async function remember(
  { clients, options }: Run,
  { cluster }: TestCluster,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const command = new AddTagsToResourceCommand({ ResourceName: cluster.DBClusterArn, Tags: toTags(tags) });
  await clients.rds.send(command, options);
}

function durationMinutes({ now }: Run, { tags }: TestCluster): number | undefined {
  const startedAt = momentOf(tags, MEMORY_TAGS.startedAt);
  return startedAt === undefined ? undefined : (now.getTime() - startedAt.getTime()) / MILLIS_A_MINUTE;
}
