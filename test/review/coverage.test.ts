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
  expect(outside({ not_resources: ['arn:aws:s3:::*'] })).toMatchObject({ status: 'protected' });
  const openExclusion = { references: ['local.arns'] };
  expect(
    coverageWith({ resources: [OUTSIDE] }, { not_resources: [true] }, { not_resources: openExclusion })[1],
  ).toMatchObject({ status: 'unknown' });
});

test('a selection does nothing for an ARN of another region, or of a service that has no backups', () => {
  const statusOf = (arn: string) =>
    coverageWith({ resources: [arn] }).map(({ plan, address, status, protectedBy }) =>
      address === arn ? { plan, status, rules: protectedBy.length } : undefined,
    )[1];
  const unprotected = { plan: 'stack', status: 'unprotected', rules: 0 };
  expect(statusOf(OUTSIDE.replace('us-east-1', 'us-west-2'))).toEqual(unprotected);
  expect(statusOf('arn:aws:ecs:us-east-1:111122223333:cluster/c')).toEqual(unprotected);
  expect(statusOf('arn:aws:s3:::elsewhere')).toEqual({ plan: 'stack', status: 'protected', rules: 1 });
});

test('a table of the same name in another account is not the one of the plan', () => {
  const [plan, arn] = ['aws_backup_plan.main', 'arn:aws:dynamodb:us-east-1:444455556666:table/t'];
  const own = { name: 't', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t', tags_all: {} };
  const resources: readonly FixtureResource[] = [
    PLAN,
    { address: 'aws_dynamodb_table.t', values: own },
    {
      address: 'aws_backup_selection.s',
      values: { name: 's', resources: [arn] },
      unknown: { plan_id: true },
      expressions: { plan_id: reference(plan, 'id') },
    },
  ];
  const addresses = (account?: string) =>
    review([{ name: '', json: aPlan(resources), ...(account !== undefined && { account }) }]).coverage.map(
      ({ address, status }) => [address, status],
    );
  expect(addresses()).toEqual([
    ['aws_dynamodb_table.t', 'unprotected'],
    [arn, 'protected'],
  ]);
  expect(addresses('111122223333')).toEqual([
    ['aws_dynamodb_table.t', 'unprotected'],
    [arn, 'unprotected'],
  ]);
});

describe('a type that the region is not opted in to', () => {
  const settings = (types: object, more: Partial<FixtureResource> = {}): FixtureResource => ({
    address: 'aws_backup_region_settings.r',
    values: { resource_type_opt_in_preference: types },
    ...more,
  });
  const tagged = { tags_all: { Backup: 'yes' } };
  const resources = (selected: object): readonly FixtureResource[] => [
    PLAN,
    {
      address: 'aws_backup_selection.s',
      values: { name: 's', ...selected },
      unknown: { plan_id: true },
      expressions: { plan_id: reference('aws_backup_plan.main', 'id') },
    },
    { address: 'aws_dynamodb_table.t', values: { name: 't', ...tagged } },
    { address: 'aws_ebs_volume.v', values: tagged },
  ];
  const byTag = { selection_tag: [{ key: 'Backup', value: 'yes' }] };
  const statuses = (selected: object, ...plans: readonly (readonly FixtureResource[])[]) => {
    const jsons = [resources(selected), ...plans].map((all) => aPlan(all));
    const { coverage, objectives, findings } = review(
      jsons.map((json, index) => ({ name: `${index}`, json })),
    );
    const optedIn = findings.filter(({ rule }) => rule === 'selection-type-opted-in');
    return [...coverage.map(({ status }) => status), objectives.length, optedIn.length];
  };

  test('is backed up by no tag, also where another plan has the settings', () => {
    expect(statuses(byTag, [settings({ DynamoDB: false, EBS: true })])).toEqual([
      'unprotected',
      'protected',
      1,
      1,
    ]);
    expect(statuses(byTag, [settings({ DynamoDB: false }, { provider: 'aws.replica' })])).toEqual([
      'protected',
      'protected',
      2,
      0,
    ]);
    expect(statuses(byTag)).toEqual(['protected', 'protected', 2, 0]);
  });

  test('is that of the account of the plan', () => {
    const accounts = (settingsAccount: string) =>
      review([
        { name: 'a', account: '111122223333', json: aPlan(resources(byTag)) },
        { name: 'b', account: settingsAccount, json: aPlan([settings({ DynamoDB: false })]) },
      ]).coverage.map(({ status }) => status);
    expect(accounts('111122223333')).toEqual(['unprotected', 'protected']);
    expect(accounts('444455556666')).toEqual(['protected', 'protected']);
  });

  test('is backed up where the selection names it', () => {
    const named = { resources: ['arn:aws:dynamodb:*:*:table/*', 'arn:aws:ec2:*:*:volume/*'] };
    expect(statuses(named, [settings({ DynamoDB: false, EBS: false })])).toEqual([
      'protected',
      'protected',
      2,
      0,
    ]);
  });

  test('is unknown where only the apply decides the setting', () => {
    const open = settings({}, { unknown: { resource_type_opt_in_preference: { DynamoDB: true } } });
    expect(statuses(byTag, [open])).toEqual(['unknown', 'protected', 1, 0]);
    const all = settings({}, { unknown: { resource_type_opt_in_preference: true } });
    expect(statuses(byTag, [all])).toEqual(['unknown', 'unknown', 0, 0]);
  });
});
