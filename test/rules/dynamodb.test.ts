import {
  dynamodbPitrDays,
  dynamodbTableName,
  hipaaNeedsCustomerManagedKey,
  iamRoleArn,
  s3ExpirationAfterTransition,
} from '../../modules/rules';

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
