import {
  dynamodbPitrDays,
  dynamodbTableName,
  hipaaNeedsCustomerManagedKey,
  iamRoleArn,
  s3ExpirationAfterTransition,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan } from '../protection/plan-fixture';

test.each([
  ['ab', false],
  ['abc', true],
  ['a'.repeat(255), true],
  ['a'.repeat(256), false],
  ['TaskManager-Users_2.0', true],
  ['Task Manager', false],
  ['Tasks/1', false],
])('the table name %p: %p', (name, holds) => {
  expect(dynamodbTableName.check({ name }).holds).toBe(holds);
});

test.each([
  [0, false],
  [1, true],
  [35, true],
  [36, false],
  [1.5, false],
])('point-in-time recovery over %p days: %p', (days, holds) => {
  expect(dynamodbPitrDays.check({ days }).holds).toBe(holds);
});

test.each([
  [true, 'aws-owned', false],
  [true, 'aws-managed', false],
  [true, 'customer-managed', true],
  [false, 'aws-owned', true],
])('health information: %p, encrypted %p: %p', (hipaa, tableEncryption, holds) => {
  expect(hipaaNeedsCustomerManagedKey.check({ hipaa, tableEncryption }).holds).toBe(holds);
});

test.each([
  [90, 90, false],
  [90, 91, true],
  [null, 1, true],
  [0, 1, true],
  [-1, 365, false],
])('a move after %p days before the expiry after %p: %p', (transitionAfterDays, expireAfterDays, holds) => {
  expect(s3ExpirationAfterTransition.check({ transitionAfterDays, expireAfterDays }).holds).toBe(holds);
});

test.each([
  ['arn:aws:iam::123456789012:role/dba', true],
  ['arn:aws-us-gov:iam::123456789012:role/teams/data/dba+1', true],
  ['arn:aws:iam::123456789012:role/', false],
  ['arn:aws:iam::123456789012:role/*', false],
  ['arn:aws:iam::123456789012:user/dba', false],
  ['arn:aws:sts::123456789012:assumed-role/dba/session', false],
  ['dba', false],
])('the role %p: %p', (arn, holds) => {
  expect(iamRoleArn.check({ arn }).holds).toBe(holds);
});

test.each([
  ['left out', {}, []],
  ['null by a variable of the root', { recovery_period_in_days: { references: ['var.days'] } }, []],
  [
    'made of something else',
    { recovery_period_in_days: { references: ['local.days'] } },
    ['dynamodb-pitr-days'],
  ],
])('days of point-in-time recovery that are %s', (_, written, unknown) => {
  const table = {
    address: 'aws_dynamodb_table.main',
    values: { name: 'orders', point_in_time_recovery: [{ enabled: true }] },
    unknown: { point_in_time_recovery: [{ recovery_period_in_days: true }] },
    expressions: { point_in_time_recovery: [{ enabled: { constant_value: true }, ...written }] },
  };
  const { examination } = examine([{ name: '', json: aPlan([table]) }]);
  expect([examination.findings, examination.unknown.map(({ rule }) => rule)]).toEqual([[], unknown]);
});
