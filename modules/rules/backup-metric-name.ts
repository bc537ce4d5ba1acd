import { defineRule } from '../lift/values';

export const BACKUP_NAMESPACE = 'AWS/Backup';

/** Metrics of jobs. Those of recovery points are not documented by name: they are not judged. */
export const BACKUP_JOB_METRICS: readonly string[] = [
  ...['Created', 'Pending', 'Running', 'Aborted', 'Completed', 'Failed', 'Expired'].map(
    (state) => `NumberOfBackupJobs${state}`,
  ),
  ...['Created', 'Running', 'Completed', 'Failed'].map((state) => `NumberOfCopyJobs${state}`),
  ...['Pending', 'Running', 'Completed', 'Failed'].map((state) => `NumberOfRestoreJobs${state}`),
];

const NOT_JUDGED = /recovery|scan/i;

export const backupMetricName = defineRule<{
  readonly namespace: string;
  readonly metricName: string;
}>(
  {
    id: 'backup-metric-name',
    level: 'ignored',
    why: 'CloudWatch accepts an alarm on a metric that does not exist: it never fires.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
    isPlain: true,
  },
  ({ namespace, metricName }) => {
    const isJobMetric = BACKUP_JOB_METRICS.includes(metricName);
    // Namespaces that begin with AWS/ belong to AWS: a metric of AWS Backup is in none of the others.
    const holds =
      namespace === BACKUP_NAMESPACE
        ? isJobMetric || NOT_JUDGED.test(metricName)
        : !(isJobMetric && /^aws\//i.test(namespace));
    return {
      holds,
      got: `${namespace} ${metricName}`,
      wanted: `${BACKUP_NAMESPACE} and one of ${metricsLike(metricName).join(', ')}`,
      fix: 'correct the name of the metric or the namespace; both are case-sensitive',
    };
  },
);

/** The metrics of the kind of jobs that a name speaks of. */
function metricsLike(metricName: string): readonly string[] {
  const kind = /backup|copy|restore/i.exec(metricName)?.[0].toLowerCase();
  return BACKUP_JOB_METRICS.filter((name) => name.toLowerCase().includes(`${kind ?? ''}jobs`));
}
