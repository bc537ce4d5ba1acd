import {
  lambdaConcurrency,
  lambdaRuntime,
  logRetentionDays,
  rotationApplicationCapabilities,
  rotationSchedule,
} from '../../modules/rules';

test.each([
  [-1, true],
  [0, false],
  [1, true],
])('a function with a reserved concurrency of %p: %p', (reserved, holds) => {
  expect(lambdaConcurrency.check({ reserved }).holds).toBe(holds);
});

test.each([
  ['nodejs18.x', false],
  ['nodejs20.x', false],
  ['nodejs22.x', true],
  ['nodejs24.x', true],
  ['python3.13', true],
  ['provided.al2023', true],
])('the runtime %s: %p', (runtime, holds) => {
  expect(lambdaRuntime.check({ runtime }).holds).toBe(holds);
});

test.each([
  [0, true],
  [1, true],
  [45, false],
  [2555, false],
  [2557, true],
  [3653, true],
])('logs for %p days: %p', (days, holds) => {
  expect(logRetentionDays.check({ days }).holds).toBe(holds);
});

test.each([
  ['rate(3 hours)', false],
  ['rate(4 hours)', true],
  ['rate(1 day)', true],
  ['rate(999 days)', true],
  ['rate(1000 days)', false],
  ['rate(0 days)', false],
  ['rate(240 minutes)', false],
  ['cron(0 4 1 * ? *)', true],
  ['cron(0 /8 * * ? *)', true],
  ['cron(0 4/12 * * ? *)', true],
  ['cron(0 16 ? * SUN *)', true],
  ['cron(0 10 ? * 6L *)', true],
  ['cron(30 4 1 * ? *)', false],
  ['cron(0 4 * * *)', false],
  ['cron(0 4 * * * *)', false],
  ['cron(0 4 ? * ? *)', false],
  ['every 30 days', false],
])('the rotation schedule %s: %p', (schedule, holds) => {
  expect(rotationSchedule.check({ schedule }).holds).toBe(holds);
});

test.each([
  [['CAPABILITY_IAM', 'CAPABILITY_RESOURCE_POLICY'], true],
  [['CAPABILITY_RESOURCE_POLICY'], false],
  [['CAPABILITY_IAM'], false],
  [[], false],
])('a rotation application with %j: %p', (capabilities, holds) => {
  expect(rotationApplicationCapabilities.check({ capabilities }).holds).toBe(holds);
});
