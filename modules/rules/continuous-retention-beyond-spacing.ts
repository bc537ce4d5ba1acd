import { defineRule } from '../lift/values';

export const continuousRetentionBeyondSpacing = defineRule<{
  readonly deleteAfterDays: number;
  /** Between the two runs that are farthest apart, days. */
  readonly longestSpacingDays: number;
}>(
  {
    id: 'continuous-retention-beyond-spacing',
    level: 'fails-later',
    why: 'A continuous recovery point that is not kept beyond the next run of its rule may expire, and the window of recovery ends.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-retention-period.html',
    isPlain: true,
  },
  ({ deleteAfterDays, longestSpacingDays }) => ({
    holds: deleteAfterDays > longestSpacingDays,
    got: `${deleteAfterDays} days`,
    wanted: `more than ${longestSpacingDays} days, the longest time between two runs`,
    fix: 'keep the continuous backup longer, or run the rule more often',
  }),
);
