import * as system from '../../modules/tattoo-directory';
import type { Resource } from '../support/arrakis';
import {
  addresses,
  environment,
  onlyRequired,
  removeSynthesized,
  resource,
  rules,
  statements,
  synthesize,
} from './tattoo';

const production = synthesize(environment('production'));
const staging = synthesize(environment('staging'));
const development = synthesize(environment('development'));
const ALL = [development, staging, production];
const WITHOUT_REPLICA = [development, staging];
/** The module makes role and topic itself. */
const standingAlone = synthesize(onlyRequired('production'));

afterAll(removeSynthesized);

const ACCOUNT = '123456789012';
const ADMINISTRATOR = `arn:aws:iam::${ACCOUNT}:role/backup-administrator`;
const ROOT_USER = `arn:aws:iam::${ACCOUNT}:root`;

test('the class of the documented module 16-backup is exported [T-001]', () => {
  expect(typeof system.TattooBackup).toBe('function');
});

test('the key of exports and logs rotates, and its deletion takes the most that AWS grants', () => {
  for (const stack of ALL) {
    expect(resource(stack, 'aws_kms_key.operations')).toMatchObject({
      deletion_window_in_days: 30,
      enable_key_rotation: true,
    });
  }
});

describe('the documented addresses', () => {
  test('are vault, plan, selections, notifications and alarms in every environment [T-002, T-003, T-005, T-006, T-008, T-009, T-010]', () => {
    for (const { json } of ALL) {
      expect(addresses(json)).toEqual(
        expect.arrayContaining([
          'aws_backup_plan.main',
          'aws_backup_selection.dynamodb',
          'aws_backup_selection.ecs',
          'aws_backup_vault.main',
          'aws_backup_vault_notifications.main',
          'aws_cloudwatch_metric_alarm.backup_job_expired',
          'aws_cloudwatch_metric_alarm.backup_job_failed',
        ]),
      );
    }
  });

  test('are replica and lock in production alone, and the lock is of the primary vault [T-004, T-011, T-051]', () => {
    expect(addresses(production.json, 'aws_backup_vault')).toEqual([
      'aws_backup_vault.main',
      'aws_backup_vault.replica',
    ]);
    expect(resource(production, 'aws_backup_vault.replica').provider).toBe('aws.replica');
    expect(addresses(production.json, 'aws_backup_vault_lock_configuration')).toEqual([
      'aws_backup_vault_lock_configuration.main',
    ]);
    for (const { json } of WITHOUT_REPLICA) {
      expect(addresses(json, 'aws_backup_vault')).toEqual(['aws_backup_vault.main']);
      expect(addresses(json, 'aws_backup_vault_lock_configuration')).toEqual([]);
      expect(json.provider.aws).toHaveLength(1);
    }
  });
});

describe('the replica', () => {
  test('lies in another region, under the key of that region [T-026, T-027, T-039, T-049, T-069, T-071]', () => {
    expect(production.json.provider.aws).toEqual([
      { region: 'us-east-1', allowed_account_ids: [ACCOUNT] },
      { alias: 'replica', region: 'us-west-2', allowed_account_ids: [ACCOUNT] },
    ]);
    const key = (vault: string) => String(resource(production, `aws_backup_vault.${vault}`).kms_key_arn);
    expect(key('main')).toMatch(/^arn:aws:kms:us-east-1:/);
    expect(key('replica')).toMatch(/^arn:aws:kms:us-west-2:/);
    for (const stack of WITHOUT_REPLICA) {
      expect(resource(stack, 'aws_backup_vault.main').kms_key_arn).toMatch(/^arn:aws:kms:us-east-1:/);
    }
  });

  test('gets a copy from both rules in production, and nothing is copied elsewhere [T-025]', () => {
    for (const name of ['daily', 'weekly']) {
      expect(rules(production)[name]?.copy_action).toEqual([
        expect.objectContaining({ destination_vault_arn: '${aws_backup_vault.replica.arn}' }),
      ]);
    }
    const copies = WITHOUT_REPLICA.flatMap((stack) =>
      Object.values(rules(stack)).map(({ copy_action }) => copy_action as unknown),
    );
    expect(copies).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('is locked where that is asked for, as the primary vault', () => {
    const both = synthesize(environment('production', { lockReplicaVault: true }));
    expect(resource(both, 'aws_backup_vault_lock_configuration.replica')).toMatchObject({
      provider: 'aws.replica',
      changeable_for_days: 3,
      min_retention_days: 1,
      max_retention_days: 120,
    });
  });
});

describe('the lock', () => {
  test('is irreversible only where the word COMPLIANCE is written, and says so either way [T-052, T-055]', () => {
    const lock = (changes: Parameters<typeof environment>[1]) =>
      synthesize(environment('production', changes));
    expect(resource(production, 'aws_backup_vault_lock_configuration.main').changeable_for_days).toBe(3);
    expect(production.warnings).toEqual([expect.stringContaining('compliance-lock-is-irreversible')]);
    const removable = lock({ complianceMode: 'GOVERNANCE' });
    expect(
      resource(removable, 'aws_backup_vault_lock_configuration.main').changeable_for_days,
    ).toBeUndefined();
    expect(removable.warnings).toEqual([expect.stringContaining('governance-lock-is-removable')]);
    expect(standingAlone.warnings).toEqual([expect.stringContaining('governance-lock-is-removable')]);
    for (const stack of WITHOUT_REPLICA) expect(stack.warnings).toEqual([]);
  });

  test('accepts 1 day and what the longest rule needs, and twice the daily retention at least [T-053, T-054]', () => {
    const bounds = (changes: Parameters<typeof environment>[1]) => {
      const stack = synthesize(environment('production', changes));
      const { min_retention_days: min, max_retention_days: max } = resource(
        stack,
        'aws_backup_vault_lock_configuration.main',
      );
      return [min, max] as unknown;
    };
    expect(bounds({})).toEqual([1, 120]);
    expect(bounds({ backupRetentionDays: 45 })).toEqual([1, 180]);
    expect(bounds({ vaultLockMaxRetentionMultiplier: 5 })).toEqual([1, 150]);
    const yearly = { ruleName: 'yearly', schedule: 'cron(0 7 1 1 ? *)', deleteAfterDays: 400 };
    expect(bounds({ additionalRules: [yearly] })).toEqual([1, 400]);
  });
});

describe('access to the vaults', () => {
  test('is denied for destruction and for changes of the policy, except to named principals [T-012, T-073]', () => {
    for (const stack of ALL) {
      for (const address of addresses(stack.json, 'aws_backup_vault_policy')) {
        const { DenyDestruction, DenyPolicyChanges } = statements(stack, address);
        expect(DenyDestruction).toMatchObject({ Effect: 'Deny', Principal: '*' });
        expect(DenyDestruction?.Action).toEqual([
          'backup:DeleteRecoveryPoint',
          'backup:UpdateRecoveryPointLifecycle',
        ]);
        expect(DenyDestruction?.Condition).toEqual({
          ArnNotLike: {
            'aws:PrincipalArn': [ADMINISTRATOR, expect.stringMatching(/-AWSBackup$/), ROOT_USER],
          },
        });
        expect(DenyPolicyChanges?.Action).toContain('backup:PutBackupVaultAccessPolicy');
        expect(DenyPolicyChanges?.Condition).toEqual({
          ArnNotLike: { 'aws:PrincipalArn': [ADMINISTRATOR, ROOT_USER] },
        });
      }
    }
    expect(addresses(production.json, 'aws_backup_vault_policy')).toHaveLength(2);
    expect(addresses(staging.json, 'aws_backup_vault_policy')).toHaveLength(1);
  });

  test('leaves the policy itself to whoever deploys, where no administrator is named', () => {
    const { DenyDestruction, DenyPolicyChanges } = statements(standingAlone, 'aws_backup_vault_policy.main');
    expect(DenyPolicyChanges).toBeUndefined();
    expect(DenyDestruction?.Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['${aws_iam_role.backup.arn}', ROOT_USER] },
    });
  });

  test('of other accounts is a copy both ways where their vaults are named, and nothing otherwise [T-046, T-074]', () => {
    const central = 'arn:aws:backup:us-east-1:999999999999:backup-vault:central';
    const stack = synthesize(environment('staging', { crossAccountVaultArns: [central] }));
    for (const name of ['daily', 'weekly']) {
      const rule = rules(stack)[name];
      expect(rule?.copy_action).toEqual([
        { destination_vault_arn: central, lifecycle: rule?.lifecycle as unknown },
      ]);
    }
    const own = statements(stack, 'aws_backup_vault_policy.main');
    expect(own.AllowCopiesFromTrustedAccounts).toMatchObject({
      Principal: { AWS: ['arn:aws:iam::999999999999:root'] },
      Action: ['backup:CopyIntoBackupVault'],
    });
    expect(own.DenyCopiesFromOtherAccounts?.Condition?.StringNotEquals).toEqual({
      'aws:PrincipalAccount': [ACCOUNT, '999999999999'],
    });
    const byDefault = statements(staging, 'aws_backup_vault_policy.main');
    expect(byDefault.AllowCopiesFromTrustedAccounts).toBeUndefined();
    expect(byDefault.DenyCopiesFromOtherAccounts?.Condition?.StringNotEquals).toEqual({
      'aws:PrincipalAccount': ACCOUNT,
    });
  });
});

describe('the selections', () => {
  const CONDITION = (environmentName: string) => [
    {
      string_equals: [
        { key: 'aws:ResourceTag/Environment', value: environmentName },
        { key: 'aws:ResourceTag/Project', value: 'tattoo-directory' },
      ],
      string_not_equals: [],
    },
  ];

  test('take the role that is given [T-036]', () => {
    for (const selection of ['dynamodb', 'ecs']) {
      expect(resource(production, `aws_backup_selection.${selection}`).iam_role_arn).toBe(
        'arn:aws:iam::123456789012:role/tattoo-directory-production-AWSBackup',
      );
    }
    expect(addresses(production.json, 'aws_iam_role')).not.toContain('aws_iam_role.backup');
  });

  test('take one of the module where none is given: for AWS Backup alone, tables and buckets [T-047, T-072]', () => {
    const role = resource(standingAlone, 'aws_iam_role.backup');
    const trust = JSON.parse(role.assume_role_policy as string) as { Statement: unknown };
    expect(trust.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    const attached = Object.values(standingAlone.json.resource.aws_iam_role_policy_attachment ?? {});
    expect(attached.map(({ policy_arn }) => policy_arn as string).sort()).toEqual([
      'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
      'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore',
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores',
    ]);
    expect(resource(standingAlone, 'aws_backup_selection.ecs').iam_role_arn).toBe(
      '${aws_iam_role.backup.arn}',
    );
  });

  test('of tables is every table with both tags, or those that are named [T-030, T-031, T-032, T-033, T-037, T-043]', () => {
    const all = resource(production, 'aws_backup_selection.dynamodb');
    expect(all.resources).toEqual(['arn:aws:dynamodb:*:*:table/*']);
    expect(all.condition).toEqual(CONDITION('production'));
    expect(all.selection_tag).toBeUndefined();
    const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/artists';
    const some = synthesize(environment('staging', { dynamodbTableArns: [table] }));
    expect(resource(some, 'aws_backup_selection.dynamodb').resources).toEqual([table]);
    expect(resource(some, 'aws_backup_selection.dynamodb').condition).toEqual(CONDITION('staging'));
  });

  test('of ECS is the bucket of the export, which has the tags, and nothing of ECS itself [T-007, T-034, T-035]', () => {
    for (const [name, stack] of Object.entries({ development, staging, production })) {
      const selection = resource(stack, 'aws_backup_selection.ecs');
      expect(selection.resources).toEqual(['${aws_s3_bucket.ecs_export.arn}']);
      expect(selection.condition).toEqual(CONDITION(name));
      expect(resource(stack, 'aws_s3_bucket.ecs_export').tags).toEqual({
        Environment: name,
        Project: 'tattoo-directory',
      });
    }
    const otherwiseTagged = synthesize(environment('staging', { tags: { Project: 'other', Owner: 'ops' } }));
    expect(resource(otherwiseTagged, 'aws_s3_bucket.ecs_export').tags).toEqual({
      Environment: 'staging',
      Project: 'tattoo-directory',
      Owner: 'ops',
    });
  });
});

describe('the export of ECS', () => {
  test('is told cluster, tags and bucket, and runs before the daily backup [T-035, T-038]', () => {
    const { variables } = resource(production, 'aws_lambda_function.ecs_export').environment as {
      variables: unknown;
    };
    expect(variables).toEqual({
      CLUSTER_ARN: 'arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-production',
      BUCKET_NAME: '${aws_s3_bucket.ecs_export.id}',
      KEY_PREFIX: 'ecs',
      ENVIRONMENT: 'production',
      PROJECT: 'tattoo-directory',
    });
    expect(resource(production, 'aws_cloudwatch_event_rule.ecs_export_schedule').schedule_expression).toBe(
      'cron(0 4 ? * * *)',
    );
    expect(resource(production, 'aws_cloudwatch_event_target.ecs_export_schedule_function').arn).toBe(
      '${aws_lambda_function.ecs_export.arn}',
    );
  });

  test('may read the one cluster and write below one prefix [T-038, T-047]', () => {
    const { WriteLog, SendDeadLetters, UseKey, ...own } = statements(
      production,
      'aws_iam_role_policy.ecs_export',
    );
    const ecs = 'arn:aws:ecs:us-east-1:123456789012';
    const cluster = 'tattoo-directory-production';
    const allowed = Object.values(own).map((each) => [each?.Action, each?.Resource, each?.Condition]);
    expect(allowed).toEqual([
      [['ecs:DescribeClusters'], [`${ecs}:cluster/${cluster}`], undefined],
      [['ecs:ListServices'], ['*'], { ArnEquals: { 'ecs:cluster': `${ecs}:cluster/${cluster}` } }],
      [
        ['ecs:DescribeServiceRevisions', 'ecs:DescribeServices'],
        [`${ecs}:service/${cluster}/*`, `${ecs}:service-revision/${cluster}/*`],
        undefined,
      ],
      [['ecs:DescribeTaskDefinition'], ['*'], undefined],
      [
        ['ecs:ListTagsForResource'],
        [`${ecs}:cluster/${cluster}`, `${ecs}:service/${cluster}/*`, `${ecs}:task-definition/*`],
        undefined,
      ],
      [['s3:PutObject'], ['${aws_s3_bucket.ecs_export.arn}/ecs/*'], undefined],
    ]);
    expect(UseKey?.Resource).toEqual(['${aws_kms_key.operations.arn}']);
    expect([WriteLog, SendDeadLetters]).not.toContain(undefined);
  });

  test('goes into a versioned, encrypted bucket that EventBridge hears of [T-034, T-070]', () => {
    const bucket = (type: string) => resource(production, `aws_s3_bucket${type}.ecs_export`);
    expect(bucket('').bucket).toBe('tattoo-directory-production-ecs-export-123456789012');
    expect(bucket('_versioning').versioning_configuration).toEqual({ status: 'Enabled' });
    expect(bucket('_notification').eventbridge).toBe(true);
    expect(JSON.stringify(bucket('_server_side_encryption_configuration').rule)).toContain(
      '${aws_kms_key.operations.arn}',
    );
    expect(
      statements(production, 'aws_s3_bucket_policy.ecs_export').DenyUnencryptedTransport?.Condition,
    ).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });
});

describe('the topic', () => {
  test('of the module admits AWS Backup, alarms and event rules, over TLS, as its key does [T-050, T-070]', () => {
    const topic = statements(production, 'aws_sns_topic_policy.notifications');
    expect(topic.BackupAndAlarmsPublish).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com'] },
      Action: ['sns:Publish'],
    });
    expect(topic.DenyUnencryptedTransport).toMatchObject({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(resource(production, 'aws_sns_topic.notifications').kms_master_key_id).toBe(
      '${aws_kms_key.operations.arn}',
    );
    expect(statements(production, 'aws_kms_key.operations').PublishersUseKey?.Principal).toEqual({
      Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'],
    });
  });

  test('mails failures, and what carries no state', () => {
    const { endpoint, filter_policy: filter } = resource(
      production,
      'aws_sns_topic_subscription.notifications_email',
    );
    expect(endpoint).toBe('ops@company.com');
    expect(JSON.parse(filter as string)).toEqual({
      State: ['FAILED', 'EXPIRED', 'ABORTED', { exists: false }],
    });
  });

  test('that is given hears everything, and none is made [T-048]', () => {
    const given = 'arn:aws:sns:us-east-1:123456789012:operations';
    const stack = synthesize(environment('production', { snsTopicArn: given }));
    expect(addresses(stack.json, 'aws_sns_topic')).toEqual([]);
    expect(statements(stack, 'aws_kms_key.operations').PublishersUseKey).toBeUndefined();
    expect(resource(stack, 'aws_backup_vault_notifications.main').sns_topic_arn).toBe(given);
    for (const address of addresses(stack.json, 'aws_cloudwatch_metric_alarm')) {
      expect(resource(stack, address)).toMatchObject({ alarm_actions: [given], ok_actions: [given] });
    }
    for (const rule of ['job_failures', 'restore_failures']) {
      expect(resource(stack, `aws_cloudwatch_event_target.${rule}_topic`).arn).toBe(given);
    }
  });
});

describe('monitoring', () => {
  test('hears the failures that the deprecated vault events never tell of [T-062, T-065, T-066, T-076]', () => {
    const pattern = (name: string) =>
      JSON.parse(
        resource(production, `aws_cloudwatch_event_rule.${name}`).event_pattern as string,
      ) as unknown;
    expect(pattern('job_failures')).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
      detail: { state: ['FAILED', 'EXPIRED', 'ABORTED'] },
    });
    expect(pattern('restore_failures')).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Restore Job State Change'],
      detail: { status: ['FAILED', 'ABORTED'] },
    });
    for (const rule of ['job_failures', 'restore_failures']) {
      const target = resource(production, `aws_cloudwatch_event_target.${rule}_topic`);
      expect(target.arn).toBe('${aws_sns_topic.notifications.arn}');
      expect((target.input_transformer as Resource).input_template).toMatch(/^"<what>: <state>\. .+"$/);
    }
    expect(production.infos.join()).toContain('BACKUP_JOB_FAILED and RESTORE_JOB_FAILED have no effect');
  });

  test('calculates the success rate, for an alarm and for the dashboard [T-058]', () => {
    const expression =
      '100 * FILL(completed, 0) / (FILL(completed, 0) + FILL(failed, 0) + FILL(expired, 0) + FILL(aborted, 0))';
    const alarm = resource(production, 'aws_cloudwatch_metric_alarm.backup_success_rate');
    expect(alarm).toMatchObject({ comparison_operator: 'LessThanThreshold', threshold: 95 });
    const [result, ...parts] = alarm.metric_query as readonly Resource[];
    expect(result).toMatchObject({ expression, return_data: true });
    expect(
      Object.fromEntries(
        parts.map(({ id, metric }) => [id as string, (metric as Resource).metric_name as unknown]),
      ),
    ).toEqual({
      completed: 'NumberOfBackupJobsCompleted',
      failed: 'NumberOfBackupJobsFailed',
      expired: 'NumberOfBackupJobsExpired',
      aborted: 'NumberOfBackupJobsAborted',
    });
    const [formula, ...series] = widget('Success rate of backup jobs, percent').metrics as readonly [
      readonly [Resource],
      ...unknown[][],
    ];
    expect(formula[0].expression).toBe(expression);
    expect(series.map((line) => line.at(-1))).toEqual(
      ['completed', 'failed', 'expired', 'aborted'].map((id) => ({ label: id, id, visible: false })),
    );
  });

  test('measures the vault every day, for an alarm and for the dashboard [T-059]', () => {
    expect(
      (resource(production, 'aws_lambda_function.vault_storage').environment as Resource).variables,
    ).toEqual({ VAULT_NAME: '${aws_backup_vault.main.name}', METRIC_NAMESPACE: 'Backup/Vault' });
    expect(resource(production, 'aws_cloudwatch_event_rule.vault_storage_schedule').schedule_expression).toBe(
      'cron(0 11 ? * * *)',
    );
    expect(resource(production, 'aws_cloudwatch_metric_alarm.vault_storage')).toMatchObject({
      namespace: 'Backup/Vault',
      metric_name: 'VaultStorageBytes',
      dimensions: { BackupVaultName: '${aws_backup_vault.main.name}' },
    });
    expect(widget('Storage in the vault, bytes').metrics).toEqual([
      [
        'Backup/Vault',
        'VaultStorageBytes',
        'BackupVaultName',
        '${aws_backup_vault.main.name}',
        { label: 'bytes' },
      ],
    ]);
    const { ListRecoveryPoints, PutMetrics } = statements(production, 'aws_iam_role_policy.vault_storage');
    expect(ListRecoveryPoints).toMatchObject({
      Action: ['backup:ListRecoveryPointsByBackupVault'],
      Resource: ['${aws_backup_vault.main.arn}'],
    });
    expect(PutMetrics?.Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': 'Backup/Vault' } });
  });

  test('rings when no backup was completed within the objective and its grace [T-083]', () => {
    const stale = (changes: Parameters<typeof environment>[1]) => {
      const stack = synthesize(environment('staging', changes));
      const alarm = resource(stack, 'aws_cloudwatch_metric_alarm.backup_stale');
      expect(alarm).toMatchObject({ period: 3600, threshold: 1, treat_missing_data: 'breaching' });
      return alarm.evaluation_periods as number;
    };
    expect(stale({})).toBe(24 + 1 + 5);
    expect(stale({ rpoGraceHours: 2 })).toBe(26);
  });

  test('rings when a function or a copy fails', () => {
    const alarms = (stack: typeof production) =>
      addresses(stack.json, 'aws_cloudwatch_metric_alarm').map((address) => address.split('.')[1]);
    expect(alarms(production)).toEqual(
      expect.arrayContaining(['copy_job_failed', 'ecs_export_errors', 'vault_storage_errors']),
    );
    expect(alarms(staging)).not.toContain('copy_job_failed');
    expect(resource(production, 'aws_cloudwatch_metric_alarm.copy_job_failed').dimensions).toEqual({
      BackupVaultName: '${aws_backup_vault.replica.name}',
    });
  });

  function widget(title: string): Resource {
    const { dashboard_body: body } = resource(production, 'aws_cloudwatch_dashboard.backup');
    const { widgets } = JSON.parse(body as string) as { widgets: readonly { properties: Resource }[] };
    const found = widgets.find(({ properties }) => properties.title === title);
    if (found === undefined) throw new Error(`no widget ${title}`);
    return found.properties;
  }
});

describe('the outputs', () => {
  const output = (stack: typeof production, name: string) => stack.json.output[name]?.value as unknown;

  test('are the documented ARNs; that of the replica where there is one [T-040, T-041, T-042]', () => {
    for (const stack of ALL) {
      expect(output(stack, 'backup_vault_arn')).toBe('${aws_backup_vault.main.arn}');
      expect(output(stack, 'backup_plan_arn')).toBe('${aws_backup_plan.main.arn}');
    }
    expect(output(production, 'backup_vault_replica_arn')).toBe('${aws_backup_vault.replica.arn}');
    for (const stack of WITHOUT_REPLICA) expect(output(stack, 'backup_vault_replica_arn')).toBeUndefined();
  });

  test('tell the recovery objectives: the regional ones in production alone [T-082, T-083, T-084, T-085]', () => {
    const times = (isCrossRegion: boolean) =>
      (system.recoveryObjectives(isCrossRegion) as readonly system.RecoveryObjective[]).map(
        ({ component, rto, rpo }) => [component, rto, rpo],
      );
    const local = ['local recovery', '1-2 hours', '24 hours'];
    expect(times(false)).toEqual([local]);
    expect(times(true)).toEqual([
      local,
      ['full regional recovery', '4-6 hours', '24 hours'],
      ['cross-region recovery', '6-8 hours', '24 hours'],
    ]);
    expect(output(production, 'recovery_objectives')).toContain('full regional recovery');
    expect(output(staging, 'recovery_objectives')).toContain('local recovery');
    expect(output(staging, 'recovery_objectives')).not.toContain('regional recovery');
  });
});

test('the settings of the region are left alone unless this stack is to manage them [T-086]', () => {
  for (const { json } of ALL) expect(addresses(json, 'aws_backup_region_settings')).toEqual([]);
  const managed = synthesize(environment('production', { manageRegionSettings: true }));
  expect(resource(managed, 'aws_backup_region_settings.region')).toMatchObject({
    resource_type_opt_in_preference: { DynamoDB: true },
    resource_type_management_preference: { DynamoDB: true },
  });
});

test('what holds data cannot be destroyed in production', () => {
  for (const address of [
    'aws_backup_vault.main',
    'aws_backup_vault.replica',
    'aws_kms_key.operations',
    'aws_s3_bucket.ecs_export',
  ]) {
    expect(resource(production, address).lifecycle).toMatchObject({ prevent_destroy: true });
  }
  expect(resource(staging, 'aws_backup_vault.main').lifecycle).toBeUndefined();
});
