import { defineRule, matches, type Lift } from '../lift/values';

const MINUTE = '[0-5]?[0-9]';
const HOUR = '(?:[01]?[0-9]|2[0-3])';
const DAY_OF_MONTH = '(?:0?[1-9]|[12][0-9]|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const DAY_OF_WEEK = '(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)';
const YEAR = '(?:19[7-9][0-9]|2[01][0-9]{2})';
const STEP = '/[1-9][0-9]{0,2}';

/** `*`, `*\/2`, or a list of `5`, `1-5`, `0/15` and `1-5/2`. */
function field(value: string, ...others: readonly string[]): string {
  const item = `${value}(?:-${value})?(?:${STEP})?`;
  return `(?:${[`\\*(?:${STEP})?`, `${item}(?:,${item})*`, ...others].join('|')})`;
}

const MONTHS = field(MONTH);
/** Besides numbers: the last day, the last weekday, the weekday nearest to a day. */
const DAYS_OF_MONTH = field(DAY_OF_MONTH, 'LW?', `${DAY_OF_MONTH}W`);
/** Besides numbers: the last day of the week, the last Friday of the month, the second Monday. */
const DAYS_OF_WEEK = field(DAY_OF_WEEK, `${DAY_OF_WEEK}?L`, `${DAY_OF_WEEK}#[1-5]`);

/**
 * `cron(minutes hours day-of-month month day-of-week year)`; one of the two day fields is `?`, never both.
 * A range that runs backwards (`5-2`) passes: a regular expression cannot compare numbers.
 */
export const AWS_CRON_PATTERN = new RegExp(
  `^cron\\(${field(MINUTE)} ${field(HOUR)} ` +
    `(?:${DAYS_OF_MONTH} ${MONTHS} \\?|\\? ${MONTHS} ${DAYS_OF_WEEK}) ${field(YEAR)}\\)$`,
);

export const scheduleAwsCron = defineRule<{ readonly schedule: Lift<string> }>(
  {
    id: 'schedule-aws-cron',
    level: 'refused',
    why: 'AWS Backup takes only cron expressions with six fields, of which exactly one of the two day fields is ?.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html',
  },
  ({ schedule }) => ({
    holds: matches(schedule, AWS_CRON_PATTERN),
    got: schedule,
    wanted: 'cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields',
    fix: 'write the schedule like cron(0 5 ? * * *), which is daily at 05:00',
  }),
);
