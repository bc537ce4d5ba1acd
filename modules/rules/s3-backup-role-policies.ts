import { defineRule } from '../lift/values';

const S3_BACKUP = ':policy/AWSBackupServiceRolePolicyForS3Backup';

/** Managed policies of AWS Backup: none but the one above may read buckets for a backup. */
const OTHER_USES = /:policy\/(?:service-role\/)?AWSBackup/;

export const s3BackupRolePolicies = defineRule<{
  /** ARNs of the managed policies of the role; names of its own ones. */
  readonly policies: readonly string[];
}>(
  {
    id: 's3-backup-role-policies',
    level: 'fails-later',
    why: 'The managed policy for backups has no permissions on S3: every job of a bucket fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html',
    isPlain: true,
  },
  ({ policies }) => ({
    holds: policies.some((policy) => policy.endsWith(S3_BACKUP) || !OTHER_USES.test(policy)),
    got: policies.map((policy) => policy.split('/').at(-1)).join(', '),
    wanted: 'AWSBackupServiceRolePolicyForS3Backup on the role of a selection that takes buckets',
    fix: 'attach arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup, and ...S3Restore for restores',
  }),
);
