import { defineRule } from '../lift/values';

/** Patterns that one selection excludes. */
export const MAX_EXCLUDED_WILDCARDS = 30;

export const selectionExcludedWildcards = defineRule<{
  readonly excluded: readonly string[];
}>(
  {
    id: 'selection-excluded-wildcards',
    level: 'refused',
    why: 'AWS Backup takes at most 30 patterns among the excluded resources.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
    isPlain: true,
  },
  ({ excluded }) => ({
    holds: excluded.filter((arn) => arn.includes('*')).length <= MAX_EXCLUDED_WILDCARDS,
    got: `${excluded.filter((arn) => arn.includes('*')).length} patterns`,
    wanted: `at most ${MAX_EXCLUDED_WILDCARDS} patterns`,
    fix: 'exclude by a condition on a tag',
  }),
);
