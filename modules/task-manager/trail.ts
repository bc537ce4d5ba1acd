import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { type ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { KmsKey } from '../kms-key';
import { asString, judge } from '../lift';
import { arnOf, type Place, type Statement } from '../policy';
import { s3ExpirationAfterTransition } from '../rules';
import { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';
import { TABLES } from './tables';

/** Versions that are no longer current are gone a day after the object has expired: nothing of a year remains. */
const NONCURRENT_DAYS = 1;

interface TrailProps extends Deployment {
  readonly key: KmsKey;
}

/** CloudTrail of the account: who backed up, restored or deleted, with digests that show tampering. */
export class Trail extends Construct {
  readonly arn: string;
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { inputs, settings, key } = props;
    const { names, place } = settings;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: names.trailBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: inputs.trailRetentionDays,
      intelligentTiering: false,
      statements: (arn) => [...trailDelivers(arn, place, names.trail), denyDeletion(arn)],
      tags: inputs.tags,
    });
    this.archive(props);
    const trail = new Cloudtrail(this, 'Resource', {
      name: names.trail,
      s3BucketName: this.bucket.nameWhereItExists(),
      kmsKeyId: asString(key.arn),
      enableLogFileValidation: true,
      includeGlobalServiceEvents: true,
      // A restore in the recovery region is a restore, too.
      isMultiRegionTrail: true,
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
      tags: { ...inputs.tags },
      // CloudTrail tries the bucket when the trail is made: the policy must be there.
      dependsOn: [partOf(this.bucket, 'Policy')],
    });
    this.arn = trail.arn;
  }

  /** The lifecycle of a trail instead of the bucket's own: an archive on the way, and no tail of old versions. */
  private archive({ inputs }: TrailProps): void {
    const { trailRetentionDays, trailGlacierAfterDays } = inputs;
    partOf(this.bucket, 'Lifecycle').addOverride('rule', [
      {
        id: 'archive-and-expire',
        status: 'Enabled',
        filter: { prefix: '' },
        ...(trailGlacierAfterDays === null
          ? {}
          : { transition: [{ days: trailGlacierAfterDays, storage_class: 'GLACIER' }] }),
        expiration: { days: trailRetentionDays },
        noncurrent_version_expiration: { noncurrent_days: NONCURRENT_DAYS },
        abort_incomplete_multipart_upload: { days_after_initiation: 1 },
      },
      {
        // A rule of its own: S3 refuses a number of days and the removal of delete markers in one expiration.
        id: 'remove-delete-markers',
        status: 'Enabled',
        filter: { prefix: '' },
        expiration: { expired_object_delete_marker: true },
      },
    ]);
    judge(this, [
      s3ExpirationAfterTransition.claim('trailGlacierAfterDays', {
        transitionAfterDays: trailGlacierAfterDays,
        expireAfterDays: trailRetentionDays,
      }),
    ]);
  }
}

/** A resource inside the bucket's construct. */
function partOf(bucket: SecureBucket, id: string): TerraformResource & ITerraformDependable {
  const part = bucket.node.findChild(id);
  if (!TerraformResource.isTerraformResource(part)) throw new Error(`${part.node.path} is no resource`);
  return part;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailDelivers(bucketArn: string, place: Place, trailName: string): readonly Statement[] {
  const principal = { service: ['cloudtrail.amazonaws.com'] };
  // Made of its name: the trail needs the policy before it exists.
  const trailArn = arnOf(place, 'cloudtrail', `trail/${trailName}`);
  return [
    {
      sid: 'TrailReadsAcl',
      effect: 'Allow',
      principal,
      actions: ['s3:GetBucketAcl'],
      resources: [bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      sid: 'TrailDelivers',
      effect: 'Allow',
      principal,
      actions: ['s3:PutObject'],
      resources: [`${bucketArn}/AWSLogs/${String(place.accountId)}/*`],
      conditions: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn },
      },
    },
  ];
}

/** Versions alone do not keep a log: whoever may delete versions deletes them. The lifecycle is not held by it. */
function denyDeletion(bucketArn: string): Statement {
  return {
    sid: 'NobodyDeletesLogs',
    effect: 'Deny',
    principal: '*',
    actions: ['s3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion'],
    resources: [bucketArn, `${bucketArn}/*`],
  };
}

/**
 * CloudTrail encrypts its files with the key.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function trailUse(place: Place, trailName: string): readonly Statement[] {
  const principal = { service: ['cloudtrail.amazonaws.com'] };
  const isTrail = { 'aws:SourceArn': arnOf(place, 'cloudtrail', `trail/${trailName}`) };
  return [
    {
      sid: 'TrailEncrypts',
      effect: 'Allow',
      principal,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      // In a key policy `*` means "this key".
      resources: ['*'],
      conditions: {
        StringEquals: isTrail,
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${String(place.partition)}:cloudtrail:*:${String(place.accountId)}:trail/*`,
        },
      },
    },
    {
      sid: 'TrailDescribesKey',
      effect: 'Allow',
      principal,
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: isTrail },
    },
  ];
}
