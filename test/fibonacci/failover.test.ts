import { rmSync } from 'node:fs';
import { below, documentOf, productionWith } from '../runbooks/fibonacci/fixtures';
import { awsCommands, problemsOf } from '../runbooks/aws-commands';
import { codeBlocks } from '../runbooks/runbook-text';
import { brief, environment, synthesize, temporary } from './synthesized';

const FAILOVER = {
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  recordName: 'app.example.com',
  primaryTarget: 'east.example.com',
  secondaryTarget: 'west.example.com',
  healthCheckPath: '/health',
} as const;
const ON = {
  enableReplication: true,
  enableGlobalDatabase: true,
  drSubnetIds: ['subnet-0c', 'subnet-0d'],
  failover: FAILOVER,
};

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('the record of the application', () => {
  const stack = synthesize(environment('production', ON));

  test('is not made unless an environment asks for it', () => {
    const without = synthesize(environment('production', { ...ON, failover: null }));
    expect(without.names('aws_route53_record')).toEqual([]);
    expect(without.names('aws_route53_health_check')).toEqual([]);
    expect(without.names('aws_cloudwatch_metric_alarm')).not.toContain('failover_primary_unhealthy');
    expect(without.json.output).not.toHaveProperty('failover_health_check_id');
  });

  test('leads to the first region while that is healthy, and to the second otherwise [F-161]', () => {
    const shared = {
      zone_id: 'Z0123456789ABCDEFGHIJ',
      name: 'app.example.com',
      type: 'CNAME',
      ttl: 60,
    };
    expect(stack.resource('aws_route53_record.failover_primary_record')).toMatchObject({
      ...shared,
      records: ['east.example.com'],
      set_identifier: 'primary',
      failover_routing_policy: { type: 'PRIMARY' },
      health_check_id: '${aws_route53_health_check.failover_primary.id}',
    });
    const secondary = stack.resource('aws_route53_record.failover_secondary_record');
    expect(secondary).toMatchObject({
      ...shared,
      records: ['west.example.com'],
      set_identifier: 'secondary',
      failover_routing_policy: { type: 'SECONDARY' },
    });
    expect(secondary).not.toHaveProperty('health_check_id');
    expect(stack.names('aws_route53_record')).toHaveLength(2);
  });

  test('follows a check by HTTPS, three times in a row [F-161]', () => {
    expect(stack.resource('aws_route53_health_check.failover_primary')).toMatchObject({
      type: 'HTTPS',
      fqdn: 'east.example.com',
      port: 443,
      resource_path: '/health',
      enable_sni: true,
      request_interval: 30,
      failure_threshold: 3,
      tags: { Name: 'fibonacci-primary-prod', Project: 'fibonacci' },
    });
  });

  test('calls somebody when it has moved, or when nobody knows [F-161]', () => {
    const alarm = stack.resource('aws_cloudwatch_metric_alarm.failover_primary_unhealthy');
    expect(alarm).toMatchObject({
      alarm_name: 'fibonacci-backup-prod-primary-unhealthy',
      namespace: 'AWS/Route53',
      metric_name: 'HealthCheckStatus',
      dimensions: { HealthCheckId: '${aws_route53_health_check.failover_primary.id}' },
      statistic: 'Minimum',
      period: 60,
      evaluation_periods: 3,
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
      alarm_actions: ['${aws_sns_topic.notifications.arn}'],
    });
    expect(alarm).not.toHaveProperty('provider');
    expect(alarm.alarm_description).toContain('The database has not moved');
  });

  test('has its health check in an output, for the runbook', () => {
    expect(stack.json.output.failover_health_check_id?.value).toBe(
      '${aws_route53_health_check.failover_primary.id}',
    );
  });
});

describe('one wrong input is one finding', () => {
  const broken = (changes: object, others: object = {}) =>
    brief({ ...environment('production', ON), failover: { ...FAILOVER, ...changes }, ...others });
  const at = (rule: string, member: string, got: string) =>
    `${rule} fibonacci-production.failover.${member} got ${got}`;

  test.each([
    [
      'a zone by its name',
      { hostedZoneId: 'example.com' },
      at('hosted-zone-id', 'hostedZoneId', 'example.com'),
    ],
    [
      'a zone by its path',
      { hostedZoneId: '/hostedzone/Z0123456789' },
      at('hosted-zone-id', 'hostedZoneId', '/hostedzone/Z0123456789'),
    ],
    [
      'an id of 33 characters',
      { hostedZoneId: `Z${'A'.repeat(32)}` },
      at('hosted-zone-id', 'hostedZoneId', `Z${'A'.repeat(32)}`),
    ],
    ['a record of one part', { recordName: 'app' }, at('dns-name', 'recordName', 'app')],
    [
      'a dot at the end',
      { recordName: 'app.example.com.' },
      at('dns-name', 'recordName', 'app.example.com.'),
    ],
    [
      'a URL for a target',
      { primaryTarget: 'https://east.example.com' },
      at('dns-name', 'primaryTarget', 'https://east.example.com'),
    ],
    [
      'an address for a target',
      { secondaryTarget: '192.0.2.1' },
      at('dns-name', 'secondaryTarget', '192.0.2.1'),
    ],
    [
      'a part of 64 characters',
      { primaryTarget: `${'a'.repeat(64)}.example.com` },
      at('dns-name', 'primaryTarget', `${'a'.repeat(64)}.example.com`),
    ],
    [
      'a name of 254 characters',
      { primaryTarget: `${'abcdefg.'.repeat(31)}abc.de` },
      at('dns-name', 'primaryTarget', `${'abcdefg.'.repeat(31)}abc.de`),
    ],
    [
      'a record that leads to itself',
      { primaryTarget: 'APP.example.com' },
      at('failover-names-differ', 'primaryTarget', 'APP.example.com'),
    ],
    [
      'a record that leads to itself in the end',
      { secondaryTarget: 'app.example.com' },
      at('failover-names-differ', 'secondaryTarget', 'app.example.com'),
    ],
    [
      'one target for both regions',
      { secondaryTarget: 'East.example.com' },
      at('failover-names-differ', 'secondaryTarget', 'East.example.com'),
    ],
    [
      'a path without its slash',
      { healthCheckPath: 'health' },
      at('health-check-path', 'healthCheckPath', 'health'),
    ],
    [
      'a path of 256 characters',
      { healthCheckPath: `/${'a'.repeat(255)}` },
      at('health-check-path', 'healthCheckPath', `/${'a'.repeat(255)}`),
    ],
    ['a path with a space', { healthCheckPath: '/a b' }, at('health-check-path', 'healthCheckPath', '/a b')],
  ])('%s [F-161]', (_what, changes, expected) => {
    expect(broken(changes)).toEqual([expected]);
  });

  test('values at their limits are none', () => {
    expect(
      [
        { hostedZoneId: `Z${'A'.repeat(31)}` },
        { healthCheckPath: '/' },
        { healthCheckPath: `/${'a'.repeat(254)}` },
        { healthCheckPath: '/health?deep=1' },
        { primaryTarget: `${'a'.repeat(63)}.example.com` },
        { primaryTarget: `${'abcdefg.'.repeat(31)}ab.de` },
        { recordName: '_app.example.com' },
      ].flatMap((changes) => broken(changes)),
    ).toEqual([]);
  });

  test.each([
    [{ enableReplication: false }, 'enableReplication false, enableGlobalDatabase true'],
    [{ enableGlobalDatabase: false }, 'enableReplication true, enableGlobalDatabase false'],
  ])('a second region that has not everything: %o [F-161]', (others, got) => {
    expect(broken({}, others)).toEqual([
      `failover-needs-second-region fibonacci-production.failover got ${got}`,
    ]);
  });

  test('an alarm where CloudWatch has no metric for it [F-161]', () => {
    expect(broken({}, { region: 'eu-west-1' })).toEqual([
      'health-check-metrics-region fibonacci-production.region got eu-west-1',
    ]);
    expect(brief({ ...environment('production'), region: 'eu-west-1' })).toEqual([]);
  });

  test('a target that is left out', () => {
    expect(
      brief({ ...environment('production', ON), failover: { ...FAILOVER, secondaryTarget: undefined } }),
    ).toEqual(['input-required fibonacci-production.failover.secondaryTarget got nothing']);
  });
});

describe('the runbook', () => {
  const text = documentOf('procedures', productionWith(ON));
  const section = below(text, 'Failover between regions');
  const commands = codeBlocks(section, 'bash').join('\n');

  test('has no such section where no record moves', () => {
    expect(documentOf('procedures')).not.toContain('Failover between regions');
  });

  test('holds the record, moves the database, and goes back in the other order [F-161]', () => {
    const order = [
      'update-health-check --health-check-id "$HEALTH_CHECK" --disabled --inverted',
      'switchover-global-cluster --global-cluster-identifier fibonacci-aurora-global-prod --target-db-cluster-identifier arn:aws:rds:us-west-2:123456789012:cluster:fibonacci-aurora-cluster-prod-secondary --region us-east-1',
      'failover-global-cluster --global-cluster-identifier fibonacci-aurora-global-prod --target-db-cluster-identifier arn:aws:rds:us-west-2:123456789012:cluster:fibonacci-aurora-cluster-prod-secondary --allow-data-loss --region us-west-2',
      'switchover-global-cluster --global-cluster-identifier fibonacci-aurora-global-prod --target-db-cluster-identifier arn:aws:rds:us-east-1:123456789012:cluster:fibonacci-aurora-cluster-prod --region us-west-2',
      'update-health-check --health-check-id "$HEALTH_CHECK" --no-disabled --no-inverted',
    ].map((call) => commands.indexOf(call));
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  test('says what to do when the alarm rings', () => {
    expect(below(text, 'Alarms')).toMatch(
      /^\| `fibonacci-backup-prod-primary-unhealthy` \|.*#failover-between-regions/m,
    );
  });

  test('has commands that AWS knows only, and says that the record moves by itself [F-161]', () => {
    const calls = awsCommands(section);
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.flatMap((call) => problemsOf(call).map((problem) => [problem, call.text]))).toEqual([]);
    expect(section).toContain('**The record moves by itself, in both directions. The database does not.**');
    expect(below(text, 'Scenario 4: region failure')).toContain('`app.example.com` moves by itself');
  });
});
