import { defineRule } from '../lift/values';

/** What the console makes on its first use, and no API. */
const MADE_BY_CONSOLE = ['Default', 'AWSBackupDefaultServiceRole'];

export const defaultVaultMade = defineRule<{
  /** The vault or the role that is written down, and is not in the plan. */
  readonly name: string;
}>(
  {
    id: 'default-vault-made',
    level: 'advice',
    why: 'The vault Default and the role AWSBackupDefaultServiceRole are made by the console on its first use: a region or an account may not have them.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html',
    isPlain: true,
  },
  ({ name }) => ({
    holds: !MADE_BY_CONSOLE.includes(name),
    got: name,
    wanted: 'a vault and a role of the configuration',
    fix: 'make your own, or read the existing one by a data source, which fails at once where there is none',
  }),
);
