// `npm run test:deploy`: deploys to a simulated AWS. Says so where it cannot.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

if (!isOnPath('moto_server')) {
  console.error(
    [
      '',
      'THE DEPLOY TESTS DID NOT RUN: moto_server is not on the PATH.',
      'Nothing was applied, changed or destroyed. To run them: pip install "moto[server]==5.*"',
      '',
    ].join('\n'),
  );
  process.exit(0);
}

const jest = join(root, 'node_modules/jest/bin/jest.js');
const child = spawn(
  process.execPath,
  [jest, '--config', join(root, 'test/deploy/jest.config.mjs'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', detached: true },
);
// Jest, its workers and their Terraform are one group: who stops this stops them all, and moto ends with them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    process.kill(-child.pid, signal);
  });
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? code : 1;
});
