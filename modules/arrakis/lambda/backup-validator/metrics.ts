import { PutMetricDataCommand, type CloudWatchClient, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { needsAttention } from './issues';
import type { ValidationReport } from './report';

/**
 * The most metric values that one request may carry.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
const METRICS_PER_REQUEST = 1000;

/** The metrics of a report. What could not be read has none, so that its alarm sees missing data instead of a zero. */
export function metricsOf(report: ValidationReport): MetricDatum[] {
  const datum = (
    name: string,
    unit: MetricDatum['Unit'],
    value: number,
    vault = report.vault,
  ): MetricDatum => ({
    MetricName: name,
    Unit: unit,
    Value: value,
    Timestamp: new Date(report.generatedAt),
    Dimensions: [{ Name: 'BackupVaultName', Value: vault }],
  });
  return [
    datum('ValidationIssues', 'Count', report.issues.filter(needsAttention).length),
    datum('ValidationUnchecked', 'Count', report.unchecked.length),
    ...report.recoveryPoints.flatMap(({ vault, totals }) =>
      totals === null
        ? []
        : [
            datum('RecoveryPointCount', 'Count', totals.recoveryPointCount, vault),
            datum('VaultStorageBytes', 'Bytes', totals.storageBytes, vault),
          ],
    ),
    ...(report.performance?.jobs ?? []).flatMap(({ durationSeconds, throughputBytesPerSecond }) => [
      datum('BackupDurationSeconds', 'Seconds', durationSeconds),
      ...(throughputBytesPerSecond === null
        ? []
        : [datum('BackupThroughputBytesPerSecond', 'Bytes/Second', throughputBytesPerSecond)]),
    ]),
  ];
}

export async function putMetrics(
  client: CloudWatchClient,
  namespace: string,
  metrics: readonly MetricDatum[],
  deadline: AbortSignal,
): Promise<void> {
  for (let start = 0; start < metrics.length; start += METRICS_PER_REQUEST) {
    const MetricData = metrics.slice(start, start + METRICS_PER_REQUEST);
    await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }), {
      abortSignal: deadline,
    });
  }
}
