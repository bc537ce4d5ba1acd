import {
  vaultPolicyActionWildcard,
  vaultPolicyBlocksJobs,
  vaultPolicyLocksOut,
  vaultPolicyPrincipal,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan } from '../protection/plan-fixture';

test.each([
  [['backup:DeleteRecoveryPoint'], true],
  [['backup:DeleteRecoveryPoint', 'backup:*'], false],
  [['*'], false],
  [['backup:Delete?ecoveryPoint'], false],
  [[], true],
])('the actions %p: %p', (actions, holds) => {
  expect(vaultPolicyActionWildcard.check({ actions }).holds).toBe(holds);
});

test.each([
  [1, 1, true],
  [2, 1, false],
  [0, 0, false],
])('of %p statements %p with a principal: %p', (statements, withPrincipal, holds) => {
  expect(vaultPolicyPrincipal.check({ statements, withPrincipal }).holds).toBe(holds);
});

test.each([
  [['backup:StartBackupJob'], ['backup:StartBackupJob'], false],
  [['backup:CopyIntoBackupVault'], ['backup:StartBackupJob'], true],
  [['backup:StartBackupJob'], [], true],
  [[], ['backup:StartBackupJob', 'backup:CopyIntoBackupVault'], true],
])('%p denied where %p is needed: %p', (denied, needed, holds) => {
  expect(vaultPolicyBlocksJobs.check({ denied, needed }).holds).toBe(holds);
});

test.each([
  ['backup:DeleteBackupVaultAccessPolicy', false],
  ['backup:PutBackupVaultAccessPolicy', false],
  ['backup:DeleteRecoveryPoint', true],
])('%s denied to everybody: %p', (action, holds) => {
  expect(vaultPolicyLocksOut.check({ denied: [action] }).holds).toBe(holds);
});

function rulesOn(policy: string | undefined) {
  const json = aPlan([
    {
      address: 'aws_backup_vault_policy.main',
      values: { backup_vault_name: 'elsewhere', ...(policy !== undefined && { policy }) },
      unknown: policy === undefined ? { policy: true } : {},
    },
  ]);
  const { findings, unknown } = examine([{ name: '', json }]).examination;
  return { found: findings.map(({ rule }) => rule), open: unknown.map(({ rule }) => rule) };
}

test('jobs that are denied in a vault of who knows which plans are left open', () => {
  const statement = { Effect: 'Deny', Principal: { AWS: '*' }, Action: ['backup:StartBackupJob'] };
  expect(rulesOn(JSON.stringify({ Statement: statement }))).toEqual({
    found: [],
    open: ['vault-policy-blocks-jobs'],
  });
  const except = {
    ...statement,
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:role/a' } },
  };
  expect(rulesOn(JSON.stringify({ Statement: except }))).toEqual({ found: [], open: [] });
});

test.each([
  ['all but one action', { NotAction: 'backup:DescribeBackupVault' }],
  ['an action in other letters', { Action: 'Backup:putbackupvaultaccesspolicy' }],
])('a denial of %s is a denial of what it takes to correct the policy', (_, actions) => {
  const { found } = rulesOn(JSON.stringify({ Statement: { Effect: 'Deny', Principal: '*', ...actions } }));
  expect(found).toEqual(['vault-policy-locks-out']);
});

test('a policy that is known after apply is left open, and one that is no policy says nothing', () => {
  expect(rulesOn(undefined)).toEqual({
    found: [],
    open: [
      'vault-policy-principal',
      'vault-policy-action-wildcard',
      'vault-policy-blocks-jobs',
      'vault-policy-locks-out',
    ],
  });
  for (const policy of ['not JSON', '[]', '"text"', '{"Statement": [null, 5]}'])
    expect(rulesOn(policy)).toEqual({ found: ['vault-policy-principal'], open: [] });
});
