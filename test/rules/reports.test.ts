import {
  GLOBAL_SETTINGS,
  backupMetricDimension,
  frameworksDistinct,
  globalSettingsKey,
  managedPolicyPartition,
  reportBucketPolicy,
  reportFormats,
  restoreRolePolicies,
  restoreTestingQuotas,
} from '../../modules/rules';

const MANAGED = 'arn:aws:iam::aws:policy/';

test.each([
  [['CSV'], true, true],
  [['CSV', 'JSON'], false, true],
  [['CSV', 'JSON'], true, false],
  [['JSON'], true, false],
])('the formats %j of a report of several accounts (%p): %p', (formats, isOfSeveral, holds) => {
  expect(reportFormats.check({ formats, isOfSeveral }).holds).toBe(holds);
});

test('a bucket of reports admits somebody', () => {
  expect(reportBucketPolicy.check({ admitsSomebody: true }).holds).toBe(true);
  expect(reportBucketPolicy.check({ admitsSomebody: false }).holds).toBe(false);
});

test('frameworks differ in their controls', () => {
  expect(frameworksDistinct.check({ frameworks: ['a'] }).holds).toBe(true);
  expect(frameworksDistinct.check({ frameworks: ['a', 'b'] })).toMatchObject({
    holds: false,
    got: 'the same controls in a and b',
  });
});

test.each(GLOBAL_SETTINGS.map((key) => [key]))('%s is true or false', (key) => {
  expect(globalSettingsKey.check({ key, value: 'true' }).holds).toBe(true);
  expect(globalSettingsKey.check({ key, value: 'false' }).holds).toBe(true);
  expect(globalSettingsKey.check({ key, value: 'yes' }).holds).toBe(false);
});

test('a global setting is spelt as AWS Backup does', () => {
  expect(globalSettingsKey.check({ key: 'iscrossaccountbackupenabled', value: 'true' }).holds).toBe(false);
});

test.each([
  [[], true],
  [['BackupVaultName'], true],
  [['BackupVaultName', 'ResourceType'], true],
  [['VaultName', 'ResourceType'], false],
  [['backupVaultName'], false],
])('the dimensions %j: %p', (dimensions, holds) => {
  expect(backupMetricDimension.check({ dimensions }).holds).toBe(holds);
});

test.each([
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'aws', true],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'aws-cn', false],
  ['arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess', 'aws-us-gov', true],
  ['arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess', 'aws', false],
  ['arn:aws:iam::111122223333:policy/own', 'aws-cn', true],
])('%s in the partition %s: %p', (arn, partition, holds) => {
  expect(managedPolicyPartition.check({ arn, partition }).holds).toBe(holds);
});

test('the ARN of the right partition is offered', () => {
  const arn = `${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`;
  expect(managedPolicyPartition.check({ arn, partition: 'aws-cn' }).wanted).toBe(
    'arn:aws-cn:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
  );
});

test.each([
  ['RDS', [], false],
  ['RDS', [`${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`], false],
  ['RDS', [`${MANAGED}service-role/AWSBackupServiceRolePolicyForRestores`], true],
  ['RDS', [`${MANAGED}AWSBackupServiceRolePolicyForS3Restore`], false],
  ['S3', [`${MANAGED}service-role/AWSBackupServiceRolePolicyForRestores`], false],
  ['s3', [`${MANAGED}AWSBackupServiceRolePolicyForS3Restore`], true],
  ['RDS', ['aws_iam_role_policy.own'], true],
  ['RDS', [`${MANAGED}AdministratorAccess`], true],
])('restores of %s by a role with %j: %p', (type, policies, holds) => {
  expect(restoreRolePolicies.check({ type, policies }).holds).toBe(holds);
});

test.each([
  ['plans', 100],
  ['selections', 30],
  ['vaults', 30],
] as const)('%s of restore tests: at most %p', (kind, most) => {
  expect(restoreTestingQuotas.check({ kind, count: most }).holds).toBe(true);
  expect(restoreTestingQuotas.check({ kind, count: most + 1 })).toMatchObject({
    holds: false,
    got: `${most + 1} ${kind}`,
  });
});
