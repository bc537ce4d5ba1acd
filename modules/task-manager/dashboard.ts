import type { Series, Widget } from '../backup-dashboard';
import type { Deployment } from './context';

const DAY_SECONDS = 86_400;

/** The graphs of the dashboard: one line a table. */
export function dashboardWidgets({ settings }: Deployment): readonly Widget[] {
  const { names, backedUp } = settings;
  const perTable = (metricName: string, suffix = ''): readonly Series[] =>
    backedUp.map((table) => ({
      namespace: names.metricNamespace,
      metricName,
      dimensions: { TableName: names.table(table) },
      label: `${table}${suffix}`,
    }));
  const daily = (title: string, statistic: Widget['statistic'], series: readonly Series[]): Widget => ({
    title,
    statistic,
    periodSeconds: DAY_SECONDS,
    series,
  });
  return [
    daily('Backup success/failure count', 'Sum', [
      ...perTable('BackupSuccess', ', succeeded'),
      ...perTable('BackupFailure', ', failed'),
    ]),
    daily('Backup duration trend, milliseconds', 'Maximum', perTable('BackupDurationMs')),
    daily('Table size trend, bytes', 'Maximum', perTable('TableSizeBytes')),
    // CloudWatch keeps no dates: the second of the epoch stands for one.
    daily(
      'Last successful backup timestamp, seconds since 1970',
      'Maximum',
      perTable('LastSuccessfulBackupEpoch'),
    ),
    daily('Backup size, bytes', 'Maximum', perTable('BackupSizeBytes')),
    daily('Restore tests that succeeded', 'Average', perTable('RestoreTestSuccess')),
  ];
}
