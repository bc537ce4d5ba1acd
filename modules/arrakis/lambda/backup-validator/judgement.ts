import { BackupJobState, CopyJobState, RestoreJobStatus } from '@aws-sdk/client-backup';
import { OUT_OF_TIME, valueOf, type Outcome, type UncheckedItem } from './check';
import { RESTORE_WINDOW_DAYS, judgeRpo, judgeRto, restoreIssues, rpoIssues, worstStatus } from './compliance';
import type { Configuration } from './configuration';
import { coverageIssues, expectedArns, judgeCoverage } from './coverage';
import { needsAttention, sortIssues } from './issues';
import { restoresFromVault } from './job-listing';
import { REPORT_WINDOW_HOURS, countJobs, failedJobIssues, jobsOfWindow, overdueJobIssues } from './jobs';
import { measurePerformance } from './performance';
import type { Readings } from './readings';
import { recoveryPointIssues, totalsOf } from './recovery-points';
import { REPORT_VERSION, type ValidationReport } from './report';

/** Judges what was read. Where something could not be read the report says so and draws no conclusion. */
export function judge(configuration: Configuration, readings: Readings, now: Date): ValidationReport {
  const { vaultName, replica, rtoTargetHours } = configuration;
  const points = valueOf(readings.recoveryPoints);
  const expected = expectedArns(configuration.expectedResources.arns, valueOf(readings.taggedResources));
  const coverage = judgeCoverage(expected, points);

  const allBackupJobs = valueOf(readings.backupJobs);
  const backupJobs = allBackupJobs && jobsOfWindow(allBackupJobs, now);
  const allCopyJobs = valueOf(readings.copyJobs);
  const copyJobs = allCopyJobs && jobsOfWindow(allCopyJobs, now);
  const allRestoreJobs = valueOf(readings.restoreJobs);
  const restoreJobs = allRestoreJobs && restoresFromVault(allRestoreJobs, vaultName, expected.arns);

  const rpoTarget = { targetHours: configuration.rpoTargetHours, graceHours: configuration.rpoGraceHours };
  const rpo = judgeRpo(expected, points, now, rpoTarget);
  const rto = judgeRto(restoreJobs, rtoTargetHours);

  const replicaPoints = readings.replicaRecoveryPoints && valueOf(readings.replicaRecoveryPoints);
  const issues = sortIssues([
    ...failedJobIssues('backup', backupJobs ?? []),
    ...overdueJobIssues(allBackupJobs ?? [], now, configuration),
    ...failedJobIssues('copy', copyJobs ?? []),
    ...(restoreJobs === undefined ? [] : restoreIssues(restoreJobs, rtoTargetHours, vaultName)),
    ...recoveryPointIssues(points ?? [], configuration.expectedKeyArn),
    // The replica has a key of its own, which the function is not told.
    ...recoveryPointIssues(replicaPoints ?? [], undefined),
    ...coverageIssues(coverage, expected, vaultName),
    ...rpoIssues(rpo),
  ]);
  const unchecked = uncheckedOf(readings);

  return {
    reportVersion: REPORT_VERSION,
    project: configuration.project,
    environment: configuration.environment,
    vault: vaultName,
    generatedAt: now.toISOString(),
    status: unchecked.length > 0 ? 'incomplete' : issues.some(needsAttention) ? 'issues' : 'ok',
    partial: unchecked.some((item) => item.reason === OUT_OF_TIME),
    unchecked,
    jobs: {
      windowHours: REPORT_WINDOW_HOURS,
      backup: backupJobs === undefined ? null : countJobs(backupJobs, Object.values(BackupJobState)),
      copy: copyJobs === undefined ? null : countJobs(copyJobs, Object.values(CopyJobState)),
      restoreWindowDays: RESTORE_WINDOW_DAYS,
      restore: restoreJobs === undefined ? null : countJobs(restoreJobs, Object.values(RestoreJobStatus)),
    },
    performance: backupJobs === undefined ? null : measurePerformance(backupJobs),
    compliance: { status: worstStatus([rpo.status, rto.status]), rpo, rto },
    coverage,
    recoveryPoints: [
      { vault: vaultName, totals: points === undefined ? null : totalsOf(points) },
      ...(replica === undefined
        ? []
        : [{ vault: replica.name, totals: replicaPoints === undefined ? null : totalsOf(replicaPoints) }]),
    ],
    issues,
  };
}

function uncheckedOf(readings: Readings): UncheckedItem[] {
  const outcomes: (Outcome<unknown> | undefined)[] = [
    readings.backupJobs,
    readings.copyJobs,
    readings.restoreJobs,
    readings.recoveryPoints,
    readings.replicaRecoveryPoints,
    readings.taggedResources,
  ];
  return outcomes.flatMap((outcome) => (outcome?.isChecked === false ? [outcome.unchecked] : []));
}
