import type { Construct } from 'constructs';
import { BackupAlarms } from '../../modules/backup-alarms';
import { BackupDashboard } from '../../modules/backup-dashboard';
import { BackupPlan, lifecycleUnder } from '../../modules/backup-plan';
import { BackupRole } from '../../modules/backup-role';
import { BackupVault, denyDestructionExceptBy, denyPolicyChangesExceptBy } from '../../modules/backup-vault';
import { isExpr, multiply, raw } from '../../modules/lift';
import { policyDocument } from '../../modules/policy';
import {
  backupVaultArn,
  dynamodbTableArn,
  ecsClusterArn,
  iamRoleArn,
  snsTopicArn,
} from '../../modules/rules';
import { SecureBucket } from '../../modules/secure-bucket';
import { COUNT, TAGS, WANTED, aVault, findings, synthesized } from '../constructs/synthesized';

const ACCOUNT = '123456789012';

describe('a rule on an ARN', () => {
  test.each([
    [iamRoleArn, `arn:aws:iam::${ACCOUNT}:role/team/backup`, `arn:aws:iam::${ACCOUNT}:user/backup`],
    [iamRoleArn, `arn:aws-us-gov:iam::${ACCOUNT}:role/b`, `arn:aws:iam::12345678901:role/b`],
    [snsTopicArn, `arn:aws:sns:us-east-1:${ACCOUNT}:alerts`, `arn:aws:sns:us-east-1:${ACCOUNT}:alerts.fifo`],
    [snsTopicArn, `arn:aws-cn:sns:cn-north-1:${ACCOUNT}:a_b-1`, `arn:aws:sqs:us-east-1:${ACCOUNT}:alerts`],
    [
      backupVaultArn,
      `arn:aws:backup:us-east-1:${ACCOUNT}:backup-vault:ab`,
      `arn:aws:backup:us-east-1:${ACCOUNT}:backup-vault:a`,
    ],
    [dynamodbTableArn, 'arn:aws:dynamodb:*:*:table/*', 'arn:aws:dynamodb:*:*:table/'],
    [
      dynamodbTableArn,
      `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/a.b_c-1`,
      `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/a/index/b`,
    ],
    [
      ecsClusterArn,
      `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/a`,
      `arn:aws:ecs:us-east-1:${ACCOUNT}:service/a/b`,
    ],
  ])('accepts what it names and nothing near it: case %#', (rule, good, bad) => {
    expect(rule.check({ arn: good }).holds).toBe(true);
    expect(rule.check({ arn: bad }).holds).toBe(false);
  });
});

test('multiply calculates on what is known and writes HCL otherwise', () => {
  expect(multiply(30, 4)).toBe(120);
  expect(isExpr(multiply(raw<number>('var.days'), 4))).toBe(true);
});

test('cold storage gives way, the retention gives way, or neither does', () => {
  expect(lifecycleUnder('preserve-retention', 119, 30)).toEqual({
    deleteAfterDays: 119,
    coldStorageAfterDays: null,
  });
  expect(lifecycleUnder('preserve-retention', 120, 30)).toEqual({
    deleteAfterDays: 120,
    coldStorageAfterDays: 30,
  });
  expect(lifecycleUnder('extend-retention', 119, 30)).toEqual({
    deleteAfterDays: 120,
    coldStorageAfterDays: 30,
  });
  expect(lifecycleUnder('strict', 119, 30)).toEqual({ deleteAfterDays: 119, coldStorageAfterDays: 30 });
});

describe('a backup role', () => {
  test('has a count with its policies where Terraform decides', () => {
    const made = synthesized((scope) => {
      new BackupRole(scope, 'backup', { exists: WANTED, name: 'AWSBackup', partition: 'aws', tags: TAGS });
    });
    expect(made.the('aws_iam_role').count).toBe(COUNT);
    const attachments = made.all('aws_iam_role_policy_attachment');
    expect(attachments).toHaveLength(2);
    expect(attachments.map(({ count, role }) => [count, role])).toEqual(
      attachments.map(() => [COUNT, `\${${made.address('aws_iam_role')}[0].name}`]),
    );
  });

  test('is none where it is known not to exist', () => {
    const made = synthesized((scope) => {
      const role = new BackupRole(scope, 'backup', {
        exists: false,
        name: 'a',
        partition: 'aws',
        tags: TAGS,
      });
      expect(role.arnOrNull).toBeNull();
      expect(() => role.arn).toThrow('does not exist');
    });
    expect(made.types).toEqual({});
  });
});

describe('a vault', () => {
  test('subscribes silent events without a finding, and says others are silent', () => {
    const build = (silentEvents: readonly string[], events: readonly string[]) => (scope: Construct) => {
      aVault(scope, 'main', {
        notifications: { exists: true, topicArn: () => 'arn:aws:sns:a', events, silentEvents },
      });
    };
    const made = synthesized(build(['BACKUP_JOB_FAILED'], ['BACKUP_JOB_COMPLETED']));
    expect(made.the('aws_backup_vault_notifications').backup_vault_events).toEqual([
      'BACKUP_JOB_COMPLETED',
      'BACKUP_JOB_FAILED',
    ]);
    expect(findings(build(['BACKUP_JOB_FAILED'], ['BACKUP_JOB_COMPLETED']))).toEqual([]);
    expect(findings(build([], ['BACKUP_JOB_FAILED'])).map(({ rule }) => rule)).toEqual([
      'notification-event-fires: ignored',
    ]);
  });

  test('excepts principals that only Terraform knows', () => {
    const principals = raw<string[]>('var.administrators');
    const made = synthesized((scope) => {
      new BackupVault(scope, 'main', {
        name: 'vault',
        kmsKeyArn: null,
        policy: [denyDestructionExceptBy(principals), denyPolicyChangesExceptBy(principals, WANTED)],
        tags: TAGS,
      });
    });
    const policy = String(made.the('aws_backup_vault_policy').policy);
    expect(policy).toContain('ArnNotLike = { "aws:PrincipalArn" = var.administrators }');
    expect(policy).toContain(': s if var.wanted]');
    expect(policyDocument([denyPolicyChangesExceptBy([], false)])).not.toContain('DenyPolicyChanges');
  });
});

test('a plan copies to a vault that others made, and blames the input that is to blame for the lock', () => {
  const build = (scope: Construct) => {
    const lock = { exists: true, mode: 'GOVERNANCE', changeableForDays: null, minRetentionDays: 1 } as const;
    new BackupPlan(scope, 'Plan', {
      name: 'plan',
      vault: aVault(scope, 'main', { lock: { ...lock, maxRetentionDays: 29 } }),
      rules: [
        {
          name: 'daily',
          schedule: 'cron(0 5 ? * * *)',
          startWindowMinutes: 60,
          completionWindowMinutes: 300,
          lifecycle: { deleteAfterDays: 30, coldStorageAfterDays: null },
          copies: [{ on: true, vault: { arnWhereItExists: () => 'arn:aws:backup:central' } }],
          paths: { deleteAfterDays: 'days', withinLock: 'multiplier' },
        },
      ],
      tags: TAGS,
    });
  };
  const [rule] = synthesized(build).the('aws_backup_plan').rule as readonly { copy_action: unknown }[];
  expect(rule?.copy_action).toEqual([
    expect.objectContaining({ destination_vault_arn: 'arn:aws:backup:central' }),
  ]);
  expect(findings(build).map(({ path, got }) => [path, got])).toEqual([['test.multiplier', '30']]);
});

test('an alarm on metric math has a query a metric and no metric of its own', () => {
  const made = synthesized((scope) => {
    new BackupAlarms(scope, 'Alarms', {
      exists: true,
      namePrefix: 'backup',
      alarms: {
        rate: {
          name: 'rate',
          description: 'Too few.',
          expression: '100 * a / b',
          metrics: {
            a: { namespace: 'N', metricName: 'A', dimensions: { D: 'd' }, statistic: 'Sum' },
            b: { namespace: 'N', metricName: 'B', dimensions: {}, statistic: 'Maximum' },
          },
          periodSeconds: 3600,
          comparison: 'LessThanThreshold',
          threshold: 95,
        },
      },
      actions: [],
      tags: TAGS,
    });
  });
  const alarm = made.the('aws_cloudwatch_metric_alarm');
  expect(alarm.metric_name).toBeUndefined();
  expect(alarm.period).toBeUndefined();
  expect(alarm.metric_query).toEqual([
    { id: 'result', expression: '100 * a / b', label: 'rate', return_data: true },
    {
      id: 'a',
      metric: { namespace: 'N', metric_name: 'A', dimensions: { D: 'd' }, stat: 'Sum', period: 3600 },
      return_data: false,
    },
    {
      id: 'b',
      metric: { namespace: 'N', metric_name: 'B', dimensions: {}, stat: 'Maximum', period: 3600 },
      return_data: false,
    },
  ]);
});

test('a graph draws its formula and hides what it is calculated from', () => {
  const made = synthesized((scope) => {
    new BackupDashboard(scope, 'main', {
      exists: true,
      name: 'backup',
      region: 'us-east-1',
      widgets: [
        {
          title: 'Rate',
          statistic: 'Sum',
          periodSeconds: 60,
          series: [{ namespace: 'N', metricName: 'A', dimensions: {}, label: 'A', id: 'a' }],
          formula: { expression: 'a * 2', label: 'twice' },
        },
      ],
    });
  });
  const body = JSON.parse(String(made.the('aws_cloudwatch_dashboard').dashboard_body)) as {
    widgets: readonly [{ properties: { metrics: unknown } }];
  };
  expect(body.widgets[0].properties.metrics).toEqual([
    [{ expression: 'a * 2', label: 'twice' }],
    ['N', 'A', { label: 'A', id: 'a', visible: false }],
  ]);
});

test('a bucket tells EventBridge and withstands Terraform where that is asked for', () => {
  const build = (more: object) =>
    synthesized((scope) => {
      new SecureBucket(scope, 'exports', {
        exists: true,
        name: 'exports',
        kmsKeyArn: null,
        expireAfterDays: 1,
        intelligentTiering: false,
        tags: TAGS,
        ...more,
      });
    });
  const asked = build({ notifiesEventBridge: true, preventDestroy: true });
  expect(asked.the('aws_s3_bucket_notification').eventbridge).toBe(true);
  expect(asked.the('aws_s3_bucket').lifecycle).toEqual({ prevent_destroy: true });
  const plain = build({});
  expect(plain.types).not.toHaveProperty('aws_s3_bucket_notification');
  expect(plain.the('aws_s3_bucket').lifecycle).toBeUndefined();
});
