import { rmSync } from 'node:fs';
import { BACKUP_TESTS, RECOVERY_OBJECTIVES } from '../../modules/fibonacci';
import { ENVIRONMENT_NAMES, environment, onlyRequired, synthesize, temporary } from './synthesized';

const production = synthesize(environment('production'));
const CLUSTER = 'fibonacci-aurora-cluster-prod';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('alarms', () => {
  const alarm = (name: string) => production.resource(`aws_cloudwatch_metric_alarm.monitoring_${name}`);

  test('ring when the newest restorable second is old, or when nobody could ask [F-140, F-153]', () => {
    expect(alarm('aurora_backup_failed')).toMatchObject({
      namespace: 'Fibonacci/Backup',
      metric_name: 'LatestRestorableAgeMinutes',
      dimensions: { DBClusterIdentifier: CLUSTER },
      comparison_operator: 'GreaterThanThreshold',
      threshold: 30,
      period: 900,
      evaluation_periods: 2,
      treat_missing_data: 'breaching',
      alarm_actions: ['${aws_sns_topic.notifications.arn}'],
    });
    expect(production.resource('aws_db_event_subscription.monitoring_snapshots')).toMatchObject({
      source_type: 'db-cluster-snapshot',
      event_categories: ['backup'],
      sns_topic: '${aws_sns_topic.notifications.arn}',
      depends_on: ['aws_sns_topic_policy.notifications'],
    });
  });

  test('ring when the rotation function fails, and its event goes to people [F-141, F-156]', () => {
    expect(alarm('secrets_rotation_failed')).toMatchObject({
      namespace: 'AWS/Lambda',
      metric_name: 'Errors',
      dimensions: { FunctionName: 'SecretsManagerRotation-fibonacci-db-credentials-prod' },
      threshold: 0,
      alarm_actions: ['${aws_sns_topic.notifications.arn}'],
    });
    const rule = production.resource('aws_cloudwatch_event_rule.monitoring_rotation_failed');
    expect(JSON.parse(String(rule.event_pattern))).toEqual({
      source: ['aws.secretsmanager'],
      'detail-type': ['AWS Service Event via CloudTrail'],
      detail: { eventSource: ['secretsmanager.amazonaws.com'], eventName: ['RotationFailed'] },
    });
    const target = production.resource('aws_cloudwatch_event_target.monitoring_rotation_failed_topic');
    expect(target.arn).toBe('${aws_sns_topic.notifications.arn}');
    expect(JSON.stringify(target.input_transformer)).toContain('fibonacci/db/credentials-prod');
  });

  test('ring when the function that looks at backups fails', () => {
    expect(alarm('backup_health_failed').dimensions).toEqual({
      FunctionName: 'fibonacci-backup-health-prod',
    });
  });
});

test('people are mailed where there is an address, through a topic that is encrypted and admits RDS [F-143]', () => {
  expect(production.resource('aws_sns_topic.notifications').kms_master_key_id).toBe(
    '${aws_kms_key.main.arn}',
  );
  expect(production.resource('aws_sns_topic_subscription.notifications_email')).toMatchObject({
    protocol: 'email',
    endpoint: 'devops@example.com',
  });
  expect(
    production.statements('aws_sns_topic_policy.notifications').BackupAndAlarmsPublish?.Principal,
  ).toEqual({
    Service: ['backup.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'],
  });
  expect(synthesize(onlyRequired()).names('aws_sns_topic_subscription')).toEqual([]);
});

describe('the dashboard', () => {
  interface Widget {
    readonly properties: { readonly title: string; readonly metrics: readonly (readonly unknown[])[] };
  }
  const widgets = (
    JSON.parse(String(production.resource('aws_cloudwatch_dashboard.monitoring').dashboard_body)) as {
      widgets: readonly Widget[];
    }
  ).widgets;
  const graph = (title: string): Widget['properties'] => {
    const found = widgets.find(({ properties }) => properties.title.startsWith(title));
    if (found === undefined) throw new Error(`no graph ${title}`);
    return found.properties;
  };
  const names = (title: string) => graph(title).metrics.map(([namespace, metric]) => [namespace, metric]);

  test('shows when the last backup succeeded and how long it took [F-145, F-147, F-155]', () => {
    expect(names('Last successful backup time')).toEqual([['Fibonacci/Backup', 'LastSuccessfulBackupEpoch']]);
    expect(names('Backup duration')).toEqual([['Fibonacci/Backup', 'BackupDurationSeconds']]);
  });

  test('shows the size of the backups [F-146, F-155]', () => {
    expect(names('Backup size')).toEqual([
      ['AWS/RDS', 'BackupRetentionPeriodStorageUsed'],
      ['AWS/RDS', 'SnapshotStorageUsed'],
      ['AWS/RDS', 'TotalBackupStorageBilled'],
    ]);
    for (const line of graph('Backup size').metrics)
      expect(line.slice(2, 4)).toEqual(['DBClusterIdentifier', CLUSTER]);
  });

  test('shows the share of rotations that succeeded [F-148]', () => {
    const [formula, ...counts] = graph('Rotation success rate').metrics;
    expect(formula).toEqual([
      {
        expression: '100 * FILL(succeeded, 0) / (FILL(succeeded, 0) + FILL(failed, 0))',
        label: 'Rotations that succeeded',
      },
    ]);
    expect(counts.map((line) => line.slice(0, 4))).toEqual([
      ['AWS/Events', 'TriggeredRules', 'RuleName', 'fibonacci-rotations-prod-succeeded'],
      ['AWS/Events', 'TriggeredRules', 'RuleName', 'fibonacci-rotations-prod-failed'],
    ]);
    for (const [what, event] of [
      ['succeeded', 'RotationSucceeded'],
      ['failed', 'RotationFailed'],
    ] as const) {
      const rule = production.resource(`aws_cloudwatch_event_rule.monitoring_rotation_${what}`);
      expect(rule.name).toBe(`fibonacci-rotations-prod-${what}`);
      expect(String(rule.event_pattern)).toContain(event);
    }
  });
});

describe('the function that looks at backups', () => {
  test('looks every quarter of an hour at the cluster, and may do no more', () => {
    expect(production.resource('aws_cloudwatch_event_rule.backup_health_schedule').schedule_expression).toBe(
      'cron(0/15 * * * ? *)',
    );
    expect(production.resource('aws_lambda_function.backup_health').environment.variables).toEqual({
      CLUSTER_IDENTIFIER: CLUSTER,
      METRIC_NAMESPACE: 'Fibonacci/Backup',
    });
    const statements = production.statements('aws_iam_role_policy.backup_health');
    expect(statements.ReadCluster?.Resource).toEqual([
      `arn:aws:rds:us-east-1:123456789012:cluster:${CLUSTER}`,
    ]);
    expect(statements.PutMetrics?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'Fibonacci/Backup' },
    });
  });
});

test('production reminds of the backup tests, by the documented frequency and for the documented time [F-112, F-113, F-114, F-115, F-116]', () => {
  const reminder = (id: string) =>
    production.resource(`aws_cloudwatch_event_rule.monitoring_${id.replace(/-/g, '_')}`).schedule_expression;
  expect(
    Object.entries(BACKUP_TESTS).map(([id, { frequency, durationMinutes, firstDate, responsible }]) => [
      reminder(id),
      frequency,
      durationMinutes,
      firstDate,
      responsible,
    ]),
  ).toEqual([
    ['cron(0 9 15 * ? *)', 'monthly', 30, '2025-02-15', 'DevOps'],
    ['cron(0 9 15 1,4,7,10 ? *)', 'quarterly', 45, '2025-04-15', 'DevOps'],
    ['cron(0 9 15 * ? *)', 'monthly', 10, '2025-02-15', 'DevOps'],
    ['cron(0 9 15 * ? *)', 'monthly', 15, '2025-02-15', 'DevOps'],
    ['cron(0 9 15 12 ? *)', 'annually', 240, '2025-12-15', 'DevOps and Engineering'],
  ]);
  expect(
    JSON.stringify(
      production.resource('aws_cloudwatch_event_target.monitoring_aurora_pitr_test_topic').input_transformer,
    ),
  ).toContain('Aurora point-in-time restore');
  expect(synthesize(environment('development')).names('aws_cloudwatch_event_rule').join()).not.toContain(
    'test',
  );
});

describe('recovery objectives', () => {
  const objective = (component: string) => RECOVERY_OBJECTIVES.find((one) => one.component === component);

  test('are the documented ones [F-100, F-101, F-102, F-103, F-104]', () => {
    expect(objective('Aurora PostgreSQL')).toMatchObject({ rto: '15-30 minutes', rpo: '5 minutes' });
    expect(objective('S3 static assets')).toMatchObject({ rto: '5 minutes', rpo: '0' });
    expect(objective('Secrets Manager')).toMatchObject({ rto: '1 minute', rpo: '0' });
    expect(objective('Lambda functions')).toMatchObject({ rto: '10 minutes', rpo: '0' });
    expect(objective('Full system')).toMatchObject({ rto: '30-60 minutes' });
  });

  test('are an output of every stack, with the hours that snapshots may be apart [F-100]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      const output = String(synthesize(environment(name)).json.output.recovery_objectives?.value);
      expect(output).toContain('rpo_hours = 24');
      for (const { component, rto } of RECOVERY_OBJECTIVES) {
        expect(output).toContain(component);
        expect(output).toContain(rto);
      }
    }
  });
});
