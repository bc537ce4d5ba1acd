import { defineRule, matches, type Lift } from '../lift/values';

/** 2 to 50 characters. */
export const VAULT_NAME_PATTERN = /^[A-Za-z0-9_-]{2,50}$/;

export const vaultName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'vault-name',
    level: 'refused',
    why: 'AWS Backup refuses other vault names.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html',
  },
  ({ name }) => ({
    holds: matches(name, VAULT_NAME_PATTERN),
    got: name,
    wanted: '2 to 50 letters, digits, hyphens or underscores',
    fix: 'shorten or respell the vault name, or the names that it is made of',
  }),
);
