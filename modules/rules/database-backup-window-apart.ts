import { defineRule } from '../lift/values';

export const databaseBackupWindowApart = defineRule<{
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  /** Whether they share a minute, in whichever week. */
  readonly overlap: boolean;
}>(
  {
    id: 'database-backup-window-apart',
    level: 'refused',
    why: 'RDS, DocumentDB and Neptune refuse a daily backup window that overlaps the weekly maintenance window.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    isPlain: true,
  },
  ({ backupWindow, maintenanceWindow, overlap }) => ({
    holds: !overlap,
    got: `${backupWindow} daily, and maintenance ${maintenanceWindow}`,
    wanted: 'a backup window that ends before the maintenance begins, or begins after it',
    fix: 'move one of the two windows; both are in UTC',
  }),
);
