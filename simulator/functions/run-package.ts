import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { unzipSync } from 'fflate';

/** A function as it was deployed. */
export interface DeployedFunction {
  readonly name: string;
  readonly zip: Uint8Array;
  /** `<file>.<export>`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a run of a function came to. */
export interface FunctionResult {
  /** What the handler returned, or Lambda's description of its error, as JSON. */
  readonly payload: string;
  readonly failed: boolean;
  /** What it wrote. */
  readonly log: string;
}

/** Written beside the package: takes one event, calls the handler, sends what became of it. */
const RUNNER_FILE = '.simulator-runner.cjs';
const RUNNER = `
process.once('message', async ({ file, exported, event, deadline }) => {
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    awsRequestId: 'simulated',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  let answer;
  try {
    answer = { result: (await require(file)[exported](event, context)) ?? null };
  } catch (error) {
    answer = { error: { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\\n') } };
  }
  process.send(answer, () => process.exit());
});
process.once('disconnect', () => process.exit());
`;

type Answer = { readonly result: unknown } | { readonly error: { readonly errorType: string } };

/** Runs the deployed package in a process of its own, with the environment of the function and nothing of ours. */
export async function runPackage(
  deployed: DeployedFunction,
  event: unknown,
  runtimeEnvironment: Readonly<Record<string, string>>,
): Promise<FunctionResult> {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-function-'));
  try {
    unpack(deployed.zip, folder);
    writeFileSync(join(folder, RUNNER_FILE), RUNNER);
    return await run(deployed, folder, event, runtimeEnvironment);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpack(zip: Uint8Array, folder: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    const file = join(folder, name);
    if (relative(folder, file).startsWith('..'))
      throw new Error(`the package has an entry outside itself: ${name}`);
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

async function run(
  { name, handler, timeoutSeconds, environment }: DeployedFunction,
  folder: string,
  event: unknown,
  runtimeEnvironment: Readonly<Record<string, string>>,
): Promise<FunctionResult> {
  const [, file = '', exported = ''] = /^(.*)\.([^.]+)$/.exec(handler) ?? [];
  const child = fork(join(folder, RUNNER_FILE), {
    cwd: folder,
    silent: true,
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      ...environment,
      ...runtimeEnvironment,
      AWS_LAMBDA_FUNCTION_NAME: name,
      LAMBDA_TASK_ROOT: folder,
    },
  });
  const log: Buffer[] = [];
  child.stdout?.on('data', (text: Buffer) => log.push(text));
  child.stderr?.on('data', (text: Buffer) => log.push(text));
  let answer: Answer = failure('Runtime.ExitError', 'the function ended without an answer');
  child.on('message', (message) => {
    answer = message as Answer;
  });
  const timer = setTimeout(() => {
    answer = failure('Sandbox.Timedout', `Task timed out after ${timeoutSeconds} seconds`);
    child.kill('SIGKILL');
  }, timeoutSeconds * 1000);
  child.send({
    file: join(folder, `${file}.js`),
    exported,
    event,
    deadline: Date.now() + timeoutSeconds * 1000,
  });
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  return {
    payload: JSON.stringify('error' in answer ? answer.error : answer.result),
    failed: 'error' in answer,
    log: Buffer.concat(log).toString('utf8'),
  };
}

function failure(errorType: string, errorMessage: string): Answer {
  return { error: { errorType, errorMessage } as { errorType: string } };
}
