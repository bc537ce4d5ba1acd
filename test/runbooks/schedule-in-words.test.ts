import { clock, scheduleInWords, startMinuteOfDay } from '../../runbooks/schedule-in-words';

test.each([
  ['cron(0 1 * * ? *)', 'every day at 01:00 UTC'],
  ['cron(30 22 ? * * *)', 'every day at 22:30 UTC'],
  ['cron(0 1 ? * SUN *)', 'every Sunday at 01:00 UTC'],
  ['cron(0 1 1 * ? *)', 'on day 1 of every month at 01:00 UTC'],
])('%s is %s', (schedule, words) => {
  expect(scheduleInWords(schedule)).toBe(words);
});

test.each([
  'cron(0 */6 * * ? *)',
  'cron(0 1 ? * 1 *)',
  'cron(0 1 L * ? *)',
  'cron(0 1 1 JAN ? *)',
  'cron(0 1 * * ? 2030)',
])('%s needs more words than are known, and is given as it is', (schedule) => {
  expect(scheduleInWords(schedule)).toBe(schedule);
});

test('a schedule with several times of day has no single start', () => {
  expect(startMinuteOfDay('cron(15 1 * * ? *)')).toBe(75);
  expect(startMinuteOfDay('cron(15 1,13 * * ? *)')).toBeUndefined();
});

test('a time after midnight is that of the next day', () => {
  expect(clock(23 * 60 + 30)).toBe('23:30');
  expect(clock(24 * 60 + 5)).toBe('00:05');
});
