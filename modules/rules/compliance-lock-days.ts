import { and, between, defineRule, eq, iff, ifSet, isWhole, type Lift } from '../lift/values';

/** Days in which a compliance lock can still be removed, at least. */
export const MIN_CHANGEABLE_FOR_DAYS = 3;

/** Days in which a compliance lock can still be removed, at most. */
export const MAX_CHANGEABLE_FOR_DAYS = 36500;

export const complianceLockDays = defineRule<{
  /** `GOVERNANCE` or `COMPLIANCE`. */
  readonly mode: Lift<string>;
  /** Read in mode `COMPLIANCE` only. */
  readonly changeableForDays: Lift<number | null>;
}>(
  {
    id: 'compliance-lock-days',
    level: 'refused',
    why: 'AWS makes a vault lock a compliance lock by these days alone: without them it is a governance lock, and outside the range it is refused.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html',
  },
  ({ mode, changeableForDays }) => ({
    holds: iff<boolean>(
      eq<string>(mode, 'COMPLIANCE'),
      ifSet(
        changeableForDays,
        (days) => and(isWhole(days), between(days, MIN_CHANGEABLE_FOR_DAYS, MAX_CHANGEABLE_FOR_DAYS)),
        false,
      ),
      true,
    ),
    got: changeableForDays,
    wanted: `a whole number of days from ${MIN_CHANGEABLE_FOR_DAYS} to ${MAX_CHANGEABLE_FOR_DAYS} in mode COMPLIANCE`,
    fix: 'say for how many days the lock can still be removed, or use mode GOVERNANCE',
  }),
);
