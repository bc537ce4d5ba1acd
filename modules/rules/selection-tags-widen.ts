import { defineRule } from '../lift/values';

export const selectionTagsWiden = defineRule<{
  readonly patterns: readonly string[];
  readonly tags: readonly string[];
}>(
  {
    id: 'selection-tags-widen',
    level: 'advice',
    why: 'A selection with patterns and tags takes every resource that matches one of them: all that the pattern means, and all that has the tag.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html',
    isPlain: true,
  },
  ({ patterns, tags }) => ({
    holds: patterns.length === 0 || tags.length === 0,
    got: `${patterns.join(', ')} or tag ${tags.join(' or ')}`,
    wanted: 'patterns with a condition block where both are meant, or one of the two',
    fix: 'replace selection_tag by one condition block with aws:ResourceTag/<key>',
  }),
);
