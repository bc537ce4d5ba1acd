import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inParallel } from '../../plan/in-parallel';
import {
  ModuleRoots,
  PROVIDER,
  type Files,
  type ModuleRoot,
  type PlannedModule,
  type RootPlan,
} from '../support/module-roots';

/** Terraform starts the provider for each plan. */
const PLAN_TIMEOUT_MS = 120_000;

/** A block of the documents, unchanged. */
function block(name: string): string {
  return readFileSync(join(__dirname, 'blocks', name), 'utf8');
}

/** The documented production call reads ARNs of another module: here of one that has nothing before the apply. */
const DATABASES = `
resource "terraform_data" "database" {
  for_each = { oms_db = "arrakis-oms-production", user_db = "arrakis-user-production" }
  input    = "arn:aws:rds:us-west-2:123456789012:db:\${each.value}"
}

output "database_instances" {
  value = { for name, database in terraform_data.database : name => { arn = database.output } }
}
`;

/** The same with ARNs that a plan can show. */
const KNOWN_DATABASES = DATABASES.replace('arn = database.output', 'arn = database.input');

/** What the documented multi-environment block names and does not show. */
const ENVIRONMENT_FIXTURES = `
variable "environment" {
  type = string
}

variable "notification_email" {
  type    = string
  default = "ops@company.com"
}

locals {
  common_tags = { Project = "arrakis" }
}
`;

const OUTPUTS = `
output "effective_lifecycle" {
  value = module.backup.effective_lifecycle
}

output "unsupported_features" {
  value = module.backup.unsupported_features
}
`;

const files = (name: string, more: Files = {}): Files => ({
  'main.tf': block(name),
  'providers.tf': PROVIDER,
  'outputs.tf': OUTPUTS,
  ...more,
});

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;
type Environment = (typeof ENVIRONMENTS)[number];

let roots: ModuleRoots;
const plans = {} as Record<'quickStart' | 'productionCall' | 'knownDatabases' | Environment, RootPlan>;

beforeAll(async () => {
  roots = await ModuleRoots.start();
  const production = (databases: string) =>
    files('production.tf', {
      'databases.tf': 'module "databases" {\n  source = "./databases"\n}\n',
      'databases/main.tf': databases,
    });
  const plan = async (name: keyof typeof plans, root: ModuleRoot, variables?: Record<string, string>) => {
    plans[name] = await root.plan(variables);
  };
  const multi = await roots.root(files('multi-environment.tf', { 'fixtures.tf': ENVIRONMENT_FIXTURES }));
  const jobs: readonly (() => Promise<void>)[] = [
    ...ENVIRONMENTS.map((environment) => () => plan(environment, multi, { environment })),
    async () => plan('quickStart', await roots.root(files('quick-start.tf'))),
    async () => plan('productionCall', await roots.root(production(DATABASES))),
    async () => plan('knownDatabases', await roots.root(production(KNOWN_DATABASES))),
  ];
  await inParallel(2, jobs, (job) => job());
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await roots.stop();
});

function output(plan: RootPlan, name: string): unknown {
  return (plan.json.planned_values?.outputs?.[name] as { readonly value: unknown } | undefined)?.value;
}

/** A rule as the tests compare it: when, how long, what is copied how long. */
function brief(backup: PlannedModule, name: string): object {
  const { schedule, lifecycle, copy_action, target_vault_name } = backup.rule(name);
  const days = (
    cycle: readonly { readonly delete_after: number; readonly cold_storage_after: number | null }[],
  ) => cycle.map(({ delete_after, cold_storage_after }) => [delete_after, cold_storage_after]);
  return {
    schedule,
    vault: target_vault_name,
    days: days(lifecycle),
    copies: copy_action.map((copy: { lifecycle: never }) => days(copy.lifecycle)),
  };
}

/** The three rules of production, as documented; the daily move to cold storage has no room in 90 days. */
function expectProductionRules(backup: PlannedModule): void {
  const vault = 'arrakis-backup-vault-production';
  const copied = (days: number, cold: number | null) => ({ days: [[days, cold]], copies: [[[days, cold]]] });
  expect(backup.values('aws_backup_plan.main').rule).toHaveLength(3);
  expect(brief(backup, 'daily')).toEqual({ vault, schedule: 'cron(0 1 * * ? *)', ...copied(90, null) });
  expect(brief(backup, 'weekly')).toEqual({ vault, schedule: 'cron(0 1 ? * SUN *)', ...copied(365, 90) });
  expect(brief(backup, 'monthly')).toEqual({ vault, schedule: 'cron(0 1 1 * ? *)', ...copied(2555, 30) });
}

/** Every tag of every resource that takes tags. */
function tagsOf(backup: PlannedModule): readonly object[] {
  return backup.addresses
    .map((address) => backup.values(address))
    .filter((values) => 'tags_all' in values)
    .map((values) => values.tags as object);
}

describe('the documented Quick Start', () => {
  test('plans from ./modules/backup, text unchanged, and creates only [A-115, A-144, D-012]', () => {
    const backup = plans.quickStart.module();
    expect(block('quick-start.tf')).toContain('module "backup" {\n  source = "./modules/backup"\n');
    expect(backup.actions).toEqual(['create']);
    expect(
      plans.quickStart.json.resource_changes?.every(({ address }) => address.startsWith('module.backup.')),
    ).toBe(true);
  });

  test('makes two vaults with two keys, the replica in the other region [A-115]', () => {
    const backup = plans.quickStart.module();
    expect(backup.named('aws_backup_vault')).toEqual(['main', 'replica']);
    expect(backup.named('aws_kms_key')).toEqual(['main', 'replica']);
    expect(backup.values('aws_backup_vault.main').name).toBe('arrakis-backup-vault-production');
    for (const address of ['aws_backup_vault.replica', 'aws_kms_key.replica', 'aws_kms_alias.replica']) {
      expect(backup.resource(address).configuration?.provider_config_key).toBe('module.backup:aws.replica');
    }
    expect(
      plans.quickStart.json.configuration?.provider_config?.['module.backup:aws.replica']?.expressions
        ?.region,
    ).toEqual({ references: ['var.replica_region'] });
    expect(
      plans.quickStart.json.configuration?.root_module?.module_calls?.backup?.module?.variables
        ?.replica_region?.default,
    ).toBe('us-east-1');
  });

  test('backs up by three rules with three copies, with the defaults of production [A-115]', () => {
    expect(plans.quickStart.module().values('aws_backup_plan.main').name).toBe(
      'arrakis-backup-plan-production',
    );
    expectProductionRules(plans.quickStart.module());
    expect(output(plans.quickStart, 'effective_lifecycle')).toEqual({
      daily: { delete_after_days: 90, cold_storage_after_days: null, is_copied: true },
      weekly: { delete_after_days: 365, cold_storage_after_days: 90, is_copied: true },
      monthly: { delete_after_days: 2555, cold_storage_after_days: 30, is_copied: true },
    });
  });

  test('selects the database and the volumes, and no file system [A-115]', () => {
    const backup = plans.quickStart.module();
    expect(backup.named('aws_backup_selection')).toEqual(['ebs', 'rds']);
    expect(backup.values('aws_backup_selection.rds').resources).toEqual([
      'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
    ]);
    expect(backup.values('aws_backup_selection.ebs').resources).toEqual(['arn:aws:ec2:*:*:volume/*']);
  });

  test('locks the vault in mode GOVERNANCE from 30 to 36500 days [A-115]', () => {
    expect(plans.quickStart.module().values('aws_backup_vault_lock_configuration.main')).toMatchObject({
      backup_vault_name: 'arrakis-backup-vault-production',
      changeable_for_days: null,
      min_retention_days: 30,
      max_retention_days: 36_500,
    });
    expect(plans.quickStart.module().named('aws_backup_vault_lock_configuration')).toEqual(['main']);
  });

  test('mails ops@company.com through a topic, and checks with a validator [A-115]', () => {
    const backup = plans.quickStart.module();
    expect(backup.named('aws_sns_topic')).toEqual(['notifications']);
    expect(backup.values('aws_sns_topic_subscription.notifications_email')).toMatchObject({
      protocol: 'email',
      endpoint: 'ops@company.com',
    });
    expect(backup.values('aws_lambda_function.validator').function_name).toBe(
      'arrakis-backup-validator-production',
    );
    expect(backup.values('aws_cloudwatch_event_rule.validator_schedule').schedule_expression).toBe(
      'cron(0 6 * * ? *)',
    );
  });

  test('tags everything with the two tags of the call [A-115]', () => {
    const tags = tagsOf(plans.quickStart.module());
    expect(tags.length).toBeGreaterThan(10);
    for (const own of tags) expect(own).toEqual({ Environment: 'production', Project: 'arrakis' });
  });

  test('has nothing that is without effect', () => {
    expect(output(plans.quickStart, 'unsupported_features')).toEqual([]);
  });
});

describe('the documented production call', () => {
  test('plans with ARNs that nobody knows before the apply, and is the Quick Start with a second database [A-116]', () => {
    const backup = plans.productionCall.module();
    expect(backup.addresses).toEqual(plans.quickStart.module().addresses);
    expectProductionRules(backup);
    expect(backup.unknown('aws_backup_selection.rds').resources).toBe(true);
  });

  test('selects both databases, wherever their ARNs are known [A-116]', () => {
    const { resources } = plans.knownDatabases.module().values('aws_backup_selection.rds');
    expect(resources).toEqual([
      'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
      'arn:aws:rds:us-west-2:123456789012:db:arrakis-user-production',
    ]);
    expect(plans.knownDatabases.module().addresses).toEqual(plans.productionCall.module().addresses);
  });

  test('locks the vault in mode COMPLIANCE, removable for three days [A-116]', () => {
    expect(plans.productionCall.module().values('aws_backup_vault_lock_configuration.main')).toMatchObject({
      changeable_for_days: 3,
      min_retention_days: 30,
      max_retention_days: 36_500,
    });
  });

  test('tags everything with the six tags of the call [A-116]', () => {
    const tags = tagsOf(plans.productionCall.module());
    expect(tags.length).toBeGreaterThan(10);
    for (const own of tags) {
      expect(own).toEqual({
        Environment: 'production',
        Project: 'arrakis',
        BusinessUnit: 'platform',
        CostCenter: 'infrastructure',
        SecurityLevel: 'high',
        ComplianceReq: 'soc2,gdpr',
      });
    }
  });

  test('asks for the archive tier on the monthly rule only [A-116]', () => {
    const optIn = (name: string) =>
      plans.productionCall.module().rule(name).lifecycle[0].opt_in_to_archive_for_supported_resources;
    expect(optIn('monthly')).toBe(true);
    expect(['daily', 'weekly'].map(optIn)).not.toContain(true);
  });

  test('says which two of its arguments have no effect [A-116]', () => {
    expect(output(plans.productionCall, 'unsupported_features')).toEqual([
      'enable_backup_deduplication',
      'backup_compression_enabled',
    ]);
  });
});

describe('the documented multi-environment call', () => {
  test.each([
    ['development', 'cron(0 3 * * ? *)', 7, []],
    ['staging', 'cron(0 2 * * ? *)', 30, [[[30, null]]]],
    ['production', 'cron(0 1 * * ? *)', 90, [[[90, null]]]],
  ] as const)('in %s backs up daily at %s for %i days [A-117]', (environment, schedule, days, copies) => {
    expect(brief(plans[environment].module(), 'daily')).toEqual({
      vault: `arrakis-backup-vault-${environment}`,
      schedule,
      days: [[days, null]],
      copies,
    });
  });

  test.each([
    ['development', [[365, null]], [[2555, null]], 0, 0],
    ['staging', [[365, 90]], [[2555, 30]], 1, 0],
    ['production', [[365, 90]], [[2555, 30]], 1, 1],
  ] as const)(
    'in %s keeps weekly and monthly backups by the defaults [A-117]',
    (environment, weekly, monthly, weeklyCopies, monthlyCopies) => {
      expect(brief(plans[environment].module(), 'weekly')).toMatchObject({ days: weekly });
      expect(brief(plans[environment].module(), 'monthly')).toMatchObject({ days: monthly });
      expect(plans[environment].module().rule('weekly').copy_action).toHaveLength(weeklyCopies);
      expect(plans[environment].module().rule('monthly').copy_action).toHaveLength(monthlyCopies);
    },
  );

  test('makes nothing in a replica region in development, and the same replica in the others [A-117]', () => {
    const replica = (environment: Environment) =>
      plans[environment].module().addresses.filter((address) => address.includes('replica'));
    expect(replica('development')).toEqual([]);
    expect(replica('staging')).toEqual(replica('production'));
    expect(replica('production')).toEqual([
      'aws_backup_vault.replica',
      'aws_backup_vault_policy.replica',
      'aws_kms_alias.replica',
      'aws_kms_key.replica',
    ]);
  });

  test('locks the vault in production only [A-117]', () => {
    const locks = ENVIRONMENTS.map((name) =>
      plans[name].module().named('aws_backup_vault_lock_configuration'),
    );
    expect(locks).toEqual([[], [], ['main']]);
  });

  test('mails the address of the variable, and tags with the merged tags, in each [A-117]', () => {
    for (const environment of ENVIRONMENTS) {
      const backup = plans[environment].module();
      expect(backup.values('aws_sns_topic_subscription.notifications_email').endpoint).toBe(
        'ops@company.com',
      );
      for (const own of tagsOf(backup)) expect(own).toEqual({ Environment: environment, Project: 'arrakis' });
    }
  });
});

test('without the terraform binary the tests fail and say how to install it', async () => {
  const { PATH } = process.env;
  process.env.PATH = '';
  try {
    await expect(ModuleRoots.start()).rejects.toThrow(
      /^terraform was not found: install Terraform .* and put it on the PATH$/,
    );
  } finally {
    process.env.PATH = PATH;
  }
});
