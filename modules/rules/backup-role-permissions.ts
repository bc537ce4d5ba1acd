import { defineRule } from '../lift/values';

/** Managed policies of AWS Backup: those for restores, scans and indexes may not back up. */
const OF_AWS_BACKUP = /:policy\/(?:service-role\/)?AWSBackup/;
const FOR_BACKUPS = /AWSBackupServiceRolePolicyFor(?:S3)?Backup$/;

export const backupRolePermissions = defineRule<{
  /** Policies that are attached to the role or written into it. */
  readonly policies: readonly string[];
}>(
  {
    id: 'backup-role-permissions',
    level: 'fails-later',
    why: 'AWS Backup takes a role without permissions, or with those for restores alone, and every job of the selection fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html',
    isPlain: true,
  },
  ({ policies }) => ({
    holds: policies.some((policy) => FOR_BACKUPS.test(policy) || !OF_AWS_BACKUP.test(policy)),
    got: policies.length > 0 ? policies.join(', ') : 'a role without any policy',
    wanted: 'a policy that lets the role back up what the selection takes',
    fix: 'attach service-role/AWSBackupServiceRolePolicyForBackup',
  }),
);
