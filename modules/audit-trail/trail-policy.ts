import { arnOf, type Place, type Statement } from '../policy';

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export function trailDelivers(bucketArn: string, place: Place, trailName: string): readonly Statement[] {
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
export function denyDeletion(bucketArn: string): Statement {
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
