import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { Construct } from 'constructs';
import type { Statement } from '../policy';
import { INCOMPLETE_UPLOAD_DAYS, SecureBucket, type LifecycleRule } from '../secure-bucket';
import type { Deployment } from './context';

/** Days for which access logs are kept. */
const ACCESS_LOG_DAYS = 90;

/** The bucket of the site, whose old versions are the backup, and the log of who read it. */
export class Site extends Construct {
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: Deployment) {
    super(scope, id);
    const { inputs, settings, key } = props;
    const { names } = settings;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: names.siteBucket,
      kmsKeyArn: key.arn,
      lifecycleRules: siteLifecycle(inputs.siteNoncurrentDays),
      statements: (arn) => distributionsRead(arn, inputs.siteDistributionArns),
      // AWS Backup follows changes of a bucket by its events.
      notifiesEventBridge: inputs.enableAwsBackup,
      preventDestroy: inputs.preventDestroy,
      tags: { ...inputs.tags, Purpose: 'front-end static assets' },
    });
    const logs = new SecureBucket(this, 'access-logs', {
      exists: true,
      name: names.accessLogBucket,
      // S3 delivers access logs to no bucket with a key of its own.
      kmsKeyArn: null,
      expireAfterDays: ACCESS_LOG_DAYS,
      statements: (arn) => [accessLogsDelivered(arn, props)],
      tags: { ...inputs.tags, Purpose: 'access logs' },
    });
    new S3BucketLoggingA(this, 'Logging', {
      bucket: this.bucket.nameWhereItExists(),
      targetBucket: logs.nameWhereItExists(),
      targetPrefix: `${names.siteBucket}/`,
      dependsOn: logs.policyResources,
    });
  }
}

/** Current versions stay for ever; old ones go after so many days, and delete markers with the last of them. */
export function siteLifecycle(noncurrentDays: number | null): readonly LifecycleRule[] {
  return [
    {
      id: 'delete-old-versions',
      ...(noncurrentDays === null ? {} : { noncurrentVersionExpirationDays: noncurrentDays }),
      abortIncompleteMultipartUploadDays: INCOMPLETE_UPLOAD_DAYS,
    },
    { id: 'remove-delete-markers', expiration: { expiredObjectDeleteMarker: true } },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
function distributionsRead(bucketArn: string, distributionArns: readonly string[]): readonly Statement[] {
  if (distributionArns.length === 0) return [];
  return [
    {
      sid: 'DistributionsRead',
      effect: 'Allow',
      principal: { service: ['cloudfront.amazonaws.com'] },
      actions: ['s3:GetObject'],
      resources: [`${bucketArn}/*`],
      conditions: { StringEquals: { 'aws:SourceArn': distributionArns } },
    },
  ];
}

/** CloudFront decrypts what it reads. */
export function siteReadersUse(distributionArns: readonly string[]): readonly Statement[] {
  if (distributionArns.length === 0) return [];
  return [
    {
      sid: 'DistributionsDecrypt',
      effect: 'Allow',
      principal: { service: ['cloudfront.amazonaws.com'] },
      actions: ['kms:Decrypt'],
      // In a key policy `*` means "this key".
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': distributionArns } },
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
function accessLogsDelivered(bucketArn: string, { inputs, settings }: Deployment): Statement {
  return {
    sid: 'AccessLogsDelivered',
    effect: 'Allow',
    principal: { service: ['logging.s3.amazonaws.com'] },
    actions: ['s3:PutObject'],
    resources: [`${bucketArn}/${settings.names.siteBucket}/*`],
    conditions: {
      StringEquals: { 'aws:SourceAccount': inputs.accountId },
      ArnLike: { 'aws:SourceArn': `arn:${inputs.partition}:s3:::${settings.names.siteBucket}` },
    },
  };
}
