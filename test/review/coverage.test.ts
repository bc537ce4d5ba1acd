import { review } from '../../review/review';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

const PLAN: FixtureResource = {
  address: 'aws_backup_plan.main',
  values: { name: 'p', rule: [{ rule_name: 'daily' }, { rule_name: null }] },
  unknown: { id: true, rule: [{}, { rule_name: true }] },
};

const OUTSIDE = 'arn:aws:dynamodb:us-east-1:111122223333:table/elsewhere';

function coverageWith(values: object, unknown: object = {}, expressions: object = {}) {
  const selection: FixtureResource = {
    address: 'aws_backup_selection.s',
    values: { name: 's', ...values },
    unknown: { plan_id: true, ...unknown },
    expressions: { plan_id: reference('aws_backup_plan.main', 'id'), ...expressions },
  };
  const table: FixtureResource = { address: 'aws_dynamodb_table.t', values: { name: 't', tags_all: {} } };
  return review([{ name: 'stack', json: aPlan([PLAN, selection, table]) }]).coverage;
}

test('a covered resource has its rules, and no ARN before it exists', () => {
  expect(coverageWith({ resources: ['*'] })).toMatchObject([
    {
      plan: 'stack',
      address: 'aws_dynamodb_table.t',
      type: 'DynamoDB',
      arn: null,
      isInPlan: true,
      status: 'protected',
      protectedBy: [{ rules: ['known after apply', 'daily'], isCertain: true }],
    },
  ]);
});

test('a resource that no selection takes is unprotected, and one that nobody knows of unknown', () => {
  expect(coverageWith({ resources: ['arn:aws:s3:::*'] })).toMatchObject([
    { status: 'unprotected', protectedBy: [] },
  ]);
  expect(coverageWith({}, { resources: true }, { resources: { references: ['local.x'] } })).toMatchObject([
    { status: 'unknown', protectedBy: [{ isCertain: false }] },
  ]);
});

test('a resource outside the plans is named by its ARN, with certainty where no tag is asked for', () => {
  const condition = [{ string_equals: [{ key: 'aws:ResourceTag/a', value: 'b' }] }];
  const outside = (values: object) => coverageWith({ resources: [OUTSIDE], ...values })[1];
  expect(outside({})).toMatchObject({ address: OUTSIDE, arn: OUTSIDE, isInPlan: false, status: 'protected' });
  expect(outside({ condition })).toMatchObject({ status: 'unknown' });
  expect(outside({ not_resources: ['arn:aws:dynamodb:*:*:table/else*'] })).toBeUndefined();
});
