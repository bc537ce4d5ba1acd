import { defineRule } from '../lift/values';

/** ARNs, and conditions, of one selection. */
export const MAX_RESTORE_TESTING_ARNS = 30;
export const MAX_RESTORE_TESTING_CONDITIONS = 30;

export const restoreTestingSelectionSize = defineRule<{
  readonly arns: number;
  readonly conditions: number;
}>(
  {
    id: 'restore-testing-selection-size',
    level: 'refused',
    why: 'A restore testing selection has room for 30 ARNs or 30 conditions.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html',
    isPlain: true,
  },
  ({ arns, conditions }) => ({
    holds: arns <= MAX_RESTORE_TESTING_ARNS && conditions <= MAX_RESTORE_TESTING_CONDITIONS,
    got: `${arns} ARNs, ${conditions} conditions`,
    wanted: `at most ${MAX_RESTORE_TESTING_ARNS} ARNs or ${MAX_RESTORE_TESTING_CONDITIONS} conditions`,
    fix: 'spread the resources over several selections, or select them by a tag',
  }),
);
