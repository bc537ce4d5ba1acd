import { defineRule } from '../lift/values';
import { AWS_CRON_PATTERN } from './schedule-aws-cron';

/** `rate(1 day)`, `rate(12 hours)`: the unit agrees with the number. */
const RATE_PATTERN = /^rate\((?:1 (?:minute|hour|day)|(?:[2-9]|[1-9][0-9]+) (?:minutes|hours|days))\)$/;

export const eventRuleSchedule = defineRule<{ readonly schedule: string }>(
  {
    id: 'event-rule-schedule',
    level: 'refused',
    why: 'An event rule takes rate() and cron() with six fields, of which exactly one of the two day fields is ?.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
    isPlain: true,
  },
  ({ schedule }) => ({
    holds: AWS_CRON_PATTERN.test(schedule) || RATE_PATTERN.test(schedule),
    got: schedule,
    wanted: 'rate(1 hour), rate(12 hours), or cron() with six fields and ? in one of the two day fields',
    fix: 'write the schedule like rate(1 day) or cron(0 5 ? * * *)',
  }),
);
