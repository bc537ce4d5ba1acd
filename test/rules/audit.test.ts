import {
  CONTROL_PARAMETERS,
  auditManagerName,
  auditManagerQuotas,
  frameworkControlName,
  frameworkControlParameters,
  frameworkScopeTags,
  reportPlanFrameworks,
} from '../../modules/rules';

test.each([
  ['daily', true],
  ['all_backups', true],
  ['all-backups', false],
  ['1st', false],
  ['x'.repeat(256), true],
  ['x'.repeat(257), false],
])('the name %p: %p', (name, holds) => {
  expect(auditManagerName.check({ name }).holds).toBe(holds);
});

test.each([...CONTROL_PARAMETERS.keys()].map((control) => [control]))('%s is a control', (control) => {
  expect(frameworkControlName.check({ control }).holds).toBe(true);
});

test.each(['BACKUP_RECOVERY_POINTS_ENCRYPTED', 'backup_recovery_point_encrypted', 'toString', ''])(
  '%p is none',
  (control) => {
    expect(frameworkControlName.check({ control }).holds).toBe(false);
  },
);

const AGE = 'BACKUP_LAST_RECOVERY_POINT_CREATED';
const AIR_GAPPED = 'RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT';
const DELETION = 'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED';

test.each([
  ['BACKUP_RECOVERY_POINT_ENCRYPTED', {}, true],
  ['BACKUP_RECOVERY_POINT_ENCRYPTED', { requiredRetentionDays: '35' }, false],
  ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: '35' }, true],
  ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: '0' }, false],
  ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: 'many' }, false],
  ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', { requiredFrequencyUnit: 'day' }, false],
  ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', { requiredFrequencyUnit: 'hours' }, true],
  [AGE, { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '31' }, true],
  [AGE, { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '32' }, false],
  [AGE, { recoveryPointAgeUnit: 'hours', recoveryPointAgeValue: '744' }, true],
  [AGE, { recoveryPointAgeUnit: 'hours', recoveryPointAgeValue: '745' }, false],
  [AIR_GAPPED, { recoveryPointAgeUnit: 'hours', recoveryPointAgeValue: '23' }, false],
  [AIR_GAPPED, { recoveryPointAgeUnit: 'hours', recoveryPointAgeValue: '24' }, true],
  [AIR_GAPPED, { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '91' }, true],
  [AIR_GAPPED, { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '92' }, false],
  [DELETION, { principalArnList: 'a,b,c,d,e' }, true],
  [DELETION, { principalArnList: 'a,b,c,d,e,f' }, false],
])('%s with %p: %p', (control, parameters, holds) => {
  expect(frameworkControlParameters.check({ control, parameters }).holds).toBe(holds);
});

test('a wrong parameter is told what the control has', () => {
  const control = 'RESTORE_TIME_FOR_RESOURCES_MEET_TARGET';
  expect(frameworkControlParameters.check({ control, parameters: { maxTime: '60' } })).toMatchObject({
    got: 'maxTime = 60',
    wanted: `maxTime: no such parameter (maxRestoreTime of ${control})`,
  });
});

test('a control is limited by one tag at most', () => {
  expect(frameworkScopeTags.check({ keys: ['Backup'] }).holds).toBe(true);
  expect(frameworkScopeTags.check({ keys: ['Backup', 'Environment'] }).holds).toBe(false);
});

test.each([
  ['CONTROL_COMPLIANCE_REPORT', 0, false],
  ['RESOURCE_COMPLIANCE_REPORT', 0, false],
  ['RESOURCE_COMPLIANCE_REPORT', 1, true],
  ['BACKUP_JOB_REPORT', 0, true],
])('%s of %p frameworks: %p', (template, frameworks, holds) => {
  expect(reportPlanFrameworks.check({ template, frameworks }).holds).toBe(holds);
});

test.each([
  [15, 50, 20, true],
  [16, 16, 0, false],
  [1, 51, 0, false],
  [0, 0, 21, false],
])('%p frameworks, %p controls and %p report plans: %p', (frameworks, controls, reportPlans, holds) => {
  expect(auditManagerQuotas.check({ frameworks, controls, reportPlans }).holds).toBe(holds);
});
