export { QUERY_DAYS, analyticsQueries, type AnalyticsQuery } from './backup-analytics-queries';
export { BACKUP_TESTS, type BackupTest } from './backup-tests';
export * from './cost-model';
export { FibonacciBackup, type FibonacciGivens } from './fibonacci-backup';
export { FIBONACCI_INPUTS, type FibonacciBackupProps, type FibonacciInputs } from './inputs';
export { fibonacciNames, type FibonacciNames } from './names';
export type { SystemOutput } from './outputs';
export { RECOVERY_OBJECTIVES, SNAPSHOT_RPO_HOURS, type RecoveryObjective } from './recovery-objectives';
export { decideSettings, type FibonacciSettings } from './settings';
