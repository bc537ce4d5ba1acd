import { defineRule, eq, ifSet, not, say, type Lift } from '../lift/values';

export const replicaRegionDiffers = defineRule<{
  readonly region: Lift<string>;
  /** `null`: no replica. */
  readonly replicaRegion: Lift<string | null>;
}>(
  {
    id: 'replica-region-differs',
    level: 'refused',
    why: 'A replica in the region of its source does not survive that region, and its vault clashes with the first one.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  },
  ({ region, replicaRegion }) => ({
    holds: ifSet(replicaRegion, (replica) => not(eq<string>(replica, region)), true),
    got: replicaRegion,
    wanted: `a region other than ${say(region)}, or null for no replica`,
    fix: 'choose another region for the replica',
  }),
);
