import { defineRule } from '../lift/values';

export const notificationEventsNamed = defineRule<{
  /** How many. */
  readonly events: number;
}>(
  {
    id: 'notification-events-named',
    level: 'refused',
    why: 'AWS Backup requires the list of events that a vault publishes.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html',
    isPlain: true,
  },
  ({ events }) => ({
    holds: events > 0,
    got: 'no event',
    wanted: 'at least one event',
    fix: 'name the events, BACKUP_JOB_COMPLETED and COPY_JOB_FAILED for example, or remove the notifications',
  }),
);
