import { defineRule } from '../lift/values';

const AWS_MANAGED_POLICY = /^arn:([^:]+):iam::aws:policy\/(.+)$/;

export const managedPolicyPartition = defineRule<{
  /** Of a policy that is attached to a role. */
  readonly arn: string;
  /** Of the region: `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
}>(
  {
    id: 'managed-policy-partition',
    level: 'refused',
    why: 'The managed policies of China and of GovCloud have ARNs of their own: IAM knows no policy of another partition.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    isPlain: true,
  },
  ({ arn, partition }) => {
    const [, written = partition, path = ''] = AWS_MANAGED_POLICY.exec(arn) ?? [];
    return {
      holds: written === partition,
      got: arn,
      wanted: `arn:${partition}:iam::aws:policy/${path}`,
      fix: 'make the ARN with data.aws_partition.current.partition',
    };
  },
);
