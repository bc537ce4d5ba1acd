import { Cloudtrail, type CloudtrailConfig } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import type { KmsKey } from '../kms-key';
import { asString } from '../lift';
import type { Place } from '../policy';
import { INCOMPLETE_UPLOAD_DAYS, SecureBucket, type LifecycleTransition } from '../secure-bucket';
import { denyDeletion, trailDelivers } from './trail-policy';

/** Versions that are no longer current are gone a day after the log has expired: nothing of it remains. */
const NONCURRENT_DAYS = 1;

/** How long logs are kept, and where they lie meanwhile. */
export interface TrailRetention {
  /** Id of the lifecycle rule. */
  readonly ruleId: string;
  readonly expireAfterDays: number;
  readonly transitions: readonly LifecycleTransition[];
}

export interface AuditTrailProps {
  /** A change replaces the trail. */
  readonly name: string;
  /** Unique among all buckets of AWS. */
  readonly bucketName: string;
  readonly place: Place;
  /** A key whose policy has `trailUse`. */
  readonly key: KmsKey;
  readonly retention: TrailRetention;
  /** Which calls are recorded: one of the two forms of CloudTrail. */
  readonly selectors:
    Pick<CloudtrailConfig, 'eventSelector'> | Pick<CloudtrailConfig, 'advancedEventSelector'>;
  readonly tags: Readonly<Record<string, string>>;
  /** Tags of the bucket. @default - those of the trail */
  readonly bucketTags?: Readonly<Record<string, string>>;
}

/** CloudTrail of the account, in every region: who backed up, restored or deleted, with digests that show tampering. */
export class AuditTrail extends Construct {
  readonly arn: string;
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { key, place, retention } = props;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: props.bucketName,
      kmsKeyArn: key.arn,
      statements: (arn) => [...trailDelivers(arn, place, props.name), denyDeletion(arn)],
      lifecycleRules: [
        {
          id: retention.ruleId,
          transitions: retention.transitions,
          expiration: { days: retention.expireAfterDays },
          noncurrentVersionExpirationDays: NONCURRENT_DAYS,
          abortIncompleteMultipartUploadDays: INCOMPLETE_UPLOAD_DAYS,
        },
        // A rule of its own: S3 refuses a number of days and the removal of delete markers in one expiration.
        { id: 'remove-delete-markers', expiration: { expiredObjectDeleteMarker: true } },
      ],
      tags: props.bucketTags ?? props.tags,
    });
    const trail = new Cloudtrail(this, 'Resource', {
      name: props.name,
      s3BucketName: this.bucket.nameWhereItExists(),
      kmsKeyId: asString(key.arn),
      enableLogging: true,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: true,
      // A restore in another region is a restore, too.
      isMultiRegionTrail: true,
      ...props.selectors,
      tags: { ...props.tags },
      // CloudTrail tries the bucket when the trail is made: the policy must be there.
      dependsOn: this.bucket.policyResources,
    });
    this.arn = trail.arn;
  }
}
