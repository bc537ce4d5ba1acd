import { defineRule } from '../lift/values';

export const scheduleRuns = defineRule<{
  readonly schedule: string;
  /** Whether it has a run in the future. */
  readonly hasRuns: boolean;
}>(
  {
    id: 'schedule-runs',
    level: 'ignored',
    why: 'A date that no year has, or a year that is past, is a valid cron expression: it never comes, and no job tells of it.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html',
    isPlain: true,
  },
  ({ schedule, hasRuns }) => ({
    holds: hasRuns,
    got: `${schedule} never runs`,
    wanted: 'a schedule with a run in the future',
    fix: 'correct the day, the month or the year; L is the last day of each month',
  }),
);
