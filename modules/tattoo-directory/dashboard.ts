import type { Series, Widget } from '../backup-dashboard';
import { JOB_ENDS, SUCCESS_RATE, jobMetric } from './job-metrics';
import { STORAGE_METRIC } from './vault-storage';
import type { Watched } from './watched';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** The graphs of the dashboard. */
export function dashboardWidgets({ main, replica, settings }: Watched): readonly Widget[] {
  const jobs = (label: string, metricName: string, vault = main): Series => ({
    ...jobMetric(vault, metricName),
    label,
  });
  const ends = Object.entries(JOB_ENDS).map(([end, metricName]) => jobs(end, metricName));
  return [
    {
      title: 'Backup jobs',
      statistic: 'Sum',
      periodSeconds: HOUR_SECONDS,
      series: [...ends, jobs('running', 'NumberOfBackupJobsRunning')],
    },
    {
      title: 'Success rate of backup jobs, percent',
      statistic: 'Sum',
      periodSeconds: DAY_SECONDS,
      series: ends.map((series) => ({ ...series, id: series.label })),
      formula: { expression: SUCCESS_RATE, label: 'success rate' },
    },
    {
      title: 'Storage in the vault, bytes',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [
        { ...STORAGE_METRIC, dimensions: { BackupVaultName: main.nameWhereItExists() }, label: 'bytes' },
      ],
    },
    {
      title: 'Restore jobs',
      statistic: 'Sum',
      periodSeconds: HOUR_SECONDS,
      series: [
        jobs('completed', 'NumberOfRestoreJobsCompleted'),
        jobs('failed', 'NumberOfRestoreJobsFailed'),
      ],
    },
    ...(settings.isCrossRegion === false
      ? []
      : [
          {
            title: 'Copy jobs to the replica vault',
            statistic: 'Sum' as const,
            periodSeconds: HOUR_SECONDS,
            series: [
              jobs('completed', 'NumberOfCopyJobsCompleted', replica),
              jobs('failed', 'NumberOfCopyJobsFailed', replica),
            ],
          },
        ]),
  ];
}
