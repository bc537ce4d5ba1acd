import { defineRule } from '../lift/values';

export const s3LifecycleAction = defineRule<{
  /** The blocks of the rule that do something: `expiration`. */
  readonly actions: readonly string[];
}>(
  {
    id: 's3-lifecycle-action',
    level: 'refused',
    why: 'S3 refuses a lifecycle rule that says which objects it is about and not what happens to them.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html',
    isPlain: true,
  },
  ({ actions }) => ({
    holds: actions.length > 0,
    got: actions.length > 0 ? actions.join(', ') : 'a rule without an action',
    wanted: 'an expiration, a transition or the end of incomplete uploads',
    fix: 'add an action, or remove the rule',
  }),
);
