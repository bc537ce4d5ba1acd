import {
  bucketName,
  cloudtrailBucketPolicy,
  cloudtrailBucketPolicyFirst,
  cloudtrailLogsItself,
  TRAIL_BUCKET_ACTIONS,
} from '../../modules/rules';
import { matchesGlob } from '../../protection/arn-pattern';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { referencedResources, type PlanExpression } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';
import { Companions, type Found } from './companions';
import { logsObjectsOf } from './data-events';
import { isAbout, policyOf, type PolicyStatement } from './policy-statements';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const BUCKET = 's3_bucket_name';

/** Whether CloudTrail may write to the buckets of its trails, and what it writes there. */
export const checkTrails: Check = (estate, examination) => {
  const companions = new Companions('bucket', ['aws_s3_bucket_policy'], 'aws_s3_bucket');
  for (const resource of estate.ofType('aws_cloudtrail')) {
    const place = { resource, path: BUCKET };
    const bucket = resource.referenced(BUCKET, 'aws_s3_bucket');
    if (bucket === undefined) {
      const name = resource.block.text(BUCKET);
      // Of another configuration: its name is all that is known.
      if (typeof name === 'string') examination.apply(bucketName, place, { name });
      continue;
    }
    const policies = companions.of(bucket);
    examination.apply(cloudtrailBucketPolicy, place, { allowed: allowedTo(resource, bucket, policies) });
    checkOrder(resource, policies, examination);
    examination.apply(
      cloudtrailLogsItself,
      { resource, path: 'event_selector' },
      { logsItself: logsObjectsOf(resource, bucket) },
    );
  }
};

function allowedTo(
  trail: ResourceInPlan,
  bucket: ResourceInPlan,
  { resources, isComplete }: Found,
): Planned<readonly string[]> {
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
  return TRAIL_BUCKET_ACTIONS.filter((action) =>
    admitting.some(
      (statement) =>
        isAbout(statement, action) && (action !== 's3:PutObject' || reaches(statement, trail, bucket)),
    ),
  );
}

/** Whether a statement is about the folder that the trail writes to; of what the plan does not tell it may be. */
function reaches({ resources }: PolicyStatement, { block }: ResourceInPlan, bucket: ResourceInPlan): boolean {
  const name = bucket.block.text('bucket');
  const prefix = block.text('s3_key_prefix');
  if (resources.length === 0 || typeof name !== 'string' || prefix === AFTER_APPLY) return true;
  const folder = `:s3:::${name}/${prefix === null ? '' : `${prefix}/`}AWSLogs/`;
  return resources.some((pattern) => {
    const [, partition = ''] = pattern.split(':');
    const known = pattern.startsWith(`arn:${partition}${folder}`);
    return known || matchesGlob(pattern, `arn:${partition}${folder}123456789012/CloudTrail/a.json.gz`);
  });
}

/** A trail that is created together with the policy of its bucket, and does not wait for it. */
function checkOrder(trail: ResourceInPlan, { resources }: Found, examination: Examination): void {
  const { configuration, module } = trail;
  const { references = [] } = (trail.expression(BUCKET) ?? {}) as PlanExpression;
  // What waits for something else, or comes from elsewhere, may wait for the policy, too.
  const isDirect = references.every((reference) => reference.startsWith('aws_s3_bucket.'));
  if (configuration === undefined || (configuration.depends_on ?? []).length > 0 || !isDirect) return;
  const isNew = ({ block }: ResourceInPlan) => block.text('id') === AFTER_APPLY;
  const policy = resources.find((one) => one.module === module && isNew(one));
  if (policy === undefined || !isNew(trail)) return;
  const waits = Object.values(configuration.expressions ?? {}).some((expression) =>
    referencedResources(trail.siblings, expression, trail).includes(policy),
  );
  const name = `${policy.type}.${policy.name}`;
  examination.apply(
    cloudtrailBucketPolicyFirst,
    { resource: trail, path: 'depends_on' },
    { policy: name, waits },
  );
}
