import { Estate } from '../../protection/estate';
import { soundPlan } from '../../protection/sound-plan';
import { changesIn } from '../../review/changes';
import { aPlan, type FixturePlan, type FixtureResource } from '../protection/plan-fixture';

function changesOf(resources: readonly FixtureResource[], more: FixturePlan = {}): readonly string[] {
  return changesTogether([aPlan(resources, more)]);
}

function changesTogether(jsons: readonly ReturnType<typeof aPlan>[]): readonly string[] {
  const plans = jsons.map((json, index) => ({ name: `plan-${index}`, json: soundPlan(json) }));
  return changesIn(plans, new Estate(plans)).map(
    ({ effect, address, path, change, before, after }) =>
      `${effect}: ${address} ${path}: ${change} (${before} -> ${after})`,
  );
}

type Fields = Readonly<Record<string, unknown>>;

const ARN = 'arn:aws:backup:us-east-1:111122223333:backup-vault:main';
const OTHER_ARN = ARN.replace('us-east-1', 'us-west-2');
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const vault = { name: 'main', arn: ARN, kms_key_arn: KEY };
const VAULT: FixtureResource = { address: 'aws_backup_vault.main', values: vault, prior: vault };
const LOCK = 'aws_backup_vault_lock_configuration.main';
const lock = (more: object) => ({
  backup_vault_name: 'main',
  backup_vault_arn: ARN,
  min_retention_days: 7,
  ...more,
});
const rule = (more: object = {}) => ({
  rule_name: 'daily',
  schedule: 'cron(0 5 ? * * *)',
  lifecycle: [{ delete_after: 35 }],
  ...more,
});
const PLAN = 'aws_backup_plan.main';
const planChange = (
  before: readonly object[],
  after: readonly object[],
  unknown: Fields = {},
): FixtureResource => ({
  address: PLAN,
  prior: { name: 'p', rule: before },
  values: { name: 'p', rule: after },
  unknown,
});

test('a plan that changes nothing, or has no state before it, changes no protection', () => {
  expect(changesOf([VAULT, planChange([rule()], [rule()])])).toEqual([]);
  expect(changesOf([{ address: 'aws_backup_vault.main', values: vault }])).toEqual([]);
});

describe('rules', () => {
  const at = `${PLAN} rule[daily]`;
  const [short, long] = [{ lifecycle: [{ delete_after: 7 }] }, { lifecycle: [{ delete_after: 35 }] }];
  const forEver = { lifecycle: [{ delete_after: null }] };
  const copy = (days: number | null) => ({ destination_vault_arn: ARN, lifecycle: [{ delete_after: days }] });
  test.each([
    ['shortened', long, short, [`weakened: ${at}.lifecycle.delete_after: retention shortened (35 -> 7)`]],
    ['lengthened', short, long, [`strengthened: ${at}.lifecycle.delete_after: retention lengthened (7 -> 35)`]],
    ['no longer for ever', forEver, long, [`weakened: ${at}.lifecycle.delete_after: retention shortened (for ever -> 35)`]],
    ['for ever in both ways of the provider', forEver, { lifecycle: [{ delete_after: 0 }] }, []],
    ['more rarely', {}, { schedule: 'cron(0 5 ? * SUN *)' }, [`weakened: ${at}.schedule: runs more rarely (every 24 hours -> every 168 hours)`]],
    ['more often', {}, { schedule: 'cron(0 0/12 ? * * *)' }, [`strengthened: ${at}.schedule: runs more often (every 24 hours -> every 12 hours)`]],
    ['once a year', {}, { schedule: 'cron(0 5 1 1 ? *)' }, [`weakened: ${at}.schedule: runs more rarely (every 24 hours -> every 8784 hours)`]],
    ['continuous no more', { enable_continuous_backup: true }, { enable_continuous_backup: false }, [`weakened: ${at}.enable_continuous_backup: continuous backup switched off (true -> false)`]],
    ['a copy less', { copy_action: [copy(7)] }, { copy_action: [] }, [`weakened: ${at}.copy_action: copy removed (${ARN} -> null)`]],
    ['a copy more', { copy_action: [] }, { copy_action: [copy(7)] }, [`strengthened: ${at}.copy_action: copy added (null -> ${ARN})`]],
    ['a copy elsewhere', { copy_action: [copy(7)] }, { copy_action: [{ ...copy(7), destination_vault_arn: OTHER_ARN }] }, [`weakened: ${at}.copy_action: copy removed (${ARN} -> null)`, `strengthened: ${at}.copy_action: copy added (null -> ${OTHER_ARN})`]],
    ['copies that change places', { copy_action: [copy(35), { ...copy(7), destination_vault_arn: OTHER_ARN }] }, { copy_action: [copy(7), { ...copy(35), destination_vault_arn: OTHER_ARN }] }, [`weakened: ${at}.copy_action.lifecycle.delete_after: retention of the copy shortened (35 -> 7)`, `strengthened: ${at}.copy_action.lifecycle.delete_after: retention of the copy lengthened (7 -> 35)`]],
    ['one of two copies to one vault', { copy_action: [copy(7), copy(7)] }, { copy_action: [copy(7)] }, [`weakened: ${at}.copy_action: copy removed (${ARN} -> null)`]],
    ['a copy kept shorter', { copy_action: [copy(null), copy(35)] }, { copy_action: [copy(null), copy(7)] }, [`weakened: ${at}.copy_action.lifecycle.delete_after: retention of the copy shortened (35 -> 7)`]],
    ['only renamed', {}, { rule_name: 'nightly' }, []],
    ['renamed and copied no more', { copy_action: [copy(7)] }, { rule_name: 'nightly' }, [`weakened: ${PLAN} rule[nightly].copy_action: copy removed (${ARN} -> null)`]],
    ['renamed and keeps shorter', long, { ...short, rule_name: 'nightly' }, [`weakened: ${at}: rule removed (daily -> null)`, `strengthened: ${PLAN} rule[nightly]: rule added (null -> nightly)`]],
    ['another', {}, { rule_name: 'nightly', schedule: 'cron(0 4 ? * * *)' }, [`weakened: ${at}: rule removed (daily -> null)`, `strengthened: ${PLAN} rule[nightly]: rule added (null -> nightly)`]],
  ])('a rule that is %s', (_, before, after, changes) => {
    expect(changesOf([planChange([rule(before)], [rule(after)])])).toEqual(changes);
  }); // prettier-ignore

  test('what only the apply decides is unknown, not fine', () => {
    const unknown = { rule: [{ schedule: true, lifecycle: [{ delete_after: true }], copy_action: true }] };
    const before = rule({ copy_action: [copy(7)] });
    expect(changesOf([planChange([before], [rule({ schedule: null })], unknown)])).toEqual([
      `unknown: ${at}.lifecycle.delete_after: retention (35 -> known after apply)`,
      `unknown: ${at}.schedule: schedule (cron(0 5 ? * * *) -> known after apply)`,
      `unknown: ${at}.copy_action: copies (1 -> known after apply)`,
    ]);
    expect(changesOf([planChange([rule()], [], { rule: true })])).toEqual([
      `unknown: ${PLAN} rule: rules (1 -> known after apply)`,
    ]);
    expect(changesOf([planChange([rule()], [rule()], { rule: [{ rule_name: true }] })])).toEqual([
      `unknown: ${at}: rule renamed or removed (daily -> known after apply)`,
    ]);
  });

  test('a plan or a selection that goes', () => {
    expect(
      changesOf([
        { address: PLAN, prior: { name: 'p' }, isGone: true },
        { address: 'aws_backup_selection.s', prior: { name: 's' }, isGone: true },
      ]),
    ).toEqual([
      `weakened: ${PLAN} : backup plan removed (p -> null)`,
      'weakened: aws_backup_selection.s : selection removed (s -> null)',
    ]);
  });
});

describe('vaults', () => {
  const locks = (before: object | undefined, after: object | undefined, unknown: Fields = {}) =>
    changesOf([
      VAULT,
      {
        address: LOCK,
        ...(before !== undefined && { prior: lock(before) }),
        ...(after === undefined ? { isGone: true } : { values: lock(after), unknown }),
      },
    ]);

  test.each([
    ['a vault that goes', [{ ...VAULT, isGone: true }], ['irreversible: aws_backup_vault.main : vault removed: AWS refuses while it holds recovery points (main -> null)']],
    ['a vault made anew', [{ ...VAULT, actions: ['delete', 'create'], values: { name: 'new' } }], ['irreversible: aws_backup_vault.main : vault replaced: AWS refuses while it holds recovery points (main -> new)']],
    ['a vault that is only forgotten', [{ ...VAULT, actions: ['forget'] }], ['unknown: aws_backup_vault.main : stays as it is, and Terraform does not manage it any more (null -> null)']],
    ['a table that is only forgotten', [{ address: 'aws_dynamodb_table.t', prior: { name: 't' }, actions: ['forget'] }], []],
    ['a vault that may be destroyed with its recovery points', [{ ...VAULT, prior: { ...vault, force_destroy: false }, values: { ...vault, force_destroy: true } }], ['weakened: aws_backup_vault.main force_destroy: whoever destroys the vault destroys its recovery points (false -> true)']],
    ['a policy that goes', [VAULT, { address: 'aws_backup_vault_policy.p', prior: {}, isGone: true }], ['weakened: aws_backup_vault_policy.p : vault policy removed (null -> null)']],
    ['notifications that go', [VAULT, { address: 'aws_backup_vault_notifications.n', prior: {}, isGone: true }], ['weakened: aws_backup_vault_notifications.n : vault notifications removed (null -> null)']],
    ['the key of a vault that goes', [VAULT, { address: 'aws_kms_key.k', prior: { arn: KEY }, isGone: true }], ['irreversible: aws_kms_key.k : key scheduled for deletion: what it encrypts cannot be restored without it (null -> null)']],
    ['the key of a vault made anew', [VAULT, { address: 'aws_kms_key.k', prior: { arn: KEY }, actions: ['create', 'delete'] }], ['irreversible: aws_kms_key.k : key scheduled for deletion: what it encrypts cannot be restored without it (null -> null)']],
    ['another key', [VAULT, { address: 'aws_kms_key.k', prior: { arn: 'other' }, isGone: true }], []],
    ['a vault that moves', [{ ...VAULT, address: 'aws_backup_vault.moved', previousAddress: 'aws_backup_vault.main' }], []],
    ['a new vault that is locked from the start', [{ address: 'aws_backup_logically_air_gapped_vault.a', values: { name: 'a', min_retention_days: 7 } }], ['irreversible: aws_backup_logically_air_gapped_vault.a lock: compliance lock: after 0 days nobody can remove it (null -> compliance)']],
  ] as [string, FixtureResource[], string[]][])('%s', (_, resources, changes) => {
    expect(changesOf(resources)).toEqual(changes);
  }); // prettier-ignore

  const at = 'aws_backup_vault.main lock';
  const compliance = { changeable_for_days: 3 };
  test.each([
    ['added', undefined, {}, {}, [`strengthened: ${at}: lock added (null -> governance)`]],
    ['added for good', undefined, compliance, {}, [`irreversible: ${at}: compliance lock: after 3 days nobody can remove it (null -> compliance)`]],
    ['made to last', {}, compliance, {}, [`irreversible: ${at}: compliance lock: after 3 days nobody can remove it (governance -> compliance)`]],
    ['of an unknown mode', {}, {}, { changeable_for_days: true }, [`irreversible: ${at}: lock that may be a compliance lock: after its grace period nobody can remove it (governance -> known after apply)`]],
    ['removed', {}, undefined, {}, [`weakened: ${at}: lock removed (governance -> null)`]],
    ['made removable', compliance, {}, {}, [`weakened: ${at}: compliance lock becomes a governance lock (compliance -> governance)`]],
    ['of a lower minimum', {}, { min_retention_days: 1 }, {}, [`weakened: ${at}.min_retention_days: minimum retention shortened (7 -> 1)`]],
    ['without minimum', {}, { min_retention_days: null }, {}, [`weakened: ${at}.min_retention_days: minimum retention shortened (7 -> 0)`]],
    ['of a higher minimum', {}, { min_retention_days: 9 }, {}, [`strengthened: ${at}.min_retention_days: minimum retention lengthened (7 -> 9)`]],
    ['of other bounds, for good', compliance, { ...compliance, max_retention_days: 400 }, {}, [`irreversible: ${at}: bounds of a compliance lock change: AWS refuses the apply once the lock has hardened (7 to any days -> 7 to 400 days)`]],
    ['unchanged', compliance, compliance, {}, []],
  ])('a lock that is %s', (_, before, after, unknown, changes) => {
    expect(locks(before, after, unknown)).toEqual(changes);
  }); // prettier-ignore

  test('of two vaults of one name the one whose lock goes is found by its ARN', () => {
    const arn = ARN.replace('us-east-1', 'us-west-2');
    const replica = { name: 'main', arn };
    expect(
      changesOf([
        VAULT,
        { address: 'aws_backup_vault.replica', provider: 'aws.replica', values: replica, prior: replica },
        { address: LOCK, prior: lock({ backup_vault_arn: arn }), isGone: true },
      ]),
    ).toEqual(['weakened: aws_backup_vault.replica lock: lock removed (governance -> null)']);
  });

  test('the lock of a vault that no plan has', () => {
    expect(changesOf([{ address: LOCK, prior: lock({}), isGone: true }])).toEqual([
      `weakened: ${LOCK} : lock of the vault main removed (governance -> null)`,
    ]);
  });
});

describe('coverage', () => {
  const own = { name: 'p', id: 'plan-1', arn: 'arn:aws:backup:us-east-1:111122223333:backup-plan:plan-1' };
  const BACKUP: FixtureResource = { address: PLAN, values: own, prior: own };
  const byTag = { name: 's', plan_id: 'plan-1', selection_tag: [{ key: 'Backup', value: 'true' }] };
  const SELECTION: FixtureResource = { address: 'aws_backup_selection.s', values: byTag, prior: byTag };
  const table = (
    before: object,
    after: object | null,
    more: Partial<FixtureResource> = {},
  ): FixtureResource => ({
    address: 'aws_dynamodb_table.t',
    prior: { name: 't', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t', tags_all: before },
    values: { name: 't', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t', tags_all: after },
    ...more,
  });
  const lost =
    'weakened: aws_dynamodb_table.t : falls out of coverage: no selection takes it any more (aws_backup_selection.s -> null)';

  test('a table whose tag changes falls out, or comes in', () => {
    expect(changesOf([BACKUP, SELECTION, table({ Backup: 'true' }, { Backup: 'no' })])).toEqual([lost]);
    expect(changesOf([BACKUP, SELECTION, table({}, { Backup: 'true' })])).toEqual([
      'strengthened: aws_dynamodb_table.t : is covered now (null -> aws_backup_selection.s)',
    ]);
    expect(changesOf([BACKUP, SELECTION, table({ Backup: 'true' }, { Backup: 'true', x: 'y' })])).toEqual([]);
  });

  test('where the plan does not tell the tags any more, nobody knows', () => {
    const open = {
      unknown: { tags_all: true, tags: true },
      expressions: { tags: { references: ['local.t'] } },
    };
    expect(changesOf([BACKUP, SELECTION, table({ Backup: 'true' }, null, open)])).toEqual([
      'unknown: aws_dynamodb_table.t : may fall out of coverage: the plan does not tell what takes it (aws_backup_selection.s -> aws_backup_selection.s)',
    ]);
  });

  test('the selection may be in another plan than the table', () => {
    expect(changesTogether([aPlan([table({ Backup: 'true' }, {})]), aPlan([BACKUP, SELECTION])])).toEqual([
      lost,
    ]);
  });

  test('a table that one of two plans does not take any more is told, and why', () => {
    const second = { ...own, name: 'q', id: 'plan-2', arn: own.arn.replace('plan-1', 'plan-2') };
    const others: readonly FixtureResource[] = [
      { address: 'aws_backup_plan.second', values: second, prior: second },
      {
        address: 'aws_backup_selection.second',
        prior: { ...byTag, plan_id: 'plan-2', selection_tag: [{ key: 'Twice', value: 'true' }] },
        values: { ...byTag, plan_id: 'plan-2', selection_tag: [{ key: 'Twice', value: 'true' }] },
      },
    ];
    const twice = { Backup: 'true', Twice: 'true' };
    const gone = others.map((one) => ({ ...one, isGone: true }));
    expect(changesOf([BACKUP, SELECTION, ...gone, table(twice, twice)])).toEqual([
      'weakened: aws_backup_plan.second : backup plan removed (q -> null)',
      'weakened: aws_backup_selection.second : selection removed (s -> null)',
    ]);
    expect(changesOf([BACKUP, SELECTION, ...others, table(twice, { Backup: 'true' })])).toEqual([
      'weakened: aws_dynamodb_table.t : aws_backup_plan.second does not take it any more (aws_backup_selection.s, aws_backup_selection.second -> aws_backup_selection.s)',
    ]);
  });

  test('a type that its region is not opted in to any more falls out', () => {
    const optIns = (DynamoDB: boolean) => ({ resource_type_opt_in_preference: { DynamoDB } });
    const settings = { address: 'aws_backup_region_settings.r', prior: optIns(true), values: optIns(false) };
    const tagged = table({ Backup: 'true' }, { Backup: 'true' });
    expect(changesOf([BACKUP, SELECTION, tagged, settings])).toEqual([lost]);
  });

  test('what a selection takes after the change was not taken before it', () => {
    const named = (arns: readonly string[]) => ({ name: 's', plan_id: 'plan-1', resources: arns });
    const arn = 'arn:aws:dynamodb:us-east-1:111122223333:table/t';
    const selection: FixtureResource = {
      address: 'aws_backup_selection.s',
      prior: named(['arn:aws:s3:::b']),
      values: named(['arn:aws:s3:::b', arn]),
      expressions: { resources: { references: ['aws_dynamodb_table.t.arn', 'aws_dynamodb_table.t'] } },
    };
    expect(changesOf([BACKUP, selection, table({}, {})])).toEqual([
      'strengthened: aws_dynamodb_table.t : is covered now (null -> aws_backup_selection.s)',
    ]);
  });
});

describe('what resources do for their own protection', () => {
  const pitr = (enabled: boolean, days?: number) => ({
    point_in_time_recovery: [{ enabled, ...(days !== undefined && { recovery_period_in_days: days }) }],
  });
  test.each([
    ['aws_dynamodb_table.t', pitr(true), pitr(false), ['weakened: aws_dynamodb_table.t point_in_time_recovery.enabled: point-in-time recovery switched off (true -> false)']],
    ['aws_dynamodb_table.t', pitr(false), pitr(true), ['strengthened: aws_dynamodb_table.t point_in_time_recovery.enabled: point-in-time recovery switched on (false -> true)']],
    ['aws_dynamodb_table.t', pitr(false), {}, []],
    ['aws_dynamodb_table.t', pitr(true), pitr(true, 35), []],
    ['aws_dynamodb_table.t', pitr(true, 35), pitr(true, 7), ['weakened: aws_dynamodb_table.t point_in_time_recovery.recovery_period_in_days: period of point-in-time recovery, days lowered (35 -> 7)']],
    ['aws_db_instance.d', { backup_retention_period: 7 }, { backup_retention_period: 0 }, ['weakened: aws_db_instance.d backup_retention_period: retention of automated backups, days lowered (7 -> 0)']],
    ['aws_rds_cluster.d', { deletion_protection: true }, {}, ['weakened: aws_rds_cluster.d deletion_protection: deletion protection switched off (true -> false)']],
    ['aws_s3_bucket_versioning.v', { versioning_configuration: [{ status: 'Enabled' }] }, { versioning_configuration: [{ status: 'Suspended' }] }, ['weakened: aws_s3_bucket_versioning.v versioning_configuration.status: versioning switched off (true -> false)']],
  ])('%s: %j becomes %j', (address, prior, values, changes) => {
    expect(changesOf([{ address, prior, values }])).toEqual(changes);
  }); // prettier-ignore
});

describe('plans that tell a part', () => {
  const protectedTable: readonly FixtureResource[] = [
    VAULT,
    { address: LOCK, values: lock({}), prior: lock({}) },
    planChange([rule()], [rule()]),
  ];

  test('what a plan with -target does not touch stays as it is', () => {
    const json = aPlan(protectedTable);
    const isLock = ({ address }: { readonly address: string }) => address === LOCK;
    const targeted = {
      ...json,
      complete: false,
      planned_values: { root_module: {} },
      resource_changes: [],
    };
    expect(changesTogether([targeted])).toEqual([]);
    const [own] = json.prior_state?.values?.root_module?.resources?.filter(isLock) ?? [];
    const lockGoes = { address: LOCK, mode: 'managed', type: own?.type ?? '', change: { actions: ['delete'] } } as const; // prettier-ignore
    expect(changesTogether([{ ...targeted, resource_changes: [lockGoes] }])).toEqual([
      'weakened: aws_backup_vault.main lock: lock removed (governance -> null)',
    ]);
  });

  test('what a replacement has left behind is nothing that the plan changes', () => {
    const json = aPlan([VAULT]);
    const [main] = json.prior_state?.values?.root_module?.resources ?? [];
    if (main === undefined) throw new Error('no vault');
    const leftBehind = { ...main, deposed_key: 'ab12', values: { name: 'old', force_destroy: false } };
    const deposed = { address: main.address, mode: 'managed', type: main.type, deposed: 'ab12', change: { actions: ['delete'] } } as const; // prettier-ignore
    expect(
      changesTogether([
        {
          ...json,
          prior_state: { values: { root_module: { resources: [main, leftBehind] } } },
          resource_changes: [...(json.resource_changes ?? []), deposed],
        },
      ]),
    ).toEqual([]);
  });
});

test('a rule that writes to another vault is held against the locks of both', () => {
  const arn = (name: string) => ARN.replace(/main$/, name);
  const vaults = ['main', 'open', 'locked'].map((name): FixtureResource => {
    const values = { name, arn: arn(name) };
    return { address: `aws_backup_vault.${name}`, values, prior: values };
  });
  const onLocked = { backup_vault_name: 'locked', backup_vault_arn: arn('locked'), min_retention_days: 7 };
  const estate = [...vaults, { address: LOCK, values: onLocked, prior: onLocked }];
  const moving = (from: string, to: string) =>
    changesOf([
      ...estate,
      planChange([rule({ target_vault_name: from })], [rule({ target_vault_name: to })]),
    ]);
  const at = `${PLAN} rule[daily].target_vault_name`;
  expect(moving('locked', 'main')).toEqual([`weakened: ${at}: vault with a weaker lock (locked -> main)`]);
  expect(moving('main', 'locked')).toEqual([
    `strengthened: ${at}: vault with a stronger lock (main -> locked)`,
  ]);
  expect(moving('main', 'elsewhere')).toEqual([
    `unknown: ${at}: vault, and how it is locked (main -> elsewhere)`,
  ]);
  expect(moving('main', 'open')).toEqual([]);
});
