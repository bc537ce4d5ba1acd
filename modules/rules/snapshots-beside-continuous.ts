import { defineRule } from '../lift/values';

/** A day that lost an hour to summer time. */
const HOURS_OF_SHORTEST_DAY = 23;

export const snapshotsBesideContinuous = defineRule<{
  /** The shortest time between two runs of a rule that is not continuous. */
  readonly shortestSpacingHours: number;
  /** Addresses of DB instances of which another rule makes continuous backups. */
  readonly instances: readonly string[];
}>(
  {
    id: 'snapshots-beside-continuous',
    level: 'ignored',
    why: 'RDS takes one snapshot a day of an instance that has continuous backups, however often the rule runs.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
    isPlain: true,
  },
  ({ shortestSpacingHours, instances }) => ({
    holds: instances.length === 0 || shortestSpacingHours >= HOURS_OF_SHORTEST_DAY,
    got: `every ${shortestSpacingHours} hours, beside continuous backups of ${instances.join(', ')}`,
    wanted: 'one snapshot a day beside continuous backups of RDS',
    fix: 'run the rule once a day: the continuous backup reaches every second between',
  }),
);
