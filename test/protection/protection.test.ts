import { AFTER_APPLY } from '../../protection/planned';
import { countActions, destroyedAddresses, readProtection } from '../../protection/protection';
import { aPlan, reference, type FixtureResource } from './plan-fixture';

const VAULT: FixtureResource = {
  address: 'aws_backup_vault.main',
  values: { name: 'main' },
  unknown: { arn: true, id: true },
};
const REPLICA: FixtureResource = {
  address: 'aws_backup_vault.replica[0]',
  provider: 'aws.replica',
  values: { name: 'main' },
  unknown: { arn: true, id: true },
};

describe('vaults', () => {
  test('two vaults of the same name are told apart by their providers', () => {
    const { vaults } = readProtection(
      aPlan([
        VAULT,
        REPLICA,
        {
          address: 'aws_backup_vault_lock_configuration.replica',
          provider: 'aws.replica',
          values: {
            backup_vault_name: 'main',
            min_retention_days: 7,
            max_retention_days: null,
            changeable_for_days: null,
          },
        },
      ]),
    );
    expect(vaults).toMatchObject([
      {
        address: 'aws_backup_vault.main',
        name: 'main',
        region: 'us-east-1',
        airGapped: false,
        lock: { mode: 'none' },
      },
      {
        address: 'aws_backup_vault.replica[0]',
        name: 'main',
        region: 'us-west-2',
        airGapped: false,
        lock: { mode: 'governance', minRetentionDays: 7, maxRetentionDays: null, changeableForDays: null },
      },
    ]);
  });

  test('a lock whose vault is known after apply is found through its reference', () => {
    const { vaults, detachedLocks } = readProtection(
      aPlan([
        REPLICA,
        {
          address: 'aws_backup_vault_lock_configuration.replica',
          values: { changeable_for_days: 3, min_retention_days: 7, max_retention_days: 400 },
          unknown: { backup_vault_name: true },
          expressions: { backup_vault_name: reference('aws_backup_vault.replica[0]', 'id') },
        },
      ]),
    );
    expect(vaults[0]?.lock).toEqual({
      mode: 'compliance',
      minRetentionDays: 7,
      maxRetentionDays: 400,
      changeableForDays: 3,
    });
    expect(detachedLocks).toEqual([]);
  });

  test('a lock on a vault outside the plan is kept as a lock of its own', () => {
    const { detachedLocks } = readProtection(
      aPlan([
        VAULT,
        { address: 'aws_backup_vault_lock_configuration.other', values: { backup_vault_name: 'other' } },
      ]),
    );
    expect(detachedLocks).toMatchObject([{ vaultName: 'other', lock: { mode: 'governance' } }]);
  });

  test('the mode of a lock whose grace period is unknown is unknown', () => {
    const { detachedLocks } = readProtection(
      aPlan([{ address: 'aws_backup_vault_lock_configuration.a', unknown: { changeable_for_days: true } }]),
    );
    expect(detachedLocks).toMatchObject([{ lock: { mode: AFTER_APPLY, changeableForDays: AFTER_APPLY } }]);
  });

  test('a logically air-gapped vault is locked from the start', () => {
    const { vaults } = readProtection(
      aPlan([
        {
          address: 'aws_backup_logically_air_gapped_vault.gap',
          values: { name: 'gap', min_retention_days: 7, max_retention_days: 35 },
        },
      ]),
    );
    expect(vaults).toMatchObject([
      { name: 'gap', airGapped: true, lock: { mode: 'compliance', changeableForDays: 0 } },
    ]);
  });

  test('vaults in modules with for_each belong to their own instance', () => {
    const inModule = (key: string): FixtureResource[] => [
      { ...VAULT, module: `module.backup["${key}"]`, values: { name: key } },
      {
        address: 'aws_backup_vault_lock_configuration.main',
        module: `module.backup["${key}"]`,
        values: { min_retention_days: key.length },
        unknown: { backup_vault_name: true },
        expressions: {
          backup_vault_name: { references: ['aws_backup_vault.main.id', 'aws_backup_vault.main'] },
        },
      },
    ];
    const { vaults } = readProtection(aPlan([...inModule('eu.west'), ...inModule('us')]));
    expect(vaults).toMatchObject([
      { name: 'eu.west', region: 'us-east-1', lock: { minRetentionDays: 7 } },
      { name: 'us', region: 'us-east-1', lock: { minRetentionDays: 2 } },
    ]);
  });
});

describe('regions', () => {
  const regionWith = (region: unknown, variables = {}) => {
    const plan = aPlan([VAULT], { variables });
    const provider_config = { aws: { expressions: region === undefined ? {} : { region } } };
    return readProtection({ ...plan, configuration: { ...plan.configuration, provider_config } }).vaults[0]
      ?.region;
  };

  test('a variable of the root module is followed to its value', () => {
    const expression = { constant_value: '${var.region}', references: ['var.region'] };
    expect(regionWith(expression, { region: { value: 'eu-west-1' } })).toBe('eu-west-1');
  });

  test('a region that is computed is not guessed', () => {
    expect(regionWith({ references: ['data.aws_region.here.name', 'data.aws_region.here'] })).toBe(
      AFTER_APPLY,
    );
    expect(regionWith({ references: ['var.a', 'var.b'] }, { a: { value: 'eu-west-1' } })).toBe(AFTER_APPLY);
    const computed = { constant_value: '${var.region}-1', references: ['var.region'] };
    expect(regionWith(computed, { region: { value: 'eu-west' } })).toBe(AFTER_APPLY);
  });

  test('a provider without region takes it from the environment', () => {
    expect(regionWith(undefined)).toBeNull();
  });

  test('the ARN of an existing vault is believed before its provider', () => {
    const arn = 'arn:aws:backup:ap-south-1:123456789012:backup-vault:main';
    const { vaults } = readProtection(aPlan([{ ...VAULT, values: { name: 'main', arn }, unknown: {} }]));
    expect(vaults[0]?.region).toBe('ap-south-1');
  });

  test('a provider inside a module is followed to the argument of the call', () => {
    const plan = aPlan([{ ...VAULT, module: 'module.backup', provider: 'module.backup:aws.replica' }]);
    const call = plan.configuration?.root_module?.module_calls?.backup;
    const { vaults } = readProtection({
      ...plan,
      configuration: {
        provider_config: {
          'module.backup:aws.replica': { expressions: { region: { references: ['var.replica_region'] } } },
        },
        root_module: {
          module_calls: {
            backup: { ...call, expressions: { replica_region: { constant_value: 'us-west-2' } } },
          },
        },
      },
    });
    expect(vaults[0]?.region).toBe('us-west-2');
  });
});

describe('plans', () => {
  const rule = (name: string, more: object = {}) => ({
    rule_name: name,
    schedule: 'cron(0 2 * * ? *)',
    schedule_expression_timezone: 'Etc/UTC',
    start_window: 60,
    completion_window: 180,
    enable_continuous_backup: false,
    lifecycle: [{ delete_after: 35, cold_storage_after: null }],
    copy_action: [],
    ...more,
  });

  test('rules are matched to the configuration by name, not by position', () => {
    const { plans } = readProtection(
      aPlan([
        VAULT,
        REPLICA,
        {
          address: 'aws_backup_plan.main',
          values: { name: 'p', rule: [rule('daily', { copy_action: [{ lifecycle: [] }] }), rule('monthly')] },
          unknown: {
            rule: [
              { copy_action: [{ destination_vault_arn: true }], target_vault_name: true },
              { copy_action: [], target_vault_name: true },
            ],
          },
          expressions: {
            rule: [
              { rule_name: { constant_value: 'monthly' }, target_vault_name: { references: ['local.x'] } },
              {
                rule_name: { constant_value: 'daily' },
                target_vault_name: reference('aws_backup_vault.main', 'id'),
                copy_action: [{ destination_vault_arn: reference('aws_backup_vault.replica[0]', 'arn') }],
              },
            ],
          },
        },
      ]),
    );
    expect(plans[0]?.rules).toMatchObject([
      {
        name: 'daily',
        targetVaultName: 'main',
        copies: [
          {
            vault: { arn: AFTER_APPLY, vault: { region: 'us-west-2' } },
            lifecycle: { deleteAfterDays: null },
          },
        ],
      },
      { name: 'monthly', targetVaultName: AFTER_APPLY, copies: [] },
    ]);
  });

  test('an expression that changes a name or may be two vaults is not guessed', () => {
    const target = (target_vault_name: object) =>
      readProtection(
        aPlan([
          VAULT,
          { ...VAULT, address: 'aws_backup_vault.other' },
          {
            address: 'aws_backup_plan.main',
            values: { name: 'p', rule: [rule('daily')] },
            unknown: { rule: [{ target_vault_name: true }] },
            expressions: { rule: [{ rule_name: { constant_value: 'daily' }, target_vault_name }] },
          },
        ]),
      ).plans[0]?.rules;
    const references = ['aws_backup_vault.main.id', 'aws_backup_vault.main'];
    expect(target({ references })).toMatchObject([{ targetVaultName: 'main' }]);
    expect(target({ constant_value: 'x-${aws_backup_vault.main.id}', references })).toMatchObject([
      { targetVaultName: AFTER_APPLY },
    ]);
    expect(
      target({ references: [...references, 'aws_backup_vault.other.id', 'aws_backup_vault.other'] }),
    ).toMatchObject([{ targetVaultName: AFTER_APPLY }]);
  });

  test('rules come in the order of their names', () => {
    const values = { name: 'p', rule: [rule('weekly'), rule('daily'), rule('monthly')] };
    const { plans } = readProtection(aPlan([{ address: 'aws_backup_plan.main', values }]));
    expect(plans[0]?.rules).toMatchObject([{ name: 'daily' }, { name: 'monthly' }, { name: 'weekly' }]);
  });

  test('rules that are unknown as a whole are not taken for none', () => {
    const { plans } = readProtection(aPlan([{ address: 'aws_backup_plan.main', unknown: { rule: true } }]));
    expect(plans[0]?.rules).toBe(AFTER_APPLY);
  });

  test('a selection belongs to the plan it names, and one of a foreign plan stands alone', () => {
    const { plans, detachedSelections } = readProtection(
      aPlan([
        { address: 'aws_backup_plan.main', values: { name: 'p' }, unknown: { id: true } },
        {
          address: 'aws_backup_selection.own',
          values: { name: 'own', resources: ['arn:aws:s3:::b'] },
          unknown: { plan_id: true, resources: [false], not_resources: true, condition: true },
          expressions: { plan_id: reference('aws_backup_plan.main', 'id'), resources: {} },
        },
        { address: 'aws_backup_selection.foreign', values: { name: 'foreign', plan_id: 'some-id' } },
      ]),
    );
    expect(plans[0]?.selections).toMatchObject([
      { name: 'own', resources: ['arn:aws:s3:::b'], excluded: [], everyCondition: [] },
    ]);
    expect(detachedSelections).toMatchObject([{ name: 'foreign' }]);
  });

  test('resources that the configuration sets and the plan does not know are unknown', () => {
    const { detachedSelections } = readProtection(
      aPlan([
        {
          address: 'aws_backup_selection.a',
          values: { resources: [null, 'arn:aws:s3:::b'] },
          unknown: { resources: [true, false], not_resources: true, condition: true },
          expressions: { resources: {}, not_resources: { references: ['local.arns'] }, condition: [{}] },
        },
        { address: 'aws_dynamodb_table.t' },
      ]),
    );
    expect(detachedSelections).toMatchObject([
      { resources: [AFTER_APPLY, 'arn:aws:s3:::b'], excluded: AFTER_APPLY, everyCondition: AFTER_APPLY },
    ]);
  });
});

test('a replacement counts once, in either order, and is listed with the deletions', () => {
  const plan = aPlan([
    { address: 'aws_backup_vault.a', actions: ['delete', 'create'] },
    { address: 'aws_backup_vault.b', actions: ['create', 'delete'] },
    { address: 'aws_backup_vault.c', actions: ['delete'] },
    { address: 'aws_backup_vault.d', actions: ['no-op'] },
  ]);
  expect(Object.fromEntries(countActions(plan))).toEqual({ replace: 2, delete: 1, 'no-op': 1 });
  expect(destroyedAddresses(plan)).toEqual([
    'aws_backup_vault.a',
    'aws_backup_vault.b',
    'aws_backup_vault.c',
  ]);
});

describe('what the provider reads back', () => {
  const lifecycleOf = (lifecycle: object, written?: object, id?: string) => {
    const rule = { rule_name: 'daily', lifecycle: [lifecycle] };
    const { plans } = readProtection(
      aPlan([
        {
          address: 'aws_backup_plan.main',
          values: { name: 'p', rule: [rule], ...(id !== undefined && { id }) },
          ...(written !== undefined && { expressions: { rule: [{ lifecycle: [written] }] } }),
        },
      ]),
    );
    const rules = plans[0]?.rules;
    return rules === undefined || rules === AFTER_APPLY ? undefined : rules[0]?.lifecycle;
  };
  const days = { constant_value: 35 };

  test('a day of 0 that the configuration leaves out is none; one that it writes is 0', () => {
    const read = { delete_after: 35, cold_storage_after: 0 };
    expect(lifecycleOf(read, { delete_after: days })).toMatchObject({
      deleteAfterDays: 35,
      coldStorageAfterDays: null,
    });
    expect(
      lifecycleOf(read, { delete_after: days, cold_storage_after: { constant_value: 0 } }),
    ).toMatchObject({ coldStorageAfterDays: 0 });
    expect(lifecycleOf({ delete_after: 0 }, {})).toMatchObject({ deleteAfterDays: null });
    const zeros = { delete_after: 0, cold_storage_after: 0 };
    expect(lifecycleOf(zeros)).toMatchObject({ deleteAfterDays: 0, coldStorageAfterDays: 0 });
    expect(lifecycleOf(zeros, undefined, 'plan-1')).toMatchObject({
      deleteAfterDays: 0,
      coldStorageAfterDays: null,
    });
  });

  test('an opt-in to the archive that nobody can see is none: AWS archives nothing of itself', () => {
    const lifecycleWith = (written?: object) => {
      const rule = { rule_name: 'daily', lifecycle: [{ cold_storage_after: 30 }] };
      const { plans } = readProtection(
        aPlan([
          {
            address: 'aws_backup_plan.main',
            values: { name: 'p', rule: [rule] },
            unknown: { rule: [{ lifecycle: [{ opt_in_to_archive_for_supported_resources: true }] }] },
            ...(written !== undefined && { expressions: { rule: [{ lifecycle: [written] }] } }),
          },
        ]),
      );
      const rules = plans[0]?.rules;
      return rules === undefined || rules === AFTER_APPLY ? undefined : rules[0]?.lifecycle;
    };
    // A `dynamic` block is not in the configuration of a plan.
    expect(lifecycleWith()).toMatchObject({ archivesEbs: false });
    expect(lifecycleWith({ cold_storage_after: days })).toMatchObject({ archivesEbs: false });
    expect(
      lifecycleWith({ opt_in_to_archive_for_supported_resources: { references: ['local.archives'] } }),
    ).toMatchObject({ archivesEbs: AFTER_APPLY });
  });
});
