import { spawn } from 'node:child_process';

/** How a program ended and everything it said. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Stops the program and everything it started. */
  readonly signal?: AbortSignal;
}

/** The work was stopped by its abort signal. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** Time an interrupted program has to end by itself: Terraform gives its state lock back. */
const GRACE_MILLISECONDS = 10_000;

/**
 * Runs a program to its end and collects its output. It leads a process group of its own, so that Ctrl-C
 * reaches it once, through the abort signal, and the providers it started can be ended with it.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  { cwd, environment, signal }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new Interrupted());
      return;
    }
    const child = spawn(file, args, {
      cwd,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));

    let grace: NodeJS.Timeout | undefined;
    const stop = () => {
      child.kill('SIGINT');
      grace = setTimeout(() => {
        killGroup(child.pid);
      }, GRACE_MILLISECONDS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.on('exit', () => {
      if (grace !== undefined) killGroup(child.pid);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(grace);
      signal?.removeEventListener('abort', stop);
      if (grace !== undefined) reject(new Interrupted());
      else {
        resolve({
          code: code ?? 1,
          stdout: Buffer.concat(stdout).toString('utf8'),
          stderr: Buffer.concat(stderr).toString('utf8'),
        });
      }
    });
  });
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // the whole group has ended
  }
}
