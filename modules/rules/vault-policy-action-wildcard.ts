import { defineRule } from '../lift/values';

export const vaultPolicyActionWildcard = defineRule<{
  /** Of one statement. */
  readonly actions: readonly string[];
}>(
  {
    id: 'vault-policy-action-wildcard',
    level: 'refused',
    why: 'Access policies of vaults support no wildcard in actions.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    isPlain: true,
  },
  ({ actions }) => {
    const wild = actions.filter((action) => /[*?]/.test(action));
    return {
      holds: wild.length === 0,
      got: wild.join(', '),
      wanted: 'actions that are named in full',
      fix: 'list the actions, backup:DeleteRecoveryPoint for example',
    };
  },
);
