import { defineRule } from '../lift/values';

/** The principal that assumes the role of a selection. */
const BACKUP_SERVICE = 'backup.amazonaws.com';

export const backupRoleTrust = defineRule<{
  /** The services that may assume the role. */
  readonly services: readonly string[];
}>(
  {
    id: 'backup-role-trust',
    level: 'refused',
    why: 'AWS Backup refuses a selection whose role it may not assume.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html',
    isPlain: true,
  },
  ({ services }) => ({
    holds: services.includes(BACKUP_SERVICE),
    got: services.length > 0 ? services.join(', ') : 'no service that may assume the role',
    wanted: `a trust policy that allows ${BACKUP_SERVICE} sts:AssumeRole`,
    fix: `set the principal { Service = "${BACKUP_SERVICE}" }`,
  }),
);
