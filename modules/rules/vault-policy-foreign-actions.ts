import { defineRule } from '../lift/values';

/** The one action that AWS Backup admits principals of other accounts to. */
export const FOREIGN_ACTION = 'backup:CopyIntoBackupVault';

export const vaultPolicyForeignActions = defineRule<{
  /** Of the vault. */
  readonly account: string;
  /** Accounts of the principals that a statement allows something. */
  readonly accounts: readonly string[];
  /** What it allows. */
  readonly actions: readonly string[];
}>(
  {
    id: 'vault-policy-foreign-actions',
    level: 'ignored',
    why: 'AWS Backup rejects every action of another account except backup:CopyIntoBackupVault, whatever the policy of the vault says.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    isPlain: true,
  },
  ({ account, accounts, actions }) => {
    const foreign = [...new Set(accounts.filter((one) => one !== account))];
    const rejected = actions.filter((action) => action.toLowerCase() !== FOREIGN_ACTION.toLowerCase());
    return {
      holds: foreign.length === 0 || rejected.length === 0,
      got: `${rejected.join(', ')} for ${foreign.join(', ')}`,
      wanted: `${FOREIGN_ACTION} alone for other accounts than ${account}`,
      fix: 'remove the other actions, or let a role of the account of the vault be assumed from there',
    };
  },
);
