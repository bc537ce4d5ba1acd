import {
  DBClusterNotFoundFault,
  DBInstanceNotFoundFault,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type DBCluster,
  type DBInstance,
  type Tag,
} from '@aws-sdk/client-rds';
import { BACKUP_TEST_TAG, backupTestWriter } from '../../backup-test-facts';
import type { Run } from './run';

/** What the test keeps in the tags of its cluster: there is no other memory. */
export const MEMORY_TAGS = {
  /** Time of the event that started the test. */
  startedAt: 'StartedAt',
  expiresAt: 'ExpiresAt',
  /** The restored moment, or a little before: the latest one when the restore was ordered. */
  restorableAt: 'RestorableAt',
  /** Engine version of the source at that time. */
  engineVersion: 'SourceEngineVersion',
  verdict: 'Verdict',
  /** When the verdict was published. */
  reportedAt: 'ReportedAt',
} as const;

/** Tag by which the scripts of the runbook know a restored cluster, and may delete it, too. */
export const RESTORED_TAG = 'RestoredFrom';

/** The cluster of the test as RDS describes it. */
export interface TestCluster {
  readonly cluster: DBCluster & { readonly DBClusterArn: string };
  readonly tags: ReadonlyMap<string, string>;
  /** Undefined: it is not there. */
  readonly writer: DBInstance | undefined;
}

/** The cluster that has the identifier of the test, whoever made it. */
export async function findCluster(run: Run, identifier: string): Promise<DBCluster | undefined> {
  try {
    const command = new DescribeDBClustersCommand({ DBClusterIdentifier: identifier });
    const { DBClusters: clusters = [] } = await run.clients.rds.send(command, run.options);
    return clusters[0];
  } catch (error) {
    if (error instanceof DBClusterNotFoundFault) return undefined;
    throw error;
  }
}

/**
 * The cluster of the test with its instance; undefined where there is none.
 * @throws an Error for a cluster that has the test's identifier and was not made by it
 */
export async function findTestCluster(run: Run): Promise<TestCluster | undefined> {
  const { testCluster } = run.configuration;
  const cluster = await findCluster(run, testCluster);
  if (cluster === undefined) return undefined;
  if (!isOwnCluster(cluster, testCluster)) {
    throw new Error(
      `the cluster ${testCluster} was not made by this test (no tag ${BACKUP_TEST_TAG}=${testCluster}): it is left alone, rename it`,
    );
  }
  return { cluster, tags: tagsOf(cluster.TagList), writer: await findWriter(run) };
}

async function findWriter(run: Run): Promise<DBInstance | undefined> {
  try {
    const identifier = backupTestWriter(run.configuration.testCluster);
    const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
    const { DBInstances: instances = [] } = await run.clients.rds.send(command, run.options);
    return instances[0];
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

/** Identifier, ARN and tag: a cluster that lacks one of them is somebody else's. */
export function isOwnCluster(
  cluster: DBCluster,
  testCluster: string,
): cluster is DBCluster & { readonly DBClusterArn: string } {
  return (
    cluster.DBClusterIdentifier === testCluster &&
    cluster.DBClusterArn?.endsWith(`:cluster:${testCluster}`) === true &&
    tagsOf(cluster.TagList).get(BACKUP_TEST_TAG) === testCluster
  );
}

/** As for the cluster; besides, the instance is a member of the test's cluster. */
export function isOwnWriter(instance: DBInstance, testCluster: string): boolean {
  return (
    instance.DBInstanceIdentifier === backupTestWriter(testCluster) &&
    instance.DBClusterIdentifier === testCluster &&
    tagsOf(instance.TagList).get(BACKUP_TEST_TAG) === testCluster
  );
}

export function tagsOf(tags: readonly Tag[] = []): ReadonlyMap<string, string> {
  return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function toTags(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** A moment in a tag; undefined where it is missing or was changed. */
export function momentOf(tags: ReadonlyMap<string, string>, tag: string): Date | undefined {
  const moment = new Date(tags.get(tag) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
