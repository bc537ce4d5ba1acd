import { defineRule } from '../lift';

export const backupRolePermissions = defineRule<{
  /** Policies that are attached to the role or written into it. */
  readonly policies: readonly string[];
}>(
  {
    id: 'backup-role-permissions',
    level: 'fails-later',
    why: 'AWS Backup takes a role without permissions, and every job of the selection fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html',
    isPlain: true,
  },
  ({ policies }) => ({
    holds: policies.length > 0,
    got: policies.length > 0 ? policies.join(', ') : 'a role without any policy',
    wanted: 'a policy that lets the role back up what the selection takes',
    fix: 'attach service-role/AWSBackupServiceRolePolicyForBackup',
  }),
);
