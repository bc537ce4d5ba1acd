import {
  backupEventPattern,
  eventRuleSchedule,
  flexibleWindowMaximum,
  notificationEventsNamed,
  notificationTopicAccount,
  notificationTopicStandard,
  schedulerSchedule,
  topicAdmitsPublisher,
  topicCustomerKey,
  topicKeyAdmitsPublisher,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

test('notifications name at least one event', () => {
  expect(notificationEventsNamed.check({ events: 1 }).holds).toBe(true);
  expect(notificationEventsNamed.check({ events: 0 }).holds).toBe(false);
});

test('a vault publishes to standard topics of its own account', () => {
  expect(notificationTopicStandard.check({ isFifo: false }).holds).toBe(true);
  expect(notificationTopicStandard.check({ isFifo: true }).holds).toBe(false);
  const vaultAccount = '111122223333';
  expect(notificationTopicAccount.check({ topicAccount: vaultAccount, vaultAccount }).holds).toBe(true);
  expect(notificationTopicAccount.check({ topicAccount: '444455556666', vaultAccount })).toMatchObject({
    holds: false,
    got: 'a topic of account 444455556666',
    wanted: 'a topic of account 111122223333, which the vault is in',
  });
});

test.each([
  ['cloudwatch.amazonaws.com', null, true],
  ['backup.amazonaws.com', null, false],
  ['events.amazonaws.com', null, false],
  ['cloudwatch.amazonaws.com', [], false],
  ['cloudwatch.amazonaws.com', ['backup.amazonaws.com'], false],
  ['backup.amazonaws.com', ['cloudwatch.amazonaws.com', 'backup.amazonaws.com'], true],
])('%s publishes to a topic that admits %p: %p', (publisher, admitted, holds) => {
  expect(topicAdmitsPublisher.check({ publisher, admitted }).holds).toBe(holds);
});

test('a topic policy that admits nobody is said to', () => {
  expect(topicAdmitsPublisher.check({ publisher: 'backup.amazonaws.com', admitted: [] }).got).toBe(
    'a policy that lets no service publish',
  );
});

test.each([
  ['alias/aws/sns', false],
  ['arn:aws:kms:us-east-1:111122223333:alias/aws/sns', false],
  ['alias/aws/sns-of-ours', true],
  ['alias/alerts', true],
  ['arn:aws:kms:us-east-1:111122223333:key/1234', true],
])('a topic with the key %s: %p', (keyId, holds) => {
  expect(topicCustomerKey.check({ keyId }).holds).toBe(holds);
});

test('the key of a topic admits the publisher itself', () => {
  const publisher = 'backup.amazonaws.com';
  expect(topicKeyAdmitsPublisher.check({ publisher, admitted: [publisher] }).holds).toBe(true);
  expect(topicKeyAdmitsPublisher.check({ publisher, admitted: ['events.amazonaws.com'] }).holds).toBe(false);
  expect(topicKeyAdmitsPublisher.check({ publisher, admitted: [] }).got).toBe(
    'a key policy that admits no service',
  );
});

const JOBS = 'Backup Job State Change';
const COPIES = 'Copy Job State Change';
const RESTORES = 'Restore Job State Change';

test.each([
  [[JOBS, COPIES], ['FAILED', 'EXPIRED', 'ABORTED'], null, true],
  [[COPIES], ['EXPIRED'], null, false],
  [[JOBS], ['FAILED', 'FAILD'], null, false],
  [[RESTORES], null, ['FAILED', 'ABORTED'], true],
  [[RESTORES], ['FAILED'], null, false],
  [[RESTORES], ['CREATED'], null, true],
  [[RESTORES, JOBS], ['FAILED'], null, false],
  [[JOBS], null, ['FAILED'], false],
  [null, ['FAILED'], null, true],
  [null, ['FAILD'], null, false],
  [['Backup Job'], null, null, false],
  [['Recovery Point State Change'], null, ['ANYTHING'], true],
  [['Recovery Point State Change'], ['COMPLETED'], null, false],
  [['Recovery Point Index State Change'], ['ACTIVE'], null, false],
  [['AWS API Call via CloudTrail'], ['anything'], null, true],
  [null, null, null, true],
])('events %p with state %p and status %p: %p', (detailTypes, state, status, holds) => {
  const pattern = { sources: ['aws.backup'], detailTypes, state, status };
  expect(backupEventPattern.check(pattern).holds).toBe(holds);
});

test('a pattern that never matches is told what would', () => {
  const pattern = { sources: ['aws.backup'], detailTypes: [RESTORES], state: ['FAILED'], status: null };
  expect(backupEventPattern.check(pattern)).toMatchObject({
    got: `detail.state FAILED of ${RESTORES}`,
    wanted: `detail.status: PENDING, RUNNING, COMPLETED, ABORTED, FAILED of ${RESTORES}`,
  });
  expect(backupEventPattern.check({ ...pattern, sources: ['backup'] }).got).toBe('source backup');
});

test.each([
  ['rate(1 day)', true],
  ['rate(1 days)', false],
  ['rate(2 days)', true],
  ['rate(2 day)', false],
  ['rate(12 hours)', true],
  ['rate(0 minutes)', false],
  ['rate(1 week)', false],
  ['cron(0 5 ? * * *)', true],
  ['cron(0 5 * * *)', false],
  ['cron(0 5 * * * *)', false],
  ['at(2030-01-31T05:00:00)', false],
  ['daily', false],
])('an event rule with the schedule %s: %p', (schedule, holds) => {
  expect(eventRuleSchedule.check({ schedule }).holds).toBe(holds);
});

test.each([
  ['rate(1 days)', true],
  ['rate(5 minutes)', true],
  ['rate(0 minutes)', false],
  ['at(2030-01-31T05:00:00)', true],
  ['at(2030-01-31)', false],
  ['cron(0 5 ? * * *)', true],
  ['0 5 * * *', false],
])('a schedule of EventBridge Scheduler %s: %p', (schedule, holds) => {
  expect(schedulerSchedule.check({ schedule }).holds).toBe(holds);
});

test('a flexible window has a maximum', () => {
  expect(flexibleWindowMaximum.check({ mode: 'OFF', maximumWindowMinutes: null }).holds).toBe(true);
  expect(flexibleWindowMaximum.check({ mode: 'FLEXIBLE', maximumWindowMinutes: 1 }).holds).toBe(true);
  expect(flexibleWindowMaximum.check({ mode: 'FLEXIBLE', maximumWindowMinutes: null }).holds).toBe(false);
});

describe('in a plan', () => {
  const TOPIC: FixtureResource = {
    address: 'aws_sns_topic.alerts',
    values: { name: 'alerts', fifo_topic: false },
    unknown: { arn: true, policy: true },
    expressions: { name: { constant_value: 'alerts' } },
  };
  const NOTIFICATIONS: FixtureResource = {
    address: 'aws_backup_vault_notifications.main',
    values: { backup_vault_name: 'main', backup_vault_events: ['COPY_JOB_FAILED'] },
    unknown: { sns_topic_arn: true },
    expressions: { sns_topic_arn: reference('aws_sns_topic.alerts', 'arn') },
  };
  const ALARM: FixtureResource = {
    address: 'aws_cloudwatch_metric_alarm.main',
    values: { evaluation_periods: 1, actions_enabled: true },
    unknown: { alarm_actions: true },
    expressions: { alarm_actions: { references: ['aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts'] } },
  };

  function policy(statement: unknown): FixtureResource {
    return {
      address: 'aws_sns_topic_policy.alerts',
      values: { policy: JSON.stringify({ Statement: statement }) },
      unknown: { arn: true },
      expressions: { arn: reference('aws_sns_topic.alerts', 'arn') },
    };
  }

  function rulesOn(...resources: readonly FixtureResource[]) {
    const { examination } = examine([{ name: '', json: aPlan(resources) }]);
    return {
      found: examination.findings.map(({ rule, path }) => `${rule} ${path}`),
      open: examination.unknown.map(({ rule, path }) => `${rule} ${path}`),
    };
  }

  const LACKING = 'topic-admits-publisher policy[backup.amazonaws.com]';

  test.each([
    [
      'one service',
      { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sns:publish' },
    ],
    ['everybody', [{ Effect: 'Allow', Principal: '*', Action: 'SNS:*' }]],
    ['everybody, as AWS', [{ Effect: 'Allow', Principal: { AWS: ['*'] }, NotAction: 'sns:DeleteTopic' }]],
  ])('a topic policy about %s admits a vault', (_, statement) => {
    expect(rulesOn(TOPIC, NOTIFICATIONS, policy(statement))).toEqual({ found: [], open: [] });
  });

  test.each([
    [
      'another action',
      { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sns:Subscribe' },
    ],
    [
      'a denial besides',
      [
        { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sns:Publish' },
        { Effect: 'Deny', Principal: '*', Action: 'sns:Publish' },
      ],
    ],
    ['nothing', []],
    ['nonsense', ['x', null, 5]],
  ])('a topic policy about %s does not', (_, statement) => {
    expect(rulesOn(TOPIC, NOTIFICATIONS, policy(statement))).toEqual({ found: [LACKING], open: [] });
  });

  const OF_THE_ACCOUNT = {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'SNS:Publish',
    Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } },
  };

  test('a condition on everybody admits alarms of the account, and leaves open whether it admits vaults', () => {
    expect(rulesOn(TOPIC, ALARM, policy(OF_THE_ACCOUNT))).toEqual({ found: [], open: [] });
    expect(rulesOn(TOPIC, NOTIFICATIONS, policy(OF_THE_ACCOUNT))).toEqual({ found: [], open: [LACKING] });
  });

  test('a policy that is known after apply, or belongs to nobody knows which topic, is left open', () => {
    const own = policy([]);
    expect(rulesOn(TOPIC, NOTIFICATIONS, { ...own, unknown: { arn: true, policy: true } }).open).toEqual([
      LACKING,
    ]);
    expect(rulesOn(TOPIC, NOTIFICATIONS, { ...own, expressions: {} })).toEqual({
      found: [],
      open: [LACKING],
    });
  });

  test('a topic is told once what each service lacks, however many alarms it has', () => {
    const more = { ...ALARM, address: 'aws_cloudwatch_metric_alarm.other' };
    expect(rulesOn(TOPIC, ALARM, more, policy([])).found).toEqual([
      'topic-admits-publisher policy[cloudwatch.amazonaws.com]',
    ]);
  });

  test('an event that is known after apply, and a topic of who knows which account, are left open', () => {
    expect(
      rulesOn({
        address: 'aws_backup_vault_notifications.main',
        values: { sns_topic_arn: 'arn:aws:sns:us-east-1:111122223333:alerts', backup_vault_events: [null] },
        unknown: { backup_vault_events: [true] },
      }),
    ).toEqual({
      found: [],
      open: ['notification-event-fires backup_vault_events[?]', 'notification-topic-account sns_topic_arn'],
    });
  });

  test.each([
    ['prefixes', { source: ['aws.backup'], detail: { state: [{ prefix: 'FAIL' }] } }],
    ['alternatives', { source: ['aws.backup'], $or: [{ detail: {} }], detail: { state: ['X'] } }],
    ['another service', { source: ['aws.rds'], detail: { state: ['X'] } }],
    ['several services', { source: ['aws.backup', 'aws.rds'], detail: { state: ['X'] } }],
    ['no object', ['x']],
  ])('a pattern with %s is not judged', (_, pattern) => {
    const values = { event_pattern: JSON.stringify(pattern) };
    expect(rulesOn({ address: 'aws_cloudwatch_event_rule.main', values })).toEqual({ found: [], open: [] });
  });
});
