import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { BackupAlarms, type BackupAlarmsProps, type MetricAlarm } from '../../modules/backup-alarms';
import { BackupDashboard, type BackupDashboardProps } from '../../modules/backup-dashboard';
import {
  API_CALLS,
  EventLog,
  EventRule,
  JOB_FAILURES,
  JOB_STATES,
  RESTORE_FAILURES,
  type EventRuleProps,
} from '../../modules/event-rule';
import { raw } from '../../modules/lift';
import { NotificationTopic, type NotificationTopicProps } from '../../modules/notifications';
import { COUNT, TAGS, WANTED, findings, synthesized } from './synthesized';

Testing.setupJest();

describe('a notification topic', () => {
  const topicWith =
    (props: Partial<NotificationTopicProps>) =>
    (scope: Construct): NotificationTopic =>
      new NotificationTopic(scope, 'notifications', {
        exists: true,
        name: 'arrakis-backups',
        kmsKeyArn: null,
        accountId: '123456789012',
        email: '',
        tags: TAGS,
        ...props,
      });

  test('has a policy, and mails nobody where there is no address', () => {
    const stack = synthesized(topicWith({}));
    expect(stack.types).toEqual({ aws_sns_topic: 1, aws_sns_topic_policy: 1 });
    expect(stack.the('aws_sns_topic')).toEqual({ name: 'arrakis-backups', tags: TAGS });
    expect(stack.the('aws_sns_topic_policy')).toMatchObject({
      arn: `\${${stack.address('aws_sns_topic')}.arn}`,
    });
  });

  test('mails everything where there is an address and no filter', () => {
    const stack = synthesized(topicWith({ email: 'ops@company.com', kmsKeyArn: 'arn:key' }));
    expect(stack.json).toHaveResourceWithProperties(SnsTopic, { kms_master_key_id: 'arn:key' });
    expect(stack.the('aws_sns_topic_subscription')).toEqual({
      topic_arn: `\${${stack.address('aws_sns_topic')}.arn}`,
      protocol: 'email',
      endpoint: 'ops@company.com',
    });
  });

  test('mails what a filter on message attributes lets through', () => {
    const emailFilterPolicy = { State: ['FAILED', { exists: false }] };
    const stack = synthesized(topicWith({ email: 'ops@company.com', emailFilterPolicy }));
    expect(stack.json).toHaveResourceWithProperties(SnsTopicSubscription, {
      filter_policy: '{"State":["FAILED",{"exists":false}]}',
      filter_policy_scope: 'MessageAttributes',
    });
  });

  test('whose existence and address Terraform knows has counts, and is told of no alarm where it is absent', () => {
    const stack = synthesized((scope) => {
      const topic = topicWith({ exists: WANTED, email: raw<string>('var.email') })(scope);
      new BackupAlarms(scope, 'alarms', { ...ALARMS, actions: topic.asAlarmActions() });
    });
    const topic = stack.address('aws_sns_topic');
    expect(stack.json).toHaveResourceWithProperties(SnsTopic, { count: COUNT });
    expect(stack.the('aws_sns_topic_policy')).toMatchObject({ count: COUNT, arn: `\${${topic}[0].arn}` });
    expect(stack.json).toHaveResourceWithProperties(SnsTopicSubscription, {
      count: '${(var.wanted && (length(var.email) > 0)) ? 1 : 0}',
      topic_arn: `\${${topic}[0].arn}`,
      endpoint: '${var.email}',
    });
    expect(stack.json).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      alarm_actions: `\${compact([one(${topic}[*].arn)])}`,
    });
  });

  test('that does not exist writes nothing and takes no alarm', () => {
    const stack = synthesized((scope) => {
      const topic = topicWith({ exists: false, email: 'ops@company.com' })(scope);
      expect(topic.arn).toBeNull();
      expect(topic.asAlarmActions()).toEqual([]);
      expect(() => topic.arnWhereItExists()).toThrow('no arn: the resource does not exist');
    });
    expect(stack.types).toEqual({});
  });

  test('takes alarms where it exists', () => {
    const stack = synthesized((scope) => {
      const actions = topicWith({})(scope).asAlarmActions();
      new BackupAlarms(scope, 'alarms', { ...ALARMS, actions });
    });
    const actions = [`\${${stack.address('aws_sns_topic')}.arn}`];
    expect(stack.json).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      alarm_actions: actions,
      ok_actions: actions,
    });
  });
});

const FAILED: MetricAlarm = {
  name: 'jobs-failed',
  description: 'A backup job failed.',
  namespace: 'AWS/Backup',
  metricName: 'NumberOfBackupJobsFailed',
  dimensions: { BackupVaultName: 'main' },
  statistic: 'Sum',
  periodSeconds: 300,
  comparison: 'GreaterThanThreshold',
  threshold: 0,
};
const ALARMS: BackupAlarmsProps = {
  exists: true,
  namePrefix: 'arrakis-production',
  alarms: { failed: FAILED },
  actions: ['arn:topic'],
  tags: TAGS,
};

describe('an alarm', () => {
  const alarmWith = (alarm: Partial<MetricAlarm>, props: Partial<BackupAlarmsProps> = {}) =>
    synthesized((scope) => {
      new BackupAlarms(scope, 'alarms', { ...ALARMS, alarms: { failed: { ...FAILED, ...alarm } }, ...props });
    });

  test('rings on one period, tells when it ends, and takes silence for health', () => {
    expect(alarmWith({}).the('aws_cloudwatch_metric_alarm')).toEqual({
      alarm_name: 'arrakis-production-jobs-failed',
      alarm_description: 'A backup job failed.',
      namespace: 'AWS/Backup',
      metric_name: 'NumberOfBackupJobsFailed',
      dimensions: { BackupVaultName: 'main' },
      statistic: 'Sum',
      period: 300,
      evaluation_periods: 1,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      treat_missing_data: 'notBreaching',
      alarm_actions: ['arn:topic'],
      ok_actions: ['arn:topic'],
      tags: TAGS,
    });
  });

  test('can take silence for an alarm', () => {
    const watch = { missingDataIsBreaching: true, comparison: 'LessThanThreshold', threshold: 1 } as const;
    expect(alarmWith({ ...watch, evaluationPeriods: 30 }).json).toHaveResourceWithProperties(
      CloudwatchMetricAlarm,
      {
        treat_missing_data: 'breaching',
        comparison_operator: 'LessThanThreshold',
        threshold: 1,
        evaluation_periods: 30,
      },
    );
  });

  test('takes expressions for its name, its dimensions and its figures', () => {
    const stack = alarmWith(
      {
        dimensions: { BackupVaultName: raw<string>('var.vault') },
        threshold: raw<number>('var.threshold'),
        evaluationPeriods: raw<number>('var.periods'),
      },
      { namePrefix: raw<string>('var.prefix') },
    );
    expect(stack.json).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      alarm_name: '${"${var.prefix}-jobs-failed"}',
      dimensions: { BackupVaultName: '${var.vault}' },
      threshold: '${var.threshold}',
      evaluation_periods: '${var.periods}',
    });
  });

  test('exists where both the set and the alarm do', () => {
    expect(alarmWith({}, { exists: false }).types).toEqual({});
    expect(alarmWith({ exists: false }).types).toEqual({});
    expect(
      alarmWith({ exists: raw<boolean>('var.copies') }, { exists: WANTED }).json,
    ).toHaveResourceWithProperties(CloudwatchMetricAlarm, { count: '${(var.wanted && var.copies) ? 1 : 0}' });
  });
});

describe('an event rule', () => {
  const ruleWith =
    (props: Partial<EventRuleProps>) =>
    (scope: Construct): void => {
      new EventRule(scope, 'failures', {
        exists: true,
        name: 'arrakis-failures',
        description: 'Failed jobs',
        targets: { topic: { arn: () => 'arn:topic' } },
        tags: TAGS,
        ...props,
      });
    };

  test('sends events that match a pattern to its targets', () => {
    const stack = synthesized(ruleWith({ eventPattern: JOB_FAILURES }));
    expect(stack.the('aws_cloudwatch_event_rule')).toEqual({
      name: 'arrakis-failures',
      description: 'Failed jobs',
      event_pattern: JSON.stringify(JOB_FAILURES),
      tags: TAGS,
    });
    expect(stack.the('aws_cloudwatch_event_target')).toEqual({
      rule: `\${${stack.address('aws_cloudwatch_event_rule')}.name}`,
      arn: 'arn:topic',
    });
  });

  test('writes a sentence in place of the event, and keeps what could not be delivered', () => {
    const target = {
      arn: () => 'arn:topic',
      inputPaths: { state: '$.detail.state' },
      inputTemplate: '"<state>"',
      deadLetterArn: () => 'arn:queue',
    };
    expect(synthesized(ruleWith({ targets: { topic: target } })).json).toHaveResourceWithProperties(
      CloudwatchEventTarget,
      {
        input_transformer: { input_paths: { state: '$.detail.state' }, input_template: '"<state>"' },
        dead_letter_config: { arn: 'arn:queue' },
      },
    );
  });

  test('runs by the clock, and a schedule that is not cron is one finding', () => {
    expect(synthesized(ruleWith({ schedule: 'cron(0 6 * * ? *)' })).json).toHaveResourceWithProperties(
      CloudwatchEventRule,
      { schedule_expression: 'cron(0 6 * * ? *)' },
    );
    expect(findings(ruleWith({ schedule: 'cron(0 6 * * ? *)' }))).toEqual([]);
    const finding = {
      rule: 'schedule-aws-cron: refused',
      path: 'test.failures.schedule',
      got: 'rate(1 day)',
      wanted: 'cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields',
      fix: 'write the schedule like cron(0 5 ? * * *), which is daily at 05:00',
    };
    expect(findings(ruleWith({ schedule: 'rate(1 day)' }))).toEqual([finding]);
    expect(findings(ruleWith({ schedule: 'rate(1 day)', schedulePath: 'when' }))).toEqual([
      { ...finding, path: 'test.when' },
    ]);
  });

  test('exists where Terraform finds so; a target where it and its rule do', () => {
    const neverAsked = jest.fn<string, []>();
    const targets = {
      topic: { arn: () => 'arn:topic', exists: raw<boolean>('var.notified') },
      never: { arn: neverAsked, exists: false },
    };
    const stack = synthesized(ruleWith({ exists: WANTED, targets }));
    expect(stack.json).toHaveResourceWithProperties(CloudwatchEventRule, { count: COUNT });
    expect(stack.the('aws_cloudwatch_event_target')).toEqual({
      arn: 'arn:topic',
      count: '${(var.wanted && var.notified) ? 1 : 0}',
      rule: `\${${stack.address('aws_cloudwatch_event_rule')}[0].name}`,
    });
    expect(neverAsked).not.toHaveBeenCalled();
    const absent = ruleWith({ exists: false, schedule: 'never' });
    expect(synthesized(absent).types).toEqual({});
    expect(findings(absent)).toEqual([]);
  });

  test('asks a failed restore for its status and other jobs for their state, as their events say it', () => {
    expect(JOB_FAILURES).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
      detail: { state: ['FAILED', 'EXPIRED', 'ABORTED'] },
    });
    expect(RESTORE_FAILURES).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Restore Job State Change'],
      detail: { status: ['FAILED', 'ABORTED'] },
    });
    expect(JOB_STATES).toEqual({
      source: ['aws.backup'],
      'detail-type': [...JOB_FAILURES['detail-type'], ...RESTORE_FAILURES['detail-type']],
    });
    expect(API_CALLS).toEqual({
      source: ['aws.backup'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['backup.amazonaws.com'] },
    });
  });
});

describe('an event log', () => {
  const logWith = (exists: EventRuleProps['exists'], kmsKeyArn: string | null = null) =>
    synthesized((scope) => {
      new EventLog(scope, 'events', {
        exists,
        name: '/aws/events/arrakis',
        retentionDays: 400,
        kmsKeyArn,
        policyName: 'arrakis-events',
        tags: TAGS,
      });
    });

  test('expires, and is open to event rules', () => {
    const stack = logWith(true);
    expect(stack.types).toEqual({ aws_cloudwatch_log_group: 1, aws_cloudwatch_log_resource_policy: 1 });
    expect(stack.the('aws_cloudwatch_log_group')).toEqual({
      name: '/aws/events/arrakis',
      retention_in_days: 400,
      tags: TAGS,
    });
    expect(stack.the('aws_cloudwatch_log_resource_policy')).toMatchObject({ policy_name: 'arrakis-events' });
    expect(logWith(true, 'arn:key').json).toHaveResourceWithProperties(CloudwatchLogGroup, {
      kms_key_id: 'arn:key',
    });
  });

  test('exists where Terraform finds so, its policy too, or not at all', () => {
    const stack = logWith(WANTED);
    const counted = { count: COUNT };
    expect(stack.the('aws_cloudwatch_log_group')).toMatchObject(counted);
    expect(stack.the('aws_cloudwatch_log_resource_policy')).toMatchObject(counted);
    expect(stack.json).toContain(`\${${stack.address('aws_cloudwatch_log_group')}[0].arn}:*`);
    expect(logWith(false).types).toEqual({});
  });
});

describe('a dashboard', () => {
  const graph = (title: string) => ({
    title,
    statistic: 'Sum' as const,
    periodSeconds: 3600,
    series: [
      {
        namespace: 'AWS/Backup',
        metricName: 'NumberOfBackupJobsCompleted',
        dimensions: { BackupVaultName: 'main' },
        label: 'completed',
      },
    ],
  });
  const dashboardWith = (props: Partial<BackupDashboardProps>) =>
    synthesized((scope) => {
      const widgets = [graph('first'), graph('second'), graph('third')];
      new BackupDashboard(scope, 'dashboard', {
        exists: true,
        name: 'arrakis',
        region: 'us-west-2',
        widgets,
        ...props,
      });
    });

  test('has two graphs a row, in the order given', () => {
    const dashboard = dashboardWith({}).the('aws_cloudwatch_dashboard');
    const { widgets } = JSON.parse(String(dashboard.dashboard_body)) as { widgets: readonly object[] };
    expect(dashboard.dashboard_name).toBe('arrakis');
    expect(widgets).toEqual(
      [
        ['first', 0, 0],
        ['second', 12, 0],
        ['third', 0, 6],
      ].map(([title, x, y]) => ({
        type: 'metric',
        x,
        y,
        width: 12,
        height: 6,
        properties: {
          title,
          region: 'us-west-2',
          stat: 'Sum',
          period: 3600,
          view: 'timeSeries',
          metrics: [
            ['AWS/Backup', 'NumberOfBackupJobsCompleted', 'BackupVaultName', 'main', { label: 'completed' }],
          ],
        },
      })),
    );
  });

  test('is written by Terraform where a part is an expression, and exists where Terraform finds so', () => {
    const stack = dashboardWith({ exists: WANTED, region: raw<string>('var.region'), widgets: [] });
    expect(stack.json).toHaveResourceWithProperties(CloudwatchDashboard, { count: COUNT });
    const later = dashboardWith({ region: raw<string>('var.region'), widgets: [graph('first')] });
    expect(later.the('aws_cloudwatch_dashboard').dashboard_body).toMatch(
      /^\$\{jsonencode\(\{ widgets = \[\{ .* region = var\.region, .*\}\] \}\)\}$/,
    );
    expect(dashboardWith({ exists: false }).types).toEqual({});
  });
});
