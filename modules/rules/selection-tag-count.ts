import { defineRule } from '../lift/values';

/** Tags, and conditions, of one selection. */
export const MAX_SELECTION_TAGS = 30;

export const selectionTagCount = defineRule<{
  readonly tags: number;
  readonly conditions: number;
}>(
  {
    id: 'selection-tag-count',
    level: 'refused',
    why: 'AWS Backup takes at most 30 tags and 30 conditions in one selection.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
    isPlain: true,
  },
  ({ tags, conditions }) => ({
    holds: tags <= MAX_SELECTION_TAGS && conditions <= MAX_SELECTION_TAGS,
    got: `${tags} tags and ${conditions} conditions`,
    wanted: `at most ${MAX_SELECTION_TAGS} of each`,
    fix: 'select by fewer tags, or by several selections',
  }),
);
