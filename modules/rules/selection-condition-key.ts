import { defineRule, matches, type Lift } from '../lift/values';

/** What stands before the tag's key in a condition. */
export const CONDITION_KEY_PREFIX = 'aws:ResourceTag/';

const CONDITION_KEY_PATTERN = new RegExp(`^${CONDITION_KEY_PREFIX}.`);

export const selectionConditionKey = defineRule<{ readonly key: Lift<string> }>(
  {
    id: 'selection-condition-key',
    level: 'refused',
    why: 'AWS Backup refuses a condition on a bare tag key.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html',
  },
  ({ key }) => ({
    holds: matches(key, CONDITION_KEY_PATTERN),
    got: key,
    wanted: `${CONDITION_KEY_PREFIX} and the key of a tag`,
    fix: `write ${CONDITION_KEY_PREFIX} before the key of the tag`,
  }),
);
