import { rmSync } from 'node:fs';
import { RECOVERY_OBJECTIVES } from '../../modules/task-manager';
import {
  ENVIRONMENT_NAMES,
  environment,
  onlyRequired,
  synthesize,
  temporary,
  type Resource,
} from './synthesized';

const production = synthesize(environment('production'));
const development = synthesize(environment('development'));

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function alarm(name: string, stack = production): Resource {
  return stack.resource(`aws_cloudwatch_metric_alarm.monitoring_${name}`);
}

describe('alarms', () => {
  test('ring when the function fails once [M-079]', () => {
    for (const name of ENVIRONMENT_NAMES) {
      expect(alarm('backup_failure', synthesize(environment(name)))).toMatchObject({
        namespace: 'AWS/Lambda',
        metric_name: 'Errors',
        dimensions: { FunctionName: `task-manager-backup-handler-${name}` },
        statistic: 'Sum',
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        evaluation_periods: 1,
        alarm_actions: ['${aws_sns_topic.notifications.arn}'],
      });
    }
  });

  test('ring when a run takes more than 80 % of its timeout, or than is asked for [M-080]', () => {
    expect(alarm('backup_duration')).toMatchObject({
      namespace: 'AWS/Lambda',
      metric_name: 'Duration',
      statistic: 'Maximum',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 240_000,
    });
    expect(production.resource('aws_lambda_function.backup_handler').timeout).toBe(300);
    const asked = synthesize(onlyRequired({ backupDurationThresholdMs: 60_000 }));
    expect(alarm('backup_duration', asked).threshold).toBe(60_000);
  });

  test('ring when not every table was backed up [M-081]', () => {
    const { metric_query: queries, ...rest } = alarm('backup_success_rate') as {
      metric_query: readonly Resource[];
    };
    expect(rest).toMatchObject({ comparison_operator: 'LessThanThreshold', threshold: 100 });
    expect(queries[0]).toMatchObject({
      expression: '100 * AVG([table0, table1, table2, table3])',
      return_data: true,
    });
    expect(queries.slice(1).map(({ metric }) => metric as unknown)).toEqual(
      ['Users', 'Tasks', 'Sessions', 'AuditLog'].map((table) => ({
        namespace: 'TaskManager/Backup',
        metric_name: 'BackupSuccess',
        dimensions: { TableName: `TaskManager-${table}` },
        stat: 'Average',
        period: 3600,
      })),
    );
  });

  test('ring for each table that has had no backup for 26 hours, where nothing runs at all, too', () => {
    const fresh = production
      .names('aws_cloudwatch_metric_alarm')
      .filter((name) => name.includes('_freshness_'))
      .map((name) => production.resource(`aws_cloudwatch_metric_alarm.${name}`));
    expect(fresh.map(({ dimensions }) => (dimensions as { TableName: string }).TableName)).toEqual([
      'TaskManager-AuditLog',
      'TaskManager-Sessions',
      'TaskManager-Tasks',
      'TaskManager-Users',
    ]);
    for (const one of fresh) {
      expect(one).toMatchObject({
        metric_name: 'BackupSuccess',
        statistic: 'Sum',
        period: 3600,
        evaluation_periods: 26,
        comparison_operator: 'LessThanThreshold',
        threshold: 1,
        treat_missing_data: 'breaching',
      });
    }
  });

  test('ring when a restore test fails, and for copies where there are copies', () => {
    const { metric_query: queries, ...rest } = alarm('restore_test') as { metric_query: readonly Resource[] };
    expect(rest).toMatchObject({ comparison_operator: 'LessThanThreshold', threshold: 1 });
    expect(queries[0]?.expression).toBe('MIN([table0, table1, table2, table3])');
    expect(queries[2]?.metric).toMatchObject({
      metric_name: 'RestoreTestSuccess',
      dimensions: { TableName: 'TaskManager-Tasks' },
      stat: 'Minimum',
    });
    expect(alarm('copy_jobs_failed')).toMatchObject({
      metric_name: 'NumberOfCopyJobsFailed',
      dimensions: { BackupVaultName: '${aws_backup_vault.replica.name}' },
    });
    expect(development.names('aws_cloudwatch_metric_alarm').join()).not.toContain('copy_jobs');
  });
});

describe('notifications', () => {
  test('go to the address of the environment, and to nobody without one', () => {
    expect(production.resource('aws_sns_topic_subscription.notifications_email')).toMatchObject({
      protocol: 'email',
      endpoint: 'devops@example.com',
    });
    expect(synthesize(onlyRequired()).names('aws_sns_topic_subscription')).toEqual([]);
  });

  test('remind of the verification on the first Monday, and of the drill every quarter [M-073, M-076, M-102]', () => {
    const rule = (name: string, stack = production) =>
      stack.resource(`aws_cloudwatch_event_rule.monitoring_${name}`).schedule_expression as string;
    for (const name of ENVIRONMENT_NAMES)
      expect(rule('monthly_verification', synthesize(environment(name)))).toBe('cron(0 9 ? * 2#1 *)');
    expect(rule('quarterly_drill')).toBe('cron(0 9 1 1,4,7,10 ? *)');
    expect(development.names('aws_cloudwatch_event_rule').join()).not.toContain('drill');
    for (const name of ['monthly_verification', 'quarterly_drill']) {
      const target = production.resource(`aws_cloudwatch_event_target.monitoring_${name}_topic`);
      expect(target.arn).toBe('${aws_sns_topic.notifications.arn}');
      const { input_template: template } = target.input_transformer as { input_template: string };
      expect(JSON.parse(template)).toMatch(/^Task Manager, production\. .+restore/);
    }
  });
});

test('the dashboard has the documented graphs, one line a table [M-085, M-086, M-087, M-088]', () => {
  const { widgets } = JSON.parse(
    production.resource('aws_cloudwatch_dashboard.monitoring').dashboard_body as string,
  ) as {
    readonly widgets: readonly {
      readonly properties: {
        readonly title: string;
        readonly region: string;
        readonly metrics: readonly (readonly unknown[])[];
      };
    }[];
  };
  const graphs = widgets.map(({ properties: { title, region, metrics } }) => ({
    title,
    region,
    metrics: [...new Set(metrics.map(([namespace, name]) => `${String(namespace)} ${String(name)}`))],
    lines: metrics.length,
  }));
  const graph = (title: string, lines: number, ...names: readonly string[]) => ({
    title,
    region: 'us-east-1',
    metrics: names.map((name) => `TaskManager/Backup ${name}`),
    lines,
  });
  expect(graphs).toEqual([
    graph('Backup success/failure count', 8, 'BackupSuccess', 'BackupFailure'),
    graph('Backup duration trend, milliseconds', 4, 'BackupDurationMs'),
    graph('Table size trend, bytes', 4, 'TableSizeBytes'),
    graph('Last successful backup timestamp, seconds since 1970', 4, 'LastSuccessfulBackupEpoch'),
    graph('Backup size, bytes', 4, 'BackupSizeBytes'),
    graph('Restore tests that succeeded', 4, 'RestoreTestSuccess'),
  ]);
});

test('the recovery objectives are the documented ones, and an output [M-049, M-055, M-063, M-068, M-072]', () => {
  expect(RECOVERY_OBJECTIVES.map(({ scenario, rto, rpo }) => [scenario, rto, rpo])).toEqual([
    ['accidental deletion within the point-in-time recovery window', '30-60 minutes', '0 seconds'],
    ['corruption older than the point-in-time recovery window', '2-4 hours', '24 hours'],
    ['complete table loss', '1-4 hours', '0 seconds (point-in-time recovery) or 24 hours (on-demand backup)'],
    ['regional disaster', '4-8 hours', '24 hours'],
    ['infrastructure configuration loss', '2-4 hours', '0 seconds (infrastructure as code)'],
  ]);
  const output = String(production.json.output.recovery_objectives?.value);
  for (const { rto } of RECOVERY_OBJECTIVES) expect(output).toContain(`rto = "${rto}"`);
});
