import type { Construct } from 'constructs';
import { AuditTrail } from '../audit-trail';
import type { LifecycleTransition } from '../secure-bucket';
import type { Deployment } from './context';
import type { FibonacciInputs } from './inputs';

interface TrailProps extends Deployment {
  readonly siteBucketArn: string;
}

/** Every call to the account, and every read and write of an object of the site. */
export function makeTrail(scope: Construct, id: string, props: TrailProps): AuditTrail {
  const { inputs, settings, key, siteBucketArn } = props;
  const { names, place } = settings;
  return new AuditTrail(scope, id, {
    name: names.trail,
    bucketName: names.trailBucket,
    place,
    key,
    retention: {
      ruleId: 'DeleteOldLogs',
      expireAfterDays: inputs.trailExpirationDays,
      transitions: transitionsOf(inputs),
    },
    selectors: {
      advancedEventSelector: [
        {
          name: 'Calls of every API',
          fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }],
        },
        {
          // The event history has no object in it: who put a version is in the log only.
          name: 'Objects of the site',
          fieldSelector: [
            { field: 'eventCategory', equalTo: ['Data'] },
            { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
            { field: 'resources.ARN', startsWith: [`${siteBucketArn}/`] },
          ],
        },
      ],
    },
    tags: inputs.tags,
    bucketTags: { ...inputs.tags, Purpose: 'audit logs' },
  });
}

function transitionsOf(inputs: FibonacciInputs): readonly LifecycleTransition[] {
  const { trailTransitionIaDays, trailTransitionGlacierDays } = inputs;
  const infrequent = {
    days: trailTransitionIaDays,
    storageClass: 'STANDARD_IA',
    path: 'trailTransitionIaDays',
  } as const;
  return trailTransitionGlacierDays === null
    ? [infrequent]
    : [
        infrequent,
        { days: trailTransitionGlacierDays, storageClass: 'GLACIER', path: 'trailTransitionGlacierDays' },
      ];
}
