import { defineRule } from '../lift/values';

export const roleTrustPrincipal = defineRule<{
  /** How many statements of the trust policy do not say who may assume the role. */
  readonly statementsWithout: number;
}>(
  {
    id: 'role-trust-principal',
    level: 'refused',
    why: 'IAM creates no role whose trust policy has a statement without a principal.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    isPlain: true,
  },
  ({ statementsWithout }) => ({
    holds: statementsWithout === 0,
    got: `${statementsWithout} of the statements without Principal`,
    wanted: 'a Principal in each statement',
    fix: 'name the service or the account that may assume the role',
  }),
);
