import { defineRule } from '../lift/values';

/** Managed policies of AWS Backup: those for backups, scans and indexes may not restore. */
const OF_AWS_BACKUP = /:policy\/(?:service-role\/)?AWSBackup/;

const FOR_BUCKETS = /AWSBackupServiceRolePolicyForS3Restore$/;
const FOR_OTHERS = /AWSBackupServiceRolePolicyForRestores$/;

export const restoreRolePolicies = defineRule<{
  /** ARNs of the managed policies of the role; names of its own ones. */
  readonly policies: readonly string[];
  /** The type that restore tests restore. */
  readonly type: string;
}>(
  {
    id: 'restore-role-policies',
    level: 'fails-later',
    why: 'The managed policies for backups have no permission to restore, and the one for restores none on S3: every restore test fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
    isPlain: true,
  },
  ({ policies, type }) => {
    const isForBuckets = type.toUpperCase() === 'S3';
    const wanted = isForBuckets ? FOR_BUCKETS : FOR_OTHERS;
    const name = isForBuckets
      ? 'AWSBackupServiceRolePolicyForS3Restore'
      : 'service-role/AWSBackupServiceRolePolicyForRestores';
    return {
      holds: policies.some((policy) => wanted.test(policy) || !OF_AWS_BACKUP.test(policy)),
      got: policies.map((policy) => policy.split('/').at(-1)).join(', ') || 'a role without any policy',
      wanted: `a policy that lets the role restore ${type}`,
      fix: `attach ${name}`,
    };
  },
);
