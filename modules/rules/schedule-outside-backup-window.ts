import { defineRule } from '../lift/values';

export const scheduleOutsideBackupWindow = defineRule<{
  /** The first run that falls into the window; `null`: none. */
  readonly run: string | null;
  readonly window: string;
  readonly resource: string;
}>(
  {
    id: 'schedule-outside-backup-window',
    level: 'advice',
    why: 'A backup in the automated backup window of its database can branch its lineage: later backups are then full ones.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html',
    isPlain: true,
  },
  ({ run, window, resource }) => ({
    holds: run === null,
    got: `a run on ${run}, in the window ${window} of ${resource}`,
    wanted: 'no run in the backup window of the database',
    fix: 'move the schedule or the backup window',
  }),
);
