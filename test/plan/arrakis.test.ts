import { rmSync } from 'node:fs';
import type { ArrakisBackupProps, EnvironmentName } from '../../modules/arrakis';
import { environment, onlyRequired, synthesize, temporary } from '../support/arrakis';
import { Planned, Planner } from '../support/plans';

/** Real Terraform, real provider, no credentials, no network. */
const PLAN_TIMEOUT_MS = 300_000;

const RDS = {
  identifier: 'arrakis-oms-production',
  arn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
};
const RDS_USER = {
  identifier: 'arrakis-user-production',
  arn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-user-production',
};

/** The plans that the tests below read. */
const PLANS = {
  development: environment('development'),
  staging: environment('staging'),
  production: environment('production'),
  /** Only what the document requires: every other value is a default. */
  defaults: onlyRequired('production'),
  defaultsInStaging: onlyRequired('staging'),
  defaultsInDevelopment: onlyRequired('development'),
  /** The documented production example, and every option that has no place in the environments. */
  everything: {
    ...onlyRequired('production'),
    rdsInstances: [RDS, RDS_USER],
    complianceMode: 'COMPLIANCE',
    enableIntelligentTiering: true,
    enableBackupDeduplication: true,
    backupCompressionEnabled: true,
    enableContinuousBackup: true,
    enableConfigRules: true,
    enableAuditFramework: true,
    enableRestoreTesting: true,
    restoreTestingSubnetGroup: 'arrakis-private',
    restoreTestingAvailabilityZone: 'us-west-2a',
    backupEfsEnabled: true,
    lockReplicaVault: true,
    replicaRegion: 'eu-west-1',
    vpcId: 'vpc-0123456789abcdef0',
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    tags: {
      Environment: 'production',
      Project: 'arrakis',
      BusinessUnit: 'platform',
      CostCenter: 'infrastructure',
      SecurityLevel: 'high',
      ComplianceReq: 'soc2,gdpr',
    },
  },
  /** Every documented value of a rule overridden. */
  overridden: {
    ...onlyRequired('production'),
    backupVaultName: 'another_vault-1',
    backupPlanName: 'another.plan',
    backupSchedule: 'cron(30 4 * * ? *)',
    weeklyBackupSchedule: 'cron(15 2 ? * MON *)',
    monthlyBackupSchedule: 'cron(45 3 2 * ? *)',
    deleteAfterDays: 150,
    moveToColdStorageAfterDays: 30,
    longTermRetentionDays: 400,
    archivalRetentionDays: 3000,
    kmsDeletionWindow: 30,
    minRetentionDays: 100,
    maxRetentionDays: 3650,
    backupValidationSchedule: 'cron(0 7 * * ? *)',
    startWindowMinutes: 90,
    completionWindowMinutes: 480,
  },
} as const satisfies Record<string, ArrakisBackupProps>;

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
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const ENVIRONMENTS: readonly EnvironmentName[] = ['development', 'staging', 'production'];

describe('the three environments', () => {
  test('plan without error, and create everything [D-009]', () => {
    for (const name of ENVIRONMENTS) {
      const changes = plans[name].json.resource_changes ?? [];
      expect(changes.length).toBeGreaterThan(50);
      expect(new Set(changes.flatMap(({ change }) => change.actions))).toEqual(new Set(['create']));
    }
  });

  test.each([
    ['development', 'cron(0 3 * * ? *)', 7],
    ['staging', 'cron(0 2 * * ? *)', 30],
    ['production', 'cron(0 1 * * ? *)', 90],
  ] as const)(
    'in %s back up daily at %s and keep it %i days, in the environment file and by default [A-005, A-008, A-034, A-035, A-036, A-040, A-041, A-045, A-046, A-050]',
    (name, schedule, days) => {
      const byDefault = {
        development: 'defaultsInDevelopment',
        staging: 'defaultsInStaging',
        production: 'defaults',
      } as const;
      for (const plan of [plans[name], plans[byDefault[name]]]) {
        const rule = plan.rule('daily');
        expect(rule.schedule).toBe(schedule);
        expect(rule.lifecycle[0].delete_after).toBe(days);
        expect(rule.recovery_point_tags).toMatchObject({ BackupTier: 'daily' });
      }
    },
  );

  test('never move daily backups to cold storage, which the documented days leave no room for [A-037, A-042, A-047, A-051]', () => {
    for (const name of [...ENVIRONMENTS, 'defaults', 'defaultsInStaging', 'defaultsInDevelopment'] as const) {
      expect(plans[name].rule('daily').lifecycle[0].cold_storage_after).toBeNull();
    }
  });

  test.each([
    ['development', null],
    ['staging', 90],
    ['production', 90],
  ] as const)('in %s keep weekly backups 365 days, cold after %s [A-010, A-052, A-053]', (name, cold) => {
    const rule = plans[name].rule('weekly');
    expect(rule.schedule).toBe('cron(0 1 ? * SUN *)');
    expect(rule.lifecycle[0]).toMatchObject({ delete_after: 365, cold_storage_after: cold });
  });

  test.each([
    ['development', null],
    ['staging', 30],
    ['production', 30],
  ] as const)('in %s keep monthly backups 2555 days, cold after %s [A-011, A-054, A-055]', (name, cold) => {
    const rule = plans[name].rule('monthly');
    expect(rule.schedule).toBe('cron(0 1 1 * ? *)');
    expect(rule.lifecycle[0]).toMatchObject({ delete_after: 2555, cold_storage_after: cold });
  });

  test('delete every recovery point some day, cold ones 90 days after their move at the earliest [A-009, A-110, A-136]', () => {
    for (const plan of Object.values(plans)) {
      for (const rule of plan.values('aws_backup_plan.main').rule) {
        const { delete_after, cold_storage_after } = rule.lifecycle[0] as Readonly<
          Record<string, number | null>
        >;
        expect(delete_after).toBeGreaterThan(0);
        if (cold_storage_after !== null)
          expect(delete_after).toBeGreaterThanOrEqual((cold_storage_after ?? 0) + 90);
      }
    }
  });

  test('state the windows of every rule: start within 60 minutes, complete within 300 [A-146]', () => {
    for (const name of ENVIRONMENTS) {
      for (const rule of ['daily', 'weekly', 'monthly']) {
        expect(plans[name].rule(rule)).toMatchObject({ start_window: 60, completion_window: 300 });
      }
    }
    expect(plans.overridden.rule('daily')).toMatchObject({ start_window: 90, completion_window: 480 });
  });

  test('use the documented vault and plan names [A-003, A-004]', () => {
    for (const name of ENVIRONMENTS) {
      expect(plans[name].values('aws_backup_vault.main').name).toBe(`arrakis-backup-vault-${name}`);
      expect(plans[name].values('aws_backup_plan.main').name).toBe(`arrakis-backup-plan-${name}`);
    }
    expect(plans.overridden.values('aws_backup_vault.main').name).toBe('another_vault-1');
    expect(plans.overridden.values('aws_backup_plan.main').name).toBe('another.plan');
  });

  test('name the role, the function, its log group and the key of the replica as the documented commands do [A-062, A-068, A-069, A-070]', () => {
    for (const name of ENVIRONMENTS) {
      expect(plans[name].values('aws_iam_role.backup').name).toBe(`arrakis-backup-role-${name}`);
      expect(plans[name].values('aws_lambda_function.validator').function_name).toBe(
        `arrakis-backup-validator-${name}`,
      );
      expect(plans[name].values('aws_cloudwatch_log_group.validator')).toMatchObject({
        name: `/aws/lambda/arrakis-backup-validator-${name}`,
        retention_in_days: 90,
      });
      expect(plans[name].values('aws_kms_alias.main').name).toBe(`alias/arrakis-backup-${name}`);
    }
    expect(plans.staging.values('aws_kms_alias.replica').name).toBe('alias/arrakis-backup-replica-staging');
    expect(plans.production.values('aws_kms_alias.replica').name).toBe(
      'alias/arrakis-backup-replica-production',
    );
  });

  test('rotate every key once a year and wait seven days before deleting one [A-013, A-085]', () => {
    for (const address of ['aws_kms_key.main', 'aws_kms_key.replica']) {
      expect(plans.production.values(address)).toMatchObject({
        enable_key_rotation: true,
        rotation_period_in_days: 365,
        deletion_window_in_days: 7,
      });
      expect(plans.overridden.values(address).deletion_window_in_days).toBe(30);
    }
  });

  test('tag everything that takes tags [A-020]', () => {
    for (const name of ENVIRONMENTS) {
      const tagged = plans[name].addresses
        .map((address) => [address, plans[name].values(address)] as const)
        .filter(([, values]) => 'tags' in values);
      expect(tagged.length).toBeGreaterThan(20);
      for (const [address, values] of tagged) {
        expect({ address, tags: values.tags }).toMatchObject({
          tags: { Environment: name, Project: 'arrakis' },
        });
      }
    }
  });

  test('put the cost allocation tags on vaults, plan and recovery points [A-030]', () => {
    const costs = { CostCenter: 'backup-operations', Owner: 'platform-team' };
    for (const address of ['aws_backup_vault.main', 'aws_backup_vault.replica', 'aws_backup_plan.main']) {
      expect(plans.production.values(address).tags).toMatchObject(costs);
    }
    for (const rule of ['daily', 'weekly', 'monthly']) {
      expect(plans.production.rule(rule).recovery_point_tags).toEqual({ ...costs, BackupTier: rule });
    }
  });

  test('work in us-west-2 in one account, the replica in us-east-1 [A-118, A-063]', () => {
    const { provider_config: providers } = plans.defaults.json.configuration ?? {};
    expect(providers?.aws?.expressions?.region).toEqual({ constant_value: 'us-west-2' });
    expect(providers?.['aws.replica']?.expressions?.region).toEqual({ constant_value: 'us-east-1' });
  });
});

describe('production', () => {
  test('has a primary and a replica vault, three rules with copies, the lock and two keys', () => {
    const of = (type: string) =>
      plans.production.addresses.filter((address) => address.startsWith(`${type}.`));
    expect(of('aws_backup_vault')).toEqual(['aws_backup_vault.main', 'aws_backup_vault.replica']);
    expect(of('aws_backup_vault_lock_configuration')).toEqual(['aws_backup_vault_lock_configuration.main']);
    expect(of('aws_kms_key')).toEqual(['aws_kms_key.main', 'aws_kms_key.replica']);
    expect(of('aws_backup_plan')).toEqual(['aws_backup_plan.main']);
    expect(of('aws_backup_selection')).toEqual([
      'aws_backup_selection.ebs',
      'aws_backup_selection.efs',
      'aws_backup_selection.rds',
    ]);
    for (const rule of ['daily', 'weekly', 'monthly'])
      expect(plans.production.rule(rule).copy_action).toHaveLength(1);
  });

  test('keeps copies exactly as long as the originals [A-066]', () => {
    for (const plan of [plans.production, plans.staging, plans.everything, plans.overridden]) {
      for (const rule of plan.values('aws_backup_plan.main').rule) {
        for (const copy of rule.copy_action) {
          expect(copy.lifecycle[0].delete_after).toBe(rule.lifecycle[0].delete_after);
          expect(copy.lifecycle[0].cold_storage_after).toBe(rule.lifecycle[0].cold_storage_after);
        }
      }
    }
  });

  test('locks the vault in governance mode: 30 to 36500 days, removable [A-014, A-024, A-025, A-026]', () => {
    for (const plan of [plans.production, plans.defaults]) {
      expect(plan.values('aws_backup_vault_lock_configuration.main')).toMatchObject({
        min_retention_days: 30,
        max_retention_days: 36_500,
        changeable_for_days: null,
      });
    }
    expect(plans.overridden.values('aws_backup_vault_lock_configuration.main')).toMatchObject({
      min_retention_days: 100,
      max_retention_days: 3650,
    });
  });

  test('makes the lock irreversible three days after COMPLIANCE was asked for [A-014, A-090]', () => {
    expect(plans.everything.values('aws_backup_vault_lock_configuration.main')).toMatchObject({
      changeable_for_days: 3,
      min_retention_days: 30,
      max_retention_days: 36_500,
    });
  });

  test('selects the RDS instances by ARN [A-019, A-056]', () => {
    expect(plans.production.values('aws_backup_selection.rds').resources).toEqual([RDS.arn]);
    expect(plans.everything.values('aws_backup_selection.rds').resources).toEqual([RDS.arn, RDS_USER.arn]);
    expect(plans.defaults.addresses).not.toContain('aws_backup_selection.rds');
  });

  test('selects volumes of the cluster and environment, temporary ones excepted, in one condition [A-057, A-058, A-059]', () => {
    const { resources, condition } = plans.production.values('aws_backup_selection.ebs');
    expect(resources).toEqual(['arn:aws:ec2:*:*:volume/*']);
    expect(condition).toHaveLength(1);
    expect(condition[0].string_equals).toHaveLength(2);
    expect(condition[0].string_equals).toEqual(
      expect.arrayContaining([
        { key: 'aws:ResourceTag/KubernetesCluster', value: 'arrakis-production' },
        { key: 'aws:ResourceTag/Environment', value: 'production' },
      ]),
    );
    expect(condition[0].string_not_equals).toEqual([
      { key: 'aws:ResourceTag/VolumeType', value: 'temporary' },
    ]);
  });

  test('selects file systems of the project and environment [A-060]', () => {
    const { resources, condition } = plans.production.values('aws_backup_selection.efs');
    expect(resources).toEqual(['arn:aws:elasticfilesystem:*:*:file-system/*']);
    expect(condition).toHaveLength(1);
    expect(condition[0].string_equals).toEqual(
      expect.arrayContaining([
        { key: 'aws:ResourceTag/Environment', value: 'production' },
        { key: 'aws:ResourceTag/Project', value: 'arrakis' },
      ]),
    );
    expect(plans.defaults.addresses).not.toContain('aws_backup_selection.efs');
  });

  test('mails the operations address [A-103]', () => {
    expect(plans.production.values('aws_sns_topic_subscription.notifications_email')).toMatchObject({
      protocol: 'email',
      endpoint: 'ops@company.com',
    });
    expect(plans.defaults.addresses).not.toContain('aws_sns_topic_subscription.notifications_email');
  });

  test('alarms on any failed backup of the vault within five minutes of its metric [A-100]', () => {
    expect(
      plans.production.values('aws_cloudwatch_metric_alarm.monitoring_backup_jobs_failed'),
    ).toMatchObject({
      namespace: 'AWS/Backup',
      metric_name: 'NumberOfBackupJobsFailed',
      statistic: 'Sum',
      period: 300,
      evaluation_periods: 1,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      treat_missing_data: 'notBreaching',
      dimensions: { BackupVaultName: 'arrakis-backup-vault-production' },
    });
  });

  test('publishes every vault event at level all [A-147]', () => {
    expect(
      [...plans.production.values('aws_backup_vault_notifications.main').backup_vault_events].sort(),
    ).toEqual([
      'BACKUP_JOB_COMPLETED',
      'BACKUP_JOB_STARTED',
      'COPY_JOB_FAILED',
      'COPY_JOB_SUCCESSFUL',
      'RECOVERY_POINT_MODIFIED',
      'RESTORE_JOB_COMPLETED',
      'RESTORE_JOB_STARTED',
    ]);
  });

  test('runs the validator daily at six, or when it is told to [A-023]', () => {
    expect(plans.production.values('aws_cloudwatch_event_rule.validator_schedule').schedule_expression).toBe(
      'cron(0 6 * * ? *)',
    );
    expect(plans.overridden.values('aws_cloudwatch_event_rule.validator_schedule').schedule_expression).toBe(
      'cron(0 7 * * ? *)',
    );
  });
});

describe('overridden values', () => {
  test('win over the environment and the documented defaults [A-005, A-006, A-007, A-008, A-009, A-010, A-011]', () => {
    const plan = plans.overridden;
    expect(plan.rule('daily')).toMatchObject({ schedule: 'cron(30 4 * * ? *)' });
    expect(plan.rule('daily').lifecycle[0]).toMatchObject({ delete_after: 150, cold_storage_after: 30 });
    expect(plan.rule('weekly')).toMatchObject({ schedule: 'cron(15 2 ? * MON *)' });
    expect(plan.rule('weekly').lifecycle[0]).toMatchObject({ delete_after: 400, cold_storage_after: 90 });
    expect(plan.rule('monthly')).toMatchObject({ schedule: 'cron(45 3 2 * ? *)' });
    expect(plan.rule('monthly').lifecycle[0]).toMatchObject({
      delete_after: 3000,
      cold_storage_after: 30,
    });
  });

  test('leave the documented schedules where they are not given [A-006, A-007]', () => {
    expect(plans.defaults.rule('weekly').schedule).toBe('cron(0 1 ? * SUN *)');
    expect(plans.defaults.rule('monthly').schedule).toBe('cron(0 1 1 * ? *)');
  });
});

function byKey(comparisons: readonly { readonly key: string }[]) {
  return [...comparisons].sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe('options', () => {
  test('archive volumes of the monthly rule only, where tiering is asked for [A-027, A-107]', () => {
    const optsIn = (rule: string, plan: Planned) =>
      plan.rule(rule).lifecycle[0].opt_in_to_archive_for_supported_resources;
    expect(optsIn('monthly', plans.everything)).toBe(true);
    expect(optsIn('weekly', plans.everything)).not.toBe(true);
    expect(optsIn('daily', plans.everything)).not.toBe(true);
    expect(optsIn('monthly', plans.production)).not.toBe(true);
    const [rule] = plans.everything.values('aws_s3_bucket_lifecycle_configuration.validator_reports').rule;
    expect(rule.transition).toEqual([
      expect.objectContaining({ storage_class: 'INTELLIGENT_TIERING', days: 0 }),
    ]);
  });

  test('recover RDS to any second of 35 days, in a plan of its own without copies [A-113, A-114]', () => {
    const rule = plans.everything.rule('continuous', 'aws_backup_plan.continuous');
    expect(rule.enable_continuous_backup).toBe(true);
    expect(rule.lifecycle[0]).toMatchObject({ delete_after: 35, cold_storage_after: null });
    expect(rule.copy_action).toEqual([]);
    expect(plans.everything.values('aws_backup_selection.rds_continuous').resources).toEqual([
      RDS.arn,
      RDS_USER.arn,
    ]);
    expect(plans.production.addresses).not.toContain('aws_backup_plan.continuous');
  });

  test('check the account with AWS Config and Backup Audit Manager [A-134]', () => {
    const rules = plans.everything.addresses.filter((address) =>
      address.startsWith('aws_config_config_rule.'),
    );
    const identifiers = rules.map((address) => plans.everything.values(address).source[0]);
    expect(identifiers.map(({ source_identifier }) => source_identifier as string).sort()).toEqual([
      'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK',
      'BACKUP_RECOVERY_POINT_ENCRYPTED',
      'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
      'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
      'EBS_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
      'EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
      'RDS_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
    ]);
    expect(identifiers.every(({ owner }) => owner === 'AWS')).toBe(true);
    expect(plans.everything.values('aws_backup_framework.audit').name).toBe('arrakis_production_backup');
    expect(plans.everything.values('aws_backup_report_plan.audit').name).toBe(
      'arrakis_production_compliance',
    );
    expect(
      plans.production.addresses.filter((address) => /config_rule|framework|report_plan/.test(address)),
    ).toEqual([]);
  });

  test('restore RDS, EBS and EFS for a test, under names without hyphens, and validate what comes out [A-083]', () => {
    const plan = plans.everything;
    expect(plan.values('aws_backup_restore_testing_plan.main')).toMatchObject({
      name: 'arrakis_production_restore_test',
      schedule_expression: 'cron(0 9 ? * SUN#1 *)',
      schedule_expression_timezone: 'Etc/UTC',
      start_window_hours: 8,
      recovery_point_selection: [
        expect.objectContaining({
          algorithm: 'LATEST_WITHIN_WINDOW',
          recovery_point_types: ['SNAPSHOT'],
          selection_window_days: 7,
        }),
      ],
    });
    const selection = (name: string) => plan.values(`aws_backup_restore_testing_selection.${name}`);
    expect(selection('rds')).toMatchObject({
      protected_resource_type: 'RDS',
      protected_resource_arns: [RDS.arn, RDS_USER.arn],
      protected_resource_conditions: [],
      restore_metadata_overrides: { dbsubnetgroupname: 'arrakis-private' },
      validation_window_hours: 4,
    });
    expect(selection('ebs')).toMatchObject({
      protected_resource_type: 'EBS',
      restore_metadata_overrides: { availabilityzone: 'us-west-2a' },
    });
    expect(selection('efs')).toMatchObject({ protected_resource_type: 'EFS' });
    for (const name of ['ebs', 'efs']) {
      const [planned] = plan.values(`aws_backup_selection.${name}`).condition;
      const [tested] = selection(name).protected_resource_conditions;
      for (const operator of ['string_equals', 'string_not_equals']) {
        expect(byKey(tested[operator])).toEqual(byKey(planned[operator]));
      }
    }
    expect(plan.values('aws_lambda_function.restore_validation').function_name).toBe(
      'arrakis-restore-validation-production',
    );
    expect(
      plans.production.addresses.filter((address) => /restore_(testing|validation)/.test(address)),
    ).toEqual([]);
  });

  test('reach the AWS Backup API through an endpoint, and run the validator in private subnets [A-095, A-096]', () => {
    expect(plans.everything.values('aws_vpc_endpoint.endpoint_backup')).toMatchObject({
      service_name: 'com.amazonaws.us-west-2.backup',
      vpc_endpoint_type: 'Interface',
      vpc_id: 'vpc-0123456789abcdef0',
    });
    expect(
      [...plans.everything.values('aws_lambda_function.validator').vpc_config[0].subnet_ids].sort(),
    ).toEqual(['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1']);
    expect(plans.production.addresses.filter((address) => /vpc|security_group/.test(address))).toEqual([]);
  });

  test('carry all six documented tags', () => {
    expect(plans.everything.values('aws_backup_vault.main').tags).toEqual({
      Environment: 'production',
      Project: 'arrakis',
      BusinessUnit: 'platform',
      CostCenter: 'infrastructure',
      SecurityLevel: 'high',
      ComplianceReq: 'soc2,gdpr',
    });
  });

  test('send the replica to another region [A-022]', () => {
    const { provider_config: providers } = plans.everything.json.configuration ?? {};
    expect(providers?.['aws.replica']?.expressions?.region).toEqual({ constant_value: 'eu-west-1' });
  });
});
