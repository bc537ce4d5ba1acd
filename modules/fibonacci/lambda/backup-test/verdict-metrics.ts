import { PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { BACKUP_TEST_METRICS, backupTestDimensions, type BackupTested } from '../../backup-test-facts';
import type { Run } from './run';

/** Publishes how a test ended, and how long it took. */
export async function publishVerdict(
  { clients, configuration, now, options }: Run,
  test: BackupTested,
  succeeded: boolean,
  durationMinutes?: number,
): Promise<void> {
  const dimensions = Object.entries(backupTestDimensions(test, configuration.cluster));
  const datum = (MetricName: string, Value: number): MetricDatum => ({
    MetricName,
    Value,
    Unit: 'None',
    Timestamp: now,
    Dimensions: dimensions.map(([Name, value]) => ({ Name, Value: value })),
  });
  const command = new PutMetricDataCommand({
    Namespace: configuration.metricNamespace,
    MetricData: [
      datum(BACKUP_TEST_METRICS.succeeded, succeeded ? 1 : 0),
      ...(durationMinutes === undefined ? [] : [datum(BACKUP_TEST_METRICS.duration, durationMinutes)]),
    ],
  });
  await clients.cloudWatch.send(command, options);
}
