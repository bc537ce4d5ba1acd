import { defineRule } from '../lift/values';

export const frameworkScopeTags = defineRule<{
  /** Keys of the tags that limit a control. */
  readonly keys: readonly string[];
}>(
  {
    id: 'framework-scope-tags',
    level: 'refused',
    why: 'The scope of a control has at most one tag.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ControlScope.html',
    isPlain: true,
  },
  ({ keys }) => ({
    holds: keys.length <= 1,
    got: keys.join(', '),
    wanted: 'at most one tag',
    fix: 'keep one tag, or write a control for each',
  }),
);
