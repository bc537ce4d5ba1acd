import {
  eventFunctionPermission,
  lambdaRuntimeRetired,
  roleTrustPrincipal,
  schedulerRoleTrust,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

test.each([
  [[], false],
  [['sns.amazonaws.com'], false],
  [['sns.amazonaws.com', 'events.amazonaws.com'], true],
])('a function that lets in %j: %p', (principals, holds) => {
  expect(eventFunctionPermission.check({ principals }).holds).toBe(holds);
});

test.each([
  [[], false],
  [['events.amazonaws.com'], false],
  [['events.amazonaws.com', 'scheduler.amazonaws.com'], true],
])('the role of a schedule that %j may assume: %p', (services, holds) => {
  expect(schedulerRoleTrust.check({ services }).holds).toBe(holds);
});

test.each([
  [0, true],
  [1, false],
])('a trust policy with %p statements without a principal: %p', (statementsWithout, holds) => {
  expect(roleTrustPrincipal.check({ statementsWithout }).holds).toBe(holds);
});

test.each([
  ['nodejs14.x', false],
  ['nodejs16.x', true],
  ['nodejs22.x', true],
  ['python3.7', false],
  ['python3.13', true],
])('a new function with %s: %p', (runtime, holds) => {
  expect(lambdaRuntimeRetired.check({ runtime }).holds).toBe(holds);
});

function examined(...resources: readonly FixtureResource[]) {
  const { findings, unknown } = examine([{ name: '', json: aPlan(resources) }]).examination;
  return { findings: findings.map(({ rule }) => rule), unknown: unknown.map(({ rule }) => rule) };
}

test('a retired runtime is refused for a new function, and advised against for one that there is', () => {
  const values = { function_name: 'orders', runtime: 'nodejs12.x' };
  const address = 'aws_lambda_function.main';
  expect(examined({ address, values, unknown: { arn: true } }).findings).toEqual(['lambda-runtime-retired']);
  const arn = 'arn:aws:lambda:us-east-1:111122223333:function:orders';
  expect(examined({ address, values: { ...values, arn } }).findings).toEqual(['lambda-runtime']);
});

const FUNCTION = { address: 'aws_lambda_function.main', values: { function_name: 'orders' } };
const TARGET = {
  address: 'aws_cloudwatch_event_target.main',
  unknown: { arn: true },
  expressions: { arn: reference('aws_lambda_function.main', 'arn') },
};

function permission(values: object, unknown: object = {}, expression?: object): FixtureResource {
  return {
    address: 'aws_lambda_permission.main',
    values: { ...values },
    unknown: { ...unknown },
    expressions: { function_name: expression ?? reference('aws_lambda_function.main', 'function_name') },
  };
}

test('an event rule needs a permission of its function, and one of nobody knows which may be it', () => {
  const RULE = 'event-function-permission';
  expect(examined(FUNCTION, TARGET).findings).toEqual([RULE]);
  expect(examined(FUNCTION, TARGET, permission({ principal: 'events.amazonaws.com' }))).toEqual({
    findings: [],
    unknown: [],
  });
  expect(examined(FUNCTION, TARGET, permission({ principal: 'sns.amazonaws.com' })).findings).toEqual([RULE]);
  for (const written of ['orders', 'arn:aws:lambda:us-east-1:111122223333:function:orders']) {
    const byName = permission({ principal: 'events.amazonaws.com', function_name: written }, {}, {});
    expect(examined(FUNCTION, TARGET, byName)).toEqual({ findings: [], unknown: [] });
  }
  const ofNobody = permission(
    { principal: 'events.amazonaws.com' },
    { function_name: true },
    { references: ['local.functions'] },
  );
  expect(examined(FUNCTION, TARGET, ofNobody)).toEqual({ findings: [], unknown: [RULE] });
  expect(examined(FUNCTION, TARGET, permission({}, { principal: true }))).toEqual({
    findings: [],
    unknown: [RULE],
  });
  expect(examined(TARGET)).toEqual({ findings: [], unknown: [] });
});

function role(statement: object): FixtureResource {
  const written = { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement };
  return {
    address: 'aws_iam_role.main',
    values: { name: 'main', assume_role_policy: JSON.stringify({ Statement: [written] }) },
  };
}

const SCHEDULE = {
  address: 'aws_scheduler_schedule.main',
  values: { schedule_expression: 'rate(1 day)', target: [{ arn: 'arn:aws:sqs:us-east-1:111122223333:a' }] },
  unknown: { target: [{ role_arn: true }] },
  expressions: { target: [{ role_arn: reference('aws_iam_role.main', 'arn') }] },
};

test('the role of a schedule has one finding, and a role of nothing the general one', () => {
  expect(examined(role({}), SCHEDULE).findings).toEqual(['scheduler-role-trust']);
  expect(examined(role({ Principal: { Service: 'scheduler.amazonaws.com' } }), SCHEDULE).findings).toEqual(
    [],
  );
  expect(examined(role({})).findings).toEqual(['role-trust-principal']);
  expect(examined(role({ Principal: { AWS: '*' } })).findings).toEqual([]);
});

test('a time zone of a schedule is an IANA name', () => {
  const inZone = (zone: string) => ({
    ...SCHEDULE,
    values: { ...SCHEDULE.values, schedule_expression_timezone: zone },
  });
  expect(examined(inZone('Mars/Base')).findings).toEqual(['schedule-time-zone']);
  expect(examined(inZone('Europe/Berlin')).findings).toEqual([]);
});
