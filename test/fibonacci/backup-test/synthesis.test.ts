import { rmSync } from 'node:fs';
import { ENVIRONMENT_NAMES, brief, environment, synthesize, temporary } from '../synthesized';

const FUNCTION = 'aws_lambda_function.backup_test';
const RDS = 'arn:aws:rds:us-east-1:123456789012';
const OWN = 'fibonacci-test-restore-automated-prod';
const production = synthesize(environment('production'));
const tested = synthesize(environment('production', { enableBackupTesting: true }));

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('switched on', () => {
  test('there is a function of the documented name, never twice at once, with a log that expires [F-154]', () => {
    expect(tested.resource(FUNCTION)).toMatchObject({
      function_name: 'fibonacci-backup-test-prod',
      reserved_concurrent_executions: 1,
      timeout: 300,
      environment: {
        variables: {
          CLUSTER_IDENTIFIER: 'fibonacci-aurora-cluster-prod',
          TEST_CLUSTER_IDENTIFIER: OWN,
          SUBNET_GROUP: 'fibonacci-db-subnet-group',
          SECURITY_GROUP_IDS: '${aws_security_group.database.id}',
          MIN_CAPACITY: '0.5',
          MAX_CAPACITY: '4',
          KMS_KEY_ARN: '${aws_kms_key.main.arn}',
          SECRET_ARN: '${aws_secretsmanager_secret.credentials.arn}',
          DATABASE_NAME: 'fibonacci',
          TABLE: 'nigredo_leads.leads',
          DEADLINE_MINUTES: '240',
          MAX_AGE_MINUTES: '30',
          SITE_BUCKET: '${aws_s3_bucket.site.id}',
          METRIC_NAMESPACE: 'Fibonacci/Backup',
        },
      },
    });
    expect(tested.resource('aws_cloudwatch_log_group.backup_test')).toMatchObject({
      name: '/aws/lambda/fibonacci-backup-test-prod',
      retention_in_days: 90,
      kms_key_id: '${aws_kms_key.main.arn}',
    });
    const admitted = tested.statements('aws_kms_key.main').LogGroupsUseKey?.Condition?.ArnEquals;
    expect(JSON.stringify(admitted)).toContain(':log-group:/aws/lambda/fibonacci-backup-test-prod"');
  });

  test('asks for any table where the environment names none', () => {
    const stack = synthesize(
      environment('production', {
        enableBackupTesting: true,
        backupTestTable: null,
        securityGroupIds: ['sg-0a'],
      }),
    );
    const { variables } = stack.resource(FUNCTION).environment;
    expect(variables).not.toHaveProperty('TABLE');
    expect(variables.SECURITY_GROUP_IDS).toBe('${aws_security_group.database.id},sg-0a');
  });

  test.each([
    ['start', 'cron(0 9 15 * ? *)'],
    ['advance', 'cron(5/15 * * * ? *)'],
  ])('it is told to %s on schedule, with the time of the event [F-154]', (action, schedule) => {
    expect(tested.resource(`aws_cloudwatch_event_rule.backup_test_${action}`)).toMatchObject({
      name: `fibonacci-backup-test-${action}-prod`,
      schedule_expression: schedule,
    });
    expect(tested.resource(`aws_cloudwatch_event_target.backup_test_${action}_function`)).toMatchObject({
      arn: '${aws_lambda_function.backup_test.arn}',
      input_transformer: {
        input_paths: { time: '$.time' },
        input_template: `{"action":"${action}","time":"<time>"}`,
      },
    });
    expect(tested.resource(`aws_lambda_permission.backup_test_invoke_${action}`)).toMatchObject({
      principal: 'events.amazonaws.com',
      source_arn: `\${aws_cloudwatch_event_rule.backup_test_${action}.arn}`,
    });
  });

  test('it may delete one cluster and one instance, by name and by tag, and nothing else of RDS [F-154]', () => {
    const statements = Object.values(tested.statements('aws_iam_role_policy.backup_test'));
    const deleting = statements.filter(({ Action }) =>
      Action.some((action) => action.startsWith('rds:Delete')),
    );
    expect(deleting).toEqual([
      {
        Sid: 'DeleteTestCluster',
        Effect: 'Allow',
        Action: ['rds:DeleteDBCluster'],
        Resource: [`${RDS}:cluster:${OWN}`],
        Condition: { StringEquals: { 'rds:cluster-tag/BackupTest': OWN } },
      },
      {
        Sid: 'DeleteTestInstance',
        Effect: 'Allow',
        Action: ['rds:DeleteDBInstance'],
        Resource: [`${RDS}:db:${OWN}-writer`],
        Condition: { StringEquals: { 'rds:db-tag/BackupTest': OWN } },
      },
    ]);
    const source = `${RDS}:cluster:fibonacci-aurora-cluster-prod`;
    const onSource = statements.filter(({ Resource }) => Resource.includes(source));
    expect(onSource.flatMap(({ Action }) => Action).sort()).toEqual([
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:RestoreDBClusterToPointInTime',
    ]);
  });

  test('it may use the key for RDS alone, and read the one secret', () => {
    const statements = tested.statements('aws_iam_role_policy.backup_test');
    expect(statements.GrantKeyToTestCluster).toMatchObject({
      Action: ['kms:CreateGrant'],
      Resource: ['${aws_kms_key.main.arn}'],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
    expect(statements.LookAtKey?.Action).toEqual(['kms:DescribeKey']);
    expect(statements.UseKey?.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(statements.SignIn?.Resource).toEqual(['${aws_secretsmanager_secret.credentials.arn}']);
    expect(statements.AskDatabase).toMatchObject({
      Action: ['rds-data:ExecuteStatement', 'rds:EnableHttpEndpoint'],
      Resource: [`${RDS}:cluster:${OWN}`],
    });
  });

  test('it may touch objects below a prefix of its own alone', () => {
    const statements = tested.statements('aws_iam_role_policy.backup_test');
    expect(statements.WriteTestObjects?.Resource).toEqual([
      '${aws_s3_bucket.site.arn}/backup-tests/automated/*',
    ]);
    expect(statements.ListTestObjects).toMatchObject({
      Action: ['s3:ListBucketVersions'],
      Condition: { StringEquals: { 's3:prefix': 'backup-tests/automated/' } },
    });
    const onBucket = Object.values(tested.statements('aws_iam_role_policy.backup_test')).filter(
      ({ Action }) => Action.some((action) => action.startsWith('s3:')),
    );
    expect(onBucket.map(({ Sid }) => Sid)).toEqual(['WriteTestObjects', 'ListTestObjects']);
  });

  test.each(['database', 'site'])('a failed test of the %s rings for a day [F-153, F-154]', (what) => {
    expect(
      tested.resource(`aws_cloudwatch_metric_alarm.monitoring_backup_test_${what}_failed`),
    ).toMatchObject({
      alarm_name: `fibonacci-backup-prod-backup-test-${what}-failed`,
      namespace: 'Fibonacci/Backup',
      metric_name: 'BackupTestSucceeded',
      dimensions: { DBClusterIdentifier: 'fibonacci-aurora-cluster-prod', Test: what },
      statistic: 'Minimum',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      period: 86_400,
      treat_missing_data: 'notBreaching',
      alarm_actions: ['${aws_sns_topic.notifications.arn}'],
    });
  });

  test('a function that fails rings [F-154]', () => {
    expect(
      tested.resource('aws_cloudwatch_metric_alarm.monitoring_backup_test_function_failed'),
    ).toMatchObject({
      namespace: 'AWS/Lambda',
      metric_name: 'Errors',
      dimensions: { FunctionName: 'fibonacci-backup-test-prod' },
      threshold: 0,
      alarm_actions: ['${aws_sns_topic.notifications.arn}'],
    });
  });

  test('the dashboard shows how the tests went, and how long they took [F-155]', () => {
    const graphs = (stack: typeof tested) =>
      (
        JSON.parse(String(stack.resource('aws_cloudwatch_dashboard.monitoring').dashboard_body)) as {
          widgets: readonly { properties: { title: string; metrics: readonly (readonly unknown[])[] } }[];
        }
      ).widgets.map(({ properties }) => properties);
    expect(
      graphs(tested)
        .slice(-2)
        .map(({ title, metrics }) => [title, ...metrics.map((line) => [line[1], line[5]])]),
    ).toEqual([
      ['Backup tests that succeeded', ['BackupTestSucceeded', 'database'], ['BackupTestSucceeded', 'site']],
      ['Duration of the test of the database, minutes', ['BackupTestDurationMinutes', 'database']],
    ]);
    expect(graphs(production)).toEqual(graphs(tested).slice(0, -2));
  });
});

test('switched off, as in every environment, there is nothing of it [F-154]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const stack = synthesize(environment(name));
    expect(JSON.stringify(stack.json.resource)).not.toMatch(
      /backup[-_]test[-_](?!s\/)|BackupTest|test-restore-automated/,
    );
  }
  const added = Object.entries(tested.json.resource).flatMap(([type, resources]) =>
    Object.keys(resources)
      .filter((name) => production.json.resource[type]?.[name] === undefined)
      .map((name) => `${type}.${name}`),
  );
  expect(added.sort()).toEqual([
    'aws_cloudwatch_event_rule.backup_test_advance',
    'aws_cloudwatch_event_rule.backup_test_start',
    'aws_cloudwatch_event_target.backup_test_advance_function',
    'aws_cloudwatch_event_target.backup_test_start_function',
    'aws_cloudwatch_log_group.backup_test',
    'aws_cloudwatch_metric_alarm.monitoring_backup_test_database_failed',
    'aws_cloudwatch_metric_alarm.monitoring_backup_test_function_failed',
    'aws_cloudwatch_metric_alarm.monitoring_backup_test_site_failed',
    'aws_iam_role.backup_test',
    'aws_iam_role_policy.backup_test',
    'aws_lambda_function.backup_test',
    'aws_lambda_function_event_invoke_config.backup_test',
    'aws_lambda_permission.backup_test_invoke_advance',
    'aws_lambda_permission.backup_test_invoke_start',
    'aws_sqs_queue.backup_test',
  ]);
});

describe('a wrong value is one finding', () => {
  const DEADLINE = 'backup-test-deadline fibonacci-production.backupTestDeadlineHours got';
  test.each([
    ['a deadline of an hour', { backupTestDeadlineHours: 1 }, [`${DEADLINE} 1`]],
    ['a deadline of more than a day', { backupTestDeadlineHours: 25 }, [`${DEADLINE} 25`]],
    ['a deadline of two and a half hours', { backupTestDeadlineHours: 2.5 }, [`${DEADLINE} 2.5`]],
    [
      'a schedule in words',
      { backupTestSchedule: 'monthly' },
      ['schedule-aws-cron fibonacci-production.backupTestSchedule got monthly'],
    ],
    [
      'a start while a test may run, over midnight',
      { backupTestSchedule: 'cron(0 0/5 * * ? *)' },
      ['backup-test-starts-apart fibonacci-production.backupTestSchedule got every 4 hours'],
    ],
    [
      'a table with more than its name',
      { backupTestTable: 'leads); DROP TABLE leads' },
      ['backup-test-table fibonacci-production.backupTestTable got leads); DROP TABLE leads'],
    ],
    [
      'a cluster that has the name of the test',
      { clusterIdentifier: OWN },
      [`backup-test-cluster-name fibonacci-production.environmentSuffix got ${OWN}`],
    ],
    [
      'a suffix that leaves no room for the instance',
      { environmentSuffix: 'production-of-the-east-one' },
      [
        'backup-test-cluster-name fibonacci-production.environmentSuffix got fibonacci-test-restore-automated-production-of-the-east-one',
      ],
    ],
  ])('%s [F-154]', (_what, changes, expected) => {
    expect(brief({ ...environment('production'), enableBackupTesting: true, ...changes })).toEqual(expected);
  });

  test('values at their limits are none', () => {
    for (const changes of [
      { backupTestDeadlineHours: 2 },
      { backupTestDeadlineHours: 24 },
      { backupTestSchedule: 'cron(0 0/6 * * ? *)' },
      { backupTestSchedule: 'cron(0 9 15 3 ? 2027)' },
      { backupTestTable: 'leads' },
      { environmentSuffix: 'production-of-the-east' },
    ]) {
      expect(brief({ ...environment('production'), enableBackupTesting: true, ...changes })).toEqual([]);
    }
  });
});
