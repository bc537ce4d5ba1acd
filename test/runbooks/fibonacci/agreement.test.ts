import { rmSync } from 'node:fs';
import { production } from '../../../environments/fibonacci/production';
import { fibonacciDocuments } from '../../../runbooks/fibonacci';
import { synthesize, temporary } from '../../fibonacci/synthesized';
import { codeBlocks, section } from '../runbook-text';
import { ENVIRONMENTS, below, documentOf, productionWith } from './fixtures';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true });
});

describe.each(ENVIRONMENTS)('what the documents of %s say is what the stack makes:', (_name, environment) => {
  const text = documentOf('procedures', environment);
  const stack = synthesize(environment.backup);
  const values = (type: string, key: string) =>
    stack.names(type).map((name) => String(stack.resource(`${type}.${name}`)[key]));

  test('every alarm, and no other', () => {
    const told = [...below(text, 'Alarms').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual([...values('aws_cloudwatch_metric_alarm', 'alarm_name')].sort());
  });

  test.each([
    ['aws_rds_cluster', 'cluster_identifier'],
    ['aws_rds_cluster_instance', 'identifier'],
    ['aws_s3_bucket', 'bucket'],
    ['aws_secretsmanager_secret', 'name'],
    ['aws_kms_alias', 'name'],
    ['aws_sns_topic', 'name'],
    ['aws_cloudtrail', 'name'],
    ['aws_cloudwatch_dashboard', 'dashboard_name'],
    ['aws_lambda_function', 'function_name'],
    ['aws_db_event_subscription', 'name'],
    ['aws_iam_policy', 'name'],
    ['aws_serverlessapplicationrepository_cloudformation_stack', 'name'],
  ])('every %s by its name', (type, key) => {
    expect(values(type, key)).not.toEqual([]);
    for (const name of values(type, key)) expect(text).toContain(name);
  });

  test('no name that the stack does not make', () => {
    const made = JSON.stringify(stack.json) + JSON.stringify(environment);
    const told = codeBlocks(text, 'bash').flatMap(
      (block) => block.match(/\bfibonacci-(?!manual|test|trail)[a-z0-9-]+[a-z0-9]/g) ?? [],
    );
    expect(told.length).toBeGreaterThan(20);
    const unknown = told.filter((name) => !made.includes(name.replace(/-restored(-writer)?$/, '')));
    expect(unknown).toEqual([]);
  });

  test('retention, window and lifecycles, in the table of retention [F-130]', () => {
    const cluster = stack.resource('aws_rds_cluster.main');
    const retention = below(text, 'Retention');
    expect(retention).toContain(
      `| automated backups of Aurora | ${String(cluster.backup_retention_period)} days |`,
    );
    expect(below(text, 'Automated backups')).toContain(
      `| backup window | ${String(cluster.preferred_backup_window)} UTC`,
    );
    const lifecycles = JSON.stringify(stack.resource('aws_s3_bucket_lifecycle_configuration.trail').rule);
    const [infrequent, glacier] = [...lifecycles.matchAll(/"days":(\d+),"storage_class"/g)].map(
      ([, days]) => days,
    );
    const [, end] = /"expiration":[{[]+"days":(\d+)/.exec(lifecycles) ?? [];
    expect([infrequent, glacier, end]).not.toContain(undefined);
    expect(retention).toContain(
      `days 0-${infrequent} Standard, days ${infrequent}-${glacier} infrequent access, days ${glacier}-${end} Glacier, from day ${end} deleted`,
    );
    const site = JSON.stringify(stack.resource('aws_s3_bucket_lifecycle_configuration.site').rule);
    const [, noncurrent] = /"noncurrent_days":(\d+)/.exec(site) ?? [];
    expect(retention).toContain(`can be put back for ${noncurrent} days`);
  });

  test('outputs and addresses that commands read are there [F-018]', () => {
    const commands = codeBlocks(text, 'bash').join('\n');
    const outputs = [...commands.matchAll(/output -json (\w+)/g)].map(([, name = '']) => name);
    expect(outputs).toEqual(expect.arrayContaining(['db_subnet_group_name', 'vpc_security_group_ids']));
    expect(Object.keys(stack.json.output)).toEqual(expect.arrayContaining(outputs));
    for (const [, type = '', name = ''] of commands.matchAll(/\b(aws_rds_cluster(?:_instance)?)\.(\w+)/g))
      expect(stack.names(type)).toContain(name);
  });

  test('reminders, where there are any', () => {
    const told = [...below(text, 'Calendar').matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const made = values('aws_cloudwatch_event_rule', 'name').filter((name) => /-(test|drill)-/.test(name));
    expect(told.sort()).toEqual([...made].sort());
  });

  test('every widget of the dashboard by its subject', () => {
    const titles = String(stack.resource('aws_cloudwatch_dashboard.monitoring').dashboard_body);
    const told = /: (.*)\./.exec(below(text, 'Dashboard').split('\n\n')[1] ?? '')?.[1]?.split(', ') ?? [];
    expect(told).toHaveLength(5);
    for (const subject of told) expect(titles.toLowerCase()).toContain(subject);
  });
});

describe('a change of the environment changes its documents:', () => {
  const all = (changes: Parameters<typeof productionWith>[0]) =>
    Object.values(fibonacciDocuments(productionWith(changes)));

  test('another suffix and account replace the old ones everywhere', () => {
    for (const text of all({ environmentSuffix: 'live', accountId: '999988887777' })) {
      expect(text).toContain('fibonacci-aurora-cluster-live');
      expect(text).not.toMatch(/123456789012|fibonacci-[a-z-]+-prod\b|credentials-prod/);
    }
  });

  test.each([
    ['retention', { auroraRetentionDays: 21 }, '--retention-days 21', '--retention-days 7'],
    ['window', { preferredBackupWindow: '01:30-02:30' }, '--window 01:30-02:30', '03:00-04:00'],
    ['cluster', { clusterIdentifier: 'fib-main' }, '--cluster fib-main ', 'fibonacci-aurora-cluster-prod'],
    [
      'subnet group',
      { dbSubnetGroupName: 'data' },
      '--db-subnet-group-name data ',
      'fibonacci-db-subnet-group',
    ],
    ['region', { region: 'eu-west-1' }, '--region eu-west-1', 'us-east-1.amazonaws'],
    ['engine', { engineVersion: '16.4' }, '--engine-version 16.4', '15.8'],
    [
      'capacity',
      { serverlessV2: { minCapacity: 1, maxCapacity: 9 } },
      'MinCapacity=1,MaxCapacity=9',
      'MaxCapacity=4',
    ],
    ['user', { masterUsername: 'root' }, '-U root ', 'dbadmin'],
    ['rotation', { rotationDays: 14 }, 'every 14 days', 'every 30 days'],
    ['versions', { siteNoncurrentDays: 45 }, 'can be put back for 45 days', 'put back for 90 days'],
  ])('%s', (_what, changes, now, before) => {
    const text = documentOf('procedures', productionWith(changes));
    expect(text).toContain(now);
    expect(text).not.toContain(before);
  });

  test('the region failure says what is kept elsewhere, and what is not', () => {
    const scenario = (changes: Parameters<typeof productionWith>[0]) =>
      below(documentOf('procedures', productionWith(changes)), 'Scenario 4: region failure');
    expect(scenario({})).toContain('No copy of anything leaves `us-east-1`');
    const global = scenario({ enableGlobalDatabase: true, drSubnetIds: ['subnet-0c', 'subnet-0d'] });
    expect(global).toContain('aws rds failover-global-cluster');
    expect(scenario({ enableReplication: true })).toContain('fibonacci-site-replica-prod-123456789012');
  });

  test('an environment that would not make a stack has no documents', () => {
    expect(() => fibonacciDocuments(productionWith({ rotationDays: 1001 }))).toThrow('rotationDays');
  });

  test('contacts stay where they are asked for', () => {
    expect(section(documentOf('procedures', production), 'Contact and Escalation')).toContain(
      '#devops-alerts',
    );
  });
});
