import { defineRule } from '../lift/values';

export const vaultPolicyBlocksJobs = defineRule<{
  /** Actions that the policy denies to everybody, whatever the condition. */
  readonly denied: readonly string[];
  /** Actions that plans need to write to the vault: `backup:StartBackupJob`, `backup:CopyIntoBackupVault`. */
  readonly needed: readonly string[];
}>(
  {
    id: 'vault-policy-blocks-jobs',
    level: 'fails-later',
    why: 'A vault that denies backup jobs or copies to everybody denies them to the plans that write to it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    isPlain: true,
  },
  ({ denied, needed }) => {
    const blocked = needed.filter((action) => denied.includes(action));
    return {
      holds: blocked.length === 0,
      got: `everybody is denied ${blocked.join(' and ')}`,
      wanted: 'the plans that write to the vault may do so',
      fix: 'remove the action from the statement, or except the backup role by a condition on aws:PrincipalArn',
    };
  },
);
