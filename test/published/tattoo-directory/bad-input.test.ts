import { callsInHcl } from '../../support/module-calls';
import { ModuleRoots, type Diagnostic, type ModuleRoot } from '../../support/module-roots';
import { findings, onlyRequired, removeSynthesized } from '../../tattoo-directory/tattoo';
import { CLUSTER, COMPOSABLE, KEY, PROVIDER, REPLICA_PROVIDER, requiredCall } from './module';

const PLAN_TIMEOUT_MS = 180_000;

type Arguments = Readonly<Record<string, unknown>>;

/** A wrong argument by the name of its call, and what Terraform says of it. */
interface Wrong {
  readonly given: Arguments;
  readonly says: string;
}

const CRON =
  'wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields';
const DAYS = 'wanted a whole number of days from 1 to 36500';
const ROLE = 'arn:aws:iam::123456789012:role/AWSBackup';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

/** Wrong in itself: the variable refuses it, before anything is planned. */
const WRONG_VALUES: Readonly<Record<string, Wrong>> = {
  project_name: {
    given: { project_name: 'Tattoo' },
    says: 'project_name: got Tattoo, wanted 1 to 18 lower-case letters, digits or hyphens, a letter first',
  },
  project_name_long: {
    given: { project_name: 'p'.repeat(19) },
    says: `project_name: got ${'p'.repeat(19)}, wanted 1 to 18`,
  },
  environment: {
    given: { environment: 'prod' },
    says: 'environment: got prod, wanted one of "development", "staging", "production"',
  },
  ecs_cluster_arn: {
    given: { ecs_cluster_arn: 'arn:aws:ecs:us-east-1:123456789012:service/directory/api' },
    says: 'ecs_cluster_arn: got arn:aws:ecs:us-east-1:123456789012:service/directory/api, wanted the ARN of a cluster',
  },
  replica_region: {
    given: { replica_region: 'Ireland' },
    says: 'replica_region: got Ireland, wanted the code of a region, such as eu-central-1',
  },
  backup_retention_days: {
    given: { backup_retention_days: 0 },
    says: `backup_retention_days: got 0, ${DAYS}`,
  },
  backup_retention_days_long: {
    given: { backup_retention_days: 36_501 },
    says: `backup_retention_days: got 36501, ${DAYS}`,
  },
  backup_retention_days_part: {
    given: { backup_retention_days: 1.5 },
    says: `backup_retention_days: got 1.5, ${DAYS}`,
  },
  daily_schedule: {
    given: { daily_schedule: 'cron(0 25 ? * * *)' },
    says: `daily_schedule: got cron(0 25 ? * * *), ${CRON}`,
  },
  weekly_schedule: {
    given: { weekly_schedule: 'rate(7 days)' },
    says: `weekly_schedule: got rate(7 days), ${CRON}`,
  },
  cold_storage_after_days: {
    given: { cold_storage_after_days: 0 },
    says: 'cold_storage_after_days: got 0, wanted a whole number of days, at least 1',
  },
  backup_service_role_arn: {
    given: { backup_service_role_arn: 'backup-role' },
    says: 'backup_service_role_arn: got backup-role, wanted',
  },
  dynamodb_table_arns: {
    given: { dynamodb_table_arns: ['arn:aws:rds:us-east-1:123456789012:db:oms'] },
    says: 'dynamodb_table_arns: got arn:aws:rds:us-east-1:123456789012:db:oms, wanted',
  },
  compliance_mode: {
    given: { compliance_mode: 'compliance' },
    says: 'compliance_mode: got compliance, wanted one of "GOVERNANCE", "COMPLIANCE"',
  },
  sns_topic_arn: { given: { sns_topic_arn: 'alerts' }, says: 'sns_topic_arn: got alerts, wanted' },
};

interface Contradiction extends Wrong {
  /** The block with the precondition. */
  readonly at: string;
  readonly rule: string;
}

const VAULT = 'resource "aws_backup_vault" "main"';
const PLAN = 'resource "aws_backup_plan" "main"';
const WEST = KEY.replace('us-east-1', 'us-west-2');

/** Right each by itself, and contradictory together: a precondition of what would fail refuses it. */
const CONTRADICTIONS: Readonly<Record<string, Contradiction>> = {
  no_replica_region: {
    given: { replica_region: null },
    says: 'replica_region: got none, wanted the region of the replica in production',
    at: VAULT,
    rule: 'production-is-replicated',
  },
  no_replica_key: {
    given: { audit_kms_key_replica_arn: null },
    says: 'audit_kms_key_replica_arn: got none, wanted the ARN of a key of the replica region in production',
    at: VAULT,
    rule: 'production-is-replicated',
  },
  same_region: {
    given: { replica_region: 'us-east-1', audit_kms_key_replica_arn: KEY },
    says: 'replica_region: got us-east-1, wanted a region other than us-east-1',
    at: VAULT,
    rule: 'replica-region-differs',
  },
  key_elsewhere: {
    given: { audit_kms_key_arn: WEST },
    says: `audit_kms_key_arn: got ${WEST}, wanted arn:aws:kms:us-east-1:<account>:key/<id>`,
    at: VAULT,
    rule: 'kms-key-arn',
  },
  replica_key_elsewhere: {
    given: { audit_kms_key_replica_arn: WEST },
    says: `audit_kms_key_replica_arn: got ${WEST}, wanted arn:aws:kms:eu-west-1:<account>:key/<id>`,
    at: VAULT,
    rule: 'kms-key-arn',
  },
  cluster_elsewhere: {
    given: { ecs_cluster_arn: CLUSTER.replace('us-east-1', 'us-west-2') },
    says: `ecs_cluster_arn: got ${CLUSTER.replace('us-east-1', 'us-west-2')}, wanted a resource in us-east-1`,
    at: VAULT,
    rule: 'resource-in-vault-region',
  },
  lifecycle: {
    given: { backup_retention_days: 29, cold_storage_after_days: 27 },
    says: 'cold_storage_after_days: got 116, wanted at least 90 days more than the move to cold storage after 27 days',
    at: VAULT,
    rule: 'lifecycle-cold-storage-90-days',
  },
  lock_maximum: {
    given: { vault_lock_max_retention_multiplier: 3 },
    says: "vault_lock_max_retention_multiplier: got 120, wanted within the bounds of the vault's lock, in days: minimum 1, maximum 90",
    at: PLAN,
    rule: 'retention-within-vault-lock',
  },
  role_given_and_made: {
    given: { backup_service_role_arn: ROLE, create_backup_service_role: true },
    says: `backup_service_role_arn: got ${ROLE}, wanted the ARN of a role where the module makes none, and no ARN where it makes one`,
    at: VAULT,
    rule: 'given-or-made',
  },
  topic_given_and_made: {
    given: { sns_topic_arn: TOPIC, create_sns_topic: true },
    says: `sns_topic_arn: got ${TOPIC}, wanted the ARN of a topic where the module makes none, and no ARN where it makes one`,
    at: VAULT,
    rule: 'given-or-made',
  },
  no_tables: {
    given: { dynamodb_table_arns: [] },
    says: 'dynamodb_table_arns: got 0, wanted at least one resource',
    at: 'resource "aws_backup_selection" "dynamodb"',
    rule: 'selection-resources-named',
  },
};

/** On the right side of the same limits. */
const NEAR_MISSES: Readonly<Record<string, Arguments>> = {
  limits_below: { environment: 'staging', backup_retention_days: 1, project_name: 'a' },
  limits_above: { backup_retention_days: 9125, project_name: 'p'.repeat(18) },
  lifecycle: { backup_retention_days: 120, cold_storage_after_days: 30 },
  lock_maximum: { vault_lock_max_retention_multiplier: 4, compliance_mode: 'COMPLIANCE' },
  no_replica: { environment: 'staging', replica_region: null, audit_kms_key_replica_arn: null },
  given: {
    backup_service_role_arn: ROLE,
    create_backup_service_role: false,
    sns_topic_arn: TOPIC,
    create_sns_topic: false,
  },
  made: { create_backup_service_role: true, create_sns_topic: true, notification_email: 'ops@company.com' },
  tables: { dynamodb_table_arns: ['arn:aws:dynamodb:us-east-1:123456789012:table/artists'] },
};

function rootOf(calls: Readonly<Record<string, Arguments>>): Promise<ModuleRoot> {
  const complete = Object.entries(calls).map(([name, given]) => [
    name,
    { ...requiredCall('production'), ...given },
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
    contradictions = await (await rootOf(givenBy(CONTRADICTIONS))).tryPlan();
  };
  const accept = async () => {
    nearMisses = await (await rootOf(NEAR_MISSES)).tryPlan();
  };
  await Promise.all([refuse(), accept()]);
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await roots.stop();
  removeSynthesized();
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
  (_, { says, at, rule }) => {
    const said = errorsOf(contradictions.diagnostics).filter((one) => flat(one).includes(says));
    expect(said.map(({ summary }) => summary)).toEqual(['Resource precondition failed']);
    for (const one of said) {
      expect(one.snippet?.context).toBe(at);
      expect(flat(one)).toMatch(new RegExp(`\\[${rule}\\]$`));
    }
  },
);

test('terraform plan refuses nothing else', () => {
  const known = Object.values(CONTRADICTIONS).map(({ says }) => says);
  const others = errorsOf(contradictions.diagnostics).filter(
    (one) => !known.some((says) => flat(one).includes(says)),
  );
  expect(contradictions.isPlanned).toBe(false);
  expect(others).toEqual([]);
});

test('TypeScript refuses what is both given and made, or neither, by the same rule', () => {
  const given = { ...onlyRequired('staging'), snsTopicArn: TOPIC, backupServiceRoleArn: ROLE };
  const refusedHere = (backup: object) =>
    findings(backup).map((line) => line.replace('tattoo-directory-staging.', ''));
  expect(refusedHere(given)).toEqual([]);
  expect(refusedHere({ ...given, createSnsTopic: true, createBackupServiceRole: true })).toEqual([
    `given-or-made backupServiceRoleArn got ${ROLE}`,
    `given-or-made snsTopicArn got ${TOPIC}`,
  ]);
  const neither = { ...onlyRequired('staging'), createSnsTopic: false, createBackupServiceRole: false };
  expect(refusedHere(neither)).toEqual([
    'given-or-made backupServiceRoleArn got none',
    'given-or-made snsTopicArn got none',
  ]);
});

test('what is just right plans', () => {
  expect(errorsOf(nearMisses.diagnostics)).toEqual([]);
  expect(nearMisses.isPlanned).toBe(true);
});

test('what should be thought about is a warning of a check that names its rule, in the calls that it concerns', () => {
  const rules = nearMisses.diagnostics.map((one) => /\[([a-z0-9-]+)\]$/.exec(flat(one))?.[1]);
  const inProduction = Object.values(NEAR_MISSES).filter(({ environment }) => environment === undefined);
  expect(rules.filter((rule) => rule === 'compliance-lock-is-irreversible')).toHaveLength(1);
  expect(rules.filter((rule) => rule === 'governance-lock-is-removable')).toHaveLength(
    inProduction.length - 1,
  );
  expect(new Set(rules)).toEqual(new Set(['compliance-lock-is-irreversible', 'governance-lock-is-removable']));
});
