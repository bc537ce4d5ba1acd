import { defineRule, eq, iff, matches, say, segment, type Lift } from '../lift/values';

/** An ARN with a region. S3 buckets have none, and a wildcard covers any. */
const REGIONAL_ARN_PATTERN = /^arn:[^:]*:[^:]*:[a-z0-9-]+:/;

const REGION_SEGMENT = 3;

export const resourceInVaultRegion = defineRule<{
  /** Of the resource to back up. One that is no ARN is left to other rules. */
  readonly arn: Lift<string>;
  /** Of the vault. */
  readonly region: Lift<string>;
}>(
  {
    id: 'resource-in-vault-region',
    level: 'ignored',
    why: 'A plan backs up the resources of its own region: the ARN of another region selects nothing.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  },
  ({ arn, region }) => ({
    holds: iff<boolean>(
      matches(arn, REGIONAL_ARN_PATTERN),
      eq<string>(segment(arn, ':', REGION_SEGMENT), region),
      true,
    ),
    got: arn,
    wanted: `a resource in ${say(region)}, the region of the vault`,
    fix: 'back the resource up by a plan and a vault in its own region',
  }),
);
