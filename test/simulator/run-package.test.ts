import { zipSync } from 'fflate';
import { runPackage, type DeployedFunction } from '../../simulator/functions/run-package';

function deployed(code: string, changes: Partial<DeployedFunction> = {}): DeployedFunction {
  const zip = zipSync({ 'index.js': Buffer.from(code) });
  return { name: 'function', zip, handler: 'index.handler', timeoutSeconds: 20, environment: {}, ...changes };
}

test('runs the package with the event and the environment of the function, and nothing of ours', async () => {
  process.env.AWS_SECRET_ACCESS_KEY = 'ours';
  const code = `exports.handler = async (event, context) => {
    console.log('hello');
    return { event, name: context.functionName, left: context.getRemainingTimeInMillis() > 0,
      names: Object.keys(process.env).filter((name) => /AWS_SECRET|OWN|GIVEN/.test(name)) };
  };`;
  const run = deployed(code, { environment: { OWN: '1' } });
  const { payload, failed, log } = await runPackage(run, { a: 1 }, { GIVEN: '2' });
  delete process.env.AWS_SECRET_ACCESS_KEY;
  expect(failed).toBe(false);
  expect(JSON.parse(payload)).toEqual({
    event: { a: 1 },
    name: 'function',
    left: true,
    names: ['OWN', 'GIVEN'],
  });
  expect(log).toContain('hello');
});

test.each([
  ['throws', `exports.handler = async () => { throw new TypeError('broken'); };`, 'TypeError', 'broken'],
  ['ends', `exports.handler = () => process.exit(1);`, 'Runtime.ExitError', 'without an answer'],
  ['cannot be loaded', `syntax error`, 'SyntaxError', 'Unexpected'],
])('tells of a function that %s', async (_, code, errorType, message) => {
  const { payload, failed } = await runPackage(deployed(code), {}, {});
  expect(failed).toBe(true);
  expect(JSON.parse(payload)).toMatchObject({
    errorType,
    errorMessage: expect.stringContaining(message) as string,
  });
});

test('stops a function at its timeout', async () => {
  const code = `exports.handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));`;
  const { payload, failed } = await runPackage(deployed(code, { timeoutSeconds: 1 }), {}, {});
  expect(failed).toBe(true);
  expect(JSON.parse(payload)).toMatchObject({ errorType: 'Sandbox.Timedout' });
});
