import type { Resource } from '../support/arrakis';
import { REPLICA_PROVIDER, documentedCall, moduleCalls } from '../support/module-calls';
import { COMPOSABLE, ModuleRoots, PROVIDER, type PlannedModule, type RootPlan } from '../support/module-roots';
import { plannedValues } from '../support/planned-values';

const PLAN_TIMEOUT_MS = 120_000;

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

const CALLS = Object.fromEntries(
  ENVIRONMENTS.map((name) => [
    name,
    {
      ...documentedCall(name),
      notification_email: 'ops@company.com',
      rds_instances: [{ identifier: 'oms', arn: 'arn:aws:rds:us-west-2:123456789012:db:oms' }],
      tags: { Project: 'arrakis' },
    },
  ]),
);

/** What a drop-in call cannot have: one call for all environments, and one that waits for something else. */
const COMPOSED = `
locals {
  environments = jsondecode(file("environments.json"))
}

resource "terraform_data" "landing_zone" {}

module "backup" {
  source   = "./modules/backup"
  for_each = local.environments
  providers = {
    aws         = aws
    aws.replica = aws.replica
  }

  project_name      = each.value.project_name
  environment       = each.key
  backup_vault_name = each.value.backup_vault_name
  backup_plan_name  = each.value.backup_plan_name

  notification_email = each.value.notification_email
  rds_instances      = each.value.rds_instances
  tags               = each.value.tags
}

module "afterwards" {
  source = "./modules/backup"
  providers = {
    aws         = aws
    aws.replica = aws.replica
  }

  project_name      = "arrakis"
  environment       = "staging"
  backup_vault_name = "arrakis-backup-vault-staging"
  backup_plan_name  = "arrakis-backup-plan-staging"

  depends_on = [terraform_data.landing_zone]
}
`;

let roots: ModuleRoots;
let dropIn: RootPlan;
let composable: RootPlan;

beforeAll(async () => {
  roots = await ModuleRoots.start();
  const planDropIn = async () => {
    const root = await roots.root({ 'provider.tf': PROVIDER, 'main.tf.json': moduleCalls(CALLS) });
    dropIn = await root.plan();
  };
  const planComposable = async () => {
    const root = await roots.root(
      { 'provider.tf': PROVIDER + REPLICA_PROVIDER, 'main.tf': COMPOSED, 'environments.json': CALLS },
      { 'modules/backup': COMPOSABLE },
    );
    composable = await root.plan();
  };
  await Promise.all([planDropIn(), planComposable()]);
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await roots.stop();
});

/** The addresses that Terraform compares with the state, below a module. */
function addresses(plan: RootPlan, module: string): readonly string[] {
  return (plan.json.resource_changes ?? [])
    .filter(({ mode, address }) => mode === 'managed' && address.startsWith(`${module}.`))
    .map(({ address }) => address.slice(module.length + 1))
    .sort();
}

test.each(ENVIRONMENTS)(
  'in %s both modules have the same addresses, so that moving from one to the other replaces nothing',
  (name) => {
    const own = addresses(dropIn, `module.${name}`);
    expect(addresses(composable, `module.backup["${name}"]`)).toEqual(own);
    expect(own.length).toBeGreaterThan(50);
  },
);

test.each(ENVIRONMENTS)('in %s both modules plan the same values, known and unknown alike', (name) => {
  const values = plannedValues(dropIn.json, `module.${name}`);
  expect(plannedValues(composable.json, `module.backup["${name}"]`)).toEqual(values);
  expect(Object.keys(values).length).toBeGreaterThan(500);
});

test('both modules put the same resources into the replica region', () => {
  const inReplica = (backup: PlannedModule, provider: string) =>
    backup.addresses.filter(
      (address) => backup.resource(address).configuration?.provider_config_key === provider,
    );
  const own = inReplica(dropIn.module('module.production'), 'module.production:aws.replica');
  expect(own).toEqual([
    'aws_backup_vault.replica',
    'aws_backup_vault_policy.replica',
    'aws_kms_alias.replica',
    'aws_kms_key.replica',
  ]);
  expect(inReplica(composable.module('module.backup["production"]'), 'aws.replica')).toEqual(own);
});

test('the composable module takes depends_on, and then decides the same', () => {
  const rules = (plan: RootPlan, module: string) =>
    (plan.module(module).values('aws_backup_plan.main').rule as readonly Resource[]).map(
      ({ rule_name, schedule, lifecycle }) => ({ rule_name, schedule, lifecycle }),
    );
  expect(rules(composable, 'module.afterwards')).toEqual(rules(dropIn, 'module.staging'));
  expect(rules(composable, 'module.afterwards')).toHaveLength(3);
});

test.each([
  ['for_each', { for_each: { only: 'production' } }],
  ['count', { count: 1 }],
  ['depends_on', { depends_on: ['terraform_data.landing_zone'] }],
])('Terraform refuses %s on a call of the drop-in module, and says why', async (_, more) => {
  const root = roots.root({
    'provider.tf': PROVIDER,
    'main.tf.json': {
      ...moduleCalls({ backup: { ...documentedCall('production'), ...more } }),
      resource: { terraform_data: { landing_zone: {} } },
    },
  });
  await expect(root).rejects.toThrow(
    /Module is incompatible with count, for_each, and depends_on[\s\S]*its own local\s+provider configurations/,
  );
});

test('Terraform refuses a call of the composable module that passes no provider of the replica region', async () => {
  const root = roots.root(
    { 'provider.tf': PROVIDER, 'main.tf.json': moduleCalls({ backup: documentedCall('production') }) },
    { 'modules/backup': COMPOSABLE },
  );
  await expect(root).rejects.toThrow(/Missing required provider configuration[\s\S]*aws\.replica/);
});
