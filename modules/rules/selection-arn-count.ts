import { and, count, defineRule, lte, matches, not, text, type Lift } from '../lift/values';

/** ARNs without a wildcard in one selection, at most. */
export const MAX_SELECTION_ARNS = 500;

/** ARNs with a wildcard in one selection, at most. */
export const MAX_SELECTION_WILDCARD_ARNS = 30;

function hasWildcard(arn: Lift<string>): Lift<boolean> {
  return matches(arn, /\*/);
}

export const selectionArnCount = defineRule<{ readonly resources: Lift<readonly Lift<string>[]> }>(
  {
    id: 'selection-arn-count',
    level: 'refused',
    why: 'AWS Backup takes at most 500 ARNs without and 30 with wildcards in one selection.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  },
  ({ resources }) => {
    const exact = count<string>(resources, (arn) => not(hasWildcard(arn)));
    const wildcards = count<string>(resources, hasWildcard);
    return {
      holds: and(lte(exact, MAX_SELECTION_ARNS), lte(wildcards, MAX_SELECTION_WILDCARD_ARNS)),
      got: text`${exact} without and ${wildcards} with wildcards`,
      wanted: `at most ${MAX_SELECTION_ARNS} ARNs without and ${MAX_SELECTION_WILDCARD_ARNS} with wildcards`,
      fix: 'select by a wildcard and tags, or spread the ARNs over several selections',
    };
  },
);
