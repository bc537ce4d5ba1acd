import type { ReplicaProvider } from '../modules/stacks';
import { blocks, code, link } from '../runbooks/markdown';
import { folderOf, type Flavour } from './flavours';
import type { Trouble } from './modules';

/** What the module does, what this flavour of it is, and what the other is for. */
export function purpose({ module, replicaProvider }: Flavour): string {
  const sibling = (provider: ReplicaProvider) => {
    const folder = folderOf(module, provider);
    return link(folder, `../${folder}/README.md`);
  };
  const flavour = {
    own: () => `This module makes its own provider of the replica region, so that a call passes no providers. Its sibling
${sibling('caller')} makes the same resources at the same addresses and takes that provider from the
caller: use it where the call needs ${code('count')}, ${code('for_each')}, ${code('depends_on')} or ${code('providers')}, or where your provider assumes a role.`,
    caller: () =>
      `This module takes both providers from the caller, so that its call may use ${code('count')}, ${code('for_each')} and ${code('depends_on')}, and
providers that assume a role. Its sibling ${sibling('own')} makes the same resources at the same addresses and needs no
${code('providers')}.`,
  };
  return blocks(module.words.purpose, flavour[replicaProvider]());
}

/** What the caller must know before the first apply. */
export function needs({ module: { words }, replicaProvider }: Flavour): readonly string[] {
  const sameAccount = '**The same account** for both providers; the replica vault checks it.';
  const providers = {
    own: [
      `**Ambient credentials**, in every environment: ${code('AWS_ACCESS_KEY_ID')} and ${code('AWS_SECRET_ACCESS_KEY')}, ${code('AWS_PROFILE')}, or the
  role of the machine. The provider of the replica region does not inherit your ${code('provider')} block, and Terraform starts it even in
  ${words.withoutReplica}, where it makes nothing.`,
      sameAccount,
      `**No** ${code('count')}, ${code('for_each')}, ${code('depends_on')} or ${code('providers')} on the call: Terraform refuses them for a module with a
  provider of its own.`,
    ],
    caller: [
      `**Both providers**, in every environment: ${code('aws')} for the vault and ${code('aws.replica')} for the replica. In ${words.withoutReplica} the second
  one makes nothing.`,
      sameAccount,
      `**The same region** in ${code('aws.replica')} and ${code('replica_region')}: the provider decides where the replica is, the variable ${words.replicaRegionDecides}.`,
    ],
  };
  return [...providers[replicaProvider], ...words.needs];
}

/** What Terraform says, why, and what to do. */
export function troubles({ module, replicaProvider }: Flavour): readonly Trouble[] {
  const ofFlavour = { own: ownTroubles(folderOf(module, 'caller')), caller: callerTroubles(module.name) };
  return [...ofFlavour[replicaProvider], ...module.words.troubles];
}

const ownTroubles = (composable: string): readonly Trouble[] => [
  [
    'No valid credential sources found',
    'There are no ambient credentials: those of your `provider` block do not reach the replica region.',
    `Set \`AWS_ACCESS_KEY_ID\` and \`AWS_SECRET_ACCESS_KEY\`, or \`AWS_PROFILE\`; or use ${composable}.`,
  ],
  [
    'Cannot override provider configuration',
    'The call passes `providers`, and the module has a provider of its own.',
    `Use ${composable}.`,
  ],
  [
    'Module is incompatible with count, for_each, and depends_on',
    'Terraform allows none of them for a module with a provider of its own.',
    `Use ${composable}.`,
  ],
  [
    'Provider configuration not present',
    'The call was deleted while the replica was there.',
    'Put the call back, then follow the order under Removal.',
  ],
];

const callerTroubles = (dropIn: string): readonly Trouble[] => [
  [
    'Missing required provider configuration',
    'The call does not pass `aws.replica`.',
    `Pass both providers, as in the example; or use ${dropIn}.`,
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
];
