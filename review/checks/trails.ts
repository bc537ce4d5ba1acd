import { cloudtrailBucketPolicy, TRAIL_BUCKET_ACTIONS } from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown } from '../examination';
import type { Check } from './check';
import { Companions } from './companions';
import { isAbout, policyOf, type PolicyStatement } from './policy-statements';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** Whether CloudTrail may write to the buckets of its trails. */
export const checkTrails: Check = (estate, examination) => {
  const companions = new Companions('bucket', ['aws_s3_bucket_policy'], 'aws_s3_bucket');
  for (const resource of estate.ofType('aws_cloudtrail')) {
    const bucket = resource.referenced('s3_bucket_name', 'aws_s3_bucket');
    if (bucket === undefined) continue;
    examination.apply(
      cloudtrailBucketPolicy,
      { resource, path: 's3_bucket_name' },
      { allowed: allowedToCloudTrail(bucket, companions) },
    );
  }
};

function allowedToCloudTrail(bucket: ResourceInPlan, companions: Companions): Planned<readonly string[]> {
  const { resources, isComplete } = companions.of(bucket);
  if (resources.length === 0 && !isComplete) return AFTER_APPLY;
  const policies: readonly Planned<readonly PolicyStatement[] | null>[] = [
    ...resources.map((resource) => policyOf(resource, 'policy')),
    bucket.leavesOut('policy') ? null : policyOf(bucket, 'policy'),
  ];
  const known = policies.filter(isKnown);
  if (known.length < policies.length) return AFTER_APPLY;
  const admitting = known
    .flatMap((statements) => statements ?? [])
    .filter(
      ({ effect, services, isForEverybody }) =>
        effect === 'Allow' && (isForEverybody || services.includes(CLOUDTRAIL)),
    );
  return TRAIL_BUCKET_ACTIONS.filter((action) => admitting.some((statement) => isAbout(statement, action)));
}
