import {
  bucketName,
  cloudtrailBucketPolicy,
  s3AbortUploadsFilter,
  s3ArchiveAfterInfrequentAccess,
  s3ArchivedObjects,
  s3BackupVersioning,
  s3ContinuousEventbridge,
  s3DeepArchiveAfterArchive,
  s3ExpirationDays,
  s3InfrequentAccessDays,
  s3LifecycleAction,
  s3LifecycleIdsUnique,
  s3LifecycleRuleCount,
  s3NewerNoncurrentVersions,
  s3NoncurrentExpiration,
  s3StorageClassOnce,
  s3StorageClassOrder,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

test.each([
  ['ab', false],
  ['abc', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['orders.of-2026', true],
  ['orders..2026', false],
  ['Orders', false],
  ['orders_2026', false],
  ['-orders', false],
  ['orders.', false],
  ['192.168.5.4', false],
  ['192.168.5.4.example', true],
  ['xn--orders', false],
  ['amzn-s3-demo-bucket', false],
  ['orders-s3alias', false],
  ['orders--table-s3', false],
])('the bucket name %p: %p', (name, holds) => {
  expect(bucketName.check({ name }).holds).toBe(holds);
});

test.each([
  ['Enabled', true],
  ['Suspended', false],
  [null, false],
])('a covered bucket whose versioning is %p: %p', (versioning, holds) => {
  expect(s3BackupVersioning.check({ versioning }).holds).toBe(holds);
});

test.each([
  [true, true],
  [false, false],
])('a bucket with continuous backups that sends events %p: %p', (sendsEvents, holds) => {
  expect(s3ContinuousEventbridge.check({ sendsEvents }).holds).toBe(holds);
});

test.each([
  [30, 59, false],
  [30, 60, true],
  [0, 30, true],
  [30, 30, false],
])(
  'infrequent access after %p days, archived after %p: %p',
  (infrequentAccessAfterDays, archiveAfterDays, holds) => {
    const subject = { infrequentAccessAfterDays, archiveAfterDays, archiveClass: 'GLACIER' };
    expect(s3ArchiveAfterInfrequentAccess.check(subject).holds).toBe(holds);
  },
);

test.each([
  ['GLACIER_IR', 10, 99, false],
  ['GLACIER_IR', 10, 100, true],
  ['GLACIER', 30, 119, false],
  ['GLACIER', 30, 120, true],
])(
  '%s after %p days, deep archive after %p: %p',
  (archiveClass, archiveAfterDays, deepArchiveAfterDays, holds) => {
    const subject = { archiveClass, archiveAfterDays, deepArchiveAfterDays };
    expect(s3DeepArchiveAfterArchive.check(subject).holds).toBe(holds);
  },
);

test.each([
  [1000, true],
  [1001, false],
])('a lifecycle of %p rules: %p', (count, holds) => {
  expect(s3LifecycleRuleCount.check({ count }).holds).toBe(holds);
});

test.each([
  [['a', 'b', 'A'], true],
  [['a', 'b', 'a'], false],
])('lifecycle rules with the ids %j: %p', (ids, holds) => {
  expect(s3LifecycleIdsUnique.check({ ids }).holds).toBe(holds);
});

test.each([
  [[], true],
  [['STANDARD_IA', 'GLACIER'], true],
  [['GLACIER', 'GLACIER'], false],
])('moves to %j: %p', (storageClasses, holds) => {
  expect(s3StorageClassOnce.check({ storageClasses }).holds).toBe(holds);
});

test.each([
  [true, [], true],
  [true, ['tags'], false],
  [true, ['object sizes'], false],
  [false, ['tags'], true],
])('incomplete uploads ended: %p, chosen by %j: %p', (abortsUploads, chosenBy, holds) => {
  expect(s3AbortUploadsFilter.check({ abortsUploads, chosenBy }).holds).toBe(holds);
});

test.each([
  ['orders-', '2026', true],
  ['Orders-', '2026', false],
  ['a'.repeat(37), '0'.repeat(26), true],
  ['a'.repeat(38), '0'.repeat(26), false],
])('the prefix %p of a bucket name with %p: %p', (name, suffix, holds) => {
  expect(bucketName.check({ name, suffix })).toMatchObject({ holds, got: name });
});

test.each([
  [[], true],
  [['GLACIER 90'], true],
  [['STANDARD_IA 30', 'GLACIER 90', 'DEEP_ARCHIVE 180'], true],
  [['GLACIER 90', 'STANDARD_IA 30'], true],
  [['GLACIER 90', 'STANDARD_IA 90'], true],
  [['GLACIER 30', 'STANDARD_IA 90'], false],
  [['INTELLIGENT_TIERING 0', 'STANDARD_IA 30'], false],
  [['GLACIER_IR 30', 'ONEZONE_IA 60'], false],
])('the transitions %j: %p', (written, holds) => {
  const transitions = written.map((one) => {
    const [storageClass = '', days] = one.split(' ');
    return { storageClass, afterDays: Number(days) };
  });
  expect(s3StorageClassOrder.check({ transitions }).holds).toBe(holds);
});

test.each([
  [29, false],
  [30, true],
])('infrequent access after %p days: %p', (afterDays, holds) => {
  expect(s3InfrequentAccessDays.check({ storageClass: 'STANDARD_IA', afterDays }).holds).toBe(holds);
});

test.each([
  [-1, false],
  [0, false],
  [1, true],
])('objects expire after %p days: %p', (days, holds) => {
  expect(s3ExpirationDays.check({ days }).holds).toBe(holds);
});

test.each([
  [0, false],
  [1, true],
  [100, true],
  [101, false],
])('%p old versions kept: %p', (versions, holds) => {
  expect(s3NewerNoncurrentVersions.check({ versions }).holds).toBe(holds);
});

test.each([
  [[], false],
  [['expiration'], true],
])('a lifecycle rule that does %j: %p', (actions, holds) => {
  expect(s3LifecycleAction.check({ actions }).holds).toBe(holds);
});

test.each([
  [true, true],
  [false, false],
])('old versions expire, too: %p is right: %p', (expiresVersions, holds) => {
  expect(s3NoncurrentExpiration.check({ expiresVersions }).holds).toBe(holds);
});

test.each([
  [['GLACIER_IR', 'STANDARD_IA'], true],
  [['GLACIER'], false],
  [['GLACIER_IR', 'DEEP_ARCHIVE'], false],
])('a covered bucket that moves objects to %j: %p', (storageClasses, holds) => {
  expect(s3ArchivedObjects.check({ storageClasses }).holds).toBe(holds);
});

test.each([
  [['s3:GetBucketAcl', 's3:PutObject'], true],
  [['s3:PutObject'], false],
  [['s3:GetBucketAcl'], false],
  [[], false],
])('a bucket that lets CloudTrail do %j: %p', (allowed, holds) => {
  expect(cloudtrailBucketPolicy.check({ allowed }).holds).toBe(holds);
});

function examined(...resources: readonly FixtureResource[]) {
  const { findings, unknown } = examine([{ name: '', json: aPlan(resources) }]).examination;
  return { findings: findings.map(({ rule }) => rule), unknown: unknown.map(({ rule }) => rule) };
}

const BUCKET = { address: 'aws_s3_bucket.main', values: { bucket: 'orders' } };
const TRAIL = {
  address: 'aws_cloudtrail.main',
  values: { name: 'orders', s3_bucket_name: 'orders' },
};

test('a bucket policy that the apply makes may admit CloudTrail', () => {
  const policy = {
    address: 'aws_s3_bucket_policy.main',
    unknown: { bucket: true, policy: true },
    expressions: { bucket: reference('aws_s3_bucket.main', 'id'), policy: { references: ['var.policy'] } },
  };
  expect(examined(BUCKET, TRAIL, policy)).toEqual({ findings: [], unknown: ['cloudtrail-bucket-policy'] });
});

test('a policy of which nobody knows the bucket may be that of the trail', () => {
  const policy = {
    address: 'aws_s3_bucket_policy.main',
    values: { policy: '{}' },
    unknown: { bucket: true },
    expressions: { bucket: { references: ['var.bucket'] } },
  };
  expect(examined(BUCKET, TRAIL, policy)).toEqual({ findings: [], unknown: ['cloudtrail-bucket-policy'] });
  expect(examined(BUCKET, TRAIL).findings).toEqual(['cloudtrail-bucket-policy']);
});

test('a bucket of another plan or account is not judged', () => {
  expect(examined(TRAIL)).toEqual({ findings: [], unknown: [] });
});

test('a lifecycle that the apply decides is unknown, and one by date has no days', () => {
  const lifecycle = (rule: object, unknown: object = {}) => ({
    address: 'aws_s3_bucket_lifecycle_configuration.main',
    values: { rule: [{ id: 'one', status: 'Enabled', ...rule }] },
    unknown: { rule: [unknown] },
  });
  const ofUnknownDays = lifecycle(
    { transition: [{ storage_class: 'GLACIER' }] },
    { transition: [{ days: true }] },
  );
  const byDate = lifecycle({
    transition: [{ date: '2030-01-01T00:00:00Z', days: 0, storage_class: 'STANDARD_IA' }],
    expiration: [{ date: '2030-01-01T00:00:00Z', days: 0 }],
  });
  expect(examined(ofUnknownDays)).toEqual({ findings: [], unknown: ['s3-storage-class-order'] });
  expect(examined(byDate)).toEqual({ findings: [], unknown: [] });
});

function found(...resources: readonly FixtureResource[]) {
  const { findings } = examine([{ name: '', json: aPlan(resources) }]).examination;
  return findings.map(({ rule, path }) => `${rule} ${path}`);
}

const MOVES = [
  { days: 30, storage_class: 'STANDARD_IA' },
  { days: 31, storage_class: 'GLACIER' },
  { days: 59, storage_class: 'DEEP_ARCHIVE' },
];

test('every move of a lifecycle that is wrong is named, all at once', () => {
  const lifecycle = {
    address: 'aws_s3_bucket_lifecycle_configuration.main',
    values: {
      rule: [{ id: 'old', status: 'Enabled', transition: MOVES, expiration: [{ days: 31 }] }],
    },
  };
  expect(found(lifecycle)).toEqual([
    's3-archive-after-infrequent-access rule[old].transition[GLACIER]',
    's3-deep-archive-after-archive rule[old].transition[DEEP_ARCHIVE]',
    's3-expiration-after-transition rule[old].transition[GLACIER].days',
    's3-expiration-after-transition rule[old].transition[DEEP_ARCHIVE].days',
  ]);
});

test('lifecycles in the bucket itself are read, where they have no ids and come from dynamic blocks, too', () => {
  const bucket = {
    ...BUCKET,
    values: {
      bucket: 'orders',
      lifecycle_rule: [
        { enabled: true, expiration: [{ days: 0 }] },
        { enabled: true },
        { enabled: true, tags: { kind: 'upload' }, abort_incomplete_multipart_upload_days: 7 },
      ],
    },
    unknown: { id: true, lifecycle_rule: [{ id: true }, { id: true }, { id: true }] },
  };
  expect(found(bucket)).toEqual([
    's3-expiration-days lifecycle_rule[0].expiration.days',
    's3-lifecycle-action lifecycle_rule[1]',
    's3-abort-uploads-filter lifecycle_rule[2].filter',
  ]);
  const ofAnother = { ...bucket, unknown: { lifecycle_rule: [{}, {}, {}] } };
  expect(examined(ofAnother)).toEqual({ findings: [], unknown: [] });
  const without = { ...BUCKET, unknown: { id: true, lifecycle_rule: true } };
  expect(examined(without)).toEqual({ findings: [], unknown: [] });
});

test('a filter that the apply decides leaves open what incomplete uploads are chosen by', () => {
  const lifecycle = {
    address: 'aws_s3_bucket_lifecycle_configuration.main',
    values: {
      rule: [
        {
          id: 'uploads',
          status: 'Enabled',
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
          filter: [{ and: [{ prefix: 'a/' }] }],
        },
      ],
    },
    unknown: { rule: [{ filter: [{ and: [{ tags: true }] }] }] },
  };
  expect(examined(lifecycle)).toEqual({ findings: [], unknown: ['s3-abort-uploads-filter'] });
});

test('a prefix of a bucket name is judged with what the provider adds', () => {
  const bucket = {
    address: 'aws_s3_bucket.main',
    values: { bucket_prefix: 'Orders-' },
    unknown: { bucket: true },
    expressions: { bucket_prefix: { constant_value: 'Orders-' } },
  };
  expect(found(bucket)).toEqual(['bucket-name bucket_prefix']);
});
