import type { Metric } from '../backup-alarms';
import type { BackupVault } from '../backup-vault';
import { orElse } from '../lift';

/** How backup jobs end: name in metric math -> metric of AWS Backup. */
export const JOB_ENDS = {
  completed: 'NumberOfBackupJobsCompleted',
  failed: 'NumberOfBackupJobsFailed',
  expired: 'NumberOfBackupJobsExpired',
  aborted: 'NumberOfBackupJobsAborted',
} as const;

/** Percent of the backup jobs that completed. AWS Backup sends no zeros: without `FILL` a day without failures has no rate. */
export const SUCCESS_RATE =
  '100 * FILL(completed, 0) / (FILL(completed, 0) + FILL(failed, 0) + FILL(expired, 0) + FILL(aborted, 0))';

/** The metric of one kind of jobs in a vault. */
export function jobMetric(vault: BackupVault, metricName: string): Metric {
  return {
    namespace: 'AWS/Backup',
    metricName,
    dimensions: { BackupVaultName: orElse(vault.vaultName, '') },
    statistic: 'Sum',
  };
}
