import {
  MAX_WINDOW_MINUTES,
  airGappedVaultSupportedType,
  copyDestinationDefaultVault,
  defaultVaultMade,
  ebsArchiveRegion,
  plansDistinct,
  scheduleRuns,
  scheduleStep,
  snapshotsBesideContinuous,
  vaultKeyUsable,
  vaultLockMinimumZero,
  vaultNamesUnique,
  vaultPolicyForeignActions,
  vaultSettingOnce,
  windowMaximum,
} from '../../modules/rules';

test.each([
  [60, true],
  [MAX_WINDOW_MINUTES, true],
  [MAX_WINDOW_MINUTES + 1, false],
])('a window of %p minutes: %p', (minutes, holds) => {
  expect(MAX_WINDOW_MINUTES).toBe(100 * 365 * 24 * 60);
  expect(windowMaximum.check({ minutes }).holds).toBe(holds);
});

test('a vault has a name of its own', () => {
  const name = 'backups';
  expect(vaultNamesUnique.check({ name, vaults: ['a'] }).holds).toBe(true);
  expect(vaultNamesUnique.check({ name, vaults: ['a', 'b'] })).toMatchObject({
    holds: false,
    got: 'backups for a and b',
  });
});

test('a plan is not made twice', () => {
  expect(plansDistinct.check({ plans: ['a'] }).holds).toBe(true);
  expect(plansDistinct.check({ plans: ['a', 'b'] })).toMatchObject({
    holds: false,
    got: 'the same name and rules in a and b',
  });
});

test('a vault has one setting of a kind', () => {
  expect(vaultSettingOnce.check({ settings: ['a'] }).holds).toBe(true);
  expect(vaultSettingOnce.check({ settings: ['a', 'b'] })).toMatchObject({ holds: false, got: 'a and b' });
});

test.each([
  [null, true],
  [0, false],
  [1, true],
])('a minimum retention of %p: %p', (minRetentionDays, holds) => {
  expect(vaultLockMinimumZero.check({ minRetentionDays }).holds).toBe(holds);
});

test.each([
  ['Default', false],
  ['AWSBackupDefaultServiceRole', false],
  ['default', true],
  ['backups', true],
])('the vault or role %s: %p', (name, holds) => {
  expect(defaultVaultMade.check({ name }).holds).toBe(holds);
});

test.each([
  ['111122223333', 'Default', true],
  ['444455556666', 'Default', false],
  ['444455556666', 'default', true],
  ['444455556666', 'NotDefault', true],
])('a copy from 111122223333 to %s, vault %s: %p', (account, vault, holds) => {
  const arn = `arn:aws:backup:us-west-2:${account}:backup-vault:${vault}`;
  expect(copyDestinationDefaultVault.check({ arn, account: '111122223333' }).holds).toBe(holds);
});

test('a type that an air-gapped vault does not take is named', () => {
  expect(airGappedVaultSupportedType.check({ typesWithout: [] }).holds).toBe(true);
  expect(airGappedVaultSupportedType.check({ typesWithout: ['RDS'] })).toMatchObject({
    holds: false,
    got: 'copies of RDS to a logically air-gapped vault',
  });
});

test.each([
  [true, 'us-gov-west-1', false],
  [false, 'us-gov-west-1', true],
  [true, 'us-west-1', true],
])('an archive of EBS snapshots (%p) in %s: %p', (archivesEbs, region, holds) => {
  expect(ebsArchiveRegion.check({ archivesEbs, region }).holds).toBe(holds);
});

test.each([
  [['444455556666'], ['backup:CopyIntoBackupVault'], true],
  [['444455556666'], ['Backup:copyIntoBackupVault'], true],
  [['444455556666'], ['backup:StartRestoreJob'], false],
  [['111122223333'], ['backup:StartRestoreJob'], true],
  [['111122223333', '444455556666'], ['backup:CopyIntoBackupVault', 'backup:StartRestoreJob'], false],
])('%j may %j in a vault of 111122223333: %p', (accounts, actions, holds) => {
  expect(vaultPolicyForeignActions.check({ account: '111122223333', accounts, actions }).holds).toBe(holds);
});

test('what is rejected is said without what is admitted', () => {
  expect(
    vaultPolicyForeignActions.check({
      account: '111122223333',
      accounts: ['111122223333', '444455556666'],
      actions: ['backup:CopyIntoBackupVault', 'backup:StartRestoreJob'],
    }).got,
  ).toBe('backup:StartRestoreJob for 444455556666');
});

test('the key of a vault is used for all that a vault needs', () => {
  const allowed = ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];
  expect(vaultKeyUsable.check({ allowed }).holds).toBe(true);
  for (const missing of allowed)
    expect(vaultKeyUsable.check({ allowed: allowed.filter((one) => one !== missing) })).toMatchObject({
      holds: false,
      got: `a key policy that lets no account and no role ${missing}`,
    });
});

test('a schedule without a run is named', () => {
  const schedule = 'cron(0 5 30 2 ? *)';
  expect(scheduleRuns.check({ schedule, hasRuns: true }).holds).toBe(true);
  expect(scheduleRuns.check({ schedule, hasRuns: false })).toMatchObject({
    holds: false,
    got: 'cron(0 5 30 2 ? *) never runs',
  });
});

test.each([
  ['cron(0 0/12 ? * * *)', true],
  ['cron(0 11/12 ? * * *)', true],
  ['cron(0 12/12 ? * * *)', false],
  ['cron(0 */6 ? * * *)', true],
  ['cron(0 20/3 ? * * *)', true],
  ['cron(0 20/4 ? * * *)', false],
  ['cron(0 5/24 ? * * *)', true],
  ['cron(0 5,17 ? * * *)', true],
  ['cron(0/30 12 ? * * *)', true],
])('the step of %s: %p', (schedule, holds) => {
  expect(scheduleStep.check({ schedule }).holds).toBe(holds);
});

test('a step that never comes is mended by an earlier hour', () => {
  expect(scheduleStep.check({ schedule: 'cron(0 13/12 ? * * *)' })).toMatchObject({
    got: 'cron(0 13/12 ? * * *) runs at 13 h alone',
    fix: 'begin earlier: 1/12 runs every 12 hours',
  });
});

test.each([
  [12, ['aws_db_instance.main'], false],
  [22.9, ['aws_db_instance.main'], false],
  [23, ['aws_db_instance.main'], true],
  [24, ['aws_db_instance.main'], true],
  [1, [], true],
])(
  'snapshots every %p hours beside continuous backups of %j: %p',
  (shortestSpacingHours, instances, holds) => {
    expect(snapshotsBesideContinuous.check({ shortestSpacingHours, instances }).holds).toBe(holds);
  },
);
