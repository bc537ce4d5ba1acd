/** How much of what happens is published and mailed. */
export type NotificationLevel = 'errors_only' | 'warnings_and_errors' | 'all';

/**
 * Vault events of each level. Failures have no event of their own: AWS publishes nothing for
 * `BACKUP_JOB_FAILED` any more, and reports failed and expired jobs as `BACKUP_JOB_COMPLETED`.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html
 */
const EVENTS: Readonly<Record<NotificationLevel, readonly string[]>> = {
  errors_only: ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED', 'RESTORE_JOB_COMPLETED'],
  warnings_and_errors: [
    'BACKUP_JOB_COMPLETED',
    'COPY_JOB_FAILED',
    'RECOVERY_POINT_MODIFIED',
    'RESTORE_JOB_COMPLETED',
  ],
  all: [
    'BACKUP_JOB_COMPLETED',
    'BACKUP_JOB_STARTED',
    'COPY_JOB_FAILED',
    'COPY_JOB_SUCCESSFUL',
    'RECOVERY_POINT_MODIFIED',
    'RESTORE_JOB_COMPLETED',
    'RESTORE_JOB_STARTED',
  ],
};

export function vaultEvents(level: NotificationLevel): readonly string[] {
  return EVENTS[level];
}

/** Alarms, event rules and the validator publish without the attribute that vault notifications carry. */
const FROM_ELSEWHERE = { exists: false };

/**
 * Which messages are mailed, by the message attribute `State` of vault notifications. Everything without that
 * attribute passes at every level.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
export function emailFilterPolicy(
  level: NotificationLevel,
): Readonly<Record<string, readonly unknown[]>> | undefined {
  switch (level) {
    case 'errors_only':
      return { State: ['FAILED', 'EXPIRED', 'ABORTED', FROM_ELSEWHERE] };
    case 'warnings_and_errors':
      return { State: [{ 'anything-but': ['CREATED', 'PENDING', 'RUNNING', 'COMPLETED'] }, FROM_ELSEWHERE] };
    case 'all':
      return undefined;
  }
}
