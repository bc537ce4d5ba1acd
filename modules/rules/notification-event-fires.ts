import { defineRule } from '../lift/values';

const FILTER_BY_STATE = 'and filter by the message attribute State';

/** Vault events that the API accepts and never sends, and what to do instead. */
export const DEPRECATED_EVENTS: Readonly<Record<string, string>> = {
  BACKUP_JOB_SUCCESSFUL: `subscribe BACKUP_JOB_COMPLETED ${FILTER_BY_STATE} COMPLETED`,
  BACKUP_JOB_FAILED: `subscribe BACKUP_JOB_COMPLETED ${FILTER_BY_STATE} FAILED`,
  BACKUP_JOB_EXPIRED: `subscribe BACKUP_JOB_COMPLETED ${FILTER_BY_STATE} EXPIRED`,
  RESTORE_JOB_SUCCESSFUL: `subscribe RESTORE_JOB_COMPLETED ${FILTER_BY_STATE} COMPLETED`,
  RESTORE_JOB_FAILED: `subscribe RESTORE_JOB_COMPLETED ${FILTER_BY_STATE} FAILED`,
  BACKUP_PLAN_CREATED: 'take the CreateBackupPlan call from CloudTrail by an EventBridge rule',
  BACKUP_PLAN_MODIFIED: 'take the UpdateBackupPlan call from CloudTrail by an EventBridge rule',
};

export const notificationEventFires = defineRule<{ readonly event: string }>(
  {
    id: 'notification-event-fires',
    level: 'ignored',
    why: 'AWS accepts the subscription of a deprecated event and never sends it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html',
    isPlain: true,
  },
  ({ event }) => ({
    holds: !Object.hasOwn(DEPRECATED_EVENTS, event),
    got: event,
    wanted: 'an event that AWS sends',
    fix: DEPRECATED_EVENTS[event] ?? 'choose an event that is not deprecated',
  }),
);
