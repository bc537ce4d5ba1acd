import {
  rotationApplicationArn,
  rotationApplicationParameters,
  rotationFunction,
  rotationWindow,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

const NAME = 'applications/SecretsManagerRDSPostgreSQLRotationSingleUser';

test.each([
  [`arn:aws:serverlessrepo:us-east-1:297356227824:${NAME}`, true],
  [`arn:aws:serverlessrepo:eu-west-1:297356227824:${NAME}`, false],
  [`arn:aws:serverlessrepo:us-east-1:111122223333:${NAME}`, false],
  [`arn:aws-cn:serverlessrepo:cn-north-1:193023089310:${NAME}`, true],
  [`arn:aws-cn:serverlessrepo:cn-north-1:297356227824:${NAME}`, false],
  [`arn:aws-us-gov:serverlessrepo:us-gov-west-1:023102451235:${NAME}`, true],
  [`arn:aws-iso:serverlessrepo:us-iso-east-1:111122223333:${NAME}`, true],
])('the rotation application %s: %p', (applicationId, holds) => {
  expect(rotationApplicationArn.check({ applicationId }).holds).toBe(holds);
});

test('the right ARN of a rotation application is told', () => {
  const applicationId = `arn:aws:serverlessrepo:eu-west-1:297356227824:${NAME}`;
  expect(rotationApplicationArn.check({ applicationId }).wanted).toBe(
    `arn:aws:serverlessrepo:us-east-1:297356227824:${NAME}`,
  );
});

test.each([
  [['endpoint', 'functionName'], true],
  [['endpoint', 'functionName', 'vpcSubnetIds'], true],
  [['functionName'], false],
  [['endpoint'], false],
  [[], false],
])('a rotation application with the parameters %j: %p', (given, holds) => {
  expect(rotationApplicationParameters.check({ given }).holds).toBe(holds);
});

test.each([
  [true, true],
  [false, false],
])('a rotation with a function: %p is right: %p', (hasFunction, holds) => {
  expect(rotationFunction.check({ hasFunction }).holds).toBe(holds);
});

test.each([
  ['0h', false],
  ['1h', true],
  ['24h', true],
  ['25h', false],
  ['90', false],
  ['hour', false],
  ['3 h', false],
])('a rotation window of %s: %p', (duration, holds) => {
  expect(rotationWindow.check({ duration }).holds).toBe(holds);
});

function examined(...resources: readonly FixtureResource[]) {
  const { findings, unknown } = examine([{ name: '', json: aPlan(resources) }]).examination;
  return { findings: findings.map(({ rule }) => rule), unknown: unknown.map(({ rule }) => rule) };
}

const SECRET = { address: 'aws_secretsmanager_secret.main', values: { name: 'orders' } };
const ROTATION = {
  address: 'aws_secretsmanager_secret_rotation.main',
  values: { rotation_rules: [{ automatically_after_days: 30 }] },
  unknown: { secret_id: true },
};

test('a secret of the plan is rotated by a function, one of another service without', () => {
  const secretId = { secret_id: reference('aws_secretsmanager_secret.main', 'id') };
  expect(examined(SECRET, { ...ROTATION, expressions: secretId }).findings).toEqual(['rotation-function']);
  const functionOfApply = {
    ...ROTATION,
    unknown: { secret_id: true, rotation_lambda_arn: true },
    expressions: secretId,
  };
  expect(examined(SECRET, functionOfApply)).toEqual({ findings: [], unknown: [] });
  const managed = {
    ...ROTATION,
    expressions: { secret_id: reference('aws_db_instance.main', 'master_user_secret') },
  };
  expect(examined(SECRET, managed)).toEqual({ findings: [], unknown: [] });
});

test('the names of parameters are known, though the apply decides their values', () => {
  const stack = (values: object, unknown: object) => ({
    address: 'aws_serverlessapplicationrepository_cloudformation_stack.main',
    values: {
      application_id: `arn:aws:serverlessrepo:us-east-1:297356227824:${NAME}`,
      capabilities: ['CAPABILITY_IAM', 'CAPABILITY_RESOURCE_POLICY'],
      ...values,
    },
    unknown: { ...unknown },
    expressions: { parameters: { references: ['local.parameters'] } },
  });
  const endpoint = { parameters: { functionName: 'rotate' } };
  expect(examined(stack(endpoint, { parameters: { endpoint: true } }))).toEqual({
    findings: [],
    unknown: [],
  });
  expect(examined(stack(endpoint, {})).findings).toEqual(['rotation-application-parameters']);
  expect(examined(stack({}, { parameters: true })).unknown).toEqual(['rotation-application-parameters']);
});
