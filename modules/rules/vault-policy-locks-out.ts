import { defineRule } from '../lift/values';

/** What it takes to correct a policy. */
export const POLICY_ACTIONS: readonly string[] = [
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:PutBackupVaultAccessPolicy',
];

export const vaultPolicyLocksOut = defineRule<{
  /** Actions that the policy denies to everybody, whatever the condition. */
  readonly denied: readonly string[];
}>(
  {
    id: 'vault-policy-locks-out',
    level: 'advice',
    why: 'A policy that nobody may change or remove locks Terraform out as well.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    isPlain: true,
  },
  ({ denied }) => ({
    holds: !denied.some((action) => POLICY_ACTIONS.includes(action)),
    got: 'everybody is denied changes of the policy',
    wanted: 'a principal that may change the policy',
    fix: 'except whoever deploys by a condition: ArnNotEquals on aws:PrincipalArn',
  }),
);
