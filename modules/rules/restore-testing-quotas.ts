import { defineRule } from '../lift/values';

/** What there may be of each, at most. */
export const RESTORE_TESTING_QUOTAS = {
  /** In an account and region. */
  plans: 100,
  /** Of one plan. */
  selections: 30,
  /** Vaults that one plan includes, or excludes. */
  vaults: 30,
} as const;

export const restoreTestingQuotas = defineRule<{
  readonly kind: keyof typeof RESTORE_TESTING_QUOTAS;
  readonly count: number;
}>(
  {
    id: 'restore-testing-quotas',
    level: 'refused',
    why: 'A region has room for 100 restore testing plans, each with 30 selections and 30 vaults.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
    isPlain: true,
  },
  ({ kind, count }) => ({
    holds: count <= RESTORE_TESTING_QUOTAS[kind],
    got: `${count} ${kind}`,
    wanted: `at most ${RESTORE_TESTING_QUOTAS[kind]} ${kind}`,
    fix: 'select by conditions and by patterns of vaults, or spread the tests over plans and accounts',
  }),
);
