import { add, iff, ifSet, max, type Lift } from '../lift';
import { MIN_DAYS_IN_COLD_STORAGE, leavesRoomForColdStorage } from '../rules';
import type { RuleLifecycle } from './backup-rule';

/** What gives way where a retention leaves less than 90 days for cold storage. */
export type ColdStoragePolicy = 'preserve-retention' | 'extend-retention' | 'strict';

/**
 * The retention is the commitment, the tier is a price: where the retention leaves no room for 90 days in cold
 * storage, the move is dropped (`preserve-retention`), the retention grows (`extend-retention`), or both stay
 * and the rule on lifecycles refuses them (`strict`).
 * @param nameCold gives the move to cold storage a name, in a published module
 */
export function lifecycleUnder(
  policy: ColdStoragePolicy,
  deleteAfterDays: Lift<number>,
  requested: Lift<number | null>,
  nameCold: (value: Lift<number | null>) => Lift<number | null> = (value) => value,
): RuleLifecycle & { readonly deleteAfterDays: Lift<number> } {
  switch (policy) {
    case 'strict':
      return { deleteAfterDays, coldStorageAfterDays: requested };
    case 'extend-retention':
      return {
        deleteAfterDays: ifSet<number, number>(
          requested,
          (cold) => max(deleteAfterDays, add(cold, MIN_DAYS_IN_COLD_STORAGE)),
          deleteAfterDays,
        ),
        coldStorageAfterDays: requested,
      };
    case 'preserve-retention':
      return {
        deleteAfterDays,
        coldStorageAfterDays: nameCold(
          ifSet<number, number | null>(
            requested,
            (cold) => iff<number | null>(leavesRoomForColdStorage(deleteAfterDays, cold), cold, null),
            null,
          ),
        ),
      };
  }
}
