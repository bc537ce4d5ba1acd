import { defineRule } from '../lift/values';

export const cloudtrailBucketPolicyFirst = defineRule<{
  /** The address of the bucket policy. */
  readonly policy: string;
  /** Whether the trail waits for it. */
  readonly waits: boolean;
}>(
  {
    id: 'cloudtrail-bucket-policy-first',
    level: 'advice',
    why: 'Terraform creates the trail and the policy of its bucket at once, and CloudTrail refuses the trail where the policy comes second.',
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    isPlain: true,
  },
  ({ policy, waits }) => ({
    holds: waits,
    got: `a trail that does not wait for ${policy}`,
    wanted: `depends_on = [${policy}]`,
    fix: 'let the trail depend on the bucket policy',
  }),
);
