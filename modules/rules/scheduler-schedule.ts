import { defineRule } from '../lift/values';
import { AWS_CRON_PATTERN } from './schedule-aws-cron';

/** `rate(1 day)`, `rate(5 minutes)`. */
const RATE_PATTERN = /^rate\([1-9][0-9]* (?:minute|hour|day)s?\)$/;
/** Once: `at(2030-01-31T05:00:00)`. */
const ONCE_PATTERN = /^at\([0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\)$/;

export const schedulerSchedule = defineRule<{ readonly schedule: string }>(
  {
    id: 'scheduler-schedule',
    level: 'refused',
    why: 'EventBridge Scheduler takes rate(), at() and cron() with six fields.',
    source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    isPlain: true,
  },
  ({ schedule }) => ({
    holds: [AWS_CRON_PATTERN, RATE_PATTERN, ONCE_PATTERN].some((pattern) => pattern.test(schedule)),
    got: schedule,
    wanted: 'rate(12 hours), at(2030-01-31T05:00:00), or cron() with six fields',
    fix: 'write the schedule like rate(1 day) or cron(0 5 ? * * *)',
  }),
);
