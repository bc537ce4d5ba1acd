import { PutMetricDataCommand, type CloudWatchClient, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, type BackupDetails, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describeError, log } from '../../../lambda-runtime';

const MILLIS_PER_SECOND = 1000;

/** How the backup of one table went. */
export interface BackupOutcome {
  readonly tableName: string;
  /** The backup of the day; undefined when there is none. */
  readonly details?: BackupDetails;
  /** From the first look at the table to the moment its backup was seen to be available; undefined for one found. */
  readonly durationMillis?: number;
}

/** Reads the sizes of the tables and puts the metrics of a run. A failure is logged: the backups count, not the graphs. */
export async function publishMetrics(
  clients: { readonly dynamoDb: DynamoDBClient; readonly cloudWatch: CloudWatchClient },
  namespace: string,
  outcomes: readonly BackupOutcome[],
  now: Date,
  deadline: AbortSignal,
): Promise<void> {
  const metrics = outcomes.map(async (outcome) =>
    metricsOf(outcome, await readTableSize(clients.dynamoDb, outcome.tableName, deadline), now),
  );
  try {
    const command = new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: (await Promise.all(metrics)).flat(),
    });
    await clients.cloudWatch.send(command, { abortSignal: deadline });
  } catch (error) {
    log({ metrics: namespace, outcome: 'failed', reason: describeError(error) });
  }
}

/** The metrics of one table. What is not known has none, so that an alarm sees missing data instead of a zero. */
function metricsOf(outcome: BackupOutcome, tableSizeBytes: number | undefined, now: Date): MetricDatum[] {
  const { tableName, details, durationMillis } = outcome;
  const createdAt = details?.BackupCreationDateTime?.getTime();
  const values: readonly (readonly [string, MetricDatum['Unit'], number | undefined])[] = [
    ['BackupSuccess', 'Count', details === undefined ? 0 : 1],
    ['BackupFailure', 'Count', details === undefined ? 1 : 0],
    ['BackupDurationMs', 'Milliseconds', durationMillis],
    ['BackupSizeBytes', 'Bytes', details?.BackupSizeBytes],
    ['TableSizeBytes', 'Bytes', tableSizeBytes],
    [
      'LastSuccessfulBackupEpoch',
      'Seconds',
      createdAt === undefined ? undefined : Math.floor(createdAt / MILLIS_PER_SECOND),
    ],
  ];
  return values.flatMap(([MetricName, Unit, Value]) =>
    Value === undefined
      ? []
      : [{ MetricName, Unit, Value, Timestamp: now, Dimensions: [{ Name: 'TableName', Value: tableName }] }],
  );
}

/** The size of a table, which DynamoDB works out about every six hours. */
async function readTableSize(
  client: DynamoDBClient,
  tableName: string,
  deadline: AbortSignal,
): Promise<number | undefined> {
  try {
    const command = new DescribeTableCommand({ TableName: tableName });
    const { Table } = await client.send(command, { abortSignal: deadline });
    return Table?.TableSizeBytes;
  } catch (error) {
    log({ table: tableName, metric: 'TableSizeBytes', outcome: 'failed', reason: describeError(error) });
    return undefined;
  }
}
