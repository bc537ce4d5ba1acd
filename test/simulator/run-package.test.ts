import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSync } from 'esbuild';
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

test('answers when the handler is done, whatever it leaves open', async () => {
  const code = `exports.handler = async () => { setInterval(() => {}, 1_000); return 'done'; };`;
  const { payload, failed } = await runPackage(deployed(code, { timeoutSeconds: 3 }), {}, {});
  expect({ payload, failed }).toEqual({ payload: '"done"', failed: false });
});

test('a function ends with the simulator, however that ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'function-'));
  const pidFile = join(folder, 'pid');
  const code = `exports.handler = () => new Promise(() => {
    require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
    setInterval(() => {}, 1_000);
  });`;
  const source = join(__dirname, '../../simulator/functions/run-package');
  const zip = JSON.stringify(Buffer.from(deployed(code).zip).toString('base64'));
  const entry = join(folder, 'owner.ts');
  writeFileSync(
    entry,
    `import { runPackage } from ${JSON.stringify(source)};
    void runPackage({ name: 'f', zip: Buffer.from(${zip}, 'base64'), handler: 'index.handler', timeoutSeconds: 60, environment: {} }, {}, {});`,
  );
  const owner = join(folder, 'owner.cjs');
  buildSync({ entryPoints: [entry], outfile: owner, bundle: true, platform: 'node', format: 'cjs' });
  const child = spawn(process.execPath, [owner]);
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await pause(20);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  child.kill('SIGKILL');
  await once(child, 'exit');
  let isThere = true;
  for (let tries = 0; isThere && tries < 100; tries += 1) {
    await pause(50);
    try {
      process.kill(pid, 0);
    } catch {
      isThere = false;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  expect(isThere).toBe(false);
});
