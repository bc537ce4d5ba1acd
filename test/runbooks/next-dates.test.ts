import { nextDates, runsInDaysBefore } from '../../runbooks/next-dates';

const TUESDAY = new Date('2026-12-01T00:00:00Z');

test('the next runs are counted from the day that is given', () => {
  expect(nextDates('cron(0 5 ? * * *)', TUESDAY, 2)).toEqual(['2026-12-01 05:00', '2026-12-02 05:00']);
  expect(nextDates('cron(0 9 ? 1,4,7,10 WED#2 *)', TUESDAY, 2)).toEqual([
    '2027-01-13 09:00',
    '2027-04-14 09:00',
  ]);
});

test('a schedule that has ended has no next run', () => {
  expect(nextDates('cron(0 5 1 1 ? 2020)', TUESDAY, 1)).toEqual([]);
});

test.each([
  ['cron(0 5 ? * * *)', 30, 30],
  ['cron(0 6 ? * SUN *)', 120, 17],
  ['cron(0 6 1 * ? *)', 29, 0],
])('%s has run in %i days %i times', (schedule, days, runs) => {
  expect(runsInDaysBefore(schedule, TUESDAY, days)).toBe(runs);
});

test('a schedule that is none is said', () => {
  expect(() => nextDates('every day', TUESDAY, 1)).toThrow('the schedule every day is none of AWS');
});
