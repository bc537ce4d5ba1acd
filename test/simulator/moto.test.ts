import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { Moto, MotoMissing } from '../../simulator/moto';

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moto-'));
  environment = { PATH: `${folder}:/usr/bin:/bin` };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program in the place of moto_server that writes its process id. */
function install(script: string): void {
  const file = join(folder, 'moto_server');
  writeFileSync(file, `#!/bin/sh\necho $$ > ${join(folder, 'pid')}\n${script}\n`);
  chmodSync(file, 0o755);
}

const LISTENS = `echo ' * Running on http://127.0.0.1:4567' >&2; exec sleep 60`;

function pid(): number {
  return Number(readFileSync(join(folder, 'pid'), 'utf8'));
}

async function ended(process_: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(process_, 0);
    } catch {
      return true;
    }
    await pause(50);
  }
  return false;
}

test('says what to do where moto_server is not on the PATH', async () => {
  const nowhere = Moto.start({ PATH: folder });
  await expect(nowhere).rejects.toThrow(MotoMissing);
  await expect(Moto.start({ PATH: folder })).rejects.toThrow('moto_server is not on the PATH: pip install');
});

test('repeats what moto_server says when it does not start', async () => {
  install(`echo 'no module named flask' >&2; exit 1`);
  await expect(Moto.start(environment)).rejects.toThrow('no module named flask');
});

test('starts it where it says, and stops it', async () => {
  install(LISTENS);
  const moto = await Moto.start(environment);
  expect(moto.url.href).toBe('http://127.0.0.1:4567/');
  await moto.stop();
  expect(await ended(pid())).toBe(true);
  await moto.stop();
});

test('leaves none behind when its owner is killed', async () => {
  install(LISTENS);
  const owner = join(folder, 'owner.cjs');
  const entry = join(folder, 'owner.ts');
  const source = join(__dirname, '../../simulator/moto');
  writeFileSync(entry, `import { Moto } from ${JSON.stringify(source)}; void Moto.start();`);
  buildSync({ entryPoints: [entry], outfile: owner, bundle: true, platform: 'node', format: 'cjs' });
  const child = spawn(process.execPath, [owner], { env: environment });
  while (!existsSync(join(folder, 'pid'))) await pause(20);
  const moto = pid();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await ended(moto)).toBe(true);
});
