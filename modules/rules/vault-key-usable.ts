import { defineRule } from '../lift/values';

/** What whoever makes a vault and writes to it does with its key. */
export const VAULT_KEY_ACTIONS: readonly string[] = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:GenerateDataKey',
];

export const vaultKeyUsable = defineRule<{
  /** Which of the actions the policy of the key allows to an account, a role or a user. */
  readonly allowed: readonly string[];
}>(
  {
    id: 'vault-key-usable',
    level: 'refused',
    why: 'Whoever makes a vault needs a grant on its key, and the backup role uses the key as itself: to admit the service backup.amazonaws.com is not enough.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html',
    isPlain: true,
  },
  ({ allowed }) => {
    const missing = VAULT_KEY_ACTIONS.filter((action) => !allowed.includes(action));
    return {
      holds: missing.length === 0,
      got: `a key policy that lets no account and no role ${missing.join(', ')}`,
      wanted: VAULT_KEY_ACTIONS.join(', '),
      fix: 'allow kms:* to the root of the account, or the actions to the backup role and to whoever makes the vault',
    };
  },
);
