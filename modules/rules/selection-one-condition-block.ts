import { defineRule } from '../lift/values';

export const selectionOneConditionBlock = defineRule<{
  readonly blocks: number;
}>(
  {
    id: 'selection-one-condition-block',
    level: 'ignored',
    why: 'The Terraform provider 5.100.0 sends the last condition block alone: the others are lost, and the selection takes more than it says.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html',
    isPlain: true,
  },
  ({ blocks }) => ({
    holds: blocks <= 1,
    got: `${blocks} condition blocks`,
    wanted: 'one condition block with all comparisons',
    fix: 'move all comparisons into one condition block',
  }),
);
