import { rmSync } from 'node:fs';
import { readConfiguration } from '../../modules/task-manager/lambda/backup-handler/configuration';
import { ENVIRONMENT_NAMES, environment, onlyRequired, synthesize, temporary } from './synthesized';

const production = synthesize(environment('production'));
const FUNCTION = 'aws_lambda_function.backup_handler';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function variables(stack: typeof production): Readonly<Record<string, string>> {
  return (stack.resource(FUNCTION).environment as { variables: Record<string, string> }).variables;
}

const TABLE_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-';

describe('the backup function', () => {
  test('is told the tables, the retention, the register and the metrics [M-003, M-004, M-005, M-006, M-008]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      expect(variables(synthesize(environment(name)))).toEqual({
        TABLE_NAMES: 'TaskManager-Users,TaskManager-Tasks,TaskManager-Sessions,TaskManager-AuditLog',
        RETENTION_DAYS: '30',
        TABLE_PREFIX: 'TaskManager-',
        RETAINED_BACKUPS_PARAMETER: `/task-manager/${name}/backup/retained`,
        METRIC_NAMESPACE: 'TaskManager/Backup',
        MONTHLY_KEEP_MONTHS: '0',
      });
    }
  });

  test('keeps its log 90 days, encrypted', () => {
    expect(production.resource('aws_cloudwatch_log_group.backup_handler')).toMatchObject({
      retention_in_days: 90,
      kms_key_id: '${aws_kms_key.main.arn}',
    });
  });

  test('understands what it is told', () => {
    for (const name of ENVIRONMENT_NAMES) {
      expect(readConfiguration(variables(synthesize(environment(name))))).toMatchObject({
        retentionDays: 30,
        retainedBackupsParameter: `/task-manager/${name}/backup/retained`,
      });
    }
  });

  test('leaves RateLimits out unless it is asked for [M-007]', () => {
    expect(variables(production).TABLE_NAMES).not.toContain('RateLimits');
    const included = synthesize(onlyRequired({ includeRateLimits: true }));
    expect(variables(included).TABLE_NAMES).toMatch(/,TaskManager-RateLimits$/);
    expect(included.statements('aws_iam_role_policy.backup_handler').CreateBackups?.Resource).toContain(
      `${TABLE_ARN}RateLimits`,
    );
  });

  test('keeps 14 days, and a backup of each of six months, where that is asked for [M-009]', () => {
    const cheaper = synthesize(onlyRequired({ backupRetentionDays: 14, monthlyKeepMonths: 6 }));
    expect(variables(cheaper)).toMatchObject({ RETENTION_DAYS: '14', MONTHLY_KEEP_MONTHS: '6' });
  });

  test('runs at 03:00 UTC, by a rule that alone may call it [M-001, M-002]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      const stack = synthesize(environment(name));
      const rule = 'aws_cloudwatch_event_rule.backup_handler_schedule';
      expect(stack.resource(rule).schedule_expression).toBe('cron(0 3 * * ? *)');
      expect(stack.resource('aws_cloudwatch_event_target.backup_handler_schedule_function')).toMatchObject({
        rule: `\${${rule}.name}`,
        arn: `\${${FUNCTION}.arn}`,
      });
      expect(stack.resource('aws_lambda_permission.backup_handler_invoke')).toMatchObject({
        action: 'lambda:InvokeFunction',
        function_name: `\${${FUNCTION}.function_name}`,
        principal: 'events.amazonaws.com',
        source_arn: `\${${rule}.arn}`,
      });
    }
  });

  test('never runs beside itself, and is given time and a dead-letter queue', () => {
    expect(production.resource(FUNCTION)).toMatchObject({
      reserved_concurrent_executions: 1,
      timeout: 300,
      handler: 'index.handler',
      dead_letter_config: { target_arn: '${aws_sqs_queue.backup_handler.arn}' },
    });
    expect(
      production.resource('aws_lambda_function_event_invoke_config.backup_handler').maximum_retry_attempts,
    ).toBe(1);
  });

  test('may do what it does, and nothing else [M-018]', () => {
    const all = production.statements('aws_iam_role_policy.backup_handler');
    const tables = ['Users', 'Tasks', 'Sessions', 'AuditLog'].map((table) => `${TABLE_ARN}${table}`);
    const actions = Object.fromEntries(
      Object.values(all).map(({ Sid, Action, Resource }) => [Sid, [Action, Resource]]),
    );
    expect(actions).toEqual({
      WriteLog: [
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        ['${aws_cloudwatch_log_group.backup_handler.arn}:*'],
      ],
      SendDeadLetters: [['sqs:SendMessage'], ['${aws_sqs_queue.backup_handler.arn}']],
      UseKey: [['kms:Decrypt', 'kms:GenerateDataKey'], ['${aws_kms_key.main.arn}']],
      CreateBackups: [['dynamodb:CreateBackup', 'dynamodb:DescribeTable'], tables],
      ListBackups: [['dynamodb:ListBackups'], ['*']],
      DeleteOldBackups: [
        ['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'],
        tables.map((table) => `${table}/backup/*`),
      ],
      ReadRetentionRegister: [
        ['ssm:GetParameter'],
        ['arn:aws:ssm:us-east-1:123456789012:parameter/task-manager/production/backup/retained'],
      ],
      PutMetrics: [['cloudwatch:PutMetricData'], ['*']],
    });
    expect(all.PutMetrics?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'TaskManager/Backup' },
    });
  });
});

describe('the retention register', () => {
  const parameter = 'aws_ssm_parameter.retained_backups';

  test('is empty and left to the operators where the environment has no entries', () => {
    expect(production.resource(parameter)).toMatchObject({
      name: '/task-manager/production/backup/retained',
      type: 'String',
      insecure_value: '{}',
      lifecycle: { ignore_changes: ['insecure_value'] },
    });
  });

  test('has the entries of the environment, and only those, where it has some [M-015]', () => {
    const keepUntil = {
      'TaskManager-Tasks-2026-01-15': '2027-01-15',
      'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-Users/backup/01234567890123-abcdef12':
        '2026-11-01',
    };
    const kept = synthesize(
      onlyRequired({
        retainedBackupsParameter: 'register',
        retentionRegister: { reviewedOn: '2026-11-01', keepUntil },
      }),
    );
    expect(JSON.parse(kept.resource(parameter).insecure_value as string)).toEqual(keepUntil);
    expect(kept.resource(parameter).lifecycle).toBeUndefined();
    expect(kept.statements('aws_iam_role_policy.backup_handler').ReadRetentionRegister?.Resource).toEqual([
      'arn:aws:ssm:us-east-1:123456789012:parameter/register',
    ]);
  });
});
