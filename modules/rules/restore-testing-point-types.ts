import { defineRule } from '../lift/values';

const TYPES: readonly string[] = ['CONTINUOUS', 'SNAPSHOT'];

export const restoreTestingPointTypes = defineRule<{
  /** Of recovery points. */
  readonly types: readonly string[];
}>(
  {
    id: 'restore-testing-point-types',
    level: 'refused',
    why: 'Restore tests choose among snapshots and continuous backups.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingRecoveryPointSelection.html',
    isPlain: true,
  },
  ({ types }) => ({
    holds: types.length > 0 && types.every((type) => TYPES.includes(type)),
    got: types.join(', ') || 'none',
    wanted: `some of ${TYPES.join(', ')}`,
    fix: 'write SNAPSHOT, and CONTINUOUS where point-in-time recovery is to be tested',
  }),
);
