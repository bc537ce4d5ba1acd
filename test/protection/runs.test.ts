import * as fc from 'fast-check';
import { AwsSchedule } from '../../modules/schedule';
import { AFTER_APPLY } from '../../protection/planned';
import {
  MILLIS_AN_HOUR,
  MILLIS_A_DAY,
  MILLIS_A_MINUTE,
  Runs,
  firstOverlap,
  instantInWords,
  spacingOf,
} from '../../protection/runs';

const START = Date.UTC(2026, 0, 1);
const runs = new Runs(new Date(START));
const at = (hours: number) => START + hours * MILLIS_AN_HOUR;

test('windows that touch do not overlap, one minute more does', () => {
  const hour = MILLIS_AN_HOUR;
  expect(firstOverlap([at(5)], hour, [at(6)], hour)).toBeUndefined();
  expect(firstOverlap([at(6)], hour, [at(5)], hour)).toBeUndefined();
  expect(firstOverlap([at(5)], hour + MILLIS_A_MINUTE, [at(6)], hour)).toBe(at(6));
  expect(firstOverlap([at(6)], hour, [at(5)], hour + MILLIS_A_MINUTE)).toBe(at(6));
  expect(firstOverlap([at(5)], hour, [at(5)], hour)).toBe(at(5));
});

test('a window that reaches over midnight meets a run of the next day', () => {
  expect(firstOverlap([at(23)], 2 * MILLIS_AN_HOUR, [at(24)], MILLIS_AN_HOUR)).toBe(at(24));
});

test('the first overlap is that of a search minute by minute', () => {
  const minutes = fc
    .uniqueArray(fc.nat({ max: 300 }), { maxLength: 6 })
    .map((list) => list.sort((a, b) => a - b));
  const window = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(minutes, window, minutes, window, (ones, length, others, otherLength) => {
      const covers = (list: readonly number[], size: number, minute: number) =>
        list.some((run) => run <= minute && minute < run + size);
      const expected = Array.from({ length: 361 }, (_, minute) => minute).find(
        (minute) => covers(ones, length, minute) && covers(others, otherLength, minute),
      );
      expect(firstOverlap(ones, length, others, otherLength)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test('a rule without schedule runs daily at five', () => {
  expect(runs.of({ schedule: null, timeZone: null })?.slice(0, 2)).toEqual([at(5), at(29)]);
});

test('what nobody knows is not played', () => {
  expect(runs.of({ schedule: AFTER_APPLY, timeZone: null })).toBeUndefined();
  expect(runs.of({ schedule: null, timeZone: AFTER_APPLY })).toBeUndefined();
  expect(runs.of({ schedule: 'rate(1 day)', timeZone: null })).toBeUndefined();
  expect(runs.of({ schedule: null, timeZone: 'Nowhere/Atall' })).toBeUndefined();
});

test('a schedule that runs rarely is played until its longest pause shows', () => {
  const yearly = runs.of({ schedule: 'cron(0 5 1 7 ? *)', timeZone: null }) ?? [];
  expect(spacingOf(yearly)).toEqual({ shortest: 365 * MILLIS_A_DAY, longest: 366 * MILLIS_A_DAY });
  const leapDays = runs.of({ schedule: 'cron(0 5 29 2 ? *)', timeZone: null }) ?? [];
  expect(spacingOf(leapDays)?.longest).toBe((4 * 365 + 1) * MILLIS_A_DAY);
  expect(runs.stretchOf([yearly, leapDays])).toEqual({ from: START, until: START + 9 * 366 * MILLIS_A_DAY });
  const daily = runs.of({ schedule: null, timeZone: null }) ?? [];
  expect(runs.stretchOf([yearly, daily])).toEqual({ from: START, until: START + 732 * MILLIS_A_DAY });
});

test('one time of day in UTC is played like any other schedule', () => {
  const noon = new Runs(new Date(START + 12 * MILLIS_AN_HOUR));
  const until = new Date(START + 12 * MILLIS_AN_HOUR + 732 * MILLIS_A_DAY);
  const days = fc.constantFrom(
    '* * ? *',
    '? * MON-FRI *',
    'L * ? *',
    '15W * ? *',
    '? * MON#1 *',
    '1/2 * ? *',
  );
  fc.assert(
    fc.property(fc.nat({ max: 59 }), fc.nat({ max: 23 }), days, (minute, hour, fields) => {
      const schedule = `cron(${minute} ${hour} ${fields})`;
      const played = AwsSchedule.parse(schedule)?.runsBetween(
        new Date(START + 12 * MILLIS_AN_HOUR),
        until,
        2000,
      );
      expect(noon.of({ schedule, timeZone: null })).toEqual(played?.map((run) => run.getTime()));
    }),
    { numRuns: 15 },
  );
  for (const wrong of ['cron(60 5 * * ? *)', 'cron(0 24 * * ? *)'])
    expect(noon.of({ schedule: wrong, timeZone: null })).toBeUndefined();
});

test('a thousand times of day are played in no time', () => {
  const fresh = new Runs(new Date(START));
  const start = process.cpuUsage();
  for (let minute = 0; minute < 1000; minute += 1)
    expect(
      fresh.of({ schedule: `cron(${minute % 60} ${Math.floor(minute / 60)} * * ? *)`, timeZone: null }),
    ).toHaveLength(732);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
});

test('a schedule of every few minutes is played as far as it was asked for, and no further', () => {
  const often = runs.of({ schedule: 'cron(0/15 * ? * * *)', timeZone: null }) ?? [];
  expect(spacingOf(often)).toEqual({ shortest: 15 * MILLIS_A_MINUTE, longest: 15 * MILLIS_A_MINUTE });
  expect(runs.stretchOf([often, [at(5)]])).toEqual({ from: START, until: often.at(-1) });
  expect(runs.stretchOf([[at(5)]])).toEqual({ from: START, until: START + 732 * MILLIS_A_DAY });
});

test('one run has no spacing', () => {
  expect(spacingOf([at(5)])).toBeUndefined();
  expect(spacingOf([])).toBeUndefined();
  expect(spacingOf([at(0), at(1), at(4)])).toEqual({ shortest: MILLIS_AN_HOUR, longest: 3 * MILLIS_AN_HOUR });
});

test('an instant is said in UTC', () => {
  expect(instantInWords(at(5.5))).toBe('2026-01-01 05:30 UTC');
});
