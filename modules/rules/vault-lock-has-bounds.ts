import { defineRule } from '../lift/values';

export const vaultLockHasBounds = defineRule<{
  readonly minRetentionDays: number | null;
  readonly maxRetentionDays: number | null;
}>(
  {
    id: 'vault-lock-has-bounds',
    level: 'advice',
    why: 'A lock without bounds keeps recovery points from being deleted early, and lets every retention in, one day included.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    isPlain: true,
  },
  ({ minRetentionDays, maxRetentionDays }) => ({
    holds: minRetentionDays !== null || maxRetentionDays !== null,
    got: 'no bounds',
    wanted: 'a minimum retention',
    fix: 'set min_retention_days to the shortest retention that you rely on',
  }),
);
