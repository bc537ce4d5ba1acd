import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RUN = join(__dirname, '../deploy/run.mjs');
const NODE = dirname(process.execPath);
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'deploy-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function ended(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await pause(50);
  }
  return false;
}

test('without moto_server the deploy tests say loudly that they did not run', () => {
  const { status, stderr } = spawnSync(process.execPath, [RUN], { env: { PATH: folder }, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stderr).toContain('THE DEPLOY TESTS DID NOT RUN: moto_server is not on the PATH.');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a run of the deploy tests that gets %s leaves no process behind',
  async (signal) => {
    const moto = join(folder, 'moto_server');
    writeFileSync(moto, '#!/bin/sh\n');
    chmodSync(moto, 0o755);
    const setup = join(folder, 'setup.js');
    writeFileSync(setup, 'module.exports = async () => {};');
    // A test that runs a program for as long as somebody lets it.
    writeFileSync(
      join(folder, 'slow.test.js'),
      `const { spawn } = require('child_process');
      test('waits', async () => {
        const child = spawn('sleep', ['300']);
        require('fs').writeFileSync(${JSON.stringify(join(folder, 'pids'))}, process.pid + ' ' + child.pid + ' ');
        await new Promise((resolve) => child.on('exit', resolve));
      }, 300_000);`,
    );
    const options = ['--roots', folder, '--testMatch', '**/slow.test.js', '--globalSetup', setup];
    const run = spawn(process.execPath, [RUN, ...options, '--setupFiles', setup], {
      env: { PATH: `${folder}:${NODE}:/usr/bin:/bin` },
      stdio: 'ignore',
    });
    const pids = (): readonly string[] =>
      existsSync(join(folder, 'pids')) ? readFileSync(join(folder, 'pids'), 'utf8').split(' ') : [];
    while (pids().length < 3 && run.exitCode === null) await pause(50);
    expect(run.exitCode).toBeNull();
    run.kill(signal);
    await once(run, 'exit');
    expect(run.exitCode).not.toBe(0);
    for (const pid of pids().slice(0, 2)) expect(await ended(Number(pid))).toBe(true);
  },
  60_000,
);
