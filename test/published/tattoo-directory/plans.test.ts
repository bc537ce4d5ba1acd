import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanJson } from '../../../protection/plan-json';
import { managedResources } from '../../../protection/resources';
import { onlyRequired, removeSynthesized, synthesize } from '../../tattoo-directory/tattoo';
import { moduleCalls } from '../../support/module-calls';
import { ModuleRoots, type PlannedModule, type RootPlan } from '../../support/module-roots';
import { UNKNOWN, plannedValues } from '../../support/planned-values';
import { Planner } from '../../support/plans';
import type { Resource } from '../../support/arrakis';
import { COMPOSABLE, DROP_IN, PROVIDER, REPLICA_PROVIDER, requiredCall } from './module';

const PLAN_TIMEOUT_MS = 180_000;

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;
type Environment = (typeof ENVIRONMENTS)[number];

function exampleFile(name: string, file = 'main.tf'): string {
  return readFileSync(join(DROP_IN, 'examples', name, file), 'utf8');
}

/** A published example as part of a larger root, under a name of its own. */
function example(name: string, call: string): string {
  return exampleFile(name)
    .replace('module "backup"', `module "${call}"`)
    .replace('"../../"', '"./modules/backup"');
}

/** The modules that the production example depends on: what they give is not known before the apply. */
const DEPENDENCIES = {
  iam: { backup_service_role_arn: 'arn:aws:iam::123456789012:role/AWSBackup' },
  notifications: { sns_topic_arn: 'arn:aws:sns:us-east-1:123456789012:alerts' },
  app_storage: { dynamodb_table_arns: ['arn:aws:dynamodb:us-east-1:123456789012:table/artists'] },
  compute: { ecs_cluster_arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/directory' },
  audit_foundation: {
    audit_kms_key_arn: 'arn:aws:kms:us-east-1:123456789012:key/1a',
    audit_kms_key_replica_arn: 'arn:aws:kms:us-west-2:123456789012:key/2b',
  },
};

function unknownOutputs(outputs: Readonly<Record<string, unknown>>): object {
  return {
    resource: { terraform_data: { made: { input: outputs } } },
    output: Object.fromEntries(
      Object.keys(outputs).map((name) => [name, { value: `\${terraform_data.made.output.${name}}` }]),
    ),
  };
}

const dependencyFiles = Object.fromEntries(
  Object.entries(DEPENDENCIES).map(([name, outputs]) => [
    `dependencies/${name}/main.tf.json`,
    unknownOutputs(outputs),
  ]),
);
const dependencyCalls = Object.fromEntries(
  Object.keys(DEPENDENCIES).map((name) => [name, { source: `./dependencies/${name}` }]),
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

  project_name              = each.value.project_name
  environment               = each.key
  ecs_cluster_arn           = each.value.ecs_cluster_arn
  audit_kms_key_arn         = each.value.audit_kms_key_arn
  replica_region            = try(each.value.replica_region, null)
  audit_kms_key_replica_arn = try(each.value.audit_kms_key_replica_arn, null)
}

module "afterwards" {
  source = "./modules/backup"
  providers = {
    aws         = aws
    aws.replica = aws.replica
  }

  project_name      = "tattoo-directory"
  environment       = "staging"
  ecs_cluster_arn   = "arn:aws:ecs:us-east-1:123456789012:cluster/directory"
  audit_kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1a"

  depends_on = [terraform_data.landing_zone]
}
`;

const CALLS = Object.fromEntries(ENVIRONMENTS.map((name) => [name, requiredCall(name)]));

let roots: ModuleRoots;
let planner: Planner;
let dropIn: RootPlan;
let composable: RootPlan;
const stacks = {} as Record<Environment, PlanJson>;

beforeAll(async () => {
  [roots, planner] = await Promise.all([ModuleRoots.start(), Planner.start()]);
  const planStacks = async () => {
    for (const name of ENVIRONMENTS)
      stacks[name] = (await planner.plan(synthesize(onlyRequired(name)).directory)).json;
  };
  const planModules = async () => {
    const own = await roots.root(
      {
        'provider.tf': PROVIDER,
        'main.tf.json': moduleCalls(CALLS),
        'quick-start.tf': example('quick-start', 'quick_start'),
        'composed.tf': example('production', 'composed'),
        'multi/main.tf': exampleFile('multi-environment').replace('"../../"', '"../modules/backup"'),
        'multi/variables.tf': exampleFile('multi-environment', 'variables.tf'),
        'multi.tf.json': { module: { multi: { source: './multi', environment: 'staging' } } },
        'dependencies.tf.json': { module: dependencyCalls },
        ...dependencyFiles,
      },
      { 'modules/backup': DROP_IN },
    );
    dropIn = await own.plan();
    const passed = await roots.root(
      { 'provider.tf': PROVIDER + REPLICA_PROVIDER, 'main.tf': COMPOSED, 'environments.json': CALLS },
      { 'modules/backup': COMPOSABLE },
    );
    composable = await passed.plan();
  };
  await Promise.all([planStacks(), planModules()]);
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([roots.stop(), planner.stop()]);
  removeSynthesized();
});

/** The addresses that Terraform compares with the state, below a module. */
function addresses(plan: RootPlan, module: string): readonly string[] {
  return (plan.json.resource_changes ?? [])
    .filter(({ mode, address }) => mode === 'managed' && address.startsWith(`${module}.`))
    .map(({ address }) => address.slice(module.length + 1))
    .sort();
}

/** The package of a function: its place on the disk. */
const PLACE = ' filename';
/** The graph of copies: a stack without a replica leaves it out, and in the module it is empty there. */
const COPIES_GRAPH = 'aws_cloudwatch_dashboard.backup dashboard_body.widgets.4.';

describe.each(ENVIRONMENTS)('in %s', (name) => {
  const both = () => ({
    stack: plannedValues(stacks[name]),
    module: plannedValues(dropIn.json, `module.${name}`),
  });

  test('the module makes what the stack makes, address by address [D-012]', () => {
    const stack = managedResources(stacks[name]).map(({ type, name: label }) => `${type}.${label}`);
    expect([...new Set(stack)].sort()).toEqual([...dropIn.module(`module.${name}`).addresses]);
    expect(stack.length).toBeGreaterThan(50);
  });

  test('the module plans the values of the stack, wherever both know them', () => {
    const { stack, module } = both();
    const known = Object.entries(module).filter(
      ([path, value]) => value !== UNKNOWN && !path.endsWith(PLACE),
    );
    const differing = known.filter(
      ([path, value]) => value !== stack[path] && !(name !== 'production' && path.startsWith(COPIES_GRAPH)),
    );
    expect(known.length).toBeGreaterThan(500);
    expect(differing.map(([path, value]) => ({ path, stack: stack[path], module: value }))).toEqual([]);
  });

  test('nothing that the stack knows waits for the apply in the module', () => {
    const { stack, module } = both();
    const waiting = Object.keys(module).filter(
      (path) => module[path] === UNKNOWN && stack[path] !== UNKNOWN,
    );
    expect(waiting).toEqual([]);
  });

  test('both flavours have the same addresses, so that moving from one to the other replaces nothing', () => {
    const own = addresses(dropIn, `module.${name}`);
    expect(addresses(composable, `module.backup["${name}"]`)).toEqual(own);
    expect(own.length).toBeGreaterThan(50);
  });

  test('both flavours plan the same values, known and unknown alike', () => {
    expect(plannedValues(composable.json, `module.backup["${name}"]`)).toEqual(
      plannedValues(dropIn.json, `module.${name}`),
    );
  });
});

test('a change of the environment adds or removes what is made in production alone, and moves nothing', () => {
  const [development, staging, production] = ENVIRONMENTS.map((name) => addresses(dropIn, `module.${name}`));
  expect(staging).toEqual(development);
  expect((production ?? []).filter((address) => development?.includes(address) !== true)).toEqual([
    'aws_backup_vault.replica[0]',
    'aws_backup_vault_lock_configuration.main[0]',
    'aws_backup_vault_policy.replica[0]',
    'aws_cloudwatch_metric_alarm.copy_job_failed[0]',
  ]);
  expect((development ?? []).filter((address) => production?.includes(address) !== true)).toEqual([]);
});

test('both flavours put the same resources into the replica region', () => {
  const inReplica = (backup: PlannedModule, provider: string) =>
    backup.addresses.filter(
      (address) => backup.resource(address).configuration?.provider_config_key === provider,
    );
  const own = inReplica(dropIn.module('module.production'), 'module.production:aws.replica');
  expect(own).toEqual(['aws_backup_vault.replica', 'aws_backup_vault_policy.replica']);
  expect(inReplica(composable.module('module.backup["production"]'), 'aws.replica')).toEqual(own);
});

test('the composable flavour takes depends_on, and then decides the same', () => {
  const rules = (plan: RootPlan, module: string) =>
    (plan.module(module).values('aws_backup_plan.main').rule as readonly Resource[]).map(
      ({ rule_name, schedule, lifecycle }) => ({ rule_name, schedule, lifecycle }),
    );
  expect(rules(composable, 'module.afterwards')).toEqual(rules(dropIn, 'module.staging'));
  expect(rules(composable, 'module.afterwards')).toHaveLength(2);
});

describe('the call in the README', () => {
  const backup = () => dropIn.module('module.quick_start');

  test('creates only, with the two documented rules', () => {
    expect(backup().actions).toEqual(['create']);
    const days = ({ lifecycle }: Resource) => lifecycle[0].delete_after as number;
    expect(days(backup().rule('daily'))).toBe(30);
    expect(days(backup().rule('weekly'))).toBe(120);
    expect(backup().rule('weekly').lifecycle[0].cold_storage_after).toBe(30);
    expect(backup().rule('daily').copy_action).toHaveLength(1);
  });

  test('uses the role that is given, and makes the topic that is not', () => {
    expect(backup().values('aws_backup_selection.dynamodb').iam_role_arn).toBe(
      'arn:aws:iam::123456789012:role/tattoo-directory-AWSBackup',
    );
    expect(backup().named('aws_iam_role')).toEqual(['ecs_export', 'vault_storage']);
    expect(backup().named('aws_sns_topic')).toEqual(['notifications']);
  });
});

test('the call for every environment has no replica outside production', () => {
  const backup = dropIn.module('module.multi.module.backup');
  expect(backup.values('aws_backup_vault.main').name).toBe('tattoo-directory-staging-backup-vault');
  expect(backup.named('aws_backup_vault')).toEqual(['main']);
  expect(backup.rule('daily').lifecycle[0].delete_after).toBe(30);
});

describe('the call with what other modules make', () => {
  const backup = () => dropIn.module('module.composed');

  test('plans with ARNs that nobody knows before the apply, and makes neither role nor topic', () => {
    expect(backup().unknown('aws_backup_selection.dynamodb')).toMatchObject({
      iam_role_arn: true,
      resources: true,
    });
    expect(backup().unknown('aws_backup_vault_notifications.main').sns_topic_arn).toBe(true);
    expect(backup().unknown('aws_backup_vault.main').kms_key_arn).toBe(true);
    expect(backup().named('aws_iam_role')).toEqual(['ecs_export', 'vault_storage']);
    expect(backup().named('aws_sns_topic')).toEqual([]);
  });

  test('locks the vault in mode COMPLIANCE for what the weekly rule keeps', () => {
    expect(backup().values('aws_backup_vault_lock_configuration.main')).toMatchObject({
      changeable_for_days: 3,
      max_retention_days: 180,
      min_retention_days: 1,
    });
  });
});

test('without create_sns_topic Terraform refuses a topic that is made in the same apply', async () => {
  const root = await roots.root(
    {
      'provider.tf': PROVIDER,
      'main.tf.json': {
        ...moduleCalls({
          backup: { ...requiredCall('staging'), sns_topic_arn: '${terraform_data.landing_zone.output}' },
        }),
        resource: { terraform_data: { landing_zone: { input: 'arn:aws:sns:us-east-1:123456789012:a' } } },
      },
    },
    { 'modules/backup': DROP_IN },
  );
  const { isPlanned, diagnostics } = await root.tryPlan();
  expect(isPlanned).toBe(false);
  expect(diagnostics.map(({ summary }) => summary)).toContain('Invalid count argument');
}, 60_000);

test.each([
  ['for_each', { for_each: { only: 'production' } }],
  ['count', { count: 1 }],
  ['depends_on', { depends_on: ['terraform_data.landing_zone'] }],
])('Terraform refuses %s on a call of the drop-in flavour, and says why', async (_name, more) => {
  const root = roots.root(
    {
      'provider.tf': PROVIDER,
      'main.tf.json': {
        ...moduleCalls({ backup: { ...requiredCall('production'), ...more } }),
        resource: { terraform_data: { landing_zone: {} } },
      },
    },
    { 'modules/backup': DROP_IN },
  );
  await expect(root).rejects.toThrow(
    /Module is incompatible with count, for_each, and depends_on[\s\S]*its own local\s+provider configurations/,
  );
});

test('Terraform refuses a call of the composable flavour that passes no provider of the replica region', async () => {
  const root = roots.root(
    { 'provider.tf': PROVIDER, 'main.tf.json': moduleCalls({ backup: requiredCall('production') }) },
    { 'modules/backup': COMPOSABLE },
  );
  await expect(root).rejects.toThrow(/Missing required provider configuration[\s\S]*aws\.replica/);
});
