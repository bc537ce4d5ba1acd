import { and, defineRule, gte, ifSet, isWhole, type Lift } from '../lift/values';

/** Days after its creation at which a recovery point can move to cold storage at the earliest. */
export const MIN_COLD_STORAGE_AFTER_DAYS = 1;

export const coldStorageDays = defineRule<{
  /** `null`: never moved to cold storage. */
  readonly days: Lift<number | null>;
}>(
  {
    id: 'cold-storage-days',
    level: 'refused',
    why: 'AWS Backup moves a recovery point to cold storage after one day at the earliest; the Terraform provider drops 0, and it stays warm.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  },
  ({ days }) => ({
    holds: ifSet(days, (set) => and(isWhole(set), gte(set, MIN_COLD_STORAGE_AFTER_DAYS)), true),
    got: days,
    wanted: `a whole number of days, at least ${MIN_COLD_STORAGE_AFTER_DAYS}, or null to leave the move to cold storage out`,
    fix: 'say after how many days a recovery point moves to cold storage',
  }),
);
