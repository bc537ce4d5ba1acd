import { AwsSchedule } from '../../modules/schedule';

/** A Thursday. */
const NEW_YEAR = new Date('2026-01-01T00:00:00Z');
const END = new Date('2032-01-01T00:00:00Z');

function runs(expression: string, timeZone?: string, after = NEW_YEAR): readonly string[] | undefined {
  return AwsSchedule.parse(expression, timeZone)
    ?.runsBetween(after, END, 3)
    .map((run) => run.toISOString().slice(0, 16));
}

test.each([
  ['a value', 'cron(0 5 ? * * *)', ['2026-01-01T05:00', '2026-01-02T05:00', '2026-01-03T05:00']],
  ['a list', 'cron(5,35 14 * * ? *)', ['2026-01-01T14:05', '2026-01-01T14:35', '2026-01-02T14:05']],
  ['a range', 'cron(0 8-9 ? * 2-6 *)', ['2026-01-01T08:00', '2026-01-01T09:00', '2026-01-02T08:00']],
  ['a step of all', 'cron(0 */12 ? * * *)', ['2026-01-01T12:00', '2026-01-02T00:00', '2026-01-02T12:00']],
  [
    'a step from a value',
    'cron(0/30 13 * * ? *)',
    ['2026-01-01T13:00', '2026-01-01T13:30', '2026-01-02T13:00'],
  ],
  [
    'a step past its last value',
    'cron(0 13/12 * * ? *)',
    ['2026-01-01T13:00', '2026-01-02T13:00', '2026-01-03T13:00'],
  ],
  ['a step from a day', 'cron(0 1 1/10 * ? *)', ['2026-01-01T01:00', '2026-01-11T01:00', '2026-01-21T01:00']],
  ['a step of years', 'cron(0 1 1 1 ? 2027/2)', ['2027-01-01T01:00', '2029-01-01T01:00', '2031-01-01T01:00']],
  ['the name of a day', 'cron(0 6 ? * SUN *)', ['2026-01-04T06:00', '2026-01-11T06:00', '2026-01-18T06:00']],
  ['1 is Sunday', 'cron(0 6 ? * 1 *)', ['2026-01-04T06:00', '2026-01-11T06:00', '2026-01-18T06:00']],
  ['7 is Saturday', 'cron(0 6 ? * 7 *)', ['2026-01-03T06:00', '2026-01-10T06:00', '2026-01-17T06:00']],
  [
    'names of months',
    'cron(0 1 1 APR,JUL ? *)',
    ['2026-04-01T01:00', '2026-07-01T01:00', '2027-04-01T01:00'],
  ],
  [
    'the last day of the month',
    'cron(0 1 L * ? *)',
    ['2026-01-31T01:00', '2026-02-28T01:00', '2026-03-31T01:00'],
  ],
  [
    'the last weekday of the month',
    'cron(0 1 LW * ? *)',
    ['2026-01-30T01:00', '2026-02-27T01:00', '2026-03-31T01:00'],
  ],
  [
    'the weekday nearest to a day',
    'cron(0 1 15W * ? *)',
    ['2026-01-15T01:00', '2026-02-16T01:00', '2026-03-16T01:00'],
  ],
  [
    'the last Friday of the month',
    'cron(0 1 ? * 6L *)',
    ['2026-01-30T01:00', '2026-02-27T01:00', '2026-03-27T01:00'],
  ],
  ['the same by name', 'cron(0 1 ? * FRIL *)', ['2026-01-30T01:00', '2026-02-27T01:00', '2026-03-27T01:00']],
  [
    'the last day of the week',
    'cron(0 1 ? * L *)',
    ['2026-01-03T01:00', '2026-01-10T01:00', '2026-01-17T01:00'],
  ],
  ['the second Monday', 'cron(0 1 ? * 2#2 *)', ['2026-01-12T01:00', '2026-02-09T01:00', '2026-03-09T01:00']],
  ['a leap day', 'cron(0 1 29 2 ? *)', ['2028-02-29T01:00']],
  ['a day that never comes', 'cron(0 1 31 2 ? *)', []],
])('%s: %s', (_, expression, expected) => {
  expect(runs(expression)).toEqual(expected);
});

test.each([
  'rate(1 day)',
  'cron(0 5 * * *)',
  'cron(0 5 * * * *)',
  'cron(0 5 ? * ? *)',
  'cron(0 25 ? * * *)',
  'cron(5-2 5 ? * * *)',
  'daily',
])('%s is no schedule of AWS', (expression) => {
  expect(AwsSchedule.parse(expression)).toBeUndefined();
});

test('an unknown time zone is told before the first run', () => {
  expect(AwsSchedule.parse('cron(0 5 ? * * *)', 'Mars/Base')).toBeUndefined();
});

test('a time zone keeps its hour on the clock when summer begins', () => {
  const before = new Date('2026-03-28T00:00:00Z');
  expect(runs('cron(0 5 ? * * *)', 'Europe/Berlin', before)).toEqual([
    '2026-03-28T04:00',
    '2026-03-29T03:00',
    '2026-03-30T03:00',
  ]);
});

test('an hour that summer time leaves out is made up for, and one that comes twice is used once', () => {
  const zone = 'America/New_York';
  expect(runs('cron(30 2 ? * * *)', zone, new Date('2026-03-07T12:00:00Z'))?.slice(0, 2)).toEqual([
    '2026-03-08T07:00',
    '2026-03-09T06:30',
  ]);
  expect(runs('cron(30 1 ? * * *)', zone, new Date('2026-11-01T00:00:00Z'))?.slice(0, 2)).toEqual([
    '2026-11-01T05:30',
    '2026-11-02T06:30',
  ]);
});

test('the runs of a minutely schedule end where they are asked to', () => {
  expect(AwsSchedule.parse('cron(* * ? * * *)')?.runsBetween(NEW_YEAR, END, 10)).toHaveLength(10);
});
