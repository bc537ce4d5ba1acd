import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { HEALTH_METRICS } from '../../health-metrics';
import { readConfiguration } from './configuration';
import { latestRestorableTime, snapshotEvents } from './database-events';
import { newestSnapshot } from './snapshots';

/** First try and two more. */
const RETRY = { retryMode: 'standard', maxAttempts: 3 };
const MILLIS_A_SECOND = 1000;
const MILLIS_A_MINUTE = 60_000;
/** Automated snapshots are daily: two days of events have one that is finished. */
const EVENT_MINUTES = 2880;

export interface BackupHealthResult {
  readonly cluster: string;
  readonly latestRestorableAgeMinutes: number;
  /** ISO time; absent: no automated snapshot in the events. */
  readonly lastSnapshotAt?: string;
  readonly durationSeconds?: number;
}

/**
 * Measures the automated backups of a cluster. What is not known has no metric, so that an alarm sees missing data
 * rather than a zero.
 * @throws an Error when RDS could not be asked or the metrics not be put: the alarm on the age then sees the gap
 */
export async function handler(): Promise<BackupHealthResult> {
  const { clusterIdentifier, metricNamespace } = readConfiguration(process.env);
  const rds = new RDSClient(RETRY);
  const restorable = await latestRestorableTime(rds, clusterIdentifier);
  const snapshot = newestSnapshot(await snapshotEvents(rds, EVENT_MINUTES), clusterIdentifier);
  const now = new Date();
  const ageMinutes = (now.getTime() - restorable.getTime()) / MILLIS_A_MINUTE;
  const values: readonly (readonly [string, MetricDatum['Unit'], number | undefined])[] = [
    [HEALTH_METRICS.age, 'None', ageMinutes],
    [
      HEALTH_METRICS.lastSnapshot,
      'Seconds',
      snapshot === undefined ? undefined : Math.floor(snapshot.finishedAt.getTime() / MILLIS_A_SECOND),
    ],
    [HEALTH_METRICS.duration, 'Seconds', snapshot?.durationSeconds],
  ];
  await new CloudWatchClient(RETRY).send(
    new PutMetricDataCommand({
      Namespace: metricNamespace,
      MetricData: values.flatMap(([MetricName, Unit, Value]) =>
        Value === undefined
          ? []
          : [
              {
                MetricName,
                Unit,
                Value,
                Timestamp: now,
                Dimensions: [{ Name: 'DBClusterIdentifier', Value: clusterIdentifier }],
              },
            ],
      ),
    }),
  );
  const result: BackupHealthResult = {
    cluster: clusterIdentifier,
    latestRestorableAgeMinutes: ageMinutes,
    ...(snapshot === undefined ? {} : { lastSnapshotAt: snapshot.finishedAt.toISOString() }),
    ...(snapshot?.durationSeconds === undefined ? {} : { durationSeconds: snapshot.durationSeconds }),
  };
  console.log(JSON.stringify(result));
  return result;
}
