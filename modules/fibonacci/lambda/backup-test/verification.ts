import { ExecuteStatementCommand } from '@aws-sdk/client-rds-data';
import type { Configuration } from './configuration';
import type { Run } from './run';
import { MEMORY_TAGS, momentOf, type TestCluster } from './test-cluster';

const MILLIS_A_MINUTE = 60_000;

/**
 * Holds the restored cluster against what it was restored from, and asks it for its data.
 * @returns what is wrong; empty: the test has passed
 * @throws the error of the Data API where the database could not be asked
 */
export async function verify(run: Run, test: TestCluster): Promise<readonly string[]> {
  const wrong = wrongFacts(test, run.configuration);
  return wrong.length > 0 ? wrong : answers(run, test);
}

function wrongFacts({ cluster, tags, writer }: TestCluster, configuration: Configuration): readonly string[] {
  const wanted = tags.get(MEMORY_TAGS.engineVersion) ?? 'unknown';
  const age = ageMinutes(tags);
  const facts: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [cluster.StorageEncrypted === true, 'the storage is not encrypted'],
    [
      cluster.KmsKeyId === configuration.kmsKeyArn,
      `the key is ${cluster.KmsKeyId ?? 'unknown'}, wanted ${configuration.kmsKeyArn}`,
    ],
    [
      cluster.EngineVersion === wanted,
      `the engine version is ${cluster.EngineVersion ?? 'unknown'}, that of the source was ${wanted}`,
    ],
    [writer?.PubliclyAccessible === false, 'the instance can be reached from outside'],
    [
      age !== undefined && age <= configuration.maxAgeMinutes,
      `the restored moment was ${age ?? 'an unknown number of'} minutes old, wanted ${configuration.maxAgeMinutes} at most`,
    ],
  ];
  return facts.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}

/** How old the restored moment was when the test started. */
function ageMinutes(tags: TestCluster['tags']): number | undefined {
  const startedAt = momentOf(tags, MEMORY_TAGS.startedAt);
  const restorableAt = momentOf(tags, MEMORY_TAGS.restorableAt);
  if (startedAt === undefined || restorableAt === undefined) return undefined;
  return (startedAt.getTime() - restorableAt.getTime()) / MILLIS_A_MINUTE;
}

/** The question of the test: is there a row. A count of all of them may take longer than the Data API waits. */
export function question(table: string | null): string {
  return table === null
    ? "SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'pg_catalog'))"
    : `SELECT EXISTS (SELECT FROM ${table})`;
}

async function answers(
  { clients, configuration, options }: Run,
  { cluster }: TestCluster,
): Promise<readonly string[]> {
  const { secretArn, database, table } = configuration;
  const command = new ExecuteStatementCommand({
    resourceArn: cluster.DBClusterArn,
    secretArn,
    database,
    sql: question(table),
  });
  const { records: [[field] = []] = [] } = await clients.data.send(command, options);
  if (field?.booleanValue === true) return [];
  return [table === null ? `the database ${database} has no table` : `the table ${table} is empty`];
}
