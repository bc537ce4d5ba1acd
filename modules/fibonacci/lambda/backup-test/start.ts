import { RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { describeError, log } from '../../../lambda-runtime';
import { BACKUP_TEST_TAG } from '../../backup-test-facts';
import { Problems } from './problems';
import type { Run } from './run';
import { findCluster, isOwnCluster, MEMORY_TAGS, RESTORED_TAG, tagsOf, toTags } from './test-cluster';
import { publishVerdict } from './verdict-metrics';

const MILLIS_A_MINUTE = 60_000;

/**
 * Orders the restore of the newest moment into the cluster of the test. An event that is delivered again finds the
 * cluster of the first time, and changes nothing.
 * @throws an Error where it was not ordered; the failure is published before
 */
export async function startDatabaseTest(run: Run): Promise<void> {
  try {
    const { testCluster } = run.configuration;
    const present = await findCluster(run, testCluster);
    const startedAt = tagsOf(present?.TagList).get(MEMORY_TAGS.startedAt);
    if (present === undefined) {
      await restore(run);
    } else if (!isOwnCluster(present, testCluster) || startedAt !== run.now.toISOString()) {
      const since = startedAt === undefined ? '' : `, started at ${startedAt}`;
      throw new Error(`the cluster ${testCluster} exists${since}: no test was started`);
    }
  } catch (error) {
    log({ test: 'database', verdict: 'failed', reason: describeError(error) });
    const problems = new Problems();
    problems.add(describeError(error));
    await problems.try('metrics', () => publishVerdict(run, 'database', false));
    problems.assertNone();
  }
}

async function restore(run: Run): Promise<void> {
  const { clients, configuration, now, options } = run;
  const { cluster, testCluster, deadlineMinutes } = configuration;
  const source = await findCluster(run, cluster);
  if (source?.LatestRestorableTime === undefined || source.EngineVersion === undefined) {
    throw new Error(`${cluster} has no latest restorable time: there is nothing to restore`);
  }
  const expiresAt = new Date(now.getTime() + deadlineMinutes * MILLIS_A_MINUTE);
  const command = new RestoreDBClusterToPointInTimeCommand({
    SourceDBClusterIdentifier: cluster,
    DBClusterIdentifier: testCluster,
    // A clone would share the storage of the source and prove nothing about its backups.
    RestoreType: 'full-copy',
    UseLatestRestorableTime: true,
    DBSubnetGroupName: configuration.subnetGroup,
    VpcSecurityGroupIds: [...configuration.securityGroupIds],
    KmsKeyId: configuration.kmsKeyArn,
    ServerlessV2ScalingConfiguration: {
      MinCapacity: configuration.minCapacity,
      MaxCapacity: configuration.maxCapacity,
    },
    DeletionProtection: false,
    Tags: toTags({
      [BACKUP_TEST_TAG]: testCluster,
      [RESTORED_TAG]: cluster,
      [MEMORY_TAGS.startedAt]: now.toISOString(),
      [MEMORY_TAGS.expiresAt]: expiresAt.toISOString(),
      [MEMORY_TAGS.restorableAt]: source.LatestRestorableTime.toISOString(),
      [MEMORY_TAGS.engineVersion]: source.EngineVersion,
    }),
  });
  await clients.rds.send(command, options);
  log({ cluster: testCluster, restoredFrom: cluster, expiresAt: expiresAt.toISOString() });
}
