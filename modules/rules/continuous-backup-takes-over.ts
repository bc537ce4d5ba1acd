import { defineRule } from '../lift/values';

export const continuousBackupTakesOver = defineRule<{
  /** What the database says for itself: `backup_window = 01:00-02:00`. */
  readonly settings: readonly string[];
  /** The retention of the continuous rule in days. */
  readonly ruleDays: number;
}>(
  {
    id: 'continuous-backup-takes-over',
    level: 'advice',
    why: 'A continuous rule sets the retention of its database and takes its backup window: Terraform sees drift, and each apply fights it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
    isPlain: true,
  },
  ({ settings, ruleDays }) => ({
    holds: settings.length === 0,
    got: settings.join(', '),
    wanted: `backup_retention_period = ${ruleDays}, as the continuous rule has it, and no backup window`,
    fix: 'change them, or give the database lifecycle { ignore_changes }, which no plan shows, and accept this finding',
  }),
);
