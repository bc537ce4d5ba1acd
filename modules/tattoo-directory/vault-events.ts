/** The documented vault events that AWS sends. A failed job is a completed one whose attribute `State` says so. */
export const VAULT_EVENTS = [
  'BACKUP_JOB_STARTED',
  'BACKUP_JOB_COMPLETED',
  'RESTORE_JOB_STARTED',
  'RESTORE_JOB_COMPLETED',
] as const;

/**
 * The documented vault events that AWS accepts and never sends: the event rules say what they would have said.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html
 */
export const SILENT_VAULT_EVENTS = ['BACKUP_JOB_FAILED', 'RESTORE_JOB_FAILED'] as const;

/**
 * What the topic of the module mails: failures by the attribute `State` of vault notifications, and everything
 * that has no such attribute, which are alarms and event rules.
 */
export const EMAIL_FILTER_POLICY = { State: ['FAILED', 'EXPIRED', 'ABORTED', { exists: false }] };
