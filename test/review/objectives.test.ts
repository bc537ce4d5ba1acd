import { review } from '../../review/review';
import { aPlan, reference, type FixturePlan, type FixtureResource } from '../protection/plan-fixture';

const DAILY = { rule_name: 'daily', schedule: 'cron(0 5 ? * * *)', start_window: 60, completion_window: 180, lifecycle: [{ delete_after: 35 }] }; // prettier-ignore
const WEEKLY = {
  ...DAILY,
  rule_name: 'weekly',
  schedule: 'cron(0 6 ? * SUN *)',
  lifecycle: [{ delete_after: 90 }],
};

function planOf(name: string, rules: readonly object[], unknown: object = {}): FixtureResource[] {
  return [
    { address: `aws_backup_plan.${name}`, values: { name, rule: rules }, unknown: { id: true, ...unknown } },
    {
      address: `aws_backup_selection.${name}`,
      values: { name, resources: ['*'] },
      unknown: { plan_id: true },
      expressions: { plan_id: reference(`aws_backup_plan.${name}`, 'id') },
    },
  ];
}

const TABLE: FixtureResource = { address: 'aws_dynamodb_table.t', values: { name: 't' } };

function reviewed(resources: readonly FixtureResource[], more: FixturePlan = {}, rpoHours?: number) {
  const json = aPlan(resources, { timestamp: '2026-01-01T00:00:00Z', ...more });
  return review([{ name: 'stack', json }], rpoHours === undefined ? {} : { rpoHours });
}

function objectiveOf(rules: readonly object[], protectedOne = TABLE) {
  const [objective] = reviewed([...planOf('main', rules), protectedOne]).objectives;
  return objective && [objective.spacingHours, objective.worstAgeHours];
}

test.each([
  ['daily, with three hours to complete', [DAILY], [24, 27]],
  ['daily, and weekly right after it', [DAILY, WEEKLY], [24, 27]],
  ['weekly', [WEEKLY], [168, 171]],
  ['yearly', [{ ...DAILY, schedule: 'cron(0 5 1 7 ? *)' }], [8784, 8787]],
  ['on leap days', [{ ...DAILY, schedule: 'cron(0 5 29 2 ? *)' }], [35064, 35067]],
  ['every fifteen minutes', [{ ...DAILY, schedule: 'cron(0/15 * ? * * *)', start_window: 60 }], [0.25, 3.25]],
  // Sunday's daily is not made: the weekly rule, whose window it overlaps, keeps for longer.
  ['daily, and weekly half an hour later', [DAILY, { ...WEEKLY, schedule: 'cron(30 5 ? * SUN *)' }], [24.5, 27.5]],
  // The example of the guide: of 24 hourly backups 8 are made, and two of the other rule.
  [
    'hourly, and every twelve hours in windows of eight',
    [
      { ...DAILY, schedule: 'cron(0 * ? * * *)', lifecycle: [{ delete_after: 1 }] },
      { ...DAILY, rule_name: 'long', schedule: 'cron(0 0/12 ? * * *)', start_window: 480, completion_window: 540, lifecycle: [{ delete_after: 7 }] },
    ],
    [8, 11],
  ],
  // A weekly backup that takes days does not make the daily ones older.
  ['daily, and weekly with a week to complete', [DAILY, { ...WEEKLY, completion_window: 10_080 }], [24, 27]],
  // Of a year that ends, the years after it have none.
  ['daily until the end of the year', [{ ...DAILY, schedule: 'cron(0 5 ? * * 2026)' }], expect.arrayContaining([expect.any(Number)])],
  ['by an unknown expression', [{ ...DAILY, schedule: 'rate(1 day)' }], [null, null]],
])('a table that is backed up %s', (_, rules, ages) => {
  expect(objectiveOf(rules)).toEqual(ages);
}); // prettier-ignore

test('a schedule that ends leaves the time after it without a backup', () => {
  const [spacing] = objectiveOf([{ ...DAILY, schedule: 'cron(0 5 ? * * 2026)' }]) ?? [];
  expect(spacing).toBeGreaterThan(24 * 300);
});

test('what the plan does not tell gives no age', () => {
  const ages = (unknown: object) => {
    const [objective] = reviewed([...planOf('main', [DAILY, WEEKLY], { rule: [unknown] }), TABLE]).objectives;
    return [objective?.spacingHours, objective?.worstAgeHours];
  };
  expect(ages({ schedule: true })).toEqual([null, null]);
  expect(ages({ schedule_expression_timezone: true })).toEqual([null, null]);
  expect(ages({ start_window: true })).toEqual([null, null]);
  expect(ages({ completion_window: true })).toEqual([24, null]);
});

test('two plans over one resource are taken together', () => {
  const evening = { ...DAILY, schedule: 'cron(0 17 ? * * *)' };
  const [objective] = reviewed([...planOf('a', [DAILY]), ...planOf('b', [evening]), TABLE]).objectives;
  expect(objective).toMatchObject({ spacingHours: 12, worstAgeHours: 15, rules: ['daily', 'daily'] });
});

test.each([
  ['aws_db_instance.d', 5 / 60],
  ['aws_s3_bucket.b', 15 / 60],
])('a continuous backup of %s is minutes behind', (address, age) => {
  expect(objectiveOf([{ ...DAILY, enable_continuous_backup: true }], { address })).toEqual([0, age]);
});

test('what cannot be backed up continuously follows the schedule', () => {
  expect(objectiveOf([{ ...DAILY, enable_continuous_backup: true }])).toEqual([24, 27]);
});

describe('the promise', () => {
  const resources = [...planOf('main', [DAILY]), TABLE];
  const outcome = (more: FixturePlan, option?: number) => {
    const { objectives, findings } = reviewed(resources, more, option);
    const [objective] = objectives;
    return [
      objective?.rpoHours,
      objective?.isMet,
      findings.filter(({ rule }) => rule === 'recovery-objective').length,
    ];
  };

  test('comes from the output, before the variable and the option', () => {
    expect(outcome({ outputs: { rpo_target_hours: 24 } }, 12)).toEqual([24, true, 0]);
    expect(outcome({ outputs: { rpo_target_hours: 23 } })).toEqual([23, false, 1]);
    expect(outcome({ variables: { rpo_target_hours: { value: 23 } } })).toEqual([23, false, 1]);
    expect(outcome({}, 12)).toEqual([12, false, 1]);
    expect(outcome({})).toEqual([null, null, 0]);
    expect(outcome({ outputs: { rpo_target_hours: 'a day' } })).toEqual([null, null, 0]);
  });

  test('that nobody can hold a schedule against is unknown, not kept', () => {
    const unknowns = (unknown: object, ...more: readonly FixtureResource[]) =>
      reviewed([...planOf('main', [DAILY], unknown), TABLE, ...more], {}, 24).unknown.filter(
        ({ rule }) => rule === 'recovery-objective',
      );
    expect(unknowns({})).toEqual([]);
    expect(unknowns({ rule: [{ schedule: true }] })).toMatchObject([{ address: 'aws_dynamodb_table.t' }]);
  });

  test('is not given to a resource that no selection takes for certain', () => {
    const [plan, selection] = planOf('main', [DAILY]);
    if (plan === undefined || selection === undefined) throw new Error('no plan');
    const open = { ...selection, unknown: { plan_id: true, resources: true }, expressions: { ...selection.expressions, resources: { references: ['local.x'] } } }; // prettier-ignore
    const { objectives, unknown } = reviewed([plan, open, TABLE], {}, 24);
    expect(objectives).toEqual([]);
    expect(unknown).toContainEqual(
      expect.objectContaining({ rule: 'recovery-objective', unknown: 'which selections take it' }),
    );
  });
});
