import { and, between, defineRule, isWhole, type Lift } from '../lift/values';

/** Hours of the shortest recovery objective: AWS Backup takes a snapshot hourly at most. */
export const MIN_OBJECTIVE_HOURS = 1;

/** Hours of the longest recovery objective: one year. */
export const MAX_OBJECTIVE_HOURS = 8760;

export const objectiveHours = defineRule<{
  /** How much data may be lost (RPO), or how long a restore may take (RTO). */
  readonly hours: Lift<number>;
}>(
  {
    id: 'objective-hours',
    level: 'fails-later',
    why: 'An objective that snapshots cannot meet, or that nobody would notice, is found out on the day of the restore.',
    source:
      'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_objective_defined_recovery.html',
  },
  ({ hours }) => ({
    holds: and(isWhole(hours), between(hours, MIN_OBJECTIVE_HOURS, MAX_OBJECTIVE_HOURS)),
    got: hours,
    wanted: `a whole number of hours from ${MIN_OBJECTIVE_HOURS} to ${MAX_OBJECTIVE_HOURS}`,
    fix: 'state the objective in hours; below an hour use continuous backup or replication',
  }),
);
