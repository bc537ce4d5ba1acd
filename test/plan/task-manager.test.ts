import { rmSync } from 'node:fs';
import { Planned, Planner } from '../support/plans';
import {
  ENVIRONMENT_NAMES,
  environment,
  synthesize,
  temporary,
  type EnvironmentName,
  type Resource,
} from '../task-manager/synthesized';

/** Real Terraform, real provider, no credentials, no network. */
const PLAN_TIMEOUT_MS = 300_000;

const plans = {} as Record<EnvironmentName, Planned>;
let recovery: Planned;
let planner: Planner;

beforeAll(async () => {
  planner = await Planner.start();
  for (const name of ENVIRONMENT_NAMES) {
    plans[name] = await planner.plan(synthesize(environment(name)).directory);
  }
  recovery = await planner.plan(
    synthesize(environment('production', { deployment: 'disaster-recovery' })).directory,
  );
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await planner.stop();
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const TABLES = ['audit_log', 'rate_limits', 'sessions', 'tasks', 'users'];

test('the environments plan without error and create everything, and so does a recovery [M-066]', () => {
  for (const { json } of [...ENVIRONMENT_NAMES.map((name) => plans[name]), recovery]) {
    const changes = json.resource_changes ?? [];
    expect(changes.length).toBeGreaterThan(40);
    expect(new Set(changes.flatMap(({ change }) => change.actions))).toEqual(new Set(['create']));
  }
});

test('every table reaches back 35 days, in every environment [M-019, M-020]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    for (const table of TABLES) {
      const values = plans[name].values(`aws_dynamodb_table.${table}`);
      expect(values.point_in_time_recovery).toEqual([{ enabled: true, recovery_period_in_days: 35 }]);
      expect(values.server_side_encryption[0].enabled).toBe(true);
    }
  }
});

test('tables are keyed, indexed and expired as the procedures need it [M-039, M-040, M-041]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const table = (one: string) => plans[name].values(`aws_dynamodb_table.${one}`);
    expect(table('tasks')).toMatchObject({
      name: 'TaskManager-Tasks',
      hash_key: 'userId',
      range_key: 'taskId',
    });
    expect(table('audit_log').global_secondary_index).toEqual([
      expect.objectContaining({ name: 'EventTypeIndex', hash_key: 'eventType', range_key: 'timestamp' }),
    ]);
    for (const expiring of ['sessions', 'rate_limits'])
      expect(table(expiring).ttl).toEqual([{ enabled: true, attribute_name: 'expiresAt' }]);
  }
});

test('DynamoDB refuses to delete the tables of production [M-059]', () => {
  for (const table of TABLES) {
    expect(plans.production.values(`aws_dynamodb_table.${table}`).deletion_protection_enabled).toBe(true);
    expect(plans.development.values(`aws_dynamodb_table.${table}`).deletion_protection_enabled).toBe(false);
  }
});

test('backups run daily at 03:00, the reminders monthly and quarterly [M-001, M-073, M-076]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const rule = (one: string) =>
      plans[name].values(`aws_cloudwatch_event_rule.${one}`).schedule_expression as string;
    expect(rule('backup_handler_schedule')).toBe('cron(0 3 * * ? *)');
    expect(rule('monitoring_monthly_verification')).toContain('2#1');
  }
  expect(
    plans.production.values('aws_cloudwatch_event_rule.monitoring_quarterly_drill').schedule_expression,
  ).toBe('cron(0 9 1 1,4,7,10 ? *)');
});

test('the trail validates its files, and keeps them a year, versioned, archived after 90 days [M-033, M-034, M-035, M-036, M-038]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const plan = plans[name];
    expect(plan.values('aws_cloudtrail.trail')).toMatchObject({
      enable_log_file_validation: true,
      event_selector: [expect.objectContaining({ read_write_type: 'All', include_management_events: true })],
    });
    expect(plan.values('aws_s3_bucket_versioning.trail').versioning_configuration[0].status).toBe('Enabled');
    const rules = plan.values('aws_s3_bucket_lifecycle_configuration.trail').rule as readonly Resource[];
    const archive = rules.find(({ id }) => id === 'archive-and-expire');
    expect(archive?.transition).toEqual([expect.objectContaining({ days: 90, storage_class: 'GLACIER' })]);
    expect(archive?.expiration[0].days).toBe(365);
    expect(archive?.noncurrent_version_expiration[0].noncurrent_days).toBe(1);
    expect(rules.find(({ id }) => id === 'remove-delete-markers')?.expiration[0]).toMatchObject({
      expired_object_delete_marker: true,
    });
  }
});

test('alarms watch errors and duration of the function, and call the topic [M-079, M-080]', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const alarm = (one: string) => plans[name].values(`aws_cloudwatch_metric_alarm.monitoring_${one}`);
    expect(alarm('backup_failure')).toMatchObject({
      namespace: 'AWS/Lambda',
      metric_name: 'Errors',
      threshold: 0,
      comparison_operator: 'GreaterThanThreshold',
    });
    expect(alarm('backup_duration')).toMatchObject({ metric_name: 'Duration', statistic: 'Maximum' });
    expect(
      plans[name].references('aws_cloudwatch_metric_alarm.monitoring_backup_failure', 'alarm_actions'),
    ).toContain('aws_sns_topic.notifications.arn');
  }
});

test('production copies to the recovery region, and alone does so [M-064]', () => {
  expect(plans.production.rule('daily', 'aws_backup_plan.copies')).toMatchObject({
    schedule: 'cron(0 5 * * ? *)',
    lifecycle: [expect.objectContaining({ delete_after: 30 })],
    copy_action: [expect.objectContaining({ lifecycle: [expect.objectContaining({ delete_after: 30 })] })],
  });
  for (const name of ['development', 'staging'] as const)
    expect(plans[name].addresses.filter((address) => address.startsWith('aws_backup_'))).toEqual([]);
});

test('everything that takes tags has those of the environment', () => {
  for (const name of ENVIRONMENT_NAMES) {
    const untagged = (plans[name].json.planned_values?.root_module?.resources ?? [])
      .filter(({ values }) => Object.hasOwn(values ?? {}, 'tags_all'))
      .filter(({ values }) => (values as Resource).tags?.Project !== 'task-manager')
      .map(({ address }) => address);
    expect(untagged).toEqual([]);
  }
});
