import {
  UNSUPPORTED_SERVICES,
  rdsInstanceArn,
  resourceInVaultRegion,
  selectionArnCount,
  selectionConditionKey,
  selectionResourcesNamed,
  selectionSupportedType,
} from '../../modules/rules';

test('a selection without resources is refused, and one with a wildcard is not', () => {
  expect(selectionResourcesNamed.check({ resources: [] })).toEqual({
    holds: false,
    got: 0,
    wanted: 'at least one resource',
    fix: 'name ARNs or patterns of ARNs; say "*" if all are meant, and narrow it by conditions',
  });
  expect(selectionResourcesNamed.check({ resources: ['*'] }).holds).toBe(true);
});

test.each([
  ['aws:ResourceTag/Backup', true],
  ['aws:ResourceTag/', false],
  ['aws:resourcetag/Backup', false],
  ['Backup', false],
  [' aws:ResourceTag/Backup', false],
  ['', false],
])('the condition key %p: %p', (key, holds) => {
  expect(selectionConditionKey.check({ key }).holds).toBe(holds);
});

const exactArns = (number: number): string[] => Array<string>(number).fill('arn:aws:s3:::bucket');
const wildcardArns = (number: number): string[] => Array<string>(number).fill('arn:aws:s3:::bucket*');

test.each([
  [500, 0, true],
  [501, 0, false],
  [0, 30, true],
  [0, 31, false],
  [500, 30, true],
  [0, 0, true],
])('%p ARNs without and %p with wildcards: %p', (exact, wildcards, holds) => {
  expect(
    selectionArnCount.check({ resources: [...exactArns(exact), ...wildcardArns(wildcards)] }).holds,
  ).toBe(holds);
});

test('too many wildcards are counted apart from the other ARNs', () => {
  expect(selectionArnCount.check({ resources: [...exactArns(2), ...wildcardArns(31)] })).toEqual({
    holds: false,
    got: '2 without and 31 with wildcards',
    wanted: 'at most 500 ARNs without and 30 with wildcards',
    fix: 'select by a wildcard and tags, or spread the ARNs over several selections',
  });
});

test.each([
  ['arn:aws:rds:eu-west-1:111122223333:db:orders', true],
  ['arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:orders', true],
  ['arn:aws:rds:eu-west-1:111122223333:db:orders-*', true],
  ['arn:aws:rds:eu-west-1:111122223333:cluster:orders', false],
  ['arn:aws:rds:eu-west-1:111122223333:snapshot:orders', false],
  ['arn:aws:rds:eu-west-1:111122223333:db:', false],
  ['arn:aws:rds:eu-west-1:11112222333:db:orders', false],
  ['arn:aws:rds:*:*:db:*', false],
  [' arn:aws:rds:eu-west-1:111122223333:db:orders', false],
  ['arn:aws:rds:eu-west-1:111122223333:db:orders\n', false],
  ['arn:aws:dynamodb:eu-west-1:111122223333:table/orders', false],
  ['orders', false],
])('%p is a DB instance: %p', (arn, holds) => {
  expect(rdsInstanceArn.check({ arn }).holds).toBe(holds);
});

test.each([
  ['arn:aws:rds:eu-west-1:111122223333:db:orders', true],
  ['arn:aws:rds:us-east-1:111122223333:db:orders', false],
  ['arn:aws:rds:*:*:db:*', true],
  ['arn:aws:s3:::bucket', true],
  ['*', true],
  ['orders', true],
  ['a:b:c:us-east-1:', true],
  [' arn:aws:rds:us-east-1:111122223333:db:orders', true],
])('%p is left to a plan in eu-west-1: %p', (arn, holds) => {
  expect(resourceInVaultRegion.check({ arn, region: 'eu-west-1' }).holds).toBe(holds);
});

test('a resource of another region is reported with the region of the vault', () => {
  expect(
    resourceInVaultRegion.check({ arn: 'arn:aws:rds:us-east-1:111122223333:db:orders', region: 'eu-west-1' }),
  ).toEqual({
    holds: false,
    got: 'arn:aws:rds:us-east-1:111122223333:db:orders',
    wanted: 'a resource in eu-west-1, the region of the vault',
    fix: 'back the resource up by a plan and a vault in its own region',
  });
});

test.each(UNSUPPORTED_SERVICES.map((service) => [service]))(
  'AWS Backup protects nothing of %s',
  (service) => {
    expect(
      selectionSupportedType.check({ arn: `arn:aws:${service}:eu-west-1:111122223333:thing/a` }).holds,
    ).toBe(false);
  },
);

test.each([
  'dynamodb',
  'rds',
  'ec2',
  'elasticfilesystem',
  'eks',
  's3',
  'fsx',
  'redshift',
  'timestream',
  'cloudformation',
])('resources of %s are left alone', (service) => {
  expect(selectionSupportedType.check({ arn: `arn:aws:${service}:eu-west-1:111122223333:ecs/a` }).holds).toBe(
    true,
  );
});

test('what is no ARN of one service is left alone', () => {
  expect(selectionSupportedType.check({ arn: '*' }).holds).toBe(true);
  expect(selectionSupportedType.check({ arn: 'not arn:aws:ecs:' }).holds).toBe(true);
});
