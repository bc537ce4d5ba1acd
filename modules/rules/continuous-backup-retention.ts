import { and, between, defineRule, ifSet, isUnset, isWhole, say, type Lift } from '../lift/values';

/** Days a continuous backup reaches back, at least. */
export const MIN_CONTINUOUS_RETENTION_DAYS = 1;

/** Days a continuous backup reaches back, at most. */
export const MAX_CONTINUOUS_RETENTION_DAYS = 35;

export const continuousBackupRetention = defineRule<{
  /** `null`, kept for ever, is not possible. */
  readonly deleteAfterDays: Lift<number | null>;
  /** Anything but `null` is not possible. */
  readonly coldStorageAfterDays: Lift<number | null>;
}>(
  {
    id: 'continuous-backup-retention',
    level: 'refused',
    why: 'AWS Backup keeps a continuous backup for 1 to 35 days and never moves it to cold storage; it refuses a rule that asks for more.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  },
  ({ deleteAfterDays, coldStorageAfterDays }) => ({
    holds: and(
      ifSet(
        deleteAfterDays,
        (days) =>
          and(isWhole(days), between(days, MIN_CONTINUOUS_RETENTION_DAYS, MAX_CONTINUOUS_RETENTION_DAYS)),
        false,
      ),
      isUnset(coldStorageAfterDays),
    ),
    got: `deletion after ${say(deleteAfterDays)} and cold storage after ${say(coldStorageAfterDays)} days`,
    wanted: `a whole number of days from ${MIN_CONTINUOUS_RETENTION_DAYS} to ${MAX_CONTINUOUS_RETENTION_DAYS} and no cold storage`,
    fix: 'shorten the retention and leave cold storage out, or keep longer backups by a second rule that is not continuous',
  }),
);
