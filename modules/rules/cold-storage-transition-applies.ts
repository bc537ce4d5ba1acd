import { defineRule, ifSet, say, type Lift } from '../lift/values';
import { MIN_DAYS_IN_COLD_STORAGE, leavesRoomForColdStorage } from './lifecycle-cold-storage-90-days';

export const coldStorageTransitionApplies = defineRule<{
  /** Days until the requested move to cold storage; `null`: none was requested. */
  readonly requestedAfterDays: Lift<number | null>;
  readonly deleteAfterDays: Lift<number>;
}>(
  {
    id: 'cold-storage-transition-applies',
    level: 'advice',
    why: 'A recovery point stays in cold storage for 90 days at least, so a move that leaves less is dropped and the retention stays.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  },
  ({ requestedAfterDays, deleteAfterDays }) => ({
    holds: ifSet(requestedAfterDays, (cold) => leavesRoomForColdStorage(deleteAfterDays, cold), true),
    got: requestedAfterDays,
    wanted: `a move to cold storage at least ${MIN_DAYS_IN_COLD_STORAGE} days before the deletion after ${say(deleteAfterDays)} days`,
    fix: 'keep the recovery points longer if they are to move; as it stands they stay warm until they are deleted',
  }),
);
