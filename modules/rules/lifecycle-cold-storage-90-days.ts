import { add, defineRule, gte, ifSet, say, type Lift } from '../lift/values';

/** Days a recovery point stays in cold storage at least: AWS bills them, and refuses an earlier deletion. */
export const MIN_DAYS_IN_COLD_STORAGE = 90;

/** When a recovery point moves to cold storage and when it is deleted, in days after its creation. */
export interface Lifecycle {
  /** `null`: kept until someone deletes it. */
  readonly deleteAfterDays: Lift<number | null>;
  /** `null`: never moved to cold storage. */
  readonly coldStorageAfterDays: Lift<number | null>;
}

/** Whether deletion leaves room for the days in cold storage. */
export function leavesRoomForColdStorage(
  deleteAfterDays: Lift<number>,
  coldStorageAfterDays: Lift<number>,
): Lift<boolean> {
  return gte(deleteAfterDays, add(coldStorageAfterDays, MIN_DAYS_IN_COLD_STORAGE));
}

export const lifecycleColdStorage90Days = defineRule<Lifecycle>(
  {
    id: 'lifecycle-cold-storage-90-days',
    level: 'refused',
    why: 'AWS Backup keeps a recovery point in cold storage for 90 days at least, and refuses a plan that deletes it earlier.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  },
  ({ deleteAfterDays, coldStorageAfterDays }) => ({
    holds: ifSet(
      deleteAfterDays,
      (days) => ifSet(coldStorageAfterDays, (cold) => leavesRoomForColdStorage(days, cold), true),
      true,
    ),
    got: deleteAfterDays,
    wanted: `at least ${MIN_DAYS_IN_COLD_STORAGE} days more than the move to cold storage after ${say(coldStorageAfterDays)} days`,
    fix: 'keep the recovery points longer, or leave the move to cold storage out',
  }),
);
