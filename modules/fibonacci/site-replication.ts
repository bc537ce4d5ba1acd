import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import { Construct } from 'constructs';
import { asString } from '../lift';
import { policyDocument, trustPolicy, type Statement } from '../policy';
import { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';
import type { Replica } from './replica';
import { siteLifecycle } from './site';

/** Id of the replication rule: a dimension of its metrics. */
export const REPLICATION_RULE = 'site-to-replica';

interface SiteReplicationProps extends Deployment {
  readonly source: SecureBucket;
  readonly replica: Replica;
}

/**
 * Every new version of the site goes to a bucket in the recovery region, delete markers too; versions deleted for
 * good stay there. Objects that were there before are for S3 Batch Replication.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export class SiteReplication extends Construct {
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: SiteReplicationProps) {
    super(scope, id);
    const { inputs, settings, source, replica } = props;
    const { names } = settings;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: names.replicaBucket,
      kmsKeyArn: replica.key.arn,
      lifecycleRules: siteLifecycle(inputs.siteNoncurrentDays),
      provider: replica.provider,
      preventDestroy: inputs.preventDestroy,
      tags: { ...inputs.tags, Purpose: 'copy of the front-end static assets' },
    });
    const role = new IamRole(this, 'Role', {
      name: names.named('site-replication'),
      description: 'S3 copies the site to the recovery region',
      assumeRolePolicy: trustPolicy('s3.amazonaws.com'),
      tags: { ...inputs.tags },
    });
    const policy = new IamRolePolicy(this, 'Policy', {
      name: names.named('site-replication'),
      role: role.id,
      policy: policyDocument(replicationStatements(props, this.bucket)),
    });
    new S3BucketReplicationConfigurationA(this, 'Resource', {
      bucket: source.nameWhereItExists(),
      role: role.arn,
      rule: [
        {
          id: REPLICATION_RULE,
          status: 'Enabled',
          priority: 0,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: 'Enabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: this.bucket.arnWhereItExists(),
            encryptionConfiguration: { replicaKmsKeyId: asString(replica.key.arn) ?? '' },
            metrics: { status: 'Enabled' },
          },
        },
      ],
      dependsOn: [...source.versioningResources, ...this.bucket.versioningResources, policy],
    });
  }
}

function replicationStatements(
  { key, source, replica, inputs }: SiteReplicationProps,
  destination: SecureBucket,
): readonly Statement[] {
  const keyUse = (action: string, sid: string, keyArn: Statement['resources'][number], region: string) => ({
    sid,
    effect: 'Allow' as const,
    actions: [action],
    resources: [keyArn],
    conditions: { StringLike: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
  });
  return [
    {
      sid: 'ReadConfiguration',
      effect: 'Allow',
      actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      resources: [source.arnWhereItExists()],
    },
    {
      sid: 'ReadVersions',
      effect: 'Allow',
      actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: [`${source.arnWhereItExists()}/*`],
    },
    {
      sid: 'WriteCopies',
      effect: 'Allow',
      actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      resources: [`${destination.arnWhereItExists()}/*`],
    },
    keyUse('kms:Decrypt', 'DecryptVersions', asString(key.arn) ?? '', inputs.region),
    keyUse('kms:Encrypt', 'EncryptCopies', asString(replica.key.arn) ?? '', inputs.drRegion),
  ];
}
