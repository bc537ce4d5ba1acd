import { defineRule } from '../lift/values';

export const airGappedVaultSupportedType = defineRule<{
  /** Covered types whose recovery points cannot go to a logically air-gapped vault. */
  readonly typesWithout: readonly string[];
}>(
  {
    id: 'air-gapped-vault-supported-type',
    level: 'fails-later',
    why: 'A logically air-gapped vault takes the recovery points of some types only: the copies of the others fail.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
    isPlain: true,
  },
  ({ typesWithout }) => ({
    holds: typesWithout.length === 0,
    got: `copies of ${typesWithout.join(', ')} to a logically air-gapped vault`,
    wanted: 'a destination that takes every covered type',
    fix: 'copy these types to a locked vault of another account, by a plan of their own',
  }),
);
