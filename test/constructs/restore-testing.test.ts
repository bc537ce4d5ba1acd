import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { TerraformOutput, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  RestoreTestingPlan,
  RestoreTestingSelection,
  type RestoreTestingPlanProps,
  type RestoreTestingSelectionProps,
} from '../../modules/restore-testing';
import { TAGS, aRole, aVault, findings, synthesized } from './synthesized';

Testing.setupJest();

const DATABASE = 'arn:aws:rds:us-west-2:123456789012:db:arrakis';

function aPlan(scope: Construct, props: Partial<RestoreTestingPlanProps> = {}): RestoreTestingPlan {
  return new RestoreTestingPlan(scope, 'main', {
    name: 'arrakis_restore_test',
    schedule: 'cron(0 9 ? * SUN#1 *)',
    startWindowHours: 8,
    selectionWindowDays: 7,
    vaults: props.vaults ?? [aVault(scope, 'vault')],
    tags: TAGS,
    ...props,
  });
}

const selectionWith =
  (props: Partial<RestoreTestingSelectionProps> = {}) =>
  (scope: Construct): void => {
    new RestoreTestingSelection(scope, 'rds', {
      name: 'rds',
      plan: aPlan(scope),
      role: aRole(scope),
      resourceType: 'RDS',
      resources: { arns: [DATABASE] },
      validationWindowHours: 4,
      ...props,
    });
  };

describe('a plan', () => {
  test('restores the newest snapshot of some days, from the vaults that it names [A-083, F-160]', () => {
    const stack = synthesized((scope) => {
      aPlan(scope, { vaults: [aVault(scope, 'first'), aVault(scope, 'second')] });
    });
    expect(stack.the('aws_backup_restore_testing_plan')).toEqual({
      name: 'arrakis_restore_test',
      schedule_expression: 'cron(0 9 ? * SUN#1 *)',
      schedule_expression_timezone: 'Etc/UTC',
      start_window_hours: 8,
      recovery_point_selection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          include_vaults: [
            expect.stringMatching(/^\$\{aws_backup_vault\.first.*\.arn\}$/),
            expect.stringMatching(/^\$\{aws_backup_vault\.second.*\.arn\}$/),
          ],
          recovery_point_types: ['SNAPSHOT'],
          selection_window_days: 7,
        },
      ],
      tags: TAGS,
    });
  });

  test('tells which events are its own completed tests: restore jobs say status, not state [A-083]', () => {
    const stack = synthesized((scope) => {
      new TerraformOutput(scope, 'pattern', { value: aPlan(scope).completedTests });
    });
    const { output } = JSON.parse(stack.json) as { output: { pattern: { value: unknown } } };
    expect(output.pattern.value).toEqual({
      source: ['aws.backup'],
      'detail-type': ['Restore Job State Change'],
      detail: {
        status: ['COMPLETED'],
        restoreTestingPlanArn: [`\${${stack.address('aws_backup_restore_testing_plan')}.arn}`],
      },
    });
  });

  test.each([
    ['a name with a hyphen', { name: 'arrakis-test' }, 'restore-testing-name: refused', 'test.main.name'],
    ['a rate', { schedule: 'rate(30 days)' }, 'schedule-aws-cron: refused', 'test.main.schedule'],
    [
      'no hour to start in',
      { startWindowHours: 0 },
      'restore-testing-start-window: refused',
      'test.main.startWindowHours',
    ],
    [
      'more than a week to start in',
      { startWindowHours: 169 },
      'restore-testing-start-window: refused',
      'test.main.startWindowHours',
    ],
    ['no vault', { vaults: [] }, 'restore-testing-vaults-named: refused', 'test.main.vaults'],
  ])('with %s is a finding', (_, props, rule, path) => {
    expect(findings((scope) => aPlan(scope, props))).toEqual([expect.objectContaining({ rule, path })]);
  });

  test('calls what is wrong by the names of the caller', () => {
    const paths = { name: 'projectName', schedule: 'restoreTestingSchedule' };
    const wrong = findings((scope) => aPlan(scope, { name: 'a-b', schedule: 'daily', paths }));
    expect(wrong.map(({ path }) => path)).toEqual(['test.projectName', 'test.restoreTestingSchedule']);
  });
});

describe('a selection', () => {
  test('names resources by ARN, and restores them otherwise where it is told to [A-083]', () => {
    const stack = synthesized(selectionWith({ restoreMetadata: { dbsubnetgroupname: 'private' } }));
    expect(stack.the('aws_backup_restore_testing_selection')).toEqual({
      name: 'rds',
      restore_testing_plan_name: `\${${stack.address('aws_backup_restore_testing_plan')}.name}`,
      protected_resource_type: 'RDS',
      protected_resource_arns: [DATABASE],
      iam_role_arn: `\${${stack.address('aws_iam_role')}.arn}`,
      restore_metadata_overrides: { dbsubnetgroupname: 'private' },
      validation_window_hours: 4,
    });
  });

  test('names resources by tags: all in one block, and no ARN beside it [A-083]', () => {
    const conditions = { equals: { Environment: 'production' }, notEquals: { VolumeType: 'temporary' } };
    const stack = synthesized(selectionWith({ resourceType: 'EBS', resources: { conditions } }));
    const selection = stack.the('aws_backup_restore_testing_selection');
    expect(selection.protected_resource_conditions).toEqual([
      {
        string_equals: [{ key: 'aws:ResourceTag/Environment', value: 'production' }],
        string_not_equals: [{ key: 'aws:ResourceTag/VolumeType', value: 'temporary' }],
      },
    ]);
    expect(selection).not.toHaveProperty('protected_resource_arns');
    expect(selection).not.toHaveProperty('restore_metadata_overrides');
  });

  const arns = (count: number) => Array.from({ length: count }, (_, index) => `${DATABASE}-${index}`);
  const equals = (count: number) => Object.fromEntries(arns(count).map((arn) => [arn, 'x']));

  test.each([
    ['a name with a hyphen', { name: 'r-d-s' }, 'restore-testing-name: refused', 'test.rds.name'],
    [
      'a type without tests',
      { resourceType: 'ECS' },
      'restore-testing-resource-type: refused',
      'test.rds.resourceType',
    ],
    [
      '31 ARNs',
      { resources: { arns: arns(31) } },
      'restore-testing-selection-size: refused',
      'test.rds.resources',
    ],
    [
      '31 conditions, of both kinds',
      { resources: { conditions: { equals: equals(30), notEquals: { a: 'x' } } } },
      'restore-testing-selection-size: refused',
      'test.rds.resources',
    ],
  ])('with %s is a finding', (_, props, rule, path) => {
    expect(findings(selectionWith(props))).toEqual([expect.objectContaining({ rule, path })]);
  });

  test('has room for 30 ARNs or 30 conditions', () => {
    expect(findings(selectionWith({ resources: { arns: arns(30) } }))).toEqual([]);
    expect(findings(selectionWith({ resources: { conditions: { equals: equals(30) } } }))).toEqual([]);
  });
});

test('plan and selection are of the types of the provider', () => {
  const json = Testing.synthScope(selectionWith());
  expect(json).toHaveResourceWithProperties(BackupRestoreTestingPlan, { name: 'arrakis_restore_test' });
  expect(json).toHaveResourceWithProperties(BackupRestoreTestingSelection, {
    protected_resource_type: 'RDS',
    protected_resource_arns: [DATABASE],
  });
});
