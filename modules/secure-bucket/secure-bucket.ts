import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { Maybe, asMap, asString, blocks, ifSet, type Lift } from '../lift';
import { policyDocument } from '../policy';

export interface SecureBucketProps {
  readonly exists: Lift<boolean>;
  /** Unique among all buckets of AWS. A change replaces the bucket. */
  readonly name: Lift<string>;
  /** `null`: the key of the S3 service. */
  readonly kmsKeyArn: Lift<string | null>;
  /** Days after which objects, and versions that are no longer current, are deleted. */
  readonly expireAfterDays: number;
  /** Objects go to INTELLIGENT_TIERING at once. */
  readonly intelligentTiering: Lift<boolean>;
  /** Statements of the bucket policy besides the refusal of unencrypted transport. @default - none */
  readonly statements?: (bucketArn: string) => Parameters<typeof policyDocument>[0];
  /** Changes of objects go to EventBridge: AWS Backup asks for it where a bucket is backed up continuously. @default false */
  readonly notifiesEventBridge?: boolean;
  /** Terraform refuses to destroy the bucket. @default false */
  readonly preventDestroy?: boolean;
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** A private, versioned, encrypted bucket whose objects expire. */
export class SecureBucket extends Construct {
  private readonly bucket: Maybe<S3Bucket>;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { exists } = props;
    this.bucket = Maybe.build(
      exists,
      (meta) =>
        new S3Bucket(this, 'Resource', {
          ...meta,
          bucket: asString(props.name),
          tags: asMap(props.tags),
          ...(props.preventDestroy === true ? { lifecycle: { preventDestroy: true } } : {}),
        }),
    );
    Maybe.build(exists, (meta) => this.privateOnly({ ...meta, bucket: this.bucket.at('id') }));
    Maybe.build(exists, (meta) => this.ownedByAccount({ ...meta, bucket: this.bucket.at('id') }));
    Maybe.build(exists, (meta) => this.encrypted({ ...meta, bucket: this.bucket.at('id') }, props.kmsKeyArn));
    const versioning = Maybe.build(exists, (meta) =>
      this.versioned({ ...meta, bucket: this.bucket.at('id') }),
    );
    Maybe.build(exists, (meta) =>
      this.expiring({ ...meta, bucket: this.bucket.at('id') }, props, versioning),
    );
    Maybe.build(exists, (meta) => this.guarded({ ...meta, bucket: this.bucket.at('id') }, props));
    if (props.notifiesEventBridge === true) {
      Maybe.build(
        exists,
        (meta) =>
          new S3BucketNotification(this, 'Notification', {
            ...meta,
            bucket: this.bucket.at('id'),
            eventbridge: true,
          }),
      );
    }
  }

  private privateOnly(base: BucketPart): S3BucketPublicAccessBlock {
    return new S3BucketPublicAccessBlock(this, 'PublicAccess', {
      ...base,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private ownedByAccount(base: BucketPart): S3BucketOwnershipControls {
    return new S3BucketOwnershipControls(this, 'Ownership', {
      ...base,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
  }

  private encrypted(
    base: BucketPart,
    kmsKeyArn: Lift<string | null>,
  ): S3BucketServerSideEncryptionConfigurationA {
    return new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      ...base,
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: asString(ifSet<string, string>(kmsKeyArn, () => 'aws:kms', 'AES256')),
            kmsMasterKeyId: asString(kmsKeyArn),
          },
        },
      ],
    });
  }

  private versioned(base: BucketPart): S3BucketVersioningA {
    return new S3BucketVersioningA(this, 'Versioning', {
      ...base,
      versioningConfiguration: { status: 'Enabled' },
    });
  }

  private expiring(
    base: BucketPart,
    { expireAfterDays, intelligentTiering }: SecureBucketProps,
    versioning: Maybe<S3BucketVersioningA>,
  ): S3BucketLifecycleConfiguration {
    const lifecycle = new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      ...base,
      rule: [],
      // S3 refuses rules on versions that are no longer current before the bucket has versions.
      dependsOn: versioning.resource === undefined ? [] : [versioning.resource],
    });
    lifecycle.addOverride('rule', [
      {
        id: 'expire',
        status: 'Enabled',
        filter: { prefix: '' },
        expiration: { days: expireAfterDays },
        noncurrent_version_expiration: { noncurrent_days: expireAfterDays },
        abort_incomplete_multipart_upload: { days_after_initiation: 1 },
        ...blocks('transition', [
          { on: intelligentTiering, content: { days: 0, storage_class: 'INTELLIGENT_TIERING' } },
        ]),
      },
    ]);
    return lifecycle;
  }

  private guarded(base: BucketPart, { statements }: SecureBucketProps): S3BucketPolicy {
    const arn = this.bucket.at('arn');
    return new S3BucketPolicy(this, 'Policy', {
      ...base,
      policy: policyDocument([
        {
          sid: 'DenyUnencryptedTransport',
          effect: 'Deny',
          principal: '*',
          actions: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
          resources: [arn, `${arn}/*`],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        ...(statements?.(arn) ?? []),
      ]),
    });
  }

  /** The bucket's ARN, for resources that exist only where the bucket does. */
  arnWhereItExists(): string {
    return this.bucket.at('arn');
  }

  /** The bucket's name, for resources that exist only where the bucket does. */
  nameWhereItExists(): string {
    return this.bucket.at('id');
  }
}

interface BucketPart {
  readonly bucket: string;
}
