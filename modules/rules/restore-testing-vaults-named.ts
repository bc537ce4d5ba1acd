import { defineRule } from '../lift/values';

export const restoreTestingVaultsNamed = defineRule<{
  /** How many. */
  readonly vaults: number;
}>(
  {
    id: 'restore-testing-vaults-named',
    level: 'refused',
    why: 'A restore testing plan says which vaults it takes recovery points from.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingRecoveryPointSelection.html',
    isPlain: true,
  },
  ({ vaults }) => ({
    holds: vaults > 0,
    got: 'no vault',
    wanted: 'at least one vault',
    fix: 'name the ARNs of vaults, or "*" for all vaults of the region',
  }),
);
