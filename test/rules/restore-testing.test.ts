import {
  RESTORE_TESTING_TYPES,
  airGappedVaultBounds,
  regionSettingsType,
  restoreTestingName,
  restoreTestingPointTypes,
  restoreTestingResourceType,
  restoreTestingSelectionSize,
  restoreTestingStartWindow,
  restoreTestingVaultsNamed,
  selectionTypeOptedIn,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan } from '../protection/plan-fixture';

test.each([
  [0, false],
  [1, true],
  [168, true],
  [169, false],
])('a start window of %p hours: %p', (startWindowHours, holds) => {
  expect(restoreTestingStartWindow.check({ startWindowHours }).holds).toBe(holds);
});

test.each([
  [['SNAPSHOT'], true],
  [['SNAPSHOT', 'CONTINUOUS'], true],
  [['SNAPSHOT', 'PITR'], false],
  [['snapshot'], false],
  [[], false],
])('recovery points of %p: %p', (types, holds) => {
  expect(restoreTestingPointTypes.check({ types }).holds).toBe(holds);
});

test('a plan names at least one vault', () => {
  expect(restoreTestingVaultsNamed.check({ vaults: 0 }).holds).toBe(false);
  expect(restoreTestingVaultsNamed.check({ vaults: 1 }).holds).toBe(true);
});

test.each([...RESTORE_TESTING_TYPES, 'DYNAMODB', 'Dynamodb'].map((type) => [type]))(
  '%s can be restored',
  (type) => {
    expect(restoreTestingResourceType.check({ type }).holds).toBe(true);
  },
);

test.each(['ECS', 'Redshift', 'Timestream', ''])('%p cannot', (type) => {
  expect(restoreTestingResourceType.check({ type }).holds).toBe(false);
});

test.each([
  ['every_week', true],
  ['every-week', false],
  ['x'.repeat(50), true],
  ['x'.repeat(51), false],
  ['', false],
])('the name %p: %p', (name, holds) => {
  expect(restoreTestingName.check({ name }).holds).toBe(holds);
});

test.each([
  [30, 30, true],
  [31, 0, false],
  [0, 31, false],
])('%p ARNs and %p conditions: %p', (arns, conditions, holds) => {
  expect(restoreTestingSelectionSize.check({ arns, conditions }).holds).toBe(holds);
});

test.each([
  [7, 36_500, true],
  [6, 30, false],
  [7, 36_501, false],
  [30, 30, true],
  [31, 30, false],
  [7.5, 30, false],
])('an air-gapped vault of %p to %p days: %p', (minRetentionDays, maxRetentionDays, holds) => {
  expect(airGappedVaultBounds.check({ minRetentionDays, maxRetentionDays }).holds).toBe(holds);
});

test.each([
  ['EFS', true],
  ['VirtualMachine', true],
  ['ECS', false],
  ['efs', false],
])('a region opts in to %s: %p', (type, holds) => {
  expect(regionSettingsType.check({ type }).holds).toBe(holds);
});

test('a type that is switched off matters where something of it is to be backed up', () => {
  const resources = ['aws_efs_file_system.home'];
  expect(selectionTypeOptedIn.check({ isOn: true, resources }).holds).toBe(true);
  expect(selectionTypeOptedIn.check({ isOn: false, resources: [] }).holds).toBe(true);
  expect(selectionTypeOptedIn.check({ isOn: false, resources }).holds).toBe(false);
});

test('a flag that is known after apply is left open, beside one that is off and matters to nothing', () => {
  const json = aPlan([
    {
      address: 'aws_backup_region_settings.main',
      values: { resource_type_opt_in_preference: { EFS: false, ECS: true } },
      unknown: { resource_type_opt_in_preference: { RDS: true } },
    },
  ]);
  const { findings, unknown } = examine([{ name: '', json }]).examination;
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    'region-settings-type resource_type_opt_in_preference[ECS]',
  ]);
  expect(unknown.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    'selection-type-opted-in resource_type_opt_in_preference[RDS]',
  ]);
});

test('what is left out is the default, and what is known after apply is left open', () => {
  const json = aPlan([
    {
      address: 'aws_backup_restore_testing_plan.main',
      values: { name: 'weekly', schedule_expression: 'cron(0 5 ? * SUN *)' },
      unknown: {
        start_window_hours: true,
        recovery_point_selection: [{ include_vaults: true, recovery_point_types: [true] }],
      },
    },
    { address: 'aws_backup_restore_testing_selection.main', unknown: { protected_resource_arns: true } },
    { address: 'aws_backup_region_settings.main', unknown: { resource_type_opt_in_preference: true } },
    { address: 'aws_backup_logically_air_gapped_vault.main', unknown: { min_retention_days: true } },
  ]);
  const { findings, unknown } = examine([{ name: '', json }]).examination;
  expect(findings).toEqual([]);
  expect(unknown.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    'selection-type-opted-in resource_type_opt_in_preference',
    'restore-testing-point-types recovery_point_selection.recovery_point_types',
    'restore-testing-vaults-named recovery_point_selection.include_vaults',
  ]);
});
