import { defineRule } from '../lift/values';

export const vaultLockMinimumZero = defineRule<{ readonly minRetentionDays: number | null }>(
  {
    id: 'vault-lock-minimum-zero',
    level: 'ignored',
    why: 'The Terraform provider does not send a minimum of 0: the lock has no minimum.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html',
    isPlain: true,
  },
  ({ minRetentionDays }) => ({
    holds: minRetentionDays !== 0,
    got: '0, which the provider does not send',
    wanted: 'a minimum retention of 1 day or more, or none',
    fix: 'set min_retention_days to the shortest retention that you rely on, or leave it out',
  }),
);
