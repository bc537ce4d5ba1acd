import { defineRule } from '../lift/values';

/** Rules of a backup plan, by the quotas for policies. */
export const MAX_RULES_PER_PLAN = 10;

export const rulesPerPlan = defineRule<{
  readonly count: number;
}>(
  {
    id: 'rules-per-plan',
    level: 'advice',
    why: 'AWS lists a quota of 10 rules for the plans of backup policies, and does not say whether it holds for other plans.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
    isPlain: true,
  },
  ({ count }) => ({
    holds: count <= MAX_RULES_PER_PLAN,
    got: count,
    wanted: `at most ${MAX_RULES_PER_PLAN} rules`,
    fix: 'spread the rules over several plans',
  }),
);
