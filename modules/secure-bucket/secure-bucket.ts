import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Maybe, asMap, asString, blocks, ifSet, judge, type Lift } from '../lift';
import { policyDocument } from '../policy';
import { lifecycleClaims, toProviderLifecycleRule, type LifecycleRule } from './lifecycle';

export interface SecureBucketProps {
  readonly exists: Lift<boolean>;
  /** Unique among all buckets of AWS. A change replaces the bucket. */
  readonly name: Lift<string>;
  /** `null`: the key of the S3 service. */
  readonly kmsKeyArn: Lift<string | null>;
  /** Days after which objects, and versions that are no longer current, are deleted. @default - what `lifecycleRules` say */
  readonly expireAfterDays?: number;
  /** Objects that expire after `expireAfterDays` go to INTELLIGENT_TIERING at once. @default false */
  readonly intelligentTiering?: Lift<boolean>;
  /** Rules besides `expireAfterDays`. @default - none */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Statements of the bucket policy besides the refusal of unencrypted transport. @default - none */
  readonly statements?: (bucketArn: string) => Parameters<typeof policyDocument>[0];
  /** Changes of objects go to EventBridge: AWS Backup asks for it where a bucket is backed up continuously. @default false */
  readonly notifiesEventBridge?: boolean;
  /** Terraform refuses to destroy the bucket. @default false */
  readonly preventDestroy?: boolean;
  /** @default - the stack's provider */
  readonly provider?: AwsProvider;
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** Unfinished uploads are billed and seen by nobody. */
export const INCOMPLETE_UPLOAD_DAYS = 1;

/** A private, versioned, encrypted bucket whose objects expire. */
export class SecureBucket extends Construct {
  private readonly bucket: Maybe<S3Bucket>;
  private readonly policy: Maybe<S3BucketPolicy>;
  private readonly versioning: Maybe<S3BucketVersioningA>;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { exists, provider } = props;
    this.bucket = Maybe.build(
      exists,
      (meta) =>
        new S3Bucket(this, 'Resource', {
          ...meta,
          provider,
          bucket: asString(props.name),
          tags: asMap(props.tags),
          ...(props.preventDestroy === true ? { lifecycle: { preventDestroy: true } } : {}),
        }),
    );
    const part = (meta: object): BucketPart => ({ ...meta, provider, bucket: this.bucket.at('id') });
    Maybe.build(exists, (meta) => this.privateOnly(part(meta)));
    Maybe.build(exists, (meta) => this.ownedByAccount(part(meta)));
    Maybe.build(exists, (meta) => this.encrypted(part(meta), props.kmsKeyArn));
    this.versioning = Maybe.build(exists, (meta) => this.versioned(part(meta)));
    const rules = lifecycleOf(props);
    if (rules.length > 0) Maybe.build(exists, (meta) => this.expiring(part(meta), rules));
    this.policy = Maybe.build(exists, (meta) => this.guarded(part(meta), props));
    if (props.notifiesEventBridge === true) {
      Maybe.build(
        exists,
        (meta) => new S3BucketNotification(this, 'Notification', { ...part(meta), eventbridge: true }),
      );
    }
    judge(this, (props.lifecycleRules ?? []).flatMap(lifecycleClaims));
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
    rules: readonly Record<string, unknown>[],
  ): S3BucketLifecycleConfiguration {
    const { resource: versioning } = this.versioning;
    const lifecycle = new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      ...base,
      rule: [],
      // S3 refuses rules on versions that are no longer current before the bucket has versions.
      dependsOn: versioning === undefined ? [] : [versioning],
    });
    // An override: the bindings cannot write a `dynamic` block inside a block.
    lifecycle.addOverride('rule', rules);
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

  /** The policy, to wait for: some services try at once whether they may write. */
  get policyResources(): ITerraformDependable[] {
    return this.policy.resource === undefined ? [] : [this.policy.resource];
  }

  /** The versioning, to wait for: S3 replicates between buckets that have versions. */
  get versioningResources(): ITerraformDependable[] {
    return this.versioning.resource === undefined ? [] : [this.versioning.resource];
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
  readonly provider: AwsProvider | undefined;
}

function lifecycleOf({
  expireAfterDays,
  intelligentTiering = false,
  lifecycleRules = [],
}: SecureBucketProps): readonly Record<string, unknown>[] {
  const rules = lifecycleRules.map(toProviderLifecycleRule);
  if (expireAfterDays === undefined) return rules;
  const expire = toProviderLifecycleRule({
    id: 'expire',
    expiration: { days: expireAfterDays },
    noncurrentVersionExpirationDays: expireAfterDays,
    abortIncompleteMultipartUploadDays: INCOMPLETE_UPLOAD_DAYS,
  });
  const tiering = blocks('transition', [
    { on: intelligentTiering, content: { days: 0, storage_class: 'INTELLIGENT_TIERING' } },
  ]);
  return [{ ...expire, ...tiering }, ...rules];
}
