import { and, defineRule, gte, ifSet, isUnset, lte, say, type Lift } from '../lift/values';

export const retentionWithinVaultLock = defineRule<{
  /** `null`: kept for ever, which is longer than any maximum. */
  readonly deleteAfterDays: Lift<number | null>;
  /** `null`: the lock has no lower bound. */
  readonly minRetentionDays: Lift<number | null>;
  /** `null`: the lock has no upper bound. */
  readonly maxRetentionDays: Lift<number | null>;
}>(
  {
    id: 'retention-within-vault-lock',
    level: 'fails-later',
    why: 'AWS accepts the plan, and the locked vault fails each backup and copy job whose retention is outside its bounds.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  },
  ({ deleteAfterDays, minRetentionDays, maxRetentionDays }) => ({
    holds: ifSet(
      deleteAfterDays,
      (days) =>
        and(
          ifSet(minRetentionDays, (lowest) => gte(days, lowest), true),
          ifSet(maxRetentionDays, (highest) => lte(days, highest), true),
        ),
      isUnset(maxRetentionDays),
    ),
    got: deleteAfterDays,
    wanted: `within the bounds of the vault's lock, in days: minimum ${say(minRetentionDays)}, maximum ${say(maxRetentionDays)}`,
    fix: 'change the retention, or the bounds of the lock while it can still be changed',
  }),
);
