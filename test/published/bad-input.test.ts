import { REPLICA_PROVIDER, callsInHcl, documentedCall } from '../support/module-calls';
import { COMPOSABLE, ModuleRoots, PROVIDER, type Diagnostic, type ModuleRoot } from '../support/module-roots';

const PLAN_TIMEOUT_MS = 120_000;

type Arguments = Readonly<Record<string, unknown>>;

/** A wrong argument by the name of its call, and what Terraform says of it. */
interface Wrong {
  readonly given: Arguments;
  readonly says: string;
}

const CRON =
  'wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields';
const DAYS = 'wanted a whole number of days from 1 to 36500';
const RDS = 'arn:aws:rds:us-west-2:123456789012:db:oms';
const database = (arn: string) => ({ rds_instances: [{ identifier: 'oms', arn }] });

/** Wrong in itself: the variable refuses it, before anything is planned. */
const WRONG_VALUES: Readonly<Record<string, Wrong>> = {
  environment: {
    given: { environment: 'prod' },
    says: 'environment: got prod, wanted one of "development", "staging", "production"',
  },
  project_name: {
    given: { project_name: 'Arrakis' },
    says: 'project_name: got Arrakis, wanted 1 to 24 lower-case letters, digits or hyphens',
  },
  backup_vault_name: {
    given: { backup_vault_name: 'arrakis.vault' },
    says: 'backup_vault_name: got arrakis.vault, wanted 2 to 50 letters, digits, hyphens or underscores',
  },
  backup_vault_name_long: {
    given: { backup_vault_name: 'v'.repeat(51) },
    says: `backup_vault_name: got ${'v'.repeat(51)}, wanted 2 to 50`,
  },
  backup_plan_name: {
    given: { backup_plan_name: 'my plan' },
    says: 'backup_plan_name: got my plan, wanted 1 to 200 letters',
  },
  backup_schedule: {
    given: { backup_schedule: 'cron(0 25 * * ? *)' },
    says: `backup_schedule: got cron(0 25 * * ? *), ${CRON}`,
  },
  weekly_backup_schedule: {
    given: { weekly_backup_schedule: 'rate(7 days)' },
    says: `weekly_backup_schedule: got rate(7 days), ${CRON}`,
  },
  monthly_backup_schedule: {
    given: { monthly_backup_schedule: 'cron(0 1 1 * * *)' },
    says: `monthly_backup_schedule: got cron(0 1 1 * * *), ${CRON}`,
  },
  backup_validation_schedule: {
    given: { backup_validation_schedule: 'daily' },
    says: `backup_validation_schedule: got daily, ${CRON}`,
  },
  delete_after_days: { given: { delete_after_days: 0 }, says: `delete_after_days: got 0, ${DAYS}` },
  delete_after_days_long: {
    given: { delete_after_days: 36_501 },
    says: `delete_after_days: got 36501, ${DAYS}`,
  },
  long_term_retention_days: {
    given: { long_term_retention_days: 0 },
    says: `long_term_retention_days: got 0, ${DAYS}`,
  },
  archival_retention_days: {
    given: { archival_retention_days: 1.5 },
    says: `archival_retention_days: got 1.5, ${DAYS}`,
  },
  move_to_cold_storage_after_days: {
    given: { move_to_cold_storage_after_days: 0 },
    says: 'move_to_cold_storage_after_days: got 0, wanted a whole number of days, at least 1',
  },
  kms_deletion_window: {
    given: { kms_deletion_window: 6 },
    says: 'kms_deletion_window: got 6, wanted a whole number of days from 7 to 30',
  },
  kms_deletion_window_long: {
    given: { kms_deletion_window: 31 },
    says: 'kms_deletion_window: got 31, wanted a whole number of days from 7 to 30',
  },
  compliance_mode: {
    given: { compliance_mode: 'compliance' },
    says: 'compliance_mode: got compliance, wanted one of "GOVERNANCE", "COMPLIANCE"',
  },
  replica_region: {
    given: { replica_region: 'Ireland' },
    says: 'replica_region: got Ireland, wanted the code of a region, such as eu-central-1',
  },
  rds_instances: {
    given: database('arn:aws:dynamodb:us-west-2:123456789012:table/orders'),
    says: 'rds_instances: got arn:aws:dynamodb:us-west-2:123456789012:table/orders, wanted the ARN of a DB instance',
  },
  rpo_target_hours: {
    given: { rpo_target_hours: 0 },
    says: 'rpo_target_hours: got 0, wanted a whole number of hours from 1 to 8760',
  },
  rto_target_hours: {
    given: { rto_target_hours: 8761 },
    says: 'rto_target_hours: got 8761, wanted a whole number of hours from 1 to 8760',
  },
};

const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag${at}`, 'value']));

interface Contradiction extends Wrong {
  /** The block with the precondition. */
  readonly at: string;
  readonly rule: string;
  /** How often it is said: once for each rule of the plan that it concerns. @default 1 */
  readonly times?: number;
}

/** Right each by itself, and contradictory together: a precondition of what would fail refuses it. */
const CONTRADICTIONS: Readonly<Record<string, Contradiction>> = {
  lifecycle: {
    given: { delete_after_days: 119, move_to_cold_storage_after_days: 30 },
    says: 'delete_after_days: got 119, wanted at least 90 days more than the move to cold storage after 30 days',
    at: 'resource "aws_backup_vault" "main"',
    rule: 'lifecycle-cold-storage-90-days',
  },
  lock_retention: {
    given: { delete_after_days: 29 },
    says: "delete_after_days: got 29, wanted within the bounds of the vault's lock, in days: minimum 30, maximum 36500",
    at: 'resource "aws_backup_plan" "main"',
    rule: 'retention-within-vault-lock',
  },
  lock_maximum: {
    given: { max_retention_days: 2554 },
    says: "archival_retention_days: got 2555, wanted within the bounds of the vault's lock, in days: minimum 30, maximum 2554",
    at: 'resource "aws_backup_plan" "main"',
    rule: 'retention-within-vault-lock',
  },
  lock_bounds: {
    given: { backup_vault_lock_enabled: true, min_retention_days: 0 },
    says: 'min_retention_days: got minimum 0, maximum 36500, wanted whole numbers of days from 1 to 36500',
    at: 'resource "aws_backup_vault_lock_configuration" "main"',
    rule: 'vault-lock-bounds',
  },
  same_region: {
    given: { replica_region: 'us-west-2' },
    says: 'replica_region: got us-west-2, wanted a region other than us-west-2, or null for no replica',
    at: 'resource "aws_backup_vault" "main"',
    rule: 'replica-region-differs',
  },
  database_elsewhere: {
    given: database(RDS.replace('us-west-2', 'us-east-1')),
    says: `rds_instances: got ${RDS.replace('us-west-2', 'us-east-1')}, wanted a resource in us-west-2`,
    at: 'resource "aws_backup_vault" "main"',
    rule: 'resource-in-vault-region',
  },
  recovery_point_tags: {
    given: { backup_cost_allocation_tags: tags(10) },
    says: 'backup_cost_allocation_tags: got 11, wanted at most 10 tags',
    at: 'resource "aws_backup_plan" "main"',
    rule: 'recovery-point-tags',
    times: 3,
  },
};

/** The replica's vault is named after the other: the name itself is right, the one made of it is too long. */
const NO_ROOM = { no_room: { backup_vault_name: 'v'.repeat(43) } };

/** On the right side of the same limits. */
const NEAR_MISSES: Readonly<Record<string, Arguments>> = {
  limits_below: {
    delete_after_days: 30,
    kms_deletion_window: 7,
    backup_vault_name: 'v2',
    backup_cost_allocation_tags: tags(9),
    rpo_target_hours: 1,
    rto_target_hours: 1,
  },
  limits_above: {
    delete_after_days: 36_500,
    long_term_retention_days: 36_500,
    archival_retention_days: 36_500,
    kms_deletion_window: 30,
    backup_vault_name: 'v'.repeat(42),
    rpo_target_hours: 8760,
    rto_target_hours: 8760,
  },
  lifecycle: { delete_after_days: 120, move_to_cold_storage_after_days: 30 },
  one_day: { environment: 'development', delete_after_days: 1, backup_vault_name: 'v'.repeat(50) },
  lock_maximum: { max_retention_days: 2555, compliance_mode: 'COMPLIANCE' },
  no_lock: { backup_vault_lock_enabled: false, delete_after_days: 29 },
  no_replica: { replica_region: null },
  other_region: { replica_region: 'eu-west-1', ...database(RDS) },
  schedules: {
    backup_schedule: 'cron(0 23 * * ? *)',
    weekly_backup_schedule: 'cron(0 1 ? * MON *)',
    monthly_backup_schedule: 'cron(0 1 L * ? *)',
    backup_validation_schedule: 'cron(59 0 * * ? *)',
  },
};

function rootOf(calls: Readonly<Record<string, Arguments>>): Promise<ModuleRoot> {
  const complete = Object.entries(calls).map(([name, given]) => [
    name,
    { ...documentedCall('production'), ...given },
  ]);
  return roots.root(
    {
      'providers.tf': PROVIDER + REPLICA_PROVIDER,
      'main.tf': callsInHcl(Object.fromEntries(complete) as Record<string, Arguments>),
    },
    { 'modules/backup': COMPOSABLE },
  );
}

const givenBy = (cases: Readonly<Record<string, Wrong>>) =>
  Object.fromEntries(Object.entries(cases).map(([name, { given }]) => [name, given]));

let roots: ModuleRoots;
let refused: readonly Diagnostic[];
let contradictions: Awaited<ReturnType<ModuleRoot['tryPlan']>>;
let nearMisses: Awaited<ReturnType<ModuleRoot['tryPlan']>>;

beforeAll(async () => {
  roots = await ModuleRoots.start();
  const refuse = async () => {
    refused = await (await rootOf(givenBy(WRONG_VALUES))).validate();
    contradictions = await (await rootOf({ ...givenBy(CONTRADICTIONS), ...NO_ROOM })).tryPlan();
  };
  const accept = async () => {
    nearMisses = await (await rootOf(NEAR_MISSES)).tryPlan();
  };
  await Promise.all([refuse(), accept()]);
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await roots.stop();
});

/** A message on one line: Terraform breaks lines where it likes. */
const flat = ({ detail }: Diagnostic) => detail.replace(/\s+/g, ' ');
const errorsOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === 'error');

test.each(Object.entries(WRONG_VALUES))(
  'a wrong value in the call %s is refused by its variable, once',
  (name, { says }) => {
    const said = errorsOf(refused).filter(({ snippet }) => snippet?.context === `module "${name}"`);
    expect(said.map(({ summary }) => summary)).toEqual(['Invalid value for variable']);
    expect(said.map(flat)).toEqual([expect.stringContaining(says)]);
  },
);

test('terraform validate refuses nothing else', () => {
  expect(errorsOf(refused)).toHaveLength(Object.keys(WRONG_VALUES).length);
});

test.each(Object.entries(CONTRADICTIONS))(
  'a contradiction in the call %s is refused by a precondition that names its rule',
  (_, { says, at, rule, times = 1 }) => {
    const said = errorsOf(contradictions.diagnostics).filter((one) => flat(one).includes(says));
    expect(said.map(({ summary }) => summary)).toEqual(Array(times).fill('Resource precondition failed'));
    for (const one of said) {
      expect(one.snippet?.context).toBe(at);
      expect(flat(one)).toMatch(new RegExp(`\\[${rule}\\]$`));
    }
  },
);

test('a vault name that leaves no room for -replica is refused, with the name that would result', () => {
  const said = errorsOf(contradictions.diagnostics).filter(({ summary, detail }) =>
    `${summary} ${detail}`.includes(`got ${'v'.repeat(43)}-replica`),
  );
  expect(said.map(({ snippet }) => snippet?.context)).toEqual(['resource "aws_backup_vault" "replica"']);
});

test('terraform plan refuses nothing else', () => {
  const times = Object.values(CONTRADICTIONS).map((wrong) => wrong.times ?? 1);
  expect(contradictions.isPlanned).toBe(false);
  expect(errorsOf(contradictions.diagnostics)).toHaveLength(
    times.reduce((sum, one) => sum + one) + Object.keys(NO_ROOM).length,
  );
});

test('what is just right plans', () => {
  expect(errorsOf(nearMisses.diagnostics)).toEqual([]);
  expect(nearMisses.isPlanned).toBe(true);
});

test('what should be thought about is a warning of a check that names its rule, in the calls that it concerns', () => {
  const rules = nearMisses.diagnostics.map((one) => /\[([a-z0-9-]+)\]$/.exec(flat(one))?.[1]);
  const unlocked = ['one_day', 'no_lock'];
  expect(rules.filter((rule) => rule === 'compliance-lock-is-irreversible')).toHaveLength(1);
  expect(rules.filter((rule) => rule === 'governance-lock-is-removable')).toHaveLength(
    Object.keys(NEAR_MISSES).filter((name) => name !== 'lock_maximum' && !unlocked.includes(name)).length,
  );
  expect(new Set(rules)).toEqual(new Set(['compliance-lock-is-irreversible', 'governance-lock-is-removable']));
});
