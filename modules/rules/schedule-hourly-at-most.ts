import { defineRule, matches, not, type Lift } from '../lift/values';

/** A minutes field that is more than one number: a list, a range, a step or `*`. */
const SEVERAL_MINUTES_PATTERN = /^cron\([^ ]*[,*/-]/;

export const scheduleHourlyAtMost = defineRule<{ readonly schedule: Lift<string> }>(
  {
    id: 'schedule-hourly-at-most',
    level: 'advice',
    why: 'AWS Backup documents hourly as its most frequent schedule, and does not say what happens to a more frequent one.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  },
  ({ schedule }) => ({
    holds: not(matches(schedule, SEVERAL_MINUTES_PATTERN)),
    got: schedule,
    wanted: 'one number in the minutes field',
    fix: 'back up once an hour, and use continuous backup where an hour is too much to lose',
  }),
);
