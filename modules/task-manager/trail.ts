import { AuditTrail } from '../audit-trail';
import type { Construct } from 'constructs';
import type { KmsKey } from '../kms-key';
import type { Deployment } from './context';
import { TABLES } from './tables';

interface TrailProps extends Deployment {
  readonly key: KmsKey;
}

/** The trail of the account, archived on the way to its end. */
export function makeTrail(scope: Construct, id: string, { inputs, settings, key }: TrailProps): AuditTrail {
  const { names, place } = settings;
  const { trailRetentionDays, trailGlacierAfterDays } = inputs;
  return new AuditTrail(scope, id, {
    name: names.trail,
    bucketName: names.trailBucket,
    place,
    key,
    retention: {
      ruleId: 'archive-and-expire',
      expireAfterDays: trailRetentionDays,
      transitions:
        trailGlacierAfterDays === null
          ? []
          : [{ days: trailGlacierAfterDays, storageClass: 'GLACIER', path: 'trailGlacierAfterDays' }],
    },
    selectors: {
      eventSelector: [
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          ...(inputs.enableDataEvents
            ? {
                dataResource: [
                  {
                    type: 'AWS::DynamoDB::Table',
                    values: TABLES.map((table) => names.tableArn(table)),
                  },
                ],
              }
            : {}),
        },
      ],
    },
    tags: inputs.tags,
  });
}
