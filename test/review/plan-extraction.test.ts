import { defaultVaultMade, restoreRolePolicies, vaultKeyUsable } from '../../modules/rules';
import { partitionOf } from '../../protection/region';
import { Runs } from '../../protection/runs';
import { soundPlan } from '../../protection/sound-plan';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

/** The ids and paths of some rules, found and open. */
function examined(resources: readonly FixtureResource[], ...rules: readonly string[]) {
  const { examination } = examine([{ name: 'stack', json: aPlan(resources) }]);
  const said = (list: readonly { rule: string; address: string; path: string }[]) =>
    list
      .filter(({ rule }) => rules.includes(rule))
      .map(({ address, path }) => `${address} ${path}`)
      .sort();
  return { findings: said(examination.findings), unknown: said(examination.unknown) };
}

const NOTHING = { findings: [], unknown: [] };

function lock(name: string, vault: string, overrides: Partial<FixtureResource> = {}): FixtureResource {
  return {
    address: `aws_backup_vault_lock_configuration.${name}`,
    values: { backup_vault_name: vault, min_retention_days: 30 },
    ...overrides,
  };
}

function plan(rule: object, overrides: Partial<FixtureResource> = {}): FixtureResource {
  return {
    address: 'aws_backup_plan.main',
    values: {
      name: 'main',
      rule: [{ rule_name: 'daily', target_vault_name: 'central', lifecycle: [{ delete_after: 7 }], ...rule }],
    },
    ...overrides,
  };
}

describe('a lock on a vault that is not in the plan', () => {
  const RULE = 'retention-within-vault-lock';

  test('holds for the rules that write to the vault by its name', () => {
    expect(examined([lock('main', 'central'), plan({})], RULE)).toEqual({
      findings: ['aws_backup_plan.main rule[daily].lifecycle'],
      unknown: [],
    });
  });

  test('does not hold in another region or for another vault', () => {
    const open = { findings: [], unknown: ['aws_backup_plan.main rule[daily].lifecycle'] };
    expect(examined([lock('main', 'central', { provider: 'aws.replica' }), plan({})], RULE)).toEqual(open);
    expect(examined([lock('main', 'others'), plan({})], RULE)).toEqual(open);
  });

  test('holds for the copies that go to its ARN', () => {
    const copy = (region: string) => ({
      copy_action: [
        { destination_vault_arn: `arn:aws:backup:${region}:111122223333:backup-vault:copies`, lifecycle: [] },
      ],
    });
    const main = lock('main', 'central', { values: { backup_vault_name: 'central', min_retention_days: 7 } });
    const copies = lock('copies', 'copies', { provider: 'aws.replica' });
    const path = 'aws_backup_plan.main rule[daily].copy_action[0].lifecycle';
    expect(examined([main, copies, plan(copy('us-west-2'))], RULE)).toEqual({
      findings: [path],
      unknown: [],
    });
    expect(examined([main, copies, plan(copy('eu-west-1'))], RULE)).toEqual({
      findings: [],
      unknown: [path],
    });
  });
});

describe('two copies whose vaults the apply names', () => {
  const vaults: readonly FixtureResource[] = ['first', 'second'].map((name) => ({
    address: `aws_backup_vault.${name}`,
    values: { name },
    unknown: { arn: true },
  }));
  const written = (vault: string, days: object) => ({
    destination_vault_arn: reference(`aws_backup_vault.${vault}`, 'arn'),
    lifecycle: [{ delete_after: days }],
  });
  const copies = (first: object, second: object, days: readonly [number, number]) =>
    plan(
      {
        target_vault_name: 'first',
        lifecycle: [{ delete_after: 365 }],
        copy_action: days.map((delete_after) => ({ lifecycle: [{ delete_after }] })),
      },
      {
        unknown: {
          rule: [{ copy_action: [{ destination_vault_arn: true }, { destination_vault_arn: true }] }],
        },
        expressions: {
          rule: [
            {
              rule_name: { constant_value: 'daily' },
              copy_action: [written('first', first), written('second', second)],
            },
          ],
        },
      },
    );
  const locked = lock('second', 'second');
  const RULE = 'retention-within-vault-lock';

  test('are told by their lifecycles, in whatever order the plan has them', () => {
    const short = copies({ constant_value: 90 }, { constant_value: 14 }, [14, 90]);
    expect(examined([...vaults, locked, short], RULE)).toEqual({
      findings: ['aws_backup_plan.main rule[daily].copy_action[0].lifecycle'],
      unknown: [],
    });
    const long = copies({ constant_value: 14 }, { constant_value: 90 }, [14, 90]);
    expect(examined([...vaults, locked, long], RULE)).toEqual(NOTHING);
  });

  test('stand for each other where their lifecycles are the same', () => {
    const same = copies({ constant_value: 14 }, { constant_value: 14 }, [14, 14]);
    expect(examined([...vaults, locked, same], RULE).findings).toHaveLength(1);
  });

  test.each([0, 1])(
    'are told by a vault that is known, and what AWS reports as 0 is not written (%p)',
    (known) => {
      const arn = 'arn:aws:backup:us-west-2:111122223333:backup-vault:elsewhere';
      const lifecycle = [{ cold_storage_after: 0, delete_after: 14 }];
      const inOrder = <T>(outside: T, second: T) => (known === 0 ? [outside, second] : [second, outside]);
      const both = plan(
        {
          target_vault_name: 'first',
          lifecycle: [{ delete_after: 365 }],
          copy_action: inOrder<object>({ destination_vault_arn: arn, lifecycle }, { lifecycle }),
        },
        {
          unknown: { rule: [{ copy_action: inOrder<object>({}, { destination_vault_arn: true }) }] },
          expressions: {
            rule: [
              {
                rule_name: { constant_value: 'daily' },
                copy_action: [
                  written('second', { constant_value: 14 }),
                  {
                    destination_vault_arn: { constant_value: arn },
                    lifecycle: [{ delete_after: { constant_value: 14 } }],
                  },
                ],
              },
            ],
          },
        },
      );
      expect(examined([...vaults, locked, both], RULE).findings).toEqual([
        `aws_backup_plan.main rule[daily].copy_action[${1 - known}].lifecycle`,
      ]);
    },
  );

  test('are unknown where their days are not written down', () => {
    const open = copies({ references: ['var.days'] }, { constant_value: 14 }, [14, 90]);
    expect(examined([...vaults, locked, open], RULE)).toEqual({
      findings: [],
      unknown: [0, 1].map((index) => `aws_backup_plan.main rule[daily].copy_action[${index}].lifecycle`),
    });
  });
});

describe('what the apply decides is unknown, not fine and not wrong', () => {
  test('whether a rule is continuous', () => {
    const rules = ['continuous-backup-retention', 'continuous-backup-supported-type'];
    const open = plan(
      { lifecycle: [{ delete_after: 90 }] },
      {
        unknown: { rule: [{ enable_continuous_backup: true }] },
      },
    );
    expect(examined([open], ...rules)).toEqual({
      findings: [],
      unknown: [
        'aws_backup_plan.main rule[daily].enable_continuous_backup',
        'aws_backup_plan.main rule[daily].lifecycle',
      ],
    });
  });

  test('the names of a plan and of a rule; two that are known to be one are found all the same', () => {
    const rules = (...names: readonly (string | null)[]): FixtureResource => ({
      address: 'aws_backup_plan.main',
      values: { rule: names.map((rule_name) => ({ ...(rule_name !== null && { rule_name }) })) },
      unknown: { name: true, rule: names.map((name) => (name === null ? { rule_name: true } : {})) },
    });
    expect(examined([rules('a', null)], 'plan-name', 'rule-names-unique')).toEqual({
      findings: [],
      unknown: ['aws_backup_plan.main name', 'aws_backup_plan.main rule'],
    });
    expect(examined([rules('a', null, 'a')], 'rule-names-unique')).toEqual({
      findings: ['aws_backup_plan.main rule'],
      unknown: [],
    });
  });

  test('how many of more than 500 resources a selection names', () => {
    const tables = (count: number): readonly FixtureResource[] =>
      Array.from({ length: count }, (_, index) => ({
        address: `aws_dynamodb_table.many[${index}]`,
        values: { name: `table-${index}` },
      }));
    const selection: FixtureResource = {
      address: 'aws_backup_selection.main',
      unknown: { resources: true },
      expressions: { resources: { references: ['aws_dynamodb_table.many'] } },
    };
    expect(examined([...tables(500), selection], 'selection-arn-count')).toEqual(NOTHING);
    expect(examined([...tables(501), selection], 'selection-arn-count')).toEqual({
      findings: [],
      unknown: ['aws_backup_selection.main resources'],
    });
  });

  test('the account of a vault, global settings, and the body of a dashboard', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: ['444455556666'] },
      Action: 'backup:StartRestoreJob',
    };
    const policy = (written: object): FixtureResource => ({
      address: 'aws_backup_vault_policy.main',
      values: { backup_vault_name: 'central', policy: JSON.stringify({ Statement: [written] }) },
    });
    const foreign = 'vault-policy-foreign-actions';
    expect(examined([policy(statement)], foreign)).toEqual({
      findings: [],
      unknown: ['aws_backup_vault_policy.main policy.Statement[0].Action'],
    });
    for (const other of [{ Action: 'backup:CopyIntoBackupVault' }, { Effect: 'Deny' }, { Principal: '*' }])
      expect(examined([policy({ ...statement, ...other })], foreign)).toEqual(NOTHING);
    const settings = {
      address: 'aws_backup_global_settings.main',
      unknown: { global_settings: true },
    };
    const dashboard = { address: 'aws_cloudwatch_dashboard.main', unknown: { dashboard_body: true } };
    expect(examined([settings, dashboard], 'global-settings-key', 'backup-metric-name')).toEqual({
      findings: [],
      unknown: [
        'aws_backup_global_settings.main global_settings',
        'aws_cloudwatch_dashboard.main dashboard_body',
      ],
    });
  });

  test('the policy of the bucket of reports, and the regions of a report', () => {
    const bucket = { address: 'aws_s3_bucket.main', values: { bucket: 'reports' } };
    const report: FixtureResource = {
      address: 'aws_backup_report_plan.main',
      values: { report_delivery_channel: [{ s3_bucket_name: 'reports', formats: ['JSON'] }] },
      unknown: { report_setting: true },
    };
    const policy = (known: object, unknown: object = {}): FixtureResource => ({
      address: 'aws_s3_bucket_policy.main',
      values: { bucket: 'reports', ...known },
      unknown: { ...unknown },
    });
    const path = 'aws_backup_report_plan.main report_delivery_channel.s3_bucket_name';
    const rule = 'report-bucket-policy';
    expect(examined([bucket, report], rule)).toEqual({ findings: [path], unknown: [] });
    expect(examined([bucket, report, policy({}, { policy: true })], rule)).toEqual({
      findings: [],
      unknown: [path],
    });
    expect(examined([report], rule)).toEqual(NOTHING);
    expect(examined([report], 'report-formats')).toEqual({
      findings: [],
      unknown: ['aws_backup_report_plan.main report_delivery_channel.formats'],
    });
  });
});

test.each([
  [{ accounts: ['111122223333', '444455556666'] }, 1],
  [{ accounts: ['111122223333'] }, 0],
  [{ accounts: ['ROOT'] }, 1],
  [{ organization_units: ['ou-1'] }, 1],
  [{ regions: ['*'] }, 1],
  [{ regions: ['us-east-1', 'us-west-2'] }, 1],
  [{ regions: ['us-east-1'] }, 0],
  [{}, 0],
])('a report in JSON on %j', (setting, findings) => {
  const report = (formats: readonly string[]): FixtureResource => ({
    address: 'aws_backup_report_plan.main',
    values: { report_delivery_channel: [{ formats }], report_setting: [setting] },
  });
  expect(examined([report(['JSON'])], 'report-formats').findings).toHaveLength(findings);
  expect(examined([report(['CSV'])], 'report-formats').findings).toHaveLength(0);
});

describe('twins', () => {
  test('vaults and settings of two providers, and vaults that the apply names, are none', () => {
    const vault = (name: string, overrides: Partial<FixtureResource> = {}): FixtureResource => ({
      address: `aws_backup_vault.${name}`,
      values: { name: 'backups' },
      ...overrides,
    });
    const twice = ['vault-names-unique', 'vault-setting-once'];
    const locks = (provider: string) => [lock('main', 'outside'), lock('replica', 'outside', { provider })];
    expect(examined([vault('main'), vault('replica', { provider: 'aws.replica' })], ...twice)).toEqual(
      NOTHING,
    );
    const open = { values: {}, unknown: { name: true } };
    expect(examined([vault('main', open), vault('other', open)], ...twice)).toEqual(NOTHING);
    expect(examined([vault('main'), vault('other')], ...twice).findings).toEqual([
      'aws_backup_vault.other name',
    ]);
    expect(examined(locks('aws.replica'), ...twice)).toEqual(NOTHING);
    expect(examined(locks('aws'), ...twice).findings).toEqual([
      'aws_backup_vault_lock_configuration.replica backup_vault_name',
    ]);
    const unnamed = { values: {}, unknown: { backup_vault_name: true } };
    expect(examined([lock('main', '', unnamed), lock('other', '', unnamed)], ...twice)).toEqual(NOTHING);
  });

  test('plans of which some is known after apply, or that differ in a window, are none', () => {
    const second = (rule: object, overrides: Partial<FixtureResource> = {}) =>
      plan(rule, { ...overrides, address: 'aws_backup_plan.second' });
    const open = { unknown: { rule: [{ target_vault_name: true }] } };
    expect(examined([plan({}), second({})], 'plans-distinct').findings).toEqual([
      'aws_backup_plan.second rule',
    ]);
    expect(examined([plan({}, open), second({}, open)], 'plans-distinct')).toEqual(NOTHING);
    for (const rule of [
      { start_window: 61 },
      { schedule_expression_timezone: 'Europe/Zurich' },
      { recovery_point_tags: { a: 'b' } },
      { copy_action: [{ destination_vault_arn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:b' }] },
      { lifecycle: [{ delete_after: 7, cold_storage_after: 1 }] },
    ])
      expect(examined([plan({}), second(rule)], 'plans-distinct')).toEqual(NOTHING);
  });
});

test('the short forms of metrics in a dashboard are read in full', () => {
  const metrics = [
    ['AWS/Backup', 'NumberOfBackupJobsFailed', 'BackupVaultName', 'a'],
    ['...', 'b'],
    ['.', 'NumberOfCopyJobsFail', '.', '.', { stat: 'Sum' }],
    [{ expression: 'm1 + m2' }],
    ['AWS/Backup', 'NumberOfBackupJobsFailed', 'VaultName', 'a'],
    ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1'],
  ];
  const dashboard = {
    address: 'aws_cloudwatch_dashboard.main',
    values: { dashboard_body: JSON.stringify({ widgets: [{ type: 'text' }, { properties: { metrics } }] }) },
  };
  const at = (index: number) =>
    `aws_cloudwatch_dashboard.main dashboard_body.widgets[1].properties.metrics[${index}]`;
  expect(examined([dashboard], 'backup-metric-name').findings).toEqual([at(2)]);
  expect(examined([dashboard], 'backup-metric-dimension').findings).toEqual([at(4)]);
});

test('a role that a data source has read is there, one that is written down need not be', () => {
  const values = { iam_role_arn: 'arn:aws:iam::111122223333:role/service-role/AWSBackupDefaultServiceRole' };
  const selection = (references: readonly string[] | undefined): FixtureResource => ({
    address: 'aws_backup_selection.main',
    values,
    expressions: {
      iam_role_arn: references === undefined ? { constant_value: values.iam_role_arn } : { references },
    },
  });
  const path = 'aws_backup_selection.main iam_role_arn';
  expect(examined([selection(undefined)], defaultVaultMade.id).findings).toEqual([path]);
  expect(
    examined([selection(['data.aws_caller_identity.current.account_id'])], defaultVaultMade.id).findings,
  ).toEqual([path]);
  expect(examined([selection(['data.aws_iam_role.default.arn'])], defaultVaultMade.id)).toEqual(NOTHING);
  expect(examined([selection(['var.role_arn'])], defaultVaultMade.id)).toEqual(NOTHING);
});

test('a rule that takes the default vault from a data source is fine', () => {
  const rule = (expression: object) =>
    plan(
      { target_vault_name: 'Default' },
      {
        expressions: { rule: [{ rule_name: { constant_value: 'daily' }, target_vault_name: expression }] },
      },
    );
  expect(examined([rule({ constant_value: 'Default' })], defaultVaultMade.id).findings).toHaveLength(1);
  expect(examined([rule({ references: ['data.aws_backup_vault.main.name'] })], defaultVaultMade.id)).toEqual(
    NOTHING,
  );
});

test('the key of a vault is judged by the policy that another resource attaches, and not without one', () => {
  const key: FixtureResource = { address: 'aws_kms_key.main', unknown: { arn: true, policy: true } };
  const vault: FixtureResource = {
    address: 'aws_backup_vault.main',
    values: { name: 'main' },
    unknown: { kms_key_arn: true },
    expressions: { kms_key_arn: reference('aws_kms_key.main', 'arn') },
  };
  const policy = (principal: object): FixtureResource => ({
    address: 'aws_kms_key_policy.main',
    values: {
      policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:*' }] }),
    },
    unknown: { key_id: true },
    expressions: { key_id: reference('aws_kms_key.main', 'id') },
  });
  expect(examined([key, vault], vaultKeyUsable.id)).toEqual(NOTHING);
  expect(
    examined([key, vault, policy({ AWS: 'arn:aws:iam::111122223333:root' })], vaultKeyUsable.id),
  ).toEqual(NOTHING);
  expect(
    examined([key, vault, policy({ Service: 'backup.amazonaws.com' })], vaultKeyUsable.id).findings,
  ).toEqual(['aws_kms_key_policy.main policy']);
});

test('a role of restore tests that the plan does not have is not judged', () => {
  const selection = {
    address: 'aws_backup_restore_testing_selection.main',
    values: { protected_resource_type: 'RDS', iam_role_arn: 'arn:aws:iam::111122223333:role/restores' },
  };
  expect(examined([selection], restoreRolePolicies.id)).toEqual(NOTHING);
});

test('FSx for OpenZFS shares its ARNs, and needs the opt-in even where it is named', () => {
  const settings = {
    address: 'aws_backup_region_settings.main',
    values: { resource_type_opt_in_preference: { FSx: false } },
  };
  const covered = (type: string): readonly FixtureResource[] => [
    settings,
    { address: `${type}.main`, values: { tags_all: {} }, unknown: { arn: true, id: true } },
    plan({}),
    {
      address: 'aws_backup_selection.main',
      values: { resources: ['arn:aws:fsx:*:*:file-system/*'] },
      unknown: { plan_id: true },
      expressions: { plan_id: reference('aws_backup_plan.main', 'id') },
    },
  ];
  const rule = 'selection-type-opted-in';
  expect(examined(covered('aws_fsx_openzfs_file_system'), rule).findings).toHaveLength(1);
  expect(examined(covered('aws_fsx_lustre_file_system'), rule).findings).toHaveLength(0);
});

test.each([
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eusc-de-east-1', 'aws-eusc'],
])('ARNs of %s are of %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test.each([
  ['cron(0 5 29 2 ? *)', true],
  ['cron(0 5 30 2 ? *)', false],
  ['cron(0 5 1 1 ? 2025)', false],
  ['cron(0 5 1 1 ? 2060)', true],
  ['rate(1 day)', undefined],
])('%s has a run after 2026: %p', (schedule, hasRuns) => {
  const runs = new Runs(new Date('2026-01-01T12:00:00Z'));
  expect(runs.hasAny({ schedule, timeZone: null })).toBe(hasRuns);
});

test('a sound plan keeps what instances are made for: a list that hangs on it is unknown, not left out', () => {
  const forEach = { references: ['var.selections'] };
  const { configuration } = soundPlan({
    configuration: {
      root_module: {
        resources: [{ address: 'aws_backup_selection.main', for_each_expression: forEach }],
        module_calls: { backup: { for_each_expression: forEach, module: {} } },
      },
    },
  });
  expect(configuration?.root_module?.resources?.[0]?.for_each_expression).toEqual(forEach);
  expect(configuration?.root_module?.module_calls?.backup?.for_each_expression).toEqual(forEach);
  const selection = {
    address: 'aws_backup_selection.main',
    unknown: { resources: true },
    expressions: { resources: { references: ['each.value'] } },
  };
  expect(examined([selection], 'selection-resources-named')).toEqual(NOTHING);
});
