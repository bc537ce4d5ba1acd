import { defineRule } from '../lift/values';

export const vaultNamesUnique = defineRule<{
  readonly name: string;
  /** Addresses of the vaults of the name in one account and region. */
  readonly vaults: readonly string[];
}>(
  {
    id: 'vault-names-unique',
    level: 'refused',
    why: 'The name of a vault is unique in its account and region: AWS Backup refuses the second one.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html',
    isPlain: true,
  },
  ({ name, vaults }) => ({
    holds: vaults.length <= 1,
    got: `${name} for ${vaults.join(' and ')}`,
    wanted: 'a name of its own for each vault of an account and region',
    fix: 'rename one of the vaults, or use one vault for both',
  }),
);
