import { defineRule } from '../lift/values';

export const s3BackupVersioning = defineRule<{
  /** `null`: the plan sets none. */
  readonly versioning: string | null;
}>(
  {
    id: 's3-backup-versioning',
    level: 'fails-later',
    why: 'AWS Backup backs up versioned buckets only: every job of another bucket fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
    isPlain: true,
  },
  ({ versioning }) => ({
    holds: versioning === 'Enabled',
    got: versioning ?? 'a bucket without versioning',
    wanted: 'versioning that is Enabled on a bucket that a backup plan covers',
    fix: 'add an aws_s3_bucket_versioning with status = "Enabled"',
  }),
);
