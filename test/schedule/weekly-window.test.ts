import * as fc from 'fast-check';
import {
  isWithin,
  overlaps,
  parseDailyWindow,
  parseFsxWindow,
  parseWeeklyWindow,
  withLead,
} from '../../modules/schedule';

const WEEK = 7 * 24 * 60;
const minuteOf = (day: number, hour: number, minute = 0) => (day * 24 + hour) * 60 + minute;
/** 2026-01-04 is a Sunday. */
const instantOf = (minute: number) => Date.UTC(2026, 0, 4) + minute * 60_000;

test.each([
  ['sun:05:00-sun:06:00', minuteOf(0, 5), 60],
  ['Mon:23:30-Tue:00:30', minuteOf(1, 23, 30), 60],
  ['sat:23:00-sun:01:00', minuteOf(6, 23), 120],
])('the window %s begins at minute %d and takes %d', (text, startMinute, minutes) => {
  expect(parseWeeklyWindow(text)).toEqual({ startMinute, minutes });
});

test.each(['', 'sun:05:00', 'foo:05:00-sun:06:00', 'sun:25:00-sun:06:00', 'sun:05:60-sun:06:00'])(
  'the text %p is no weekly window',
  (text) => {
    expect(parseWeeklyWindow(text)).toBeUndefined();
  },
);

test('a daily window is one of each day, over midnight too', () => {
  expect(parseDailyWindow('23:30-00:30')).toHaveLength(7);
  expect(parseDailyWindow('23:30-00:30')?.[6]).toEqual({ startMinute: minuteOf(6, 23, 30), minutes: 60 });
  expect(parseDailyWindow('24:00-01:00')).toBeUndefined();
});

test('FSx counts from Monday, and Sunday is seven', () => {
  expect(parseFsxWindow('1:05:00')).toEqual({ startMinute: minuteOf(1, 5), minutes: 30 });
  expect(parseFsxWindow('7:05:00')).toEqual({ startMinute: minuteOf(0, 5), minutes: 30 });
  expect(parseFsxWindow('8:05:00')).toBeUndefined();
});

test('the lead of a window may begin in the week before', () => {
  expect(withLead({ startMinute: 30, minutes: 30 }, 60)).toEqual({ startMinute: WEEK - 30, minutes: 90 });
});

const window = fc.record({
  startMinute: fc.nat({ max: WEEK - 1 }),
  minutes: fc.integer({ min: 1, max: 600 }),
});
const minutesOf = ({ startMinute, minutes }: { startMinute: number; minutes: number }) =>
  new Set(Array.from({ length: minutes }, (_, offset) => (startMinute + offset) % WEEK));

test('two windows overlap where they share a minute', () => {
  fc.assert(
    fc.property(window, window, (one, other) => {
      const minutes = minutesOf(one);
      const isShared = [...minutesOf(other)].some((minute) => minutes.has(minute));
      expect(overlaps(one, other)).toBe(isShared);
      expect(overlaps(other, one)).toBe(isShared);
    }),
    { numRuns: 500 },
  );
});

test('an instant is within a window where its minute of the week is one of them', () => {
  fc.assert(
    fc.property(window, fc.nat({ max: 3 * WEEK }), (one, minute) => {
      expect(isWithin(one, instantOf(minute))).toBe(minutesOf(one).has(minute % WEEK));
    }),
  );
});
