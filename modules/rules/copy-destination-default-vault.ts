import { defineRule } from '../lift/values';

const DEFAULT_VAULT = ':backup-vault:Default';

const ACCOUNT_SEGMENT = 4;

export const copyDestinationDefaultVault = defineRule<{
  /** Of the vault that a copy goes to. */
  readonly arn: string;
  /** The account of the plan. */
  readonly account: string;
}>(
  {
    id: 'copy-destination-default-vault',
    level: 'fails-later',
    why: 'The default vault takes no copies from other accounts: its key cannot be shared.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html',
    isPlain: true,
  },
  ({ arn, account }) => ({
    holds: !arn.endsWith(DEFAULT_VAULT) || arn.split(':')[ACCOUNT_SEGMENT] === account,
    got: arn,
    wanted: 'a vault of its own, with a customer managed key, in the other account',
    fix: 'make a vault for copies in the destination account',
  }),
);
