import { runCheck, type Outcome } from './check';
import type { Clients } from './clients';
import { RESTORE_WINDOW_DAYS } from './compliance';
import type { Configuration } from './configuration';
import { readTaggedResources } from './coverage';
import { readBackupJobs, readCopyJobs, readRestoreJobs } from './job-listing';
import type { BackupJob, CopyJob, RestoreJob } from './job-listing';
import { REPORT_WINDOW_HOURS } from './jobs';
import { readRecoveryPoints, type RecoveryPoint } from './recovery-points';
import { hoursBefore } from './time';

/** Everything that was read from AWS, or the reason why it could not be. */
export interface Readings {
  readonly backupJobs: Outcome<BackupJob[]>;
  readonly copyJobs: Outcome<CopyJob[]>;
  readonly restoreJobs: Outcome<RestoreJob[]>;
  readonly recoveryPoints: Outcome<RecoveryPoint[]>;
  /** @default there is no replica */
  readonly replicaRecoveryPoints?: Outcome<RecoveryPoint[]>;
  readonly taggedResources: Outcome<string[]>;
}

/** Runs all checks at once, so that one that is slow or fails does not take the time of the others. */
export async function takeReadings(
  configuration: Configuration,
  clients: Clients,
  now: Date,
  deadline: AbortSignal,
): Promise<Readings> {
  const { vaultName, replica } = configuration;
  const { backup, replicaBackup, tagging } = clients;
  const jobSpan = { from: hoursBefore(now, jobLookbackHours(configuration)), to: now };
  const restoreSpan = { from: hoursBefore(now, 24 * RESTORE_WINDOW_DAYS), to: now };
  const selectors = configuration.expectedResources.tagged;
  const [backupJobs, copyJobs, restoreJobs, recoveryPoints, replicaRecoveryPoints, taggedResources] =
    await Promise.all([
      runCheck('backup-jobs', deadline, () => readBackupJobs(backup, vaultName, jobSpan, deadline)),
      runCheck('copy-jobs', deadline, () => readCopyJobs(backup, vaultName, jobSpan, deadline)),
      runCheck('restore-jobs', deadline, () => readRestoreJobs(backup, restoreSpan, deadline)),
      runCheck('recovery-points', deadline, () => readRecoveryPoints(backup, vaultName, now, deadline)),
      replica === undefined || replicaBackup === undefined
        ? undefined
        : runCheck('replica-recovery-points', deadline, () =>
            readRecoveryPoints(replicaBackup, replica.name, now, deadline),
          ),
      runCheck('tagged-resources', deadline, () => readTaggedResources(tagging, selectors, deadline)),
    ]);
  return { backupJobs, copyJobs, restoreJobs, recoveryPoints, replicaRecoveryPoints, taggedResources };
}

/**
 * How far back jobs are read: far enough for one that was created before the report's window and is only now beyond
 * its own windows, or has ended since the last report.
 */
function jobLookbackHours(configuration: Configuration): number {
  const { startWindowMinutes, completionWindowMinutes } = configuration;
  return REPORT_WINDOW_HOURS + (startWindowMinutes + completionWindowMinutes) / 60;
}
