import { defineRule } from '../lift/values';

/** Selections of one plan. The quota cannot be raised. */
export const MAX_SELECTIONS_PER_PLAN = 100;

export const selectionsPerPlan = defineRule<{
  readonly count: number;
}>(
  {
    id: 'selections-per-plan',
    level: 'refused',
    why: 'AWS Backup takes at most 100 selections for one plan.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
    isPlain: true,
  },
  ({ count }) => ({
    holds: count <= MAX_SELECTIONS_PER_PLAN,
    got: count,
    wanted: `at most ${MAX_SELECTIONS_PER_PLAN} selections`,
    fix: 'select by tags, or spread the selections over several plans',
  }),
);
