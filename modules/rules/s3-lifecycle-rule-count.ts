import { defineRule } from '../lift/values';

/** Rules in the lifecycle of a bucket, at most. */
export const MAX_LIFECYCLE_RULES = 1000;

export const s3LifecycleRuleCount = defineRule<{
  readonly count: number;
}>(
  {
    id: 's3-lifecycle-rule-count',
    level: 'refused',
    why: 'The lifecycle of a bucket has 1,000 rules at most, and this limit cannot be raised.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html',
    isPlain: true,
  },
  ({ count }) => ({
    holds: count <= MAX_LIFECYCLE_RULES,
    got: `${count} rules`,
    wanted: `at most ${MAX_LIFECYCLE_RULES} rules`,
    fix: 'let one rule choose objects by a tag instead of many by their prefixes',
  }),
);
