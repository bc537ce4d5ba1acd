import { defineRule } from '../lift/values';

export const databaseBeyondBackup = defineRule<{
  /** What AWS Backup has nothing to do with: `RDS Custom`. Empty where it has. */
  readonly kind: string;
  /** The selection that takes the database. */
  readonly selection: string;
}>(
  {
    id: 'database-beyond-backup',
    level: 'ignored',
    why: 'AWS Backup supports neither RDS Custom nor RDS on Outposts: the selection takes the database, and there is no backup.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html',
    isPlain: true,
  },
  ({ kind, selection }) => ({
    holds: kind === '',
    got: `${kind} in ${selection}`,
    wanted: 'a database that AWS Backup supports',
    fix: 'use the automated backups of RDS, with backup_retention_period, and take snapshots by yourself',
  }),
);
