import { and, between, defineRule, gte, isNonEmpty, isWhole, matches, type Lift } from '../lift';

const README = 'modules/task-manager/README.md';

/** Backups are asked for and then waited for: a few minutes for tables of a few gigabytes. */
export const BACKUP_TIMEOUT_SECONDS = 300;
export const BACKUP_TIMEOUT_MS = BACKUP_TIMEOUT_SECONDS * 1000;

/** Fewer days would delete a backup on the day on which it was made. */
export const MIN_BACKUP_RETENTION_DAYS = 1;

export const onDemandBackupRetention = defineRule<{ readonly days: Lift<number> }>(
  {
    id: 'on-demand-backup-retention',
    level: 'fails-later',
    why: 'The clean-up would delete the backup that the same run has just made.',
    source: README,
  },
  ({ days }) => ({
    holds: and(isWhole(days), gte(days, MIN_BACKUP_RETENTION_DAYS)),
    got: days,
    wanted: `a whole number of days, at least ${MIN_BACKUP_RETENTION_DAYS}`,
    fix: 'say for how many days an on-demand backup is kept: 30 is the documented number, 14 the cheaper one',
  }),
);

export const monthlyKeepMonths = defineRule<{ readonly months: Lift<number> }>(
  {
    id: 'monthly-keep-months',
    level: 'fails-later',
    why: 'The backup function counts in whole months, from none.',
    source: README,
  },
  ({ months }) => ({
    holds: and(isWhole(months), gte(months, 0)),
    got: months,
    wanted: 'a whole number of months, or 0 for none',
    fix: 'say for how many months one backup of each month is kept',
  }),
);

export const objectsKeptDays = defineRule<{ readonly days: Lift<number> }>(
  {
    id: 'objects-kept-days',
    level: 'refused',
    why: 'S3 refuses a lifecycle that expires objects after less than a day.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html',
  },
  ({ days }) => ({
    holds: and(isWhole(days), gte(days, 1)),
    got: days,
    wanted: 'a whole number of days, at least 1',
    fix: 'say for how many days the objects are kept',
  }),
);

export const durationThreshold = defineRule<{ readonly milliseconds: Lift<number> }>(
  {
    id: 'backup-duration-threshold',
    level: 'ignored',
    why: 'Lambda ends a run at its timeout: an alarm on a longer one never rings.',
    source: README,
  },
  ({ milliseconds }) => ({
    holds: between(milliseconds, 1, BACKUP_TIMEOUT_MS - 1),
    got: milliseconds,
    wanted: `milliseconds from 1 to ${BACKUP_TIMEOUT_MS - 1}`,
    fix: 'set a threshold below the timeout of the function',
  }),
);

export const tablePrefixNamed = defineRule<{ readonly tablePrefix: Lift<string> }>(
  {
    id: 'table-prefix',
    level: 'fails-later',
    why: 'The backup function tells its own backups from others by the prefix, and refuses to run without one.',
    source: README,
  },
  ({ tablePrefix }) => ({
    holds: isNonEmpty(tablePrefix),
    got: tablePrefix,
    wanted: 'a text, such as TaskManager-',
    fix: 'say what the names of the tables start with',
  }),
);

export const registerParameterName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'register-parameter-name',
    level: 'refused',
    why: 'The Parameter Store refuses other names, and a name with levels that does not begin with a slash.',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
  },
  ({ name }) => ({
    holds: matches(name, /^\/?[a-zA-Z0-9_.-]+$|^(?:\/[a-zA-Z0-9_.-]+){2,15}$/),
    got: name,
    wanted: 'letters, digits, hyphens, underscores and dots, in levels that each begin with a slash',
    fix: 'write it like /task-manager/production/backup/retained',
  }),
);
