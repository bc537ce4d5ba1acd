import { defineRule } from '../lift/values';

export const plansDistinct = defineRule<{
  /** Addresses of plans of one account and region that are the same in name and rules. */
  readonly plans: readonly string[];
}>(
  {
    id: 'plans-distinct',
    level: 'refused',
    why: 'AWS Backup refuses a plan that exists already: one of the same name and rules.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html',
    isPlain: true,
  },
  ({ plans }) => ({
    holds: plans.length <= 1,
    got: `the same name and rules in ${plans.join(' and ')}`,
    wanted: 'plans that differ',
    fix: 'keep one plan and give it the selections of both, or rename one',
  }),
);
