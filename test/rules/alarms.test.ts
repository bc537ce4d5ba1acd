import {
  BACKUP_JOB_METRICS,
  alarmAbsenceBreaching,
  alarmDatapoints,
  alarmEvaluationRange,
  alarmMissingData,
  backupMetricName,
} from '../../modules/rules';

test.each(BACKUP_JOB_METRICS.map((metricName) => [metricName]))('%s is a metric', (metricName) => {
  expect(backupMetricName.check({ namespace: 'AWS/Backup', metricName }).holds).toBe(true);
});

test.each([
  ['AWS/Backup', 'NumberOfBackupJobsFail', false],
  ['AWS/Backup', 'NumberOfCopyJobsAborted', false],
  ['AWS/Backup', 'NumberOfRestoreJobsCreated', false],
  ['AWS/Backup', 'BackupJobsFailed', false],
  ['AWS/Backup', 'NumberOfRecoveryPointsModified', true],
  ['AWS/RDS', 'CPUUtilization', true],
  ['AWS/RDS', 'NumberOfBackupJobsFailed', false],
  ['aws/backup', 'NumberOfBackupJobsFailed', false],
  ['Ours', 'NumberOfBackupJobsFailed', true],
])('%s %s: %p', (namespace, metricName, holds) => {
  expect(backupMetricName.check({ namespace, metricName }).holds).toBe(holds);
});

test('a metric that does not exist is told those of its kind', () => {
  const { wanted } = backupMetricName.check({ namespace: 'AWS/Backup', metricName: 'CopyJobsFailed' });
  expect(wanted).toBe(
    'AWS/Backup and one of NumberOfCopyJobsCreated, NumberOfCopyJobsRunning, NumberOfCopyJobsCompleted, NumberOfCopyJobsFailed',
  );
});

test.each([
  ['GreaterThanThreshold', 'notBreaching', true],
  ['GreaterThanOrEqualToThreshold', 'missing', false],
  ['GreaterThanThreshold', 'breaching', false],
  ['GreaterThanThreshold', 'ignore', false],
  ['LessThanThreshold', 'missing', true],
])('%s with missing data %s: %p', (comparisonOperator, treatMissingData, holds) => {
  expect(alarmMissingData.check({ comparisonOperator, treatMissingData }).holds).toBe(holds);
});

test.each([
  ['LessThanThreshold', 1, 'missing', false],
  ['LessThanThreshold', 1, 'breaching', true],
  ['LessThanThreshold', 2, 'missing', true],
  ['LessThanOrEqualToThreshold', 0, 'notBreaching', false],
  ['LessThanOrEqualToThreshold', 1, 'notBreaching', true],
  ['GreaterThanThreshold', 0, 'missing', true],
])('%s %p with missing data %s can fire: %p', (comparisonOperator, threshold, treatMissingData, holds) => {
  expect(alarmAbsenceBreaching.check({ comparisonOperator, threshold, treatMissingData }).holds).toBe(holds);
});

test.each([
  [300, 288, true],
  [300, 289, false],
  [3599, 25, false],
  [3600, 168, true],
  [3600, 169, false],
  [86_400, 7, true],
  [86_400, 8, false],
])('periods of %p seconds, %p of them: %p', (periodSeconds, evaluationPeriods, holds) => {
  expect(alarmEvaluationRange.check({ periodSeconds, evaluationPeriods }).holds).toBe(holds);
});

test('no more periods breach than are evaluated', () => {
  expect(alarmDatapoints.check({ datapointsToAlarm: 3, evaluationPeriods: 3 }).holds).toBe(true);
  expect(alarmDatapoints.check({ datapointsToAlarm: 4, evaluationPeriods: 3 }).holds).toBe(false);
});
