import { cloudtrailBucketPolicyFirst, cloudtrailLogsItself } from '../../modules/rules';
import type { PlanJson } from '../../protection/plan-json';
import { soundPlan } from '../../protection/sound-plan';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

test.each([
  [true, true],
  [false, false],
])('a trail that waits for the policy of its bucket: %p is right: %p', (waits, holds) => {
  const subject = { policy: 'aws_s3_bucket_policy.main', waits };
  expect(cloudtrailBucketPolicyFirst.check(subject).holds).toBe(holds);
});

test.each([
  [true, false],
  [false, true],
])('a trail that logs its own bucket: %p is right: %p', (logsItself, holds) => {
  expect(cloudtrailLogsItself.check({ logsItself }).holds).toBe(holds);
});

const BUCKET = { address: 'aws_s3_bucket.main', values: { bucket: 'logs' }, unknown: { arn: true } };
const TO_BUCKET = reference('aws_s3_bucket.main', 'id');

function policy(resource: string | readonly string[], unknown: object = {}): FixtureResource {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: ['s3:GetBucketAcl', 's3:PutObject'],
    Resource: resource,
  };
  return {
    address: 'aws_s3_bucket_policy.main',
    values: { policy: JSON.stringify({ Statement: [statement] }) },
    unknown: { bucket: true, ...unknown },
    expressions: { bucket: TO_BUCKET },
  };
}

function trail(values: object = {}, more: Partial<FixtureResource> = {}): FixtureResource {
  return {
    address: 'aws_cloudtrail.main',
    values: { name: 'main', ...values },
    expressions: { s3_bucket_name: TO_BUCKET },
    ...more,
  };
}

function examined(...resources: readonly FixtureResource[]) {
  const { findings, unknown } = examine([{ name: '', json: aPlan([BUCKET, ...resources]) }]).examination;
  return { findings: findings.map(({ rule }) => rule), unknown: unknown.map(({ rule }) => rule) };
}

test.each([
  ['arn:aws:s3:::logs/AWSLogs/111122223333/*', undefined, true],
  ['arn:aws:s3:::logs/*', 'trail', true],
  ['arn:aws:s3:::logs/AWSLogs/111122223333/*', 'trail', false],
  ['arn:aws:s3:::logs/trail/AWSLogs/o-abcdef/*', 'trail', true],
  ['arn:aws:s3:::other/AWSLogs/*', undefined, false],
  ['arn:aws:s3:::logs', undefined, false],
])('a policy about %s for a trail below %s: %p', (resource, prefix, holds) => {
  const { findings } = examined(policy(resource), trail({ s3_key_prefix: prefix ?? null }));
  expect(findings).toEqual(holds ? [] : ['cloudtrail-bucket-policy']);
});

const NEW = { id: true };

test('a new trail waits for a new policy by depends_on, or by what it refers to', () => {
  const newPolicy = policy('*', NEW);
  const order = (more: Partial<FixtureResource>) =>
    examined(newPolicy, trail({}, { unknown: NEW, ...more })).findings;
  expect(order({})).toEqual(['cloudtrail-bucket-policy-first']);
  const name = { s3_bucket_name: reference('aws_s3_bucket_policy.main', 'bucket') };
  expect(
    examined(newPolicy, trail({ s3_bucket_name: 'logs' }, { unknown: NEW, expressions: name })).findings,
  ).toEqual([]);
  expect(examined(newPolicy, trail()).findings).toEqual([]);
  expect(examined(policy('*'), trail({}, { unknown: NEW })).findings).toEqual([]);
});

const OBJECTS = 'AWS::S3::Object';
const basic = (values: readonly string[], more: object = {}) => ({
  event_selector: [{ data_resource: [{ type: OBJECTS, values }], ...more }],
});
const advanced = (...fields: readonly object[]) => ({
  advanced_event_selector: [{ field_selector: [{ field: 'resources.type', equals: [OBJECTS] }, ...fields] }],
});

test.each([
  ['its own bucket', basic(['arn:aws:s3:::logs/']), true],
  ['another bucket', basic(['arn:aws:s3:::orders/']), false],
  ['every bucket', basic(['arn:aws:s3']), true],
  ['reads of every bucket', basic(['arn:aws:s3'], { read_write_type: 'ReadOnly' }), false],
  ['every bucket, advanced', advanced(), true],
  ['reads, advanced', advanced({ field: 'readOnly', equals: ['true'] }), false],
  ['its own, advanced', advanced({ field: 'resources.ARN', starts_with: ['arn:aws:s3:::logs/'] }), true],
  ['another, advanced', advanced({ field: 'resources.ARN', starts_with: ['arn:aws:s3:::orders/'] }), false],
  ['all others', advanced({ field: 'resources.ARN', not_starts_with: ['arn:aws:s3:::logs/'] }), false],
])('a trail that logs the objects of %s', (_, selectors, logsItself) => {
  const { findings } = examined(policy('*'), trail(selectors));
  expect(findings).toEqual(logsItself ? ['cloudtrail-logs-itself'] : []);
});

test('a trail of which the apply tells what it logs is unknown, or known by what it refers to', () => {
  const open = (values: unknown) =>
    examined(
      policy('*'),
      trail(
        { event_selector: [{ data_resource: [{ type: OBJECTS }] }] },
        {
          unknown: { event_selector: [{ data_resource: [{ values: true }] }] },
          expressions: { s3_bucket_name: TO_BUCKET, event_selector: [{ data_resource: [{ values }] }] },
        },
      ),
    );
  expect(open(reference('aws_s3_bucket.main', 'arn')).findings).toEqual(['cloudtrail-logs-itself']);
  expect(open({ references: ['local.buckets'] }).unknown).toEqual(['cloudtrail-logs-itself']);
});

test('depends_on is read from a plan file', () => {
  const plan: PlanJson = aPlan([BUCKET, policy('*', NEW), trail({}, { unknown: NEW })]);
  const rulesOf = (json: PlanJson) =>
    examine([{ name: '', json: soundPlan(json) }]).examination.findings.map(({ rule }) => rule);
  expect(rulesOf(plan)).toEqual(['cloudtrail-bucket-policy-first']);
  const resources = plan.configuration?.root_module?.resources?.map((one) => ({
    ...one,
    depends_on: ['aws_s3_bucket_policy.main'],
  }));
  expect(rulesOf({ ...plan, configuration: { root_module: { resources } } })).toEqual([]);
});
