import { and, defineRule, ifSet, lte, say, type Lift } from '../lift/values';
import { MAX_RETENTION_DAYS, MIN_RETENTION_DAYS, isRetention } from './retention-days';

export const vaultLockBounds = defineRule<{
  /** `null`: no lower bound. */
  readonly minRetentionDays: Lift<number | null>;
  /** `null`: no upper bound. */
  readonly maxRetentionDays: Lift<number | null>;
}>(
  {
    id: 'vault-lock-bounds',
    level: 'refused',
    why: 'AWS Backup refuses a vault lock with other bounds, except a minimum of 0: the Terraform provider drops it, and there is no minimum.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html',
  },
  ({ minRetentionDays, maxRetentionDays }) => ({
    holds: and(
      ifSet(minRetentionDays, isRetention, true),
      ifSet(maxRetentionDays, isRetention, true),
      ifSet(
        minRetentionDays,
        (lowest) => ifSet(maxRetentionDays, (highest) => lte(lowest, highest), true),
        true,
      ),
    ),
    got: `minimum ${say(minRetentionDays)}, maximum ${say(maxRetentionDays)}`,
    wanted: `whole numbers of days from ${MIN_RETENTION_DAYS} to ${MAX_RETENTION_DAYS}, the minimum not above the maximum`,
    fix: 'correct the bounds, or set the one that is not needed to null',
  }),
);
