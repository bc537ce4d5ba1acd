import { review } from '../../review/review';
import { aPlan, reference, type FixturePlan, type FixtureResource } from '../protection/plan-fixture';

const BACKUP = 'module.backup';

function planOf(key: string, lifecycle: object = {}): FixtureResource {
  return {
    address: `aws_backup_plan.each["${key}"]`,
    module: BACKUP,
    values: { name: key, rule: [{ rule_name: key, schedule: 'cron(0 5 * * ? *)', lifecycle: [lifecycle] }] },
    unknown: { id: true },
  };
}

/** A selection that says by a value which of several plans it belongs to. */
function selectionOf(key: string, values: object, more: Partial<FixtureResource> = {}): FixtureResource {
  return {
    address: `aws_backup_selection.each["${key}"]`,
    module: BACKUP,
    values: { name: key, ...values },
    expressions: {
      plan_id: { references: ['aws_backup_plan.each', 'each.value.plan', 'each.value'] },
      resources: {},
    },
    ...more,
    unknown: { plan_id: true, ...more.unknown },
  };
}

const TABLE: FixtureResource = {
  address: 'aws_dynamodb_table.t',
  values: { name: 't', tags_all: {} },
  unknown: { arn: true },
};

function reviewOf(resources: readonly FixtureResource[], more?: FixturePlan) {
  return review([{ name: 'p', json: aPlan(resources, more) }]);
}

describe('a selection of a plan that nobody can tell', () => {
  const selection = selectionOf('tables', { resources: ['arn:aws:dynamodb:*:*:table/*'] });

  test('protects what it takes, by one of the plans that it may belong to', () => {
    const { coverage, objectives } = reviewOf([planOf('daily'), planOf('weekly'), selection, TABLE]);
    const address = `${BACKUP}.aws_backup_selection.each["tables"]`;
    expect(coverage).toMatchObject([
      {
        status: 'protected',
        protectedBy: [
          { backupPlan: 'known after apply', selection: address, rules: [], isCertain: true },
          { backupPlan: `${BACKUP}.aws_backup_plan.each["daily"]`, rules: ['daily'], isCertain: false },
          { backupPlan: `${BACKUP}.aws_backup_plan.each["weekly"]`, rules: ['weekly'], isCertain: false },
        ],
      },
    ]);
    expect(objectives).toMatchObject([{ rules: [], spacingHours: null, worstAgeHours: null }]);
  });

  test('leaves open what it may take', () => {
    const expressions = { ...selection.expressions, resources: { references: ['local.arns'] } };
    const open = selectionOf('open', {}, { unknown: { resources: true }, expressions });
    const { coverage } = reviewOf([planOf('daily'), planOf('weekly'), open, TABLE]);
    expect(coverage).toMatchObject([{ status: 'unknown' }]);
    expect(coverage[0]?.protectedBy.every(({ isCertain }) => !isCertain)).toBe(true);
  });

  test('is of the only plan there is', () => {
    const { coverage } = reviewOf([planOf('daily'), selection, TABLE]);
    expect(coverage[0]?.protectedBy).toMatchObject([{ rules: ['daily'], isCertain: true }]);
    expect(coverage[0]?.protectedBy).toHaveLength(1);
  });

  test('is not taken for that of the plan of its own key', () => {
    const own = selectionOf('daily', { resources: ['arn:aws:dynamodb:*:*:table/*'] });
    const { coverage } = reviewOf([planOf('daily'), planOf('weekly'), own, TABLE]);
    expect(coverage[0]?.protectedBy.filter(({ isCertain }) => isCertain)).toMatchObject([
      { backupPlan: 'known after apply' },
    ]);
  });

  test('names the id of a plan that is elsewhere, and what its list names', () => {
    const arn = 'arn:aws:dynamodb:us-east-1:111122223333:table/elsewhere';
    const foreign = selectionOf('f', { plan_id: 'plan-9', resources: [arn] }, { expressions: {} });
    expect(reviewOf([{ ...foreign, unknown: {} }]).coverage).toMatchObject([
      { address: arn, status: 'protected', protectedBy: [{ backupPlan: 'plan-9', rules: [] }] },
    ]);
  });

  test('is one of none where the plans are very many', () => {
    const plans = Array.from({ length: 51 }, (_, index) => planOf(`p${index}`));
    expect(reviewOf([...plans, selection, TABLE]).coverage[0]?.protectedBy).toHaveLength(1);
    expect(reviewOf([...plans.slice(1), selection, TABLE]).coverage[0]?.protectedBy).toHaveLength(51);
  });

  test('leaves open whether a rule moves to cold storage what has none', () => {
    const databases = selectionOf('databases', { resources: ['arn:aws:rds:*:*:db:*'] });
    const database: FixtureResource = {
      address: 'aws_db_instance.d',
      values: { identifier: 'd', tags_all: {}, engine: 'postgres', backup_retention_period: 7 },
      unknown: { arn: true },
    };
    const cold = planOf('cold', { cold_storage_after: 30, delete_after: 120 });
    const { findings, unknown } = reviewOf([planOf('warm'), cold, databases, database]);
    expect(findings.filter(({ rule }) => rule === 'cold-storage-supported-type')).toEqual([]);
    expect(unknown.filter(({ rule }) => rule === 'cold-storage-supported-type')).toMatchObject([
      { address: cold.address.replace(/^/, `${BACKUP}.`), path: 'rule[cold].lifecycle.cold_storage_after' },
    ]);
  });
});

test('a list of exceptions that a module makes of nothing leaves nothing out', () => {
  const selection = (not_resources: object): FixtureResource => ({
    address: 'aws_backup_selection.s[0]',
    module: BACKUP,
    values: { name: 's', resources: ['*'] },
    unknown: { plan_id: true, not_resources: true },
    expressions: {
      plan_id: { references: ['aws_backup_plan.each'] },
      resources: {},
      not_resources,
    },
  });
  const statusWith = (not_resources: object, more?: FixturePlan) =>
    reviewOf([planOf('daily'), selection(not_resources), TABLE], more).coverage[0]?.status;
  const local = { references: ['local.selections', 'count.index'] };
  expect(statusWith(local)).toBe('protected');
  const tables = reference('aws_dynamodb_table.t', 'arn');
  expect(statusWith(local, { calls: { backup: { expressions: { tables } } } })).toBe('unknown');
});

describe('selections that each take a part of one variable', () => {
  const bucket: FixtureResource = {
    address: 'aws_s3_bucket.b',
    values: { bucket: 'b', tags_all: {} },
    unknown: { arn: true },
  };
  const calls = {
    backup: {
      expressions: {
        selections: {
          references: [
            ...reference('aws_dynamodb_table.t', 'arn').references,
            ...reference('aws_s3_bucket.b', 'arn').references,
          ],
        },
      },
    },
  };
  const plan = { ...planOf('daily'), address: 'aws_backup_plan.main' };
  const part = (index: number, condition: object[] = []): FixtureResource => ({
    address: `aws_backup_selection.s[${index}]`,
    module: BACKUP,
    values: { name: `s${index}`, condition },
    unknown: { plan_id: true, resources: true },
    expressions: {
      plan_id: reference('aws_backup_plan.main', 'id'),
      resources: { references: ['var.selections', 'count.index'] },
      condition: [{}],
    },
  });
  const statuses = (resources: readonly FixtureResource[]) =>
    reviewOf([plan, ...resources, TABLE, bucket], { calls }).coverage.map(({ status }) => status);
  const tagged = [{ string_equals: [{ key: 'aws:ResourceTag/a', value: 'b' }] }];

  test('protect all that the variable names where each would take it', () => {
    expect(statuses([part(0), part(1)])).toEqual(['protected', 'protected']);
  });

  test('leave open which of them names a resource where one would not take it', () => {
    expect(statuses([part(0), part(1, tagged)])).toEqual(['unknown', 'unknown']);
  });

  test('are not asked of a selection that shares no variable with them, or whose list is known', () => {
    const other = { ...part(0, tagged), address: 'aws_backup_selection.other' };
    const known = { ...part(1, tagged), unknown: { plan_id: true } };
    expect(statuses([part(0), other, known])).toEqual(['protected', 'protected']);
  });

  test('take the whole of a variable as one list', () => {
    const whole = { ...part(0), address: 'aws_backup_selection.whole' };
    const resources = { references: ['var.selections'] };
    expect(
      statuses([{ ...whole, expressions: { ...whole.expressions, resources } }, part(1, tagged)]),
    ).toEqual(['protected', 'protected']);
  });

  test('a list that is known to be empty names nothing, whatever the variable names', () => {
    const empty = { ...part(1), values: { name: 's1', resources: [] }, unknown: { plan_id: true } };
    const { findings } = reviewOf([plan, part(0), empty, TABLE, bucket], { calls });
    expect(findings.filter(({ rule }) => rule === 'selection-resources-named')).toMatchObject([
      { address: `${BACKUP}.aws_backup_selection.s[1]`, path: 'resources' },
    ]);
  });
});
