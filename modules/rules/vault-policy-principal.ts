import { defineRule } from '../lift/values';

export const vaultPolicyPrincipal = defineRule<{
  readonly statements: number;
  /** Statements that say whom they are about. */
  readonly withPrincipal: number;
}>(
  {
    id: 'vault-policy-principal',
    level: 'refused',
    why: 'A policy of a resource says in each statement whom it is about: without a principal or a statement it is malformed.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    isPlain: true,
  },
  ({ statements, withPrincipal }) => ({
    holds: statements > 0 && statements === withPrincipal,
    got:
      statements === 0 ? 'no statement' : `${statements - withPrincipal} of ${statements} without Principal`,
    wanted: 'at least one statement, each with a Principal',
    fix: 'add "Principal": "*" and a condition, or name the principals; remove a policy that says nothing',
  }),
);
