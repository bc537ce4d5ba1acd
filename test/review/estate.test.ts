import * as fc from 'fast-check';
import { Estate } from '../../protection/estate';
import type { PlanJson } from '../../protection/plan-json';
import { review } from '../../review/review';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

const VAULT: FixtureResource = {
  address: 'aws_backup_vault.main',
  values: { name: 'main' },
  unknown: { arn: true },
};
const ARN = 'arn:aws:backup:us-east-1:111122223333:backup-vault:main';

function planWith(rule: object, more: Partial<FixtureResource> = {}): FixtureResource {
  return {
    address: 'aws_backup_plan.main',
    values: {
      name: 'p',
      id: 'plan-1',
      rule: [{ rule_name: 'monthly', schedule: 'cron(0 5 1 * ? *)', ...rule }],
    },
    ...more,
  };
}

function estateOf(...plans: readonly (readonly FixtureResource[])[]): Estate {
  return new Estate(plans.map((resources, index) => ({ name: `plan-${index}`, json: aPlan(resources) })));
}

function targetIn(estate: Estate) {
  const [plan] = estate.plans;
  const rule = plan !== undefined && typeof plan.rules !== 'symbol' ? plan.rules[0] : undefined;
  return plan !== undefined && rule !== undefined ? estate.targetOf(rule, plan) : undefined;
}

describe('a vault in one plan and what speaks of it in another', () => {
  test('a rule finds its vault by name in its own region', () => {
    const estate = estateOf(
      [{ ...VAULT, provider: 'aws.replica' }],
      [planWith({ target_vault_name: 'main' })],
      [VAULT],
    );
    expect(targetIn(estate)).toMatchObject({
      region: 'us-east-1',
      resource: { siblings: { label: 'plan-2' } },
    });
  });

  test('a vault of that name in another region is not its vault', () => {
    expect(targetIn(estateOf([{ ...VAULT, provider: 'aws.replica' }], [planWith({ target_vault_name: 'main' })]))).toBeUndefined(); // prettier-ignore
    expect(targetIn(estateOf([{ ...VAULT, provider: 'aws.replica' }, planWith({ target_vault_name: 'main' })]))).toBeUndefined(); // prettier-ignore
  });

  test('two that it may be are none', () => {
    expect(targetIn(estateOf([VAULT], [planWith({ target_vault_name: 'main' })], [VAULT]))).toBeUndefined();
  });

  test('a copy finds its vault by ARN, and not one in another region', () => {
    const existing = { ...VAULT, values: { name: 'main', arn: ARN }, unknown: {} };
    const estate = estateOf([
      existing,
      { ...VAULT, address: 'aws_backup_vault.other', provider: 'aws.replica' },
    ]);
    expect(estate.vaultAt(ARN)).toMatchObject({ address: 'aws_backup_vault.main' });
    expect(estate.vaultAt(ARN.replace('us-east-1', 'us-west-2').replace('111122223333', '9'))).toMatchObject({
      address: 'aws_backup_vault.other',
    });
    expect(estate.vaultAt(ARN.replace('111122223333', '444455556666'))).toBeUndefined();
    expect(estate.vaultAt(ARN.replace('us-east-1', 'eu-west-1'))).toBeUndefined();
    expect(estate.vaultAt('main')).toBeUndefined();
  });

  test('a lock locks the vault of its name, so that a rule is held against it', () => {
    const lock: FixtureResource = {
      address: 'aws_backup_vault_lock_configuration.main',
      values: { backup_vault_name: 'main', min_retention_days: 30 },
    };
    const estate = estateOf([lock], [VAULT], [planWith({ target_vault_name: 'main' })]);
    expect(estate.vaults).toMatchObject([{ lock: { mode: 'governance', minRetentionDays: 30 } }]);
    expect(targetIn(estate)).toMatchObject({ lock: { minRetentionDays: 30 } });
    expect(estateOf([{ ...lock, provider: 'aws.replica' }], [VAULT]).vaults).toMatchObject([
      { lock: { mode: 'none' } },
    ]);
  });
});

test('a selection belongs to the plan of another file whose id it names', () => {
  const estate = estateOf(
    [planWith({})],
    [
      { address: 'aws_backup_selection.s', values: { name: 's', plan_id: 'plan-1', resources: ['*'] } },
      { address: 'aws_backup_selection.foreign', values: { name: 'f', plan_id: 'plan-9', resources: ['*'] } },
      { address: 'aws_dynamodb_table.t', values: { name: 't' } },
    ],
  );
  expect(
    estate.coverage.map(({ covers }) => covers.map(({ plan, selection }) => [selection.name, plan.address])),
  ).toEqual([
    [
      ['s', 'aws_backup_plan.main'],
      ['f', 'plan-9'],
    ],
  ]);
  expect(estate.members[1]?.protection.detachedSelections).toMatchObject([{ name: 'f' }]);
});

test('equal addresses in two plans stay apart', () => {
  const selection: FixtureResource = {
    address: 'aws_backup_selection.s',
    values: { name: 's', resources: ['arn:aws:dynamodb:*:*:table/a'] },
    unknown: { plan_id: true },
    expressions: { plan_id: reference('aws_backup_plan.main', 'id') },
  };
  const table = (name: string): FixtureResource => ({ address: 'aws_dynamodb_table.t', values: { name } });
  const bad = planWith({ lifecycle: [{ delete_after: -1 }] });
  const { coverage, findings } = review([
    { name: 'one', json: aPlan([bad, selection, table('a')]) },
    { name: 'two', json: aPlan([bad, table('b')]) },
  ]);
  expect(coverage.map(({ plan, address, status }) => [plan, address, status])).toEqual([
    ['one', 'aws_dynamodb_table.t', 'protected'],
    ['two', 'aws_dynamodb_table.t', 'unprotected'],
  ]);
  expect(findings.filter(({ rule }) => rule === 'retention-days').map(({ plan }) => plan)).toEqual([
    'one',
    'two',
  ]);
});

describe('plans that are not as Terraform writes them', () => {
  const full = (): PlanJson =>
    aPlan(
      [
        { ...VAULT, prior: { name: 'main', arn: ARN, kms_key_arn: 'arn:aws:kms:us-east-1:1:key/k' } },
        { address: 'aws_backup_vault_lock_configuration.main', values: { backup_vault_name: 'main', min_retention_days: 7, changeable_for_days: 3 } },
        { address: 'aws_kms_key.k', values: { policy: '{"Statement":[]}' }, prior: { arn: 'arn:aws:kms:us-east-1:1:key/k' } },
        planWith(
          {
            target_vault_name: 'main',
            start_window: 60,
            completion_window: 180,
            lifecycle: [{ delete_after: 35, cold_storage_after: null }],
            copy_action: [{ destination_vault_arn: ARN, lifecycle: [{ delete_after: 35 }] }],
            recovery_point_tags: { a: 'b' },
          },
          {
            expressions: { rule: [{ rule_name: { constant_value: 'monthly' }, target_vault_name: reference('aws_backup_vault.main', 'name') }] },
            prior: { name: 'p', id: 'plan-1', rule: [{ rule_name: 'monthly', schedule: 'cron(0 5 2 * ? *)' }] },
          },
        ),
        {
          address: 'aws_backup_selection.s',
          values: { name: 's', iam_role_arn: null, resources: ['*'], condition: [{ string_like: [{ key: 'aws:ResourceTag/a', value: 'b*' }] }] },
          unknown: { plan_id: true, iam_role_arn: true },
          expressions: { plan_id: reference('aws_backup_plan.main', 'id'), iam_role_arn: reference('aws_iam_role.r', 'arn') },
        },
        { address: 'aws_iam_role.r', values: { name: 'r', assume_role_policy: '{"Statement":[{"Action":["sts:AssumeRole"]}]}' } },
        { address: 'aws_dynamodb_table.t', module: 'module.tables["x"]', values: { name: 't', tags_all: { a: 'bc' }, point_in_time_recovery: [{ enabled: true }] }, prior: { name: 't' } },
        { address: 'aws_db_instance.d', values: { identifier: 'd', engine: 'mysql', backup_window: '03:00-04:00', maintenance_window: 'sun:05:00-sun:06:00', backup_retention_period: 7 } },
        { address: 'aws_s3_bucket.b', values: { bucket: 'b' } },
        { address: 'aws_s3_bucket_policy.b', values: { bucket: 'b', policy: '{"Statement":{"Effect":"Allow"}}' } },
        { address: 'aws_s3_bucket_lifecycle_configuration.b', values: { bucket: 'b', rule: [{ id: 'x', status: 'Enabled', transition: [{ days: 30, storage_class: 'GLACIER' }] }] } },
        { address: 'aws_sns_topic.t', values: { name: 't', policy: '{"Statement":[{"Principal":{"Service":"backup.amazonaws.com"}}]}' } },
        { address: 'aws_backup_vault_notifications.n', values: { backup_vault_name: 'main', backup_vault_events: ['BACKUP_JOB_FAILED'] }, unknown: { sns_topic_arn: true }, expressions: { sns_topic_arn: reference('aws_sns_topic.t', 'arn') } },
        { address: 'aws_cloudwatch_metric_alarm.a', values: { namespace: 'AWS/Backup', metric_name: 'x', period: 300, evaluation_periods: 1, dimensions: { a: 'b' } } },
        { address: 'aws_cloudwatch_event_rule.e', values: { event_pattern: '{"source":["aws.backup"]}' } },
      ], // prettier-ignore
      {
        outputs: { rpo_target_hours: 24 },
        timestamp: '2026-01-01T00:00:00Z',
        variables: { a: { value: 1 } },
      },
    );

  const reviewed = (json: unknown) => review([{ name: 'odd', json: json as PlanJson }], { rpoHours: 24 });

  test('the plan that the next test damages is reviewed', () => {
    const { coverage, changes, findings } = reviewed(full());
    expect(coverage).toHaveLength(3);
    expect(changes.length).toBeGreaterThan(0);
    expect(findings.length).toBeGreaterThan(0);
  });

  test.each([
    ['nothing', {}],
    ['only values', { planned_values: full().planned_values }],
    ['only a state', { prior_state: full().prior_state }],
    ['no configuration', { ...full(), configuration: undefined }],
    ['no changes', { ...full(), resource_changes: undefined }],
    ['nulls', { planned_values: null, prior_state: null, resource_changes: null, configuration: null }],
    [
      'an empty module',
      { planned_values: { root_module: { child_modules: [{ address: 'module.a' }, null, {}] } } },
    ],
    ['a data resource', { planned_values: { root_module: { resources: [{ address: 'data.aws_s3_bucket.b', mode: 'data', type: 'aws_s3_bucket', name: 'b' }] } } }], // prettier-ignore
    ['a resource without values', { planned_values: { root_module: { resources: [{ address: 'aws_backup_plan.p', mode: 'managed', type: 'aws_backup_plan', name: 'p', values: null }] } } }], // prettier-ignore
  ])('%s is reviewed without complaint', (_, json) => {
    expect(reviewed(json).plans).toEqual(['odd']);
  });

  const ODD_VALUES = [null, 0, -1, 1.5, '', 'x', true, [], {}, [null], [[]], ['x'], { a: null }, { references: 'x' }, { constant_value: null }, [{ references: [null, 1] }]]; // prettier-ignore

  /** Every place in a document, by its path. */
  function placesIn(node: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
    if (typeof node !== 'object' || node === null) return [path];
    return [path, ...Object.entries(node).flatMap(([key, child]) => placesIn(child, [...path, key]))];
  }

  function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
    if (key === undefined) return value;
    if (typeof node !== 'object' || node === null) return node;
    const copy = (Array.isArray(node) ? [...(node as unknown[])] : { ...node }) as Record<string, unknown>;
    const child = replaced(copy[key], rest, value);
    if (child === DELETED) Reflect.deleteProperty(copy, key);
    else copy[key] = child;
    return copy;
  }

  const DELETED = Symbol('deleted');
  const PLACES = placesIn(full()).filter((path) => path.length > 0);

  test('whatever is cut out of a plan or put in its place, the review does not fail', () => {
    const damage = fc.record({
      place: fc.constantFrom(...PLACES),
      value: fc.oneof(fc.constant(DELETED), fc.constantFrom(...ODD_VALUES)),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        let json: unknown = full();
        for (const { place, value } of damages) json = replaced(json, place, value);
        reviewed(json);
      }),
      { numRuns: 400 },
    );
  });
});
