import { blocks, code, link, steps, table } from '../runbooks/markdown';
import type { Flavour } from './synthesized-modules';

/** What a README says of its flavour, besides what the module itself says. */
export interface FlavourWords {
  readonly title: string;
  /** What this flavour is, and what the other is for. */
  readonly purpose: string;
  /** What the caller must know before the first apply. */
  readonly needs: readonly string[];
  readonly removal: string;
  /** What Terraform says, why, and what to do. */
  readonly troubles: readonly (readonly [message: string, cause: string, remedy: string])[];
}

const WHAT_IT_DOES = [
  'Backs up the RDS instances, EBS volumes and EFS file systems of one environment daily, weekly and monthly.',
  'Staging and production are copied to a vault in a second region, the vault of production is locked, and a',
  'Lambda function looks every day whether the backups are there.',
].join('\n');

const LEAVE_REPLICA = steps(
  `Set ${code('replica_region = null')} and apply: the replica vault and its key are destroyed. AWS destroys only an empty vault: delete its
   recovery points first, or wait until they expire.`,
  'Delete the call of the module and apply again. The primary vault, too, must be empty by then.',
);

const DROP_IN: FlavourWords = {
  title: 'backup',
  purpose: blocks(
    WHAT_IT_DOES,
    `This module makes its own provider of the replica region, so that a call passes no providers. Its sibling
${link('backup-composable', '../backup-composable/README.md')} makes the same resources at the same addresses and takes that provider from the
caller: use it where the call needs ${code('count')}, ${code('for_each')}, ${code('depends_on')} or ${code('providers')}, or where your provider assumes a role.`,
  ),
  needs: [
    `**Ambient credentials**, in every environment: ${code('AWS_ACCESS_KEY_ID')} and ${code('AWS_SECRET_ACCESS_KEY')}, ${code('AWS_PROFILE')}, or the
  role of the machine. The provider of the replica region does not inherit your ${code('provider')} block, and Terraform starts it even in
  development, where it makes nothing.`,
    '**The same account** for both providers; the replica vault checks it.',
    `**No** ${code('count')}, ${code('for_each')}, ${code('depends_on')} or ${code('providers')} on the call: Terraform refuses them for a module with a
  provider of its own.`,
  ],
  removal: blocks(
    `The replica is destroyed with the module's own provider, which goes when the call goes. So, in this order:`,
    LEAVE_REPLICA,
  ),
  troubles: [
    [
      'No valid credential sources found',
      'There are no ambient credentials: those of your `provider` block do not reach the replica region.',
      'Set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or `AWS_PROFILE`; or use backup-composable.',
    ],
    [
      'Cannot override provider configuration',
      'The call passes `providers`, and the module has a provider of its own.',
      'Use backup-composable.',
    ],
    [
      'Module is incompatible with count, for_each, and depends_on',
      'Terraform allows none of them for a module with a provider of its own.',
      'Use backup-composable.',
    ],
    [
      'Provider configuration not present',
      'The call was deleted while the replica was there.',
      'Put the call back, then follow the order under Removal.',
    ],
  ],
};

const COMPOSABLE: FlavourWords = {
  title: 'backup-composable',
  purpose: blocks(
    WHAT_IT_DOES,
    `This module takes both providers from the caller, so that its call may use ${code('count')}, ${code('for_each')} and ${code('depends_on')}, and
providers that assume a role. Its sibling ${link('backup', '../backup/README.md')} makes the same resources at the same addresses and needs no
${code('providers')}.`,
  ),
  needs: [
    `**Both providers**, in every environment: ${code('aws')} for the vault and ${code('aws.replica')} for the replica. In development the second
  one makes nothing.`,
    `**The same account** for both providers; the replica vault checks it.`,
    `**The same region** in ${code('aws.replica')} and ${code('replica_region')}: the provider decides where the replica is, the variable whether there
  is one and where the validator looks.`,
  ],
  removal: blocks(`While the provider ${code('aws.replica')} is still configured:`, LEAVE_REPLICA),
  troubles: [
    [
      'Missing required provider configuration',
      'The call does not pass `aws.replica`.',
      'Pass both providers, as in the example; or use backup.',
    ],
    [
      'Provider configuration not present',
      'The call and the provider `aws.replica` were deleted together, while the replica was there.',
      'Put both back, then follow the order under Removal.',
    ],
    [
      'Provider configuration not present, from `terraform validate` in this folder',
      'A module that takes its providers from a caller cannot be validated alone.',
      'Validate a folder of `examples/`; `terraform test` works here.',
    ],
  ],
};

export const FLAVOUR_WORDS: Readonly<Record<Flavour, FlavourWords>> = {
  backup: DROP_IN,
  'backup-composable': COMPOSABLE,
};

export function troubleTable({ troubles }: FlavourWords): string {
  return table(['Terraform says', 'Because', 'Do'], troubles);
}
