import type { Series, Widget } from '../backup-dashboard';
import type { Monitored } from './monitored';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** The graphs of the dashboard. */
export function dashboardWidgets({ names, main }: Monitored): readonly Widget[] {
  const dimensions = { BackupVaultName: main.nameWhereItExists() };
  const backup = (label: string, metricName: string): Series => ({
    namespace: 'AWS/Backup',
    metricName,
    dimensions,
    label,
  });
  const validated = (label: string, metricName: string): Series => ({
    namespace: names.metricNamespace,
    metricName,
    dimensions,
    label,
  });
  return [
    {
      title: 'Backup jobs',
      statistic: 'Sum',
      periodSeconds: HOUR_SECONDS,
      series: [
        backup('completed', 'NumberOfBackupJobsCompleted'),
        backup('failed', 'NumberOfBackupJobsFailed'),
        backup('expired', 'NumberOfBackupJobsExpired'),
        backup('aborted', 'NumberOfBackupJobsAborted'),
        backup('running', 'NumberOfBackupJobsRunning'),
      ],
    },
    {
      title: 'Restore jobs',
      statistic: 'Sum',
      periodSeconds: HOUR_SECONDS,
      series: [
        backup('completed', 'NumberOfRestoreJobsCompleted'),
        backup('failed', 'NumberOfRestoreJobsFailed'),
      ],
    },
    {
      title: 'Storage in the vault, bytes',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [validated('bytes', 'VaultStorageBytes')],
    },
    {
      title: 'Recovery points in the vault',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [validated('recovery points', 'RecoveryPointCount')],
    },
    {
      title: 'Duration of backups, seconds',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [validated('longest', 'BackupDurationSeconds')],
    },
    {
      title: 'Throughput of backups, bytes a second',
      statistic: 'Average',
      periodSeconds: DAY_SECONDS,
      series: [validated('average', 'BackupThroughputBytesPerSecond')],
    },
    {
      title: 'Validation',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [validated('issues', 'ValidationIssues'), validated('not checked', 'ValidationUnchecked')],
    },
  ];
}
