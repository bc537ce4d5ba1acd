import { defineRule } from '../lift/values';

/** What CloudTrail does with the bucket of a trail. */
export const TRAIL_BUCKET_ACTIONS = ['s3:GetBucketAcl', 's3:PutObject'] as const;

export const cloudtrailBucketPolicy = defineRule<{
  /** What the policy of the bucket lets CloudTrail do. */
  readonly allowed: readonly string[];
}>(
  {
    id: 'cloudtrail-bucket-policy',
    level: 'refused',
    why: 'CloudTrail creates a trail only on a bucket whose policy lets it read the ACL and write objects.',
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    isPlain: true,
  },
  ({ allowed }) => {
    const missing = TRAIL_BUCKET_ACTIONS.filter((action) => !allowed.includes(action));
    return {
      holds: missing.length === 0,
      got: `a bucket policy that does not allow cloudtrail.amazonaws.com ${missing.join(' and ')}`,
      wanted:
        's3:GetBucketAcl on the bucket and s3:PutObject on <prefix of the trail>/AWSLogs/* for cloudtrail.amazonaws.com',
      fix: 'add an aws_s3_bucket_policy with both, and let the trail depend on it',
    };
  },
);
