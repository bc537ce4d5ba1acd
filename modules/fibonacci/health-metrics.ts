/** What the health function measures: RDS publishes none of it. Read by the function, by alarms and by the dashboard. */
export const HEALTH_METRICS = {
  age: 'LatestRestorableAgeMinutes',
  lastSnapshot: 'LastSuccessfulBackupEpoch',
  duration: 'BackupDurationSeconds',
} as const;
