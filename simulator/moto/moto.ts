import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** There is no moto_server that starts. */
export class MotoMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MotoMissing';
  }
}

/**
 * Runs the program behind it until it ends or until nobody holds our input any more: so it ends with us, however we
 * end.
 */
const WHILE_WATCHED = `
exec 3<&0
"$@" </dev/null 3<&- &
pid=$!
{ cat <&3 >/dev/null; kill "$pid"; } 2>/dev/null >/dev/null &
exec 3<&-
wait "$pid"
`;

const START_MILLIS = 60_000;
const STOP_MILLIS = 5_000;

/** A moto_server of our own: every service that the simulator does not answer itself. */
export class Moto {
  private constructor(
    readonly url: URL,
    private readonly child: ChildProcessByStdio<Writable, null, Readable>,
  ) {}

  /** Where `moto_server` is. @default - not on the PATH */
  static find(environment: NodeJS.ProcessEnv = process.env): string | undefined {
    return (environment.PATH ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, 'moto_server'))
      .find(isExecutable);
  }

  /** Starts one on a free loopback port. */
  static async start(environment: NodeJS.ProcessEnv = process.env): Promise<Moto> {
    const program = Moto.find(environment);
    if (program === undefined)
      throw new MotoMissing('moto_server is not on the PATH: pip install "moto[server]==5.*" puts it there');
    const kept = Object.entries(environment).filter(([name]) => !/^(AWS_|MOTO_)/.test(name));
    const child = spawn('sh', ['-c', WHILE_WATCHED, 'sh', program, '-H', '127.0.0.1', '-p', '0'], {
      env: { ...Object.fromEntries(kept), MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true, // Ctrl-C reaches us alone, and we end it
    });
    try {
      return new Moto(await addressOf(child), child);
    } catch (error) {
      child.stdin.end();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    const timer = setTimeout(() => {
      killGroup(this.child.pid);
    }, STOP_MILLIS);
    this.child.stdin.end();
    await ended;
    clearTimeout(timer);
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The address is in what the server says when it listens. */
async function addressOf(child: ChildProcessByStdio<Writable, null, Readable>): Promise<URL> {
  let said = '';
  const timer = setTimeout(() => {
    child.stdin.end();
  }, START_MILLIS);
  try {
    return await new Promise<URL>((resolve, reject) => {
      child.stderr.on('data', (text: Buffer) => {
        if (said.length < 10_000) said += text.toString('utf8');
        const address = /Running on (?<address>http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.groups?.address;
        if (address !== undefined) resolve(new URL(address));
      });
      child.on('error', reject);
      child.on('exit', () => {
        reject(new MotoMissing(`moto_server did not start:\n${said}`));
      });
    });
  } finally {
    clearTimeout(timer);
  }
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it has ended
  }
}
