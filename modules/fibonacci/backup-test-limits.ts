import { and, between, defineRule, isWhole } from '../lift';
import { AwsSchedule } from '../schedule';
import { TABLE_FORM, backupTestWriter } from './backup-test-facts';

const README = 'modules/fibonacci/README.md';

/** A restore, an instance, a look and two deletions, each seen a quarter of an hour later. */
export const MIN_BACKUP_TEST_HOURS = 2;
/** What is restored is billed until it is deleted. */
export const MAX_BACKUP_TEST_HOURS = 24;

/** Letters of an identifier of RDS at most. @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterToPointInTime.html */
const MAX_IDENTIFIER_LENGTH = 63;
const MILLIS_AN_HOUR = 3_600_000;
/** A day of hourly starts, two years of monthly ones. */
const RUNS_LOOKED_AT = 24;
const LOOKED_AT_FROM = new Date('2026-01-01T00:00:00Z');

export const backupTestDeadline = defineRule<{ readonly hours: number }>(
  {
    id: 'backup-test-deadline',
    level: 'fails-later',
    why: 'A shorter test fails while all is well; a longer one is billed for days where nothing comes of it.',
    source: README,
    isPlain: true,
  },
  ({ hours }) => ({
    holds: and(isWhole(hours), between(hours, MIN_BACKUP_TEST_HOURS, MAX_BACKUP_TEST_HOURS)),
    got: hours,
    wanted: `a whole number of hours from ${MIN_BACKUP_TEST_HOURS} to ${MAX_BACKUP_TEST_HOURS}`,
    fix: 'use 4, or more where the database is large',
  }),
);

export const backupTestTable = defineRule<{ readonly table: string }>(
  {
    id: 'backup-test-table',
    level: 'fails-later',
    why: 'The name goes into the question that the test asks: nothing else may be in it.',
    source: README,
    isPlain: true,
  },
  ({ table }) => ({
    holds: TABLE_FORM.test(table),
    got: table,
    wanted: 'a table in small letters, with its schema or without, such as nigredo_leads.leads',
    fix: 'name a table that is never empty, or set null for any table',
  }),
);

export const backupTestClusterName = defineRule<{ readonly cluster: string; readonly testCluster: string }>(
  {
    id: 'backup-test-cluster-name',
    level: 'fails-later',
    why: 'The test restores into this name, and RDS must take it for a cluster that is not there yet.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterToPointInTime.html',
    isPlain: true,
  },
  ({ cluster, testCluster }) => ({
    holds:
      testCluster !== cluster &&
      /^[a-z](?:-?[a-z0-9])*$/.test(testCluster) &&
      backupTestWriter(testCluster).length <= MAX_IDENTIFIER_LENGTH,
    got: testCluster,
    wanted: `another name than ${cluster}, of small letters, digits and single hyphens, that leaves room for -writer in ${MAX_IDENTIFIER_LENGTH} letters`,
    fix: 'shorten environmentSuffix, or rename the cluster',
  }),
);

export const backupTestStartsApart = defineRule<{
  readonly apartHours: number;
  readonly deadlineHours: number;
}>(
  {
    id: 'backup-test-starts-apart',
    level: 'fails-later',
    why: 'A test that starts while one runs is refused, and rings.',
    source: README,
    isPlain: true,
  },
  ({ apartHours, deadlineHours }) => ({
    holds: apartHours > deadlineHours,
    got: `every ${apartHours} hours`,
    wanted: `more than the ${deadlineHours} hours of backupTestDeadlineHours between two starts`,
    fix: 'start less often: the documented test is monthly',
  }),
);

/** Hours between the two starts that are closest; undefined where there are not two. */
export function shortestHoursBetween(schedule: string): number | undefined {
  const parsed = AwsSchedule.parse(schedule);
  if (parsed === undefined) return undefined;
  const starts: Date[] = [];
  let start = parsed.next(LOOKED_AT_FROM);
  while (start !== undefined && starts.length < RUNS_LOOKED_AT) {
    starts.push(start);
    start = parsed.next(start);
  }
  const hours = starts.slice(1).map((next, index) => {
    const before = starts[index] ?? next;
    return (next.getTime() - before.getTime()) / MILLIS_AN_HOUR;
  });
  return hours.length === 0 ? undefined : Math.min(...hours);
}
