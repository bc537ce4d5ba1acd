import {
  backupManagedPolicyArn,
  backupRolePermissions,
  backupRoleTrust,
  kmsPolicyRoot,
  s3BackupRolePolicies,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

const MANAGED = 'arn:aws:iam::aws:policy/';

test.each([
  ['service-role/AWSBackupServiceRolePolicyForBackup', true],
  ['service-role/AWSBackupServiceRolePolicyForRestores', true],
  ['AWSBackupServiceRolePolicyForS3Backup', true],
  ['AWSBackupServiceRolePolicyForS3Restore', true],
  ['AWSBackupServiceRolePolicyForItemRestores', true],
  ['AWSBackupServiceRolePolicyForIndexing', true],
  ['AWSBackupServiceRolePolicyForBackup', false],
  ['service-role/AWSBackupServiceRolePolicyForS3Backup', false],
  ['service-role/AWSBackupServiceRolePolicyForBackups', false],
  ['AWSBackupServiceRolePolicyForScans', true],
  ['service-role/AWSBackupServiceRolePolicyForScans', true],
  ['AWSBackupFullAccess', true],
  ['ReadOnlyAccess', true],
])('the managed policy %s: %p', (path, holds) => {
  expect(backupManagedPolicyArn.check({ arn: `${MANAGED}${path}` }).holds).toBe(holds);
});

test('a policy of the account and one of another partition are judged by their paths', () => {
  const own = 'arn:aws:iam::123456789012:policy/AWSBackupServiceRolePolicyForBackup';
  const chinese = 'arn:aws-cn:iam::aws:policy/AWSBackupServiceRolePolicyForBackup';
  expect(backupManagedPolicyArn.check({ arn: own }).holds).toBe(true);
  expect(backupManagedPolicyArn.check({ arn: chinese })).toMatchObject({
    holds: false,
    wanted: 'arn:aws-cn:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
  });
});

test.each([
  [['backup.amazonaws.com'], true],
  [['lambda.amazonaws.com', 'backup.amazonaws.com'], true],
  [['lambda.amazonaws.com'], false],
  [[], false],
])('a role that %j may assume: %p', (services, holds) => {
  expect(backupRoleTrust.check({ services }).holds).toBe(holds);
});

test.each([
  [[], false],
  [['aws_iam_role_policy.main'], true],
  [[`${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`], true],
  [[`${MANAGED}AWSBackupServiceRolePolicyForS3Backup`], true],
  [[`${MANAGED}service-role/AWSBackupServiceRolePolicyForRestores`], false],
  [[`${MANAGED}AWSBackupServiceRolePolicyForS3Restore`], false],
  [[`${MANAGED}AdministratorAccess`], true],
])('a role with the policies %j: %p', (policies, holds) => {
  expect(backupRolePermissions.check({ policies }).holds).toBe(holds);
});

test.each([
  [[`${MANAGED}AWSBackupServiceRolePolicyForS3Backup`], true],
  [[`${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`], false],
  [[`${MANAGED}AWSBackupServiceRolePolicyForS3Restore`], false],
  [[`${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`, 'aws_iam_role_policy.buckets'], true],
  [['arn:aws:iam::123456789012:policy/buckets'], true],
])('the role of a selection of buckets with %j: %p', (policies, holds) => {
  expect(s3BackupRolePolicies.check({ policies }).holds).toBe(holds);
});

test.each([
  [['arn:aws:iam::123456789012:root'], true],
  [[], false],
])('a key policy that %j may change: %p', (administrators, holds) => {
  expect(kmsPolicyRoot.check({ administrators }).holds).toBe(holds);
});

function examined(...resources: readonly FixtureResource[]) {
  const { findings, unknown } = examine([{ name: '', json: aPlan(resources) }]).examination;
  const ofRoles = ({ rule }: { readonly rule: string }) => /^(backup-role|s3-backup-role|kms)/.test(rule);
  return {
    findings: findings.filter(ofRoles).map(({ rule, address }) => `${rule} ${address}`),
    unknown: unknown.filter(ofRoles).map(({ rule, address }) => `${rule} ${address}`),
  };
}

const PLAN = { address: 'aws_backup_plan.main', values: { name: 'backups', rule: [] } };
const selection = (name: string): FixtureResource => ({
  address: `aws_backup_selection.${name}`,
  values: { name, resources: ['arn:aws:s3:::orders'] },
  unknown: { iam_role_arn: true, plan_id: true },
  expressions: {
    iam_role_arn: reference('aws_iam_role.main', 'arn'),
    plan_id: reference('aws_backup_plan.main', 'id'),
    resources: { constant_value: ['arn:aws:s3:::orders'] },
  },
});
const trusting = (service: string): FixtureResource => ({
  address: 'aws_iam_role.main',
  values: {
    name: 'AWSBackupRole',
    assume_role_policy: JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:assumerole' },
    }),
  },
});
const attachment = (changes: Partial<FixtureResource>): FixtureResource => ({
  address: 'aws_iam_role_policy_attachment.main',
  ...changes,
});

test('one role of two selections is one finding', () => {
  const resources = [PLAN, selection('one'), selection('two'), trusting('lambda.amazonaws.com')];
  expect(examined(...resources).findings).toEqual([
    'backup-role-trust aws_iam_role.main',
    'backup-role-permissions aws_iam_role.main',
  ]);
});

test('a policy that the apply names is a policy, and may be about buckets', () => {
  const attached = attachment({
    values: { role: 'AWSBackupRole' },
    unknown: { policy_arn: true },
    expressions: { policy_arn: { references: ['var.policy'] } },
  });
  expect(examined(PLAN, selection('one'), trusting('backup.amazonaws.com'), attached)).toEqual({
    findings: [],
    unknown: ['s3-backup-role-policies aws_iam_role.main'],
  });
});

test('a policy that a dynamic block writes into the role is a policy, and one that the provider computes is none', () => {
  const role = trusting('backup.amazonaws.com');
  const written = { ...role, values: { ...role.values, inline_policy: [{ name: 'buckets', policy: '{}' }] } };
  expect(examined(PLAN, selection('one'), written)).toEqual({ findings: [], unknown: [] });
  expect(examined(PLAN, selection('one'), { ...role, unknown: { inline_policy: true } }).findings).toEqual([
    'backup-role-permissions aws_iam_role.main',
  ]);
});

test('an attachment of which nobody knows the role may be that of the selection', () => {
  const attached = attachment({
    values: { policy_arn: `${MANAGED}ReadOnlyAccess` },
    unknown: { role: true },
    expressions: { role: { references: ['var.role'] } },
  });
  expect(examined(PLAN, selection('one'), trusting('backup.amazonaws.com'), attached)).toEqual({
    findings: [],
    unknown: ['backup-role-permissions aws_iam_role.main'],
  });
});

test('an attachment with several roles is one of each', () => {
  const shared = {
    address: 'aws_iam_policy_attachment.main',
    values: { roles: ['AWSBackupRole'], policy_arn: 'arn:aws:iam::123456789012:policy/buckets' },
  };
  expect(examined(PLAN, selection('one'), trusting('backup.amazonaws.com'), shared)).toEqual({
    findings: [],
    unknown: [],
  });
});

test('an odd key policy is judged by what can be read of it', () => {
  const key = (policy: string) => ({
    address: 'aws_kms_key.main',
    values: { policy },
    expressions: { policy: { constant_value: policy } },
  });
  const odd = '{"Statement":[null,5,{"Effect":"Allow","Action":7,"Principal":[3]}]}';
  const everybody = '{"Statement":{"Effect":"Allow","Action":"*","Principal":"*"}}';
  expect(examined(key(odd)).findings).toEqual(['kms-policy-root aws_kms_key.main']);
  expect(examined(key(everybody)).findings).toEqual([]);
  expect(examined(key('no policy')).findings).toEqual([]);
});
