import { ASSIGNED, UNTOLD, matchesArn, matchesGlob } from '../../protection/arn-pattern';
import { AFTER_APPLY } from '../../protection/planned';

const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders';
const NEW_TABLE = `arn:aws:dynamodb:us-east-1:${UNTOLD}:table/orders`;
const UNNAMED = `arn:aws:dynamodb:us-east-1:${UNTOLD}:table/${UNTOLD}`;
const VOLUME = `arn:aws:ec2:us-east-1:${UNTOLD}:volume/${ASSIGNED}`;
const STACK = `arn:aws:cloudformation:us-east-1:${UNTOLD}:stack/app/${ASSIGNED}`;
const NOWHERE = `arn:${UNTOLD}:rds:${UNTOLD}:${UNTOLD}:db:main`;

test.each([
  ['*', TABLE, true],
  ['arn:*', TABLE, true],
  ['arn:aws:dynamodb:*', TABLE, true],
  ['arn:aws:dynamodb:*:*:table/*', TABLE, true],
  ['arn:aws:dynamodb:*:*:*', TABLE, true],
  ['arn:aws:dynamodb:*:*:table/ord*', TABLE, true],
  ['arn:aws:dynamodb:*:*:table/*s', TABLE, true],
  ['arn:aws:dynamodb:*:*:table/*x*', TABLE, false],
  ['arn:aws:dynamodb:eu-*:*:table/*', TABLE, false],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/orders', TABLE, true],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/order', TABLE, false],
  ['arn:aws:dynamodb:us-east-1:444455556666:table/orders', TABLE, false],
  ['arn:aws:dynamodb', TABLE, false],
  ['arn:aws-cn:dynamodb:*:*:table/*', TABLE, false],
  ['arn:aws:s3:::logs*', 'arn:aws:s3:::logs-1', true],
  ['arn:aws:s3:::*', TABLE, false],
  ['arn:aws:rds:*:*:cluster:*', 'arn:aws:rds:us-east-1:1:cluster:main', true],
  ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:us-east-1:1:cluster:main', false],
  // Known after the apply.
  ['arn:aws:dynamodb:*:*:table/orders', NEW_TABLE, true],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/orders', NEW_TABLE, AFTER_APPLY],
  ['arn:aws:dynamodb:us-west-2:111122223333:table/orders', NEW_TABLE, false],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/other', NEW_TABLE, false],
  ['arn:aws:dynamodb:*:*:table/orders', UNNAMED, AFTER_APPLY],
  ['arn:aws:dynamodb:*:*:table/o*', UNNAMED, AFTER_APPLY],
  ['arn:aws:dynamodb:*:*:table/*', UNNAMED, true],
  ['arn:aws:dynamodb:*:*:index/*', UNNAMED, false],
  ['arn:aws:rds:us-east-1:*:db:*', NOWHERE, AFTER_APPLY],
  ['arn:aws:rds:*:*:cluster:*', NOWHERE, false],
  // An id that AWS will give: nobody can have written it down.
  ['arn:aws:ec2:*:*:volume/*', VOLUME, true],
  ['arn:aws:ec2:*:*:volume/vol-1', VOLUME, false],
  ['arn:aws:ec2:*:*:volume/vol-*', VOLUME, AFTER_APPLY],
  ['arn:aws:ec2:*:*:instance/*', VOLUME, false],
  ['arn:aws:cloudformation:*:*:stack/app/*', STACK, true],
  ['arn:aws:cloudformation:*:*:stack/app/1b2c', STACK, false],
  ['arn:aws:cloudformation:*:*:stack/other/*', STACK, false],
] as const)('%s takes %j: %p', (pattern, arn, outcome) => {
  expect(matchesArn(pattern, arn)).toBe(outcome);
});

test.each([
  ['', '', true],
  ['*', '', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a*b*c', 'axbxc', true],
  ['a*b*c', 'acxb', false],
  ['*ab*ab*', 'abab', true],
  ['*ab*ab*', 'aba', false],
  ['ab', 'abc', false],
  ['a.c', 'abc', false],
])('%s is like %s: %p', (pattern, text, outcome) => {
  expect(matchesGlob(pattern, text)).toBe(outcome);
});
