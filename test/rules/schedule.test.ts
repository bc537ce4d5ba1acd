import fc from 'fast-check';
import {
  AWS_CRON_PATTERN,
  completionWindow,
  planName,
  planNameConsoleLength,
  recoveryPointTags,
  ruleName,
  ruleNamesUnique,
  scheduleAwsCron,
  scheduleHourlyAtMost,
  startWindow,
} from '../../modules/rules';

describe('a schedule', () => {
  /** Each field on its own: the others are those of `cron(0 5 ? * * *)` or `cron(0 5 * * ? *)`. */
  test.each([
    [
      'minutes',
      (field: string) => `cron(${field} 5 ? * * *)`,
      ['0', '59', '05', '*', '0/15', '*/2', '1,2', '1-5', '1-5/2', '0,30-45/5'],
      ['60', '-1', '?', 'L', '', '1,', ',1', '0/0', '1//2', '1 2', '5W'],
    ],
    [
      'hours',
      (field: string) => `cron(0 ${field} ? * * *)`,
      ['0', '23', '07', '*', '*/6', '8-18'],
      ['24', '?', '99', '1-', 'L'],
    ],
    [
      'days of the month',
      (field: string) => `cron(0 5 ${field} * ? *)`,
      ['1', '31', '*', '1,15', '1/7', 'L', 'LW', '15W', '31W'],
      ['0', '32', '?', 'W', '32W', '0W', 'WL', 'MON', '2#1', '1L'],
    ],
    [
      'months',
      (field: string) => `cron(0 5 1 ${field} ? *)`,
      ['1', '12', '*', 'JAN', 'DEC', 'JAN-MAR', '1/3', 'JAN,JUL'],
      ['0', '13', '?', 'jan', 'JANUARY', 'MON', 'L'],
    ],
    [
      'days of the week',
      (field: string) => `cron(0 5 ? * ${field} *)`,
      ['1', '7', '*', 'SUN', 'SAT', 'MON-FRI', '2-6', 'MON,WED', 'L', '6L', 'FRIL', '2#1', 'MON#2', '2#5'],
      ['0', '8', '?', 'sun', '2#0', '2#6', '3#1,6#3', '#1', 'W', '5W', 'JAN'],
    ],
    [
      'years',
      (field: string) => `cron(0 5 ? * * ${field})`,
      ['1970', '1999', '2026', '2199', '*', '2026-2030', '2026/2', '2026,2028'],
      ['1969', '2200', '?', '26', '0', 'L'],
    ],
  ] as const)('has its own grammar for %s', (_, schedule, accepted, refused) => {
    expect(accepted.filter((field) => !AWS_CRON_PATTERN.test(schedule(field)))).toEqual([]);
    expect(refused.filter((field) => AWS_CRON_PATTERN.test(schedule(field)))).toEqual([]);
  });

  test.each([
    ['cron(0 5 ? * * *)', true],
    ['cron(0 5 * * ? *)', true],
    ['cron(0 5 1 * ? *)', true],
    ['cron(15 10 ? * 6L 2026-2030)', true],
    ['cron(0 5 * * * *)', false],
    ['cron(0 5 ? * ? *)', false],
    ['cron(0 5 1 * 2 *)', false],
    ['cron(0 5 * * ?)', false],
    ['cron(0 5 * * ? * *)', false],
    ['0 5 * * ? *', false],
    ['rate(1 day)', false],
    ['at(2026-01-01T00:00:00)', false],
    ['cron()', false],
    [' cron(0 5 ? * * *)', false],
    ['cron(0 5 ? * * *) ', false],
    ['cron(0 5 ? * * *)\n', false],
    ['daily', false],
  ])('%p: %p', (schedule, holds) => {
    expect(scheduleAwsCron.check({ schedule }).holds).toBe(holds);
  });

  test('takes the names of all months and days', () => {
    const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
    const days = 'SUN MON TUE WED THU FRI SAT'.split(' ');
    expect(months.filter((month) => !AWS_CRON_PATTERN.test(`cron(0 5 1 ${month} ? *)`))).toEqual([]);
    expect(days.filter((day) => !AWS_CRON_PATTERN.test(`cron(0 5 ? * ${day} *)`))).toEqual([]);
  });

  test('a rate is reported with the form that is wanted', () => {
    expect(scheduleAwsCron.check({ schedule: 'rate(1 day)' })).toEqual({
      holds: false,
      got: 'rate(1 day)',
      wanted: 'cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields',
      fix: 'write the schedule like cron(0 5 ? * * *), which is daily at 05:00',
    });
  });

  test('the pattern is one that Terraform takes: no look-around, no back-reference, no flag', () => {
    expect(AWS_CRON_PATTERN.flags).toBe('');
    expect(AWS_CRON_PATTERN.source).not.toMatch(/\(\?[^:]|\\[1-9]/);
  });

  test('any number in range is accepted in each field, and any beyond is not', () => {
    const fields = [
      { lowest: 0, highest: 59, schedule: (n: number) => `cron(${n} 5 ? * * *)` },
      { lowest: 0, highest: 23, schedule: (n: number) => `cron(0 ${n} ? * * *)` },
      { lowest: 1, highest: 31, schedule: (n: number) => `cron(0 5 ${n} * ? *)` },
      { lowest: 1, highest: 12, schedule: (n: number) => `cron(0 5 ? ${n} * *)` },
      { lowest: 1, highest: 7, schedule: (n: number) => `cron(0 5 ? * ${n} *)` },
      { lowest: 1970, highest: 2199, schedule: (n: number) => `cron(0 5 ? * * ${n})` },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.oneof(fc.nat(99), fc.nat(3000)),
        ({ lowest, highest, schedule }, n) => {
          expect(AWS_CRON_PATTERN.test(schedule(n))).toBe(n >= lowest && n <= highest);
        },
      ),
      { seed: 20, numRuns: 1000 },
    );
  });

  test.each([
    ['cron(0 * ? * * *)', true],
    ['cron(30 0/2 ? * * *)', true],
    ['cron(0/15 * ? * * *)', false],
    ['cron(*/30 5 ? * * *)', false],
    ['cron(* 5 ? * * *)', false],
    ['cron(0,30 5 ? * * *)', false],
    ['cron(0-5 5 ? * * *)', false],
    ['rate(5 minutes)', true],
    ['at cron(0,30 5 ? * * *)', true],
  ])('%p fires hourly at most, as far as the minutes say: %p', (schedule, holds) => {
    expect(scheduleHourlyAtMost.check({ schedule }).holds).toBe(holds);
  });
});

describe('a window', () => {
  test.each([
    [59, false],
    [60, true],
    [0, false],
  ])('of %p minutes to start: %p', (startWindowMinutes, holds) => {
    expect(startWindow.check({ startWindowMinutes }).holds).toBe(holds);
  });

  test.each([
    [120, 179, false],
    [120, 180, true],
    [60, 120, true],
    [60, 119, false],
  ])(
    'of %p minutes to start and %p to complete: %p',
    (startWindowMinutes, completionWindowMinutes, holds) => {
      expect(completionWindow.check({ startWindowMinutes, completionWindowMinutes }).holds).toBe(holds);
    },
  );

  test('that is too short to complete is reported with the start window', () => {
    expect(completionWindow.check({ startWindowMinutes: 120, completionWindowMinutes: 179 })).toEqual({
      holds: false,
      got: 179,
      wanted: 'at least 60 minutes more than the start window of 120 minutes',
      fix: 'lengthen the completion window, or shorten the start window',
    });
  });
});

describe('a name', () => {
  test.each([
    ['', false],
    ['a', true],
    ['a'.repeat(200), true],
    ['a'.repeat(201), false],
    ['arrakis_production-daily.2', true],
    ['arrakis production', false],
    ['arrakis/production', false],
  ])('of a plan, %p: %p', (name, holds) => {
    expect(planName.check({ name }).holds).toBe(holds);
  });

  test.each([
    ['a'.repeat(50), true],
    ['a'.repeat(51), false],
    ['a-._'.repeat(13), false],
    ['a'.repeat(200), false],
    [` ${'a'.repeat(51)}`, true],
    ['', true],
  ])('of a plan, %p, can be typed in the console: %p', (name, holds) => {
    expect(planNameConsoleLength.check({ name }).holds).toBe(holds);
  });

  test.each([
    ['', false],
    ['a', true],
    ['a'.repeat(50), true],
    ['a'.repeat(51), false],
    ['Daily_1-a.b', true],
    ['daily backup', false],
  ])('of a rule, %p: %p', (name, holds) => {
    expect(ruleName.check({ name }).holds).toBe(holds);
  });

  test('that two rules share is reported once, whatever the number of rules', () => {
    expect(
      ruleNamesUnique.check({ names: ['daily', 'weekly', 'daily', 'daily', 'monthly', 'weekly'] }),
    ).toEqual({
      holds: false,
      got: 'daily, weekly',
      wanted: 'a name of its own for each rule of the plan',
      fix: 'rename the rules that share a name, or remove the ones too many',
    });
    expect(ruleNamesUnique.check({ names: ['daily', 'Daily'] }).holds).toBe(true);
    expect(ruleNamesUnique.check({ names: [] }).holds).toBe(true);
  });
});

describe('tags of recovery points', () => {
  const tags = (number: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: number }, (_, at) => [`key${at}`, 'value']));

  test.each([
    [0, true],
    [10, true],
    [11, false],
  ])('%p of them: %p', (number, holds) => {
    expect(recoveryPointTags.check({ tags: tags(number) }).holds).toBe(holds);
  });

  test('are counted where they are too many', () => {
    expect(recoveryPointTags.check({ tags: tags(11) })).toEqual({
      holds: false,
      got: 11,
      wanted: 'at most 10 tags, no key beginning with aws:',
      fix: 'remove tags that nothing selects, bills or alarms by, and rename reserved keys',
    });
  });

  test('are named where their keys belong to AWS', () => {
    expect(recoveryPointTags.check({ tags: { 'aws:a': '', a: '', 'aws:b': '' } })).toMatchObject({
      holds: false,
      got: 'aws:a, aws:b',
    });
    expect(recoveryPointTags.check({ tags: { 'awsome:a': '' } }).holds).toBe(true);
  });
});
