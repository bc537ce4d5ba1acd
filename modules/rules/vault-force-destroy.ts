import { defineRule } from '../lift/values';

export const vaultForceDestroy = defineRule<{
  readonly forceDestroy: boolean;
}>(
  {
    id: 'vault-force-destroy',
    level: 'advice',
    why: 'With force_destroy Terraform deletes every recovery point of the vault before the vault: one wrong plan ends all backups.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-backups.html',
    isPlain: true,
  },
  ({ forceDestroy }) => ({
    holds: !forceDestroy,
    got: forceDestroy,
    wanted: 'force_destroy = false',
    fix: 'leave force_destroy out, and empty the vault by hand when its time has come',
  }),
);
