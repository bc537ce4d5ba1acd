import { defineRule } from '../lift/values';

export const s3LifecycleIdsUnique = defineRule<{
  readonly ids: readonly string[];
}>(
  {
    id: 's3-lifecycle-ids-unique',
    level: 'refused',
    why: 'S3 refuses a lifecycle in which two rules have one id.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html',
    isPlain: true,
  },
  ({ ids }) => {
    const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    return {
      holds: twice.length === 0,
      got: `more than one rule with the id ${twice.join(', ')}`,
      wanted: 'an id for each rule',
      fix: 'rename a rule',
    };
  },
);
