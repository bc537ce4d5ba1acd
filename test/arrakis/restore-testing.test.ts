import { rmSync } from 'node:fs';
import type { ArrakisBackupProps } from '../../modules/arrakis';
import {
  brief,
  environment,
  findings,
  onlyRequired,
  synthesize,
  temporary,
  type Resource,
  type Synthesized,
} from '../support/arrakis';

const ON = { enableRestoreTesting: true } as const;
const on = synthesize(
  environment('production', {
    ...ON,
    restoreTestingSchedule: 'cron(30 10 ? * SAT *)',
    restoreTestingSubnetGroup: 'arrakis-private',
    restoreTestingAvailabilityZone: 'us-west-2b',
  }),
);

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function all(stack: Synthesized, type: string): Readonly<Record<string, Resource>> {
  return stack.json.resource[type] ?? {};
}

function the(stack: Synthesized, address: string): Resource {
  const [type = '', name = ''] = address.split('.');
  const found = all(stack, type)[name];
  if (found === undefined) throw new Error(`no ${address}`);
  return found;
}

const selections = (backup: ArrakisBackupProps) =>
  Object.keys(all(synthesize(backup), 'aws_backup_restore_testing_selection')).sort();

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

function statements(address: string): Readonly<Record<string, Statement>> {
  const { Statement } = JSON.parse(the(on, address).policy as string) as { Statement: Statement[] };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

describe('restore testing of Arrakis', () => {
  test('is off by default: no trace of it in any environment [A-083]', () => {
    for (const name of ['development', 'staging', 'production'] as const) {
      for (const backup of [environment(name), onlyRequired(name)]) {
        expect(JSON.stringify(synthesize(backup).json)).not.toMatch(/restore.(test|validation)/i);
      }
    }
  });

  test('adds to production and changes nothing in it but the key policy, which lets one more log be written [A-083]', () => {
    const before = synthesize(environment('production')).json.resource;
    const { resource: after } = on.json;
    const changed = Object.entries(before).flatMap(([type, resources]) =>
      Object.entries(resources)
        .filter(([name, values]) => JSON.stringify(after[type]?.[name]) !== JSON.stringify(values))
        .map(([name]) => `${type}.${name}`),
    );
    expect(changed).toEqual(['aws_kms_key.main']);
    expect(the(on, 'aws_kms_key.main').policy).toContain('/aws/lambda/arrakis-restore-validation-production');
  });

  test('restores from the primary vault alone, at the given time, under a name without hyphens [A-083]', () => {
    expect(the(on, 'aws_backup_restore_testing_plan.main')).toMatchObject({
      name: 'arrakis_production_restore_test',
      schedule_expression: 'cron(30 10 ? * SAT *)',
      start_window_hours: 8,
      recovery_point_selection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          include_vaults: ['${aws_backup_vault.main.arn}'],
          recovery_point_types: ['SNAPSHOT'],
          selection_window_days: 7,
        },
      ],
    });
    const byDefault = synthesize({ ...onlyRequired('production'), ...ON });
    expect(the(byDefault, 'aws_backup_restore_testing_plan.main').schedule_expression).toBe(
      'cron(0 9 ? * SUN#1 *)',
    );
  });

  test('restores the instances that are backed up, into the given subnet group [A-083]', () => {
    expect(the(on, 'aws_backup_restore_testing_selection.rds')).toMatchObject({
      protected_resource_type: 'RDS',
      protected_resource_arns: the(on, 'aws_backup_selection.rds').resources as unknown,
      restore_metadata_overrides: { dbsubnetgroupname: 'arrakis-private' },
      iam_role_arn: '${aws_iam_role.backup.arn}',
      validation_window_hours: 4,
    });
  });

  test('restores volumes and file systems by the tags that the plan selects them by [A-083]', () => {
    for (const [name, type, overrides] of [
      ['ebs', 'EBS', { availabilityzone: 'us-west-2b' }],
      ['efs', 'EFS', undefined],
    ] as const) {
      const selection = the(on, `aws_backup_restore_testing_selection.${name}`);
      expect(selection.protected_resource_type).toBe(type);
      expect(selection.restore_metadata_overrides).toEqual(overrides);
      const [tested] = selection.protected_resource_conditions as readonly Resource[];
      const [planned] = the(on, `aws_backup_selection.${name}`).condition as readonly Resource[];
      expect(tested?.string_equals).toHaveLength(2);
      expect(tested).toEqual(planned);
    }
  });

  test('restores only what is backed up [A-083]', () => {
    const rdsInstances = [1, 2].map((number) => ({
      identifier: `db-${number}`,
      arn: `arn:aws:rds:us-west-2:123456789012:db:db-${number}`,
    }));
    const required = { ...onlyRequired('production'), ...ON };
    expect(selections(required)).toEqual(['ebs']);
    expect(selections({ ...required, backupEfsEnabled: true })).toEqual(['ebs', 'efs']);
    expect(selections({ ...required, rdsInstances })).toEqual(['ebs', 'rds']);
  });

  test('spreads more than 30 instances over several selections: one has room for 30 [A-083]', () => {
    const rdsInstances = Array.from({ length: 61 }, (_, index) => ({
      identifier: `db-${index}`,
      arn: `arn:aws:rds:us-west-2:123456789012:db:db-${index}`,
    }));
    const stack = synthesize({ ...onlyRequired('production'), ...ON, rdsInstances });
    const arns = ['rds', 'rds_2', 'rds_3'].map(
      (name) =>
        the(stack, `aws_backup_restore_testing_selection.${name}`).protected_resource_arns as string[],
    );
    expect(arns.map(({ length }) => length)).toEqual([30, 30, 1]);
    expect(arns.flat()).toEqual(rdsInstances.map(({ arn }) => arn));
  });

  test('starts the validation by the completed tests of this plan alone [A-083]', () => {
    const rule = the(on, 'aws_cloudwatch_event_rule.restore_validation_completed');
    expect(JSON.parse(rule.event_pattern as string)).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Restore Job State Change'],
      detail: {
        status: ['COMPLETED'],
        restoreTestingPlanArn: ['${aws_backup_restore_testing_plan.main.arn}'],
      },
    });
    expect(the(on, 'aws_cloudwatch_event_target.restore_validation_completed_function').arn).toBe(
      '${aws_lambda_function.restore_validation.arn}',
    );
    expect(the(on, 'aws_lambda_function.restore_validation')).toMatchObject({
      function_name: 'arrakis-restore-validation-production',
      environment: { variables: { RESTORE_TESTING_PLAN_ARN: '${aws_backup_restore_testing_plan.main.arn}' } },
    });
  });

  test('lets the validation read and report, and change nothing else [A-083]', () => {
    const own = ['SendDeadLetters', 'UseKey', 'WriteLog'];
    const allowed = Object.entries(statements('aws_iam_role_policy.restore_validation')).filter(
      ([sid]) => !own.includes(sid),
    );
    expect(
      Object.fromEntries(allowed.map(([sid, { Action, Resource }]) => [sid, [Action, Resource]])),
    ).toEqual({
      ValidateRestoreJobs: [['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'], ['*']],
      ReadRecoveryPoints: [
        ['backup:DescribeRecoveryPoint'],
        [
          '${aws_backup_vault.main.arn}',
          'arn:aws:backup:us-west-2:123456789012:recovery-point:*',
          'arn:aws:ec2:us-west-2::snapshot/*',
        ],
      ],
      ReadRestoredDatabases: [
        ['rds:DescribeDBInstances'],
        ['arn:aws:rds:us-west-2:123456789012:db:awsbackup-restore-test-*'],
      ],
      ReadDatabaseSnapshots: [
        ['rds:DescribeDBSnapshots'],
        ['arn:aws:rds:us-west-2:123456789012:snapshot:awsbackup:*'],
      ],
      FindRestoredResources: [['tag:GetResources'], ['*']],
    });
  });

  test('rings where a test fails: the restore, its validation, or the look at it [A-083]', () => {
    const names = Object.values(all(on, 'aws_cloudwatch_metric_alarm'))
      .filter(({ alarm_actions }) => String(alarm_actions) === '${aws_sns_topic.notifications.arn}')
      .map(({ alarm_name }) => alarm_name as string);
    expect(names).toEqual(
      expect.arrayContaining([
        'arrakis-backup-production-restores-failed',
        'arrakis-backup-production-restore-validation-errors',
        'arrakis-backup-production-restore-validation-dead-letters',
      ]),
    );
    expect(the(on, 'aws_cloudwatch_metric_alarm.monitoring_restore_validation_errors').dimensions).toEqual({
      FunctionName: '${aws_lambda_function.restore_validation.function_name}',
    });
    const failures = Object.values(all(on, 'aws_cloudwatch_event_rule')).filter(({ event_pattern }) =>
      /Restore Job.*FAILED/.test(String(event_pattern)),
    );
    expect(failures.map(({ name }) => name as string)).toEqual([
      'arrakis-backup-restore-failures-production',
    ]);
  });

  test('runs the validation where the validator runs [A-083]', () => {
    const stack = synthesize(
      environment('production', {
        ...ON,
        vpcId: 'vpc-0123456789abcdef0',
        privateSubnetIds: ['subnet-0123456789abcdef0'],
      }),
    );
    const [validator, validation] = ['validator', 'restore_validation'].map(
      (name) => the(stack, `aws_lambda_function.${name}`).vpc_config as unknown,
    );
    expect(validation).toBeDefined();
    expect(validation).toEqual(validator);
  });
});

describe('a wrong input of restore testing', () => {
  const broken = (changes: object) => brief(findings({ ...environment('production'), ...ON, ...changes }));

  test.each([
    [
      'a schedule with hour 25',
      { restoreTestingSchedule: 'cron(0 25 * * ? *)' },
      ['schedule-aws-cron arrakis-production.restoreTestingSchedule got cron(0 25 * * ? *)'],
    ],
    [
      'a zone of another region',
      { restoreTestingAvailabilityZone: 'us-east-1a' },
      ['restore-testing-zone arrakis-production.restoreTestingAvailabilityZone got us-east-1a'],
    ],
    [
      'a region for a zone',
      { restoreTestingAvailabilityZone: 'us-west-2' },
      ['restore-testing-zone arrakis-production.restoreTestingAvailabilityZone got us-west-2'],
    ],
    [
      'a switch in quotes',
      { enableRestoreTesting: 'true' },
      ['input-type arrakis-production.enableRestoreTesting got "true" (string)'],
    ],
  ])('is found: %s [A-083]', (_, changes, expected) => {
    expect(broken(changes)).toEqual(expected);
  });

  test('is not found in zones of the region, local ones too', () => {
    for (const zone of ['us-west-2a', 'us-west-2-lax-1a', null]) {
      expect(broken({ restoreTestingAvailabilityZone: zone })).toEqual([]);
    }
  });

  test('is advised against: databases in the default VPC [A-083]', () => {
    const advice = 'restore-testing-subnet-group';
    const warnings = (changes: Partial<ArrakisBackupProps>) =>
      synthesize(environment('production', { ...ON, ...changes })).warnings.join();
    expect(warnings({})).toContain(advice);
    expect(on.warnings.join()).not.toContain(advice);
    expect(warnings({ rdsInstances: [] })).not.toContain(advice);
  });
});
