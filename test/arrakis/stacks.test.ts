import { rmSync } from 'node:fs';
import type { EnvironmentName } from '../../modules/arrakis';
import {
  environment,
  onlyRequired,
  synthesize,
  temporary,
  type Resource,
  type Synthesized,
} from '../support/arrakis';

const production = synthesize(environment('production'));
const staging = synthesize(environment('staging'));
const development = synthesize(environment('development'));
const BY_NAME: Readonly<Record<EnvironmentName, Synthesized>> = { development, staging, production };

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** A resource that must be there. */
function resource(stack: Synthesized, address: string): Resource {
  const [type = '', name = ''] = address.split('.');
  const found = stack.json.resource[type]?.[name];
  if (found === undefined) throw new Error(`no ${address}; of this type: ${names(stack, type).join(', ')}`);
  return found;
}

function names(stack: Synthesized, type: string): readonly string[] {
  return Object.keys(stack.json.resource[type] ?? {}).sort();
}

function has(stack: Synthesized, address: string): boolean {
  const [type = '', name = ''] = address.split('.');
  return stack.json.resource[type]?.[name] !== undefined;
}

function rules(stack: Synthesized): Readonly<Record<string, Resource>> {
  const list = resource(stack, 'aws_backup_plan.main').rule as readonly Resource[];
  return Object.fromEntries(list.map((rule) => [rule.rule_name as string, rule]));
}

function copied(stack: Synthesized): readonly string[] {
  return Object.entries(rules(stack))
    .filter(([, rule]) => rule.copy_action !== undefined)
    .map(([name]) => name);
}

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function statements(
  stack: Synthesized,
  address: string,
  attribute = 'policy',
): Readonly<Record<string, Statement>> {
  const { Statement } = JSON.parse(resource(stack, address)[attribute] as string) as {
    Statement: readonly Statement[];
  };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

describe('the replica region', () => {
  test('has no vault, no key and gets no copy in development [A-038]', () => {
    expect(names(development, 'aws_backup_vault')).toEqual(['main']);
    expect(names(development, 'aws_kms_key')).toEqual(['main']);
    expect(copied(development)).toEqual([]);
    expect(development.json.provider.aws).toHaveLength(1);
  });

  test('gets daily and weekly copies from staging, and monthly ones from production too [A-043, A-048, A-064, A-067, A-112]', () => {
    expect(copied(staging)).toEqual(['daily', 'weekly']);
    expect(copied(production)).toEqual(['daily', 'weekly', 'monthly']);
    for (const stack of [staging, production]) {
      for (const name of copied(stack)) {
        expect(rules(stack)[name]?.copy_action).toEqual([
          expect.objectContaining({ destination_vault_arn: '${aws_backup_vault.replica.arn}' }),
        ]);
      }
    }
  });

  test('is us-east-1 by default in staging and production, another where asked for, none for null [A-022, A-063]', () => {
    for (const name of ['staging', 'production'] as const) {
      const { json } = synthesize(onlyRequired(name));
      expect(json.provider.aws).toEqual([
        { region: 'us-west-2', allowed_account_ids: ['123456789012'] },
        { alias: 'replica', region: 'us-east-1', allowed_account_ids: ['123456789012'] },
      ]);
      expect(json.resource.aws_backup_vault?.replica?.provider).toBe('aws.replica');
    }
    const elsewhere = synthesize({ ...onlyRequired('production'), replicaRegion: 'eu-central-1' });
    expect(elsewhere.json.provider.aws[1]).toMatchObject({ region: 'eu-central-1' });
    const none = synthesize({ ...onlyRequired('production'), replicaRegion: null });
    expect(none.json.provider.aws).toHaveLength(1);
    expect(names(none, 'aws_backup_vault')).toEqual(['main']);
    expect(copied(none)).toEqual([]);
  });

  test('encrypts with a key of its own, made there and not shared between regions [A-065, A-084]', () => {
    for (const stack of [staging, production]) {
      expect(names(stack, 'aws_kms_key')).toEqual(['main', 'replica']);
      const key = resource(stack, 'aws_kms_key.replica');
      expect(key.provider).toBe('aws.replica');
      expect(key.multi_region).toBeUndefined();
      expect(resource(stack, 'aws_backup_vault.replica').kms_key_arn).toBe('${aws_kms_key.replica.arn}');
      expect(resource(stack, 'aws_backup_vault.main').kms_key_arn).toBe('${aws_kms_key.main.arn}');
      expect(resource(stack, 'aws_kms_key.main').provider).toBeUndefined();
    }
  });
});

describe('the vault lock', () => {
  test('is there in production and nowhere else, unless asked for [A-024, A-039, A-044, A-049, A-089]', () => {
    expect(names(development, 'aws_backup_vault_lock_configuration')).toEqual([]);
    expect(names(staging, 'aws_backup_vault_lock_configuration')).toEqual([]);
    expect(names(production, 'aws_backup_vault_lock_configuration')).toEqual(['main']);
    const byDefault = (name: EnvironmentName) =>
      names(synthesize(onlyRequired(name)), 'aws_backup_vault_lock_configuration');
    expect(byDefault('development')).toEqual([]);
    expect(byDefault('staging')).toEqual([]);
    expect(byDefault('production')).toEqual(['main']);
    const unlocked = synthesize({ ...onlyRequired('production'), backupVaultLockEnabled: false });
    expect(has(unlocked, 'aws_backup_vault_lock_configuration.main')).toBe(false);
    const locked = synthesize({ ...onlyRequired('staging'), backupVaultLockEnabled: true });
    expect(has(locked, 'aws_backup_vault_lock_configuration.main')).toBe(true);
  });

  test('covers the replica vault where that is asked for', () => {
    const both = synthesize({ ...onlyRequired('production'), lockReplicaVault: true });
    expect(names(both, 'aws_backup_vault_lock_configuration')).toEqual(['main', 'replica']);
    expect(resource(both, 'aws_backup_vault_lock_configuration.replica').provider).toBe('aws.replica');
  });

  test('is said to be removable in governance mode, and to be irreversible in compliance mode [A-049]', () => {
    expect(production.warnings.join()).toContain('governance-lock-is-removable');
    const compliance = synthesize({ ...onlyRequired('production'), complianceMode: 'COMPLIANCE' });
    expect(compliance.warnings.join()).toContain('compliance-lock-is-irreversible');
    expect(compliance.warnings.join()).not.toContain('governance-lock-is-removable');
    expect(staging.warnings).toEqual([]);
  });
});

describe('encryption', () => {
  test('uses customer managed keys unless it is switched off [A-012, A-087]', () => {
    expect(resource(production, 'aws_backup_vault.main').kms_key_arn).toBe('${aws_kms_key.main.arn}');
    const off = synthesize({ ...onlyRequired('production'), enableBackupEncryption: false });
    expect(names(off, 'aws_kms_key')).toEqual([]);
    expect(resource(off, 'aws_backup_vault.main').kms_key_arn).toBeUndefined();
    expect(resource(off, 'aws_backup_vault.replica').kms_key_arn).toBeUndefined();
    expect(off.warnings.join()).toContain('arrakis-production.enableBackupEncryption');
    const { environment: settings } = resource(production, 'aws_lambda_function.validator');
    expect(settings.variables.EXPECTED_KEY_ARN).toBe('${aws_kms_key.main.arn}');
  });

  test('lets the account control a key and the backup role use it, by actions named in full [A-086]', () => {
    for (const address of ['aws_kms_key.main', 'aws_kms_key.replica']) {
      const all = statements(production, address);
      expect(all.AccountControlsKey?.Principal).toEqual({ AWS: ['arn:aws:iam::123456789012:root'] });
      expect(all.BackupRoleUsesKey?.Principal).toEqual({ AWS: ['${aws_iam_role.backup.arn}'] });
      expect(all.BackupRoleGrantsForVaults).toMatchObject({
        Action: ['kms:CreateGrant'],
        Condition: {
          Bool: { 'kms:GrantIsForAWSResource': 'true' },
          StringLike: { 'kms:ViaService': 'backup.*.amazonaws.com' },
        },
      });
      expect(
        Object.values(all)
          .flatMap(({ Action }) => Action)
          .filter((action) => action.includes('*')),
      ).toEqual([]);
    }
    expect(Object.keys(statements(production, 'aws_kms_key.replica'))).toHaveLength(3);
  });

  test('covers topic, queue, logs and reports with the same key', () => {
    expect(resource(production, 'aws_sns_topic.notifications').kms_master_key_id).toBe(
      '${aws_kms_key.main.arn}',
    );
    expect(resource(production, 'aws_sqs_queue.validator').kms_master_key_id).toBe('${aws_kms_key.main.arn}');
    for (const group of names(production, 'aws_cloudwatch_log_group')) {
      expect(resource(production, `aws_cloudwatch_log_group.${group}`).kms_key_id).toBe(
        '${aws_kms_key.main.arn}',
      );
    }
    expect(statements(production, 'aws_kms_key.main').PublishersUseKey?.Principal).toEqual({
      Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'],
    });
  });
});

describe('access', () => {
  test('is limited by a role for AWS Backup alone and by a policy on every vault [A-062, A-092, A-093]', () => {
    const trust = JSON.parse(resource(production, 'aws_iam_role.backup').assume_role_policy as string) as {
      Statement: readonly unknown[];
    };
    expect(trust.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    const attached = names(production, 'aws_iam_role_policy_attachment').map(
      (name) => resource(production, `aws_iam_role_policy_attachment.${name}`).policy_arn as string,
    );
    expect(attached).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores',
    ]);
    expect(names(production, 'aws_backup_vault_policy')).toEqual(['main', 'replica']);
    expect(names(development, 'aws_backup_vault_policy')).toEqual(['main']);
  });

  test('asks for a second factor before backups are destroyed, in production [A-094]', () => {
    for (const address of ['aws_backup_vault_policy.main', 'aws_backup_vault_policy.replica']) {
      expect(statements(production, address).DenyDestructionWithoutMfa).toEqual({
        Sid: 'DenyDestructionWithoutMfa',
        Effect: 'Deny',
        Principal: '*',
        Action: [
          'backup:DeleteBackupVault',
          'backup:DeleteBackupVaultAccessPolicy',
          'backup:DeleteBackupVaultNotifications',
          'backup:DeleteRecoveryPoint',
          'backup:UpdateRecoveryPointLifecycle',
        ],
        Resource: ['*'],
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      });
    }
    expect(Object.keys(statements(staging, 'aws_backup_vault_policy.main'))).toEqual([
      'DenyCopiesFromOtherAccounts',
    ]);
    expect(Object.keys(statements(development, 'aws_backup_vault_policy.main'))).toEqual([
      'DenyCopiesFromOtherAccounts',
    ]);
  });

  test('is never granted by a wildcard action, and to any resource only where AWS has no narrower form', () => {
    const policies: [string, Statement][] = [];
    for (const [type, resources] of Object.entries(production.json.resource)) {
      for (const [name, values] of Object.entries(resources)) {
        for (const attribute of ['policy', 'assume_role_policy', 'policy_document']) {
          const text = values[attribute] as unknown;
          if (typeof text !== 'string') continue;
          const document = JSON.parse(text) as { Statement: readonly Statement[] };
          for (const statement of document.Statement) policies.push([`${type}.${name}`, statement]);
        }
      }
    }
    expect(policies.length).toBeGreaterThan(15);
    for (const [address, { Action, Sid }] of policies) {
      const wild = [Action].flat().filter((action) => action.includes('*'));
      expect({ address, Sid, wild }).toEqual({ address, Sid, wild: [] });
    }
    const anyResource = policies
      .filter(([address]) => !/^aws_(kms_key|backup_vault_policy)\./.test(address)) // there `*` is the resource itself
      .filter(([, { Resource }]) => [Resource].flat().includes('*'))
      .map(([, { Sid }]) => Sid);
    expect(anyResource).toEqual(['ListJobs', 'FindTaggedResources', 'PutMetrics']);
  });

  test('holds no secret and no path of a machine', () => {
    for (const { json } of Object.values(BY_NAME)) {
      const text = JSON.stringify(json);
      expect(text).not.toMatch(/secret_?(access_?)?key|password|AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY/i);
      expect(text).not.toContain(process.cwd());
      expect(text).not.toMatch(/"\/(?:home|root|Users|tmp|var|opt)\//);
    }
  });
});

describe('what is backed up', () => {
  test('is three kinds of resources, each selected on its own [A-061, A-139]', () => {
    expect(names(production, 'aws_backup_selection')).toEqual(['ebs', 'efs', 'rds']);
    for (const name of names(production, 'aws_backup_selection')) {
      expect(resource(production, `aws_backup_selection.${name}`)).toMatchObject({
        plan_id: '${aws_backup_plan.main.id}',
        iam_role_arn: '${aws_iam_role.backup.arn}',
      });
    }
    for (const rule of Object.values(rules(production))) expect(rule.schedule).toMatch(/^cron\(/);
  });

  test('includes file systems only where that is asked for [A-021]', () => {
    expect(has(synthesize(onlyRequired('production')), 'aws_backup_selection.efs')).toBe(false);
    expect(
      has(synthesize({ ...onlyRequired('production'), backupEfsEnabled: true }), 'aws_backup_selection.efs'),
    ).toBe(true);
  });

  test('can leave out weekly and monthly rules', () => {
    const dailyOnly = synthesize({
      ...onlyRequired('development'),
      enableWeeklyBackups: false,
      enableMonthlyBackups: false,
    });
    expect(Object.keys(rules(dailyOnly))).toEqual(['daily']);
  });
});

describe('notifications', () => {
  test('can be switched off as a whole, and nothing then refers to the topic [A-015]', () => {
    expect(has(production, 'aws_sns_topic.notifications')).toBe(true);
    expect(has(production, 'aws_backup_vault_notifications.main')).toBe(true);
    const off = synthesize({ ...onlyRequired('production'), enableBackupNotifications: false });
    expect(Object.keys(off.json.resource).filter((type) => /sns|vault_notifications/.test(type))).toEqual([]);
    expect(JSON.stringify(off.json)).not.toContain('aws_sns_topic');
  });

  test('mail nobody by default [A-016]', () => {
    expect(names(synthesize(onlyRequired('production')), 'aws_sns_topic_subscription')).toEqual([]);
    const empty = synthesize({ ...onlyRequired('production'), notificationEmail: '' });
    expect(names(empty, 'aws_sns_topic_subscription')).toEqual([]);
    expect(names(production, 'aws_sns_topic_subscription')).toEqual(['notifications_email']);
  });

  test('follow the level of the environment, and never filter out alarms [A-033]', () => {
    const events = (stack: Synthesized) =>
      resource(stack, 'aws_backup_vault_notifications.main').backup_vault_events as readonly string[];
    const filter = (stack: Synthesized) => {
      const text = resource(stack, 'aws_sns_topic_subscription.notifications_email').filter_policy as
        string | undefined;
      return text === undefined ? undefined : (JSON.parse(text) as { State: readonly unknown[] }).State;
    };
    expect(events(development)).toEqual(['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED', 'RESTORE_JOB_COMPLETED']);
    expect(filter(development)).toEqual(['FAILED', 'EXPIRED', 'ABORTED', { exists: false }]);
    expect(events(staging)).toContain('RECOVERY_POINT_MODIFIED');
    expect(filter(staging)).toContainEqual({ exists: false });
    expect(events(production)).toHaveLength(7);
    expect(filter(production)).toBeUndefined();
  });
});

describe('monitoring', () => {
  test('can be switched off as a whole [A-017]', () => {
    const types = /metric_alarm|dashboard/;
    const present = (stack: Synthesized) =>
      Object.keys(stack.json.resource).filter((type) => types.test(type));
    expect(present(production)).toEqual(['aws_cloudwatch_dashboard', 'aws_cloudwatch_metric_alarm']);
    const off = synthesize({ ...onlyRequired('production'), enableBackupMonitoring: false });
    expect(present(off)).toEqual([]);
    expect(names(off, 'aws_cloudwatch_event_rule')).toEqual(['validator_schedule']);
  });

  test('alarms on failures, on running jobs and on the metrics of the validator, and tells the topic [A-098, A-101, A-102]', () => {
    const alarm = (name: string) => resource(production, `aws_cloudwatch_metric_alarm.monitoring_${name}`);
    expect(alarm('backup_jobs_failed').metric_name).toBe('NumberOfBackupJobsFailed');
    expect(alarm('backup_jobs_expired').metric_name).toBe('NumberOfBackupJobsExpired');
    expect(alarm('backup_jobs_running')).toMatchObject({
      metric_name: 'NumberOfBackupJobsRunning',
      namespace: 'AWS/Backup',
    });
    expect(alarm('vault_storage')).toMatchObject({
      metric_name: 'VaultStorageBytes',
      namespace: 'arrakis/backup',
    });
    expect(alarm('recovery_point_count')).toMatchObject({
      metric_name: 'RecoveryPointCount',
      namespace: 'arrakis/backup',
    });
    // Three quarters of 300 minutes.
    expect(alarm('backup_duration')).toMatchObject({
      metric_name: 'BackupDurationSeconds',
      threshold: 13_500,
    });
    for (const name of names(production, 'aws_cloudwatch_metric_alarm')) {
      expect(resource(production, `aws_cloudwatch_metric_alarm.${name}`).alarm_actions).toEqual([
        '${aws_sns_topic.notifications.arn}',
      ]);
    }
    const { dashboard_body: body } = resource(production, 'aws_cloudwatch_dashboard.monitoring');
    expect(body).toContain('BackupThroughputBytesPerSecond');
  });

  test('rings where no backup is completed within the objective and its grace', () => {
    expect(resource(production, 'aws_cloudwatch_metric_alarm.monitoring_no_backup_completed')).toMatchObject({
      metric_name: 'NumberOfBackupJobsCompleted',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      period: 3600,
      evaluation_periods: 30, // 24 hours, and 60 + 300 minutes of windows
      treat_missing_data: 'breaching',
    });
  });

  test('follows every change of state of jobs, and mails failures [A-104]', () => {
    const pattern = (name: string) =>
      JSON.parse(
        resource(production, `aws_cloudwatch_event_rule.monitoring_${name}`).event_pattern as string,
      ) as unknown;
    expect(pattern('job_states')).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
    });
    expect(pattern('job_failures')).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
      detail: { state: ['FAILED', 'EXPIRED', 'ABORTED'] },
    });
    expect(resource(production, 'aws_cloudwatch_event_target.monitoring_job_failures_topic').arn).toBe(
      '${aws_sns_topic.notifications.arn}',
    );
  });

  test('keeps the calls of the AWS Backup API in a log [A-135]', () => {
    const rule = resource(production, 'aws_cloudwatch_event_rule.monitoring_api_calls');
    expect(JSON.parse(rule.event_pattern as string)).toEqual({
      source: ['aws.backup'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['backup.amazonaws.com'] },
    });
    expect(resource(production, 'aws_cloudwatch_event_target.monitoring_api_calls_log').arn).toBe(
      '${aws_cloudwatch_log_group.monitoring_events.arn}',
    );
    expect(resource(production, 'aws_cloudwatch_log_group.monitoring_events')).toMatchObject({
      name: '/aws/events/arrakis-backup-production',
      retention_in_days: 400,
    });
  });

  test('sends job states to more targets where these are given [A-106]', () => {
    const arn = 'arn:aws:sqs:us-west-2:123456789012:tickets';
    const more = synthesize({ ...onlyRequired('production'), eventTargets: [{ id: 'tickets', arn }] });
    expect(resource(more, 'aws_cloudwatch_event_target.monitoring_job_states_tickets')).toMatchObject({
      arn,
      rule: '${aws_cloudwatch_event_rule.monitoring_job_states.name}',
    });
  });
});

describe('validation', () => {
  test('can be switched off as a whole [A-018]', () => {
    const off = synthesize({ ...onlyRequired('production'), enableBackupValidation: false });
    expect(Object.keys(off.json.resource).filter((type) => /lambda|s3_bucket|sqs/.test(type))).toEqual([]);
    expect(names(off, 'aws_iam_role')).toEqual(['backup']);
    expect(
      names(off, 'aws_cloudwatch_metric_alarm').filter((name) => /valid|storage|duration/.test(name)),
    ).toEqual([]);
  });

  test('runs a function every day at six, on Node 22, alone, with a dead-letter queue [A-023, A-075, A-082, A-105]', () => {
    expect(resource(production, 'aws_lambda_function.validator')).toMatchObject({
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      reserved_concurrent_executions: 1,
      timeout: 300,
      dead_letter_config: { target_arn: '${aws_sqs_queue.validator.arn}' },
      role: '${aws_iam_role.validator.arn}',
    });
    expect(resource(production, 'aws_cloudwatch_event_rule.validator_schedule').schedule_expression).toBe(
      'cron(0 6 * * ? *)',
    );
    expect(resource(production, 'aws_cloudwatch_event_target.validator_schedule_function')).toMatchObject({
      rule: '${aws_cloudwatch_event_rule.validator_schedule.name}',
      arn: '${aws_lambda_function.validator.arn}',
    });
    expect(resource(production, 'aws_lambda_permission.validator_invoke')).toMatchObject({
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      source_arn: '${aws_cloudwatch_event_rule.validator_schedule.arn}',
    });
  });

  test('knows the objectives, the windows and what must be protected [A-031, A-032]', () => {
    const { variables } = resource(production, 'aws_lambda_function.validator').environment;
    expect(variables).toMatchObject({
      RPO_TARGET_HOURS: '24',
      RPO_GRACE_HOURS: '6',
      RTO_TARGET_HOURS: '4',
      START_WINDOW_MINUTES: '60',
      COMPLETION_WINDOW_MINUTES: '300',
      REPLICA_REGION: 'us-east-1',
      METRIC_NAMESPACE: 'arrakis/backup',
    });
    expect(JSON.parse(variables.EXPECTED_RESOURCES as string)).toEqual({
      arns: ['arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production'],
      tagged: [
        {
          resourceTypes: ['ec2:volume'],
          include: { KubernetesCluster: 'arrakis-production', Environment: 'production' },
          exclude: { VolumeType: 'temporary' },
        },
        {
          resourceTypes: ['elasticfilesystem:file-system'],
          include: { Environment: 'production', Project: 'arrakis' },
          exclude: {},
        },
      ],
    });
    const other = synthesize({
      ...onlyRequired('production'),
      rpoTargetHours: 12,
      rtoTargetHours: 2,
      enableAuditFramework: true,
    });
    expect(resource(other, 'aws_lambda_function.validator').environment.variables).toMatchObject({
      RPO_TARGET_HOURS: '12',
      RTO_TARGET_HOURS: '2',
    });
    const controls = resource(other, 'aws_backup_framework.audit').control as readonly Resource[];
    expect(
      controls.find(({ name }) => name === 'BACKUP_LAST_RECOVERY_POINT_CREATED')?.input_parameter,
    ).toEqual([
      { name: 'recoveryPointAgeUnit', value: 'hours' },
      { name: 'recoveryPointAgeValue', value: '12' },
    ]);
  });

  test('gives the function every variable that it asks for, in every environment', () => {
    for (const stack of Object.values(BY_NAME)) {
      const { variables } = resource(stack, 'aws_lambda_function.validator').environment;
      expect(Object.keys(variables as object).sort()).toEqual([
        'BACKUP_VAULT_NAME',
        'COMPLETION_WINDOW_MINUTES',
        'ENVIRONMENT',
        'EXPECTED_KEY_ARN',
        'EXPECTED_RESOURCES',
        'METRIC_NAMESPACE',
        'PROJECT_NAME',
        'REPLICA_REGION',
        'REPLICA_VAULT_NAME',
        'REPORT_BUCKET_NAME',
        'REPORT_TOPIC_ARN',
        'RPO_GRACE_HOURS',
        'RPO_TARGET_HOURS',
        'RTO_TARGET_HOURS',
        'START_WINDOW_MINUTES',
      ]);
    }
    const { variables } = resource(development, 'aws_lambda_function.validator').environment;
    expect(variables).toMatchObject({ REPLICA_VAULT_NAME: '', REPLICA_REGION: '' });
  });

  test('may do only what the function does', () => {
    const own = statements(production, 'aws_iam_role_policy.validator');
    expect(
      Object.values(own)
        .flatMap(({ Action }) => Action)
        .sort(),
    ).toEqual([
      'backup:ListBackupJobs',
      'backup:ListCopyJobs',
      'backup:ListRecoveryPointsByBackupVault',
      'backup:ListRecoveryPointsByBackupVault',
      'backup:ListRestoreJobs',
      'cloudwatch:PutMetricData',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:PutObject',
      'sns:Publish',
      'sqs:SendMessage',
      'tag:GetResources',
    ]);
    expect(own.PutMetrics?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'arrakis/backup' },
    });
    expect(own.PutReports?.Resource).toEqual(['${aws_s3_bucket.validator_reports.arn}/reports/production/*']);
  });
});

describe('inputs without effect', () => {
  const on = synthesize({
    ...onlyRequired('production'),
    enableBackupDeduplication: true,
    backupCompressionEnabled: true,
  });
  const off = synthesize(onlyRequired('production'));

  test('change no resource [A-028, A-029, A-108, A-109]', () => {
    expect(on.json.resource).toEqual(off.json.resource);
  });

  test('are said, and listed in an output [A-028, A-029]', () => {
    expect(on.infos.filter((info) => info.includes('has no effect'))).toEqual([
      'enableBackupDeduplication has no effect: AWS Backup has no deduplication that could be switched on.',
      'backupCompressionEnabled has no effect: AWS Backup has no compression that could be switched on.',
    ]);
    expect(off.infos.filter((info) => info.includes('has no effect'))).toEqual([]);
    expect(on.json.output.unsupported_features?.value).toBe(
      '${["enable_backup_deduplication", "backup_compression_enabled"]}',
    );
  });
});

describe('cold storage', () => {
  test('is dropped from the daily rule with a word, where the documented days leave no room [A-042, A-047]', () => {
    expect(staging.infos).toContain(
      'cold storage omitted on the daily rule: 30 < 7 + 90; the retention stays.',
    );
    expect(production.infos).toContain(
      'cold storage omitted on the daily rule: 90 < 30 + 90; the retention stays.',
    );
    expect(development.infos).toEqual([]);
    expect(rules(staging).daily?.lifecycle).toEqual({ delete_after: 30 });
    expect(rules(production).daily?.lifecycle).toEqual({ delete_after: 90 });
  });

  test('is dropped with a warning where only the move was asked for [A-009]', () => {
    const asked = synthesize({ ...onlyRequired('production'), moveToColdStorageAfterDays: 30 });
    expect(rules(asked).daily?.lifecycle).toEqual({ delete_after: 90 });
    expect(
      asked.warnings.filter((warning) => warning.includes('cold-storage-transition-applies')),
    ).toHaveLength(1);
  });

  test('takes effect where the retention leaves 90 days for it [A-009, A-051]', () => {
    const fits = synthesize({
      ...onlyRequired('production'),
      moveToColdStorageAfterDays: 30,
      deleteAfterDays: 120,
    });
    expect(rules(fits).daily?.lifecycle).toEqual({ cold_storage_after: 30, delete_after: 120 });
  });

  test('lengthens the retention under the policy extend-retention', () => {
    const extended = synthesize({ ...onlyRequired('production'), coldStoragePolicy: 'extend-retention' });
    expect(rules(extended).daily?.lifecycle).toEqual({ cold_storage_after: 30, delete_after: 120 });
  });
});

describe('outputs', () => {
  test('name everything that another configuration needs [A-145]', () => {
    expect(Object.keys(production.json.output).sort()).toEqual([
      'backup_plan_arn',
      'backup_plan_id',
      'backup_role_arn',
      'backup_vault_arn',
      'backup_vault_name',
      'effective_lifecycle',
      'kms_key_arn',
      'replica_kms_key_arn',
      'replica_vault_arn',
      'rpo_target_hours',
      'sns_topic_arn',
      'unsupported_features',
      'validator_function_name',
    ]);
    expect(production.json.output.backup_vault_arn?.value).toBe('${aws_backup_vault.main.arn}');
  });

  test('leave out what does not exist, which the deploy command could not print', () => {
    expect(development.json.output).not.toHaveProperty('replica_vault_arn');
    expect(development.json.output).not.toHaveProperty('replica_kms_key_arn');
    for (const { json } of Object.values(BY_NAME)) {
      for (const { value } of Object.values(json.output)) expect(value).not.toBe('${null}');
    }
  });

  test('show the lifecycle that each rule ends up with', () => {
    expect(production.json.output.effective_lifecycle?.value).toBe(
      '${{ daily = { delete_after_days = 90, cold_storage_after_days = null, is_copied = true }, ' +
        'weekly = { delete_after_days = 365, cold_storage_after_days = 90, is_copied = true }, ' +
        'monthly = { delete_after_days = 2555, cold_storage_after_days = 30, is_copied = true } }}',
    );
  });
});
