import { App } from 'cdktf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TattooDirectoryModule } from '../../modules/stacks';
import type { TattooBackupProps } from '../../modules/tattoo-directory';
import type { Resource } from '../support/arrakis';
import { ModuleRoots, PROVIDER, type ModuleRoot, type PlannedModule } from '../support/module-roots';
import { Planned, Planner } from '../support/plans';
import { environment, onlyRequired, removeSynthesized, synthesize } from '../tattoo-directory/tattoo';

/** Real Terraform, real provider, no credentials, no network. */
const PLAN_TIMEOUT_MS = 300_000;

/** The plans that the tests below read. */
const PLANS = {
  development: environment('development'),
  staging: environment('staging'),
  production: environment('production'),
  /** Every documented value of a rule overridden, and every option that the environments leave alone. */
  everything: {
    ...onlyRequired('production'),
    backupRetentionDays: 45,
    dailySchedule: 'cron(30 4 ? * * *)',
    weeklySchedule: 'cron(15 7 ? * MON *)',
    additionalRules: [
      { ruleName: 'monthly', schedule: 'cron(0 8 1 * ? *)', deleteAfterDays: 400, coldStorageAfterDays: 60 },
    ],
    lockReplicaVault: true,
    manageRegionSettings: true,
    crossAccountVaultArns: ['arn:aws:backup:us-east-1:999999999999:backup-vault:central'],
  },
  /** Daily backups that stay long enough for cold storage. */
  long: { ...environment('production'), backupRetentionDays: 120 },
} as const satisfies Record<string, TattooBackupProps>;

type PlanName = keyof typeof PLANS;
const plans = {} as Record<PlanName, Planned>;
let planner: Planner;

beforeAll(async () => {
  planner = await Planner.start();
  for (const [name, backup] of Object.entries(PLANS)) {
    plans[name as PlanName] = await planner.plan(synthesize(backup).directory);
  }
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await planner.stop();
  removeSynthesized();
});

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

/** The rules of a plan, as the provider plans them. */
function rulesOf(plan: Planned): readonly Resource[] {
  return plan.values('aws_backup_plan.main').rule as readonly Resource[];
}

/** `[delete after, cold storage after]` of a rule; 0 is the provider's way to say never. */
function days({ lifecycle }: Resource): readonly unknown[] {
  const [{ delete_after, cold_storage_after }] = lifecycle as readonly [Resource];
  return [delete_after, (cold_storage_after as number | null) ?? 0];
}

describe('the three environments', () => {
  test('plan without error, and create everything [D-009]', () => {
    for (const name of ENVIRONMENTS) {
      const changes = plans[name].json.resource_changes ?? [];
      expect(changes.length).toBeGreaterThan(40);
      expect(new Set(changes.flatMap(({ change }) => change.actions))).toEqual(new Set(['create']));
    }
  });

  test('back up daily at 05:00 and on Sundays at 06:00 UTC, within 60 and 300 minutes [T-014, T-015, T-016, T-019, T-020]', () => {
    for (const name of ENVIRONMENTS) {
      expect(rulesOf(plans[name])).toHaveLength(2);
      expect(plans[name].rule('daily').schedule).toBe('cron(0 5 ? * * *)');
      expect(plans[name].rule('weekly').schedule).toBe('cron(0 6 ? * SUN *)');
      for (const rule of rulesOf(plans[name])) {
        expect(rule).toMatchObject({
          start_window: 60,
          completion_window: 300,
          schedule_expression_timezone: 'Etc/UTC',
        });
      }
    }
  });

  test('keep daily backups 30 days and weekly ones four times as long [T-017, T-021]', () => {
    for (const name of ENVIRONMENTS) {
      expect(days(plans[name].rule('daily'))[0]).toBe(30);
      expect(days(plans[name].rule('weekly'))[0]).toBe(120);
    }
    expect(days(plans.everything.rule('daily'))[0]).toBe(45);
    expect(days(plans.everything.rule('weekly'))[0]).toBe(180);
  });

  test('move weekly backups of production to cold storage, and daily ones where they stay long enough [T-018, T-022]', () => {
    expect(days(plans.production.rule('daily'))).toEqual([30, 0]);
    expect(days(plans.production.rule('weekly'))).toEqual([120, 30]);
    expect(days(plans.long.rule('daily'))).toEqual([120, 30]);
    expect(days(plans.long.rule('weekly'))).toEqual([480, 30]);
    for (const name of ['development', 'staging'] as const) {
      for (const rule of rulesOf(plans[name])) expect(days(rule)[1]).toBe(0);
    }
    for (const rule of Object.values(plans).flatMap(rulesOf)) {
      const [deleteAfter, cold] = days(rule) as readonly [number, number];
      if (cold > 0) expect(deleteAfter).toBeGreaterThanOrEqual(cold + 90);
    }
  });

  test('delete every recovery point some day, and every copy on the same day [T-024, T-028]', () => {
    for (const rule of Object.values(plans).flatMap(rulesOf)) {
      expect(days(rule)[0]).toBeGreaterThan(0);
      for (const copy of rule.copy_action as readonly Resource[]) {
        expect(copy.lifecycle).toEqual(rule.lifecycle);
      }
    }
    const copies = rulesOf(plans.production).map(({ copy_action }) => (copy_action as unknown[]).length);
    expect(copies).toEqual([1, 1]);
  });

  test('name vaults and plan after project and environment [T-087]', () => {
    for (const name of ENVIRONMENTS) {
      expect(plans[name].values('aws_backup_vault.main').name).toBe(`tattoo-directory-${name}-backup-vault`);
      expect(plans[name].values('aws_backup_plan.main').name).toBe(`tattoo-directory-${name}-backup-plan`);
      expect(plans[name].values('aws_backup_selection.dynamodb').name).toBe('dynamodb');
      expect(plans[name].values('aws_backup_selection.ecs').name).toBe('ecs');
    }
    const replica = plans.production.values('aws_backup_vault.replica').name as string;
    expect(replica).toBe('tattoo-directory-production-backup-vault-replica');
    expect(replica).toMatch(/^[A-Za-z0-9_-]{2,50}$/);
  });

  test('tag everything that takes tags', () => {
    for (const name of ENVIRONMENTS) {
      const untagged = plans[name].addresses.filter((address) => {
        const values = plans[name].values(address);
        return 'tags' in values && (values.tags as Resource | null)?.Project !== 'tattoo-directory';
      });
      expect(untagged).toEqual([]);
    }
  });
});

describe('schedules', () => {
  test('can be changed and added [T-023]', () => {
    expect(plans.everything.rule('daily').schedule).toBe('cron(30 4 ? * * *)');
    expect(plans.everything.rule('weekly').schedule).toBe('cron(15 7 ? * MON *)');
    const monthly = plans.everything.rule('monthly');
    expect(monthly).toMatchObject({
      schedule: 'cron(0 8 1 * ? *)',
      start_window: 60,
      completion_window: 300,
    });
    expect(days(monthly)).toEqual([400, 60]);
    expect(monthly.copy_action).toHaveLength(2);
  });
});

describe('the lock of production', () => {
  test('is irreversible after 3 days, from 1 day to what the longest rule needs [T-052, T-053, T-054, T-055]', () => {
    const lock = plans.production.values('aws_backup_vault_lock_configuration.main');
    expect(lock).toMatchObject({ changeable_for_days: 3, min_retention_days: 1, max_retention_days: 120 });
    for (const name of ['production', 'everything', 'long'] as const) {
      const { max_retention_days: longest } = plans[name].values('aws_backup_vault_lock_configuration.main');
      for (const rule of rulesOf(plans[name])) expect(days(rule)[0]).toBeLessThanOrEqual(longest as number);
    }
  });
});

describe('notifications and alarms', () => {
  test('subscribe the six documented events of the vault [T-060, T-061, T-062, T-063, T-064, T-065]', () => {
    for (const name of ENVIRONMENTS) {
      const { backup_vault_events: events } = plans[name].values('aws_backup_vault_notifications.main');
      expect([...(events as readonly string[])].sort()).toEqual([
        'BACKUP_JOB_COMPLETED',
        'BACKUP_JOB_FAILED',
        'BACKUP_JOB_STARTED',
        'RESTORE_JOB_COMPLETED',
        'RESTORE_JOB_FAILED',
        'RESTORE_JOB_STARTED',
      ]);
    }
  });

  test.each([
    ['backup_job_failed', 'NumberOfBackupJobsFailed'],
    ['backup_job_expired', 'NumberOfBackupJobsExpired'],
    ['backup_job_aborted', 'NumberOfBackupJobsAborted'],
  ])('%s rings within minutes of the first such job of the vault [T-056, T-057]', (alarm, metric) => {
    for (const name of ENVIRONMENTS) {
      expect(plans[name].values(`aws_cloudwatch_metric_alarm.${alarm}`)).toMatchObject({
        namespace: 'AWS/Backup',
        metric_name: metric,
        dimensions: { BackupVaultName: `tattoo-directory-${name}-backup-vault` },
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 1,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        treat_missing_data: 'notBreaching',
      });
      expect(plans[name].references(`aws_cloudwatch_metric_alarm.${alarm}`, 'alarm_actions')).toContain(
        'aws_sns_topic.notifications.arn',
      );
    }
  });
});

describe('the module 16-backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tattoo-directory-module-'));
  let roots: ModuleRoots;
  let root: ModuleRoot;
  const CALLS = {
    development: {},
    production: {
      replica_region: 'us-west-2',
      audit_kms_key_replica_arn: environment('production').replicaKmsKeyArn,
      backup_service_role_arn: environment('production').backupServiceRoleArn,
      vault_administrator_arns: ['arn:aws:iam::123456789012:role/backup-administrator'],
      compliance_mode: 'COMPLIANCE',
      sns_topic_arn: 'arn:aws:sns:us-east-1:123456789012:operations',
    },
  };
  const call = (name: 'development' | 'production', more: object = {}) => ({
    source: './modules/backup',
    environment: name,
    project_name: 'tattoo-directory',
    ecs_cluster_arn: environment(name).ecsClusterArn,
    audit_kms_key_arn: environment(name).kmsKeyArn,
    ...CALLS[name],
    ...more,
  });
  const rootOf = (calls: object) =>
    roots.root(
      {
        'provider.tf': PROVIDER.replace('us-west-2', 'us-east-1'),
        'main.tf.json': { module: calls },
      },
      { 'modules/backup': join(folder, 'stacks', 'backup') },
    );
  const modules = {} as Record<keyof typeof CALLS, PlannedModule>;

  beforeAll(async () => {
    const app = new App({ outdir: folder, stackTraces: false });
    new TattooDirectoryModule(app, 'backup', 'own');
    app.synth();
    roots = await ModuleRoots.start();
    root = await rootOf({ development: call('development'), production: call('production') });
    const plan = await root.plan();
    modules.development = plan.module('module.development');
    modules.production = plan.module('module.production');
  }, PLAN_TIMEOUT_MS);

  afterAll(async () => {
    await roots.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has replica and lock in production alone, and what is given it does not make', () => {
    expect(modules.production.named('aws_backup_vault')).toEqual(['main', 'replica']);
    expect(modules.production.named('aws_backup_vault_lock_configuration')).toEqual(['main']);
    expect(modules.production.named('aws_sns_topic')).toEqual([]);
    expect(modules.production.addresses).not.toContain('aws_iam_role.backup');
    expect(modules.development.named('aws_backup_vault')).toEqual(['main']);
    expect(modules.development.named('aws_backup_vault_lock_configuration')).toEqual([]);
    expect(modules.development.named('aws_sns_topic')).toEqual(['notifications']);
    expect(modules.development.addresses).toContain('aws_iam_role.backup');
  });

  test('decides on rules and lock as the stacks do', () => {
    for (const name of ['development', 'production'] as const) {
      for (const rule of ['daily', 'weekly']) {
        const { copy_action: copies, ...own } = modules[name].rule(rule);
        const { copy_action: ofStack, ...stack } = plans[name].rule(rule);
        expect(own).toEqual(stack);
        expect(copies).toHaveLength((ofStack as readonly unknown[]).length);
      }
    }
    const { backup_vault_name: vault, ...lock } = modules.production.values(
      'aws_backup_vault_lock_configuration.main',
    );
    expect(vault).toBe('tattoo-directory-production-backup-vault');
    expect(lock).toMatchObject({ changeable_for_days: 3, min_retention_days: 1, max_retention_days: 120 });
    expect(modules.production.values('aws_backup_selection.dynamodb').resources).toEqual([
      'arn:aws:dynamodb:*:*:table/*',
    ]);
  });

  test(
    'warns of the lock that cannot be removed, and of nothing else',
    async () => {
      const { isPlanned, diagnostics } = await root.tryPlan();
      expect(isPlanned).toBe(true);
      expect(diagnostics.map(({ detail }) => detail.replace(/^.*\[/, '['))).toEqual([
        '[compliance-lock-is-irreversible]',
      ]);
    },
    PLAN_TIMEOUT_MS,
  );

  test(
    'refuses what the stack refuses, in the words of its variables',
    async () => {
      const wrong = await rootOf({
        production: call('production', {
          replica_region: null,
          audit_kms_key_replica_arn: null,
          audit_kms_key_arn: 'alias/audit',
        }),
        multiplied: call('production', { vault_lock_max_retention_multiplier: 2 }),
      });
      const { isPlanned, diagnostics } = await wrong.tryPlan();
      expect(isPlanned).toBe(false);
      const said = diagnostics.map(({ detail }) => detail).join('\n');
      expect(said).toContain('replica_region: got none, wanted the region of the replica in production');
      expect(said).toContain('audit_kms_key_replica_arn: got none');
      expect(said).toContain('audit_kms_key_arn: got alias/audit');
      expect(said).toContain('vault_lock_max_retention_multiplier: got 120');
    },
    PLAN_TIMEOUT_MS,
  );
});
