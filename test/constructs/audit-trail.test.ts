import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { AuditTrail, trailUse, type AuditTrailProps } from '../../modules/audit-trail';
import { KmsKey } from '../../modules/kms-key';
import { SecureBucket, type LifecycleRule } from '../../modules/secure-bucket';
import { PLACE, TAGS, findings, synthesized, warnings } from './synthesized';

Testing.setupJest();

const trailWith =
  (props: Partial<AuditTrailProps> = {}) =>
  (scope: Construct): void => {
    const key = new KmsKey(scope, 'main', {
      alias: 'alias/example',
      description: 'Logs of the trail',
      deletionWindowDays: 30,
      place: PLACE,
      statements: trailUse(PLACE, 'example-trail'),
      tags: TAGS,
    });
    new AuditTrail(scope, 'trail', {
      name: 'example-trail',
      bucketName: 'example-trail-123456789012',
      place: PLACE,
      key,
      retention: { ruleId: 'expire', expireAfterDays: 365, transitions: [] },
      selectors: { eventSelector: [{ readWriteType: 'All', includeManagementEvents: true }] },
      tags: TAGS,
      ...props,
    });
  };

describe('a trail', () => {
  test('is on, in every region, with digests, encrypted, after the policy of its bucket', () => {
    const stack = synthesized(trailWith());
    expect(stack.json).toHaveResourceWithProperties(Cloudtrail, {
      name: 'example-trail',
      enable_logging: true,
      enable_log_file_validation: true,
      include_global_service_events: true,
      is_multi_region_trail: true,
      kms_key_id: `\${${stack.address('aws_kms_key')}.arn}`,
      s3_bucket_name: `\${${stack.address('aws_s3_bucket')}.id}`,
      event_selector: [{ read_write_type: 'All', include_management_events: true }],
      depends_on: [stack.address('aws_s3_bucket_policy')],
      tags: TAGS,
    });
  });

  test('expires with its versions and markers, and moves where it is told to', () => {
    const retention = {
      ruleId: 'archive',
      expireAfterDays: 365,
      transitions: [{ days: 90, storageClass: 'GLACIER' }],
    } as const;
    expect(synthesized(trailWith({ retention })).json).toHaveResourceWithProperties(
      S3BucketLifecycleConfiguration,
      {
        rule: [
          {
            id: 'archive',
            status: 'Enabled',
            filter: { prefix: '' },
            transition: [{ days: 90, storage_class: 'GLACIER' }],
            expiration: { days: 365 },
            noncurrent_version_expiration: { noncurrent_days: 1 },
            abort_incomplete_multipart_upload: { days_after_initiation: 1 },
          },
          {
            id: 'remove-delete-markers',
            status: 'Enabled',
            filter: { prefix: '' },
            expiration: { expired_object_delete_marker: true },
          },
        ],
      },
    );
  });

  test('is written by CloudTrail alone, and deleted by nobody', () => {
    const statements = synthesized(trailWith()).statements('aws_s3_bucket_policy');
    expect(statements.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual([
      'Deny DenyUnencryptedTransport',
      'Allow TrailReadsAcl',
      'Allow TrailDelivers',
      'Deny NobodyDeletesLogs',
    ]);
  });
});

describe('the rules of a lifecycle', () => {
  const bucketWith =
    (...lifecycleRules: readonly LifecycleRule[]) =>
    (scope: Construct): void => {
      new SecureBucket(scope, 'logs', {
        exists: true,
        name: 'example-logs',
        kmsKeyArn: null,
        lifecycleRules,
        tags: TAGS,
      });
    };
  const found = (rule: LifecycleRule) => findings(bucketWith(rule)).map(({ rule: id, path }) => [id, path]);

  test('stand in their order, and there is no lifecycle without any', () => {
    const stack = synthesized(bucketWith({ id: 'uploads', abortIncompleteMultipartUploadDays: 3 }));
    expect(stack.the('aws_s3_bucket_lifecycle_configuration').rule).toEqual([
      {
        id: 'uploads',
        status: 'Enabled',
        filter: { prefix: '' },
        abort_incomplete_multipart_upload: { days_after_initiation: 3 },
      },
    ]);
    expect(synthesized(bucketWith()).types).not.toHaveProperty('aws_s3_bucket_lifecycle_configuration');
  });

  test('do something', () => {
    expect(found({ id: 'idle' })).toEqual([['s3-lifecycle-action: refused', 'test.idle']]);
  });

  test('move objects to colder classes only, and archive them 30 days after infrequent access', () => {
    const moves = (infrequentDays: number, archiveDays: number): LifecycleRule => ({
      id: 'moves',
      transitions: [
        { days: infrequentDays, storageClass: 'STANDARD_IA' },
        { days: archiveDays, storageClass: 'GLACIER', path: 'archiveDays' },
      ],
    });
    expect(found(moves(30, 60))).toEqual([]);
    expect(found(moves(30, 59))).toEqual([
      ['s3-archive-after-infrequent-access: refused', 'test.archiveDays'],
    ]);
    expect(found(moves(60, 30))).toEqual([['s3-storage-class-order: refused', 'test.archiveDays']]);
    expect(warnings(bucketWith(moves(29, 60)))).toEqual([
      expect.stringContaining('s3-infrequent-access-days'),
    ]);
    expect(warnings(bucketWith(moves(30, 60)))).toEqual([]);
  });

  test('expire objects after their last move', () => {
    const expiring = (days: number): LifecycleRule => ({
      id: 'archive',
      transitions: [
        { days: 30, storageClass: 'STANDARD_IA' },
        { days: 60, storageClass: 'GLACIER' },
      ],
      expiration: { days },
    });
    expect(found(expiring(61))).toEqual([]);
    expect(found(expiring(60))).toEqual([
      ['s3-expiration-after-transition: refused', 'test.archive.transitions'],
    ]);
  });
});
