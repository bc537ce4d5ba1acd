import { defineRule } from '../lift/values';

/** Copy actions of a rule, by the quotas for policies. */
export const MAX_COPIES_PER_RULE = 5;

export const copiesPerRule = defineRule<{
  readonly count: number;
}>(
  {
    id: 'copies-per-rule',
    level: 'advice',
    why: 'AWS lists a quota of 5 copies for the rules of backup policies, and does not say whether it holds for other plans.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
    isPlain: true,
  },
  ({ count }) => ({
    holds: count <= MAX_COPIES_PER_RULE,
    got: count,
    wanted: `at most ${MAX_COPIES_PER_RULE} copies`,
    fix: 'remove copies that no restore would use',
  }),
);
