import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../plan-command/temporary-folder';
import { RIGHT_PLAN, write, WRONG_PLAN } from './command-fixture';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '../..');
const folder = temporaryFolder();
const installed = join(folder, 'installed');
const bin = join(installed, 'node_modules/.bin/backup-review');
let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

/** npm without a network, and without the configuration of whoever runs the tests. */
function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      npm_config_cache: join(folder, 'cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  });
}

beforeAll(() => {
  const output = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const parsed = JSON.parse(output) as (typeof packed)[] | Readonly<Record<string, typeof packed>>;
  const [first] = Object.values(parsed);
  if (first === undefined) throw new Error(output);
  packed = first;
  mkdirSync(installed);
  write(installed, 'package.json', '{}');
  npm(['install', '--offline', '--ignore-scripts', join('..', packed.filename)], installed);
});

/** Runs the installed command where there is no project. */
function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(bin, args, { cwd: installed, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the package holds the command, its guide and nothing else', () => {
  expect(packed.files.map(({ path }) => path).sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/review.js',
    'docs/review.md',
    'docs/review.schema.json',
    'package.json',
  ]);
});

test('the package is built before it is packed, has no dependency and is never published', () => {
  const json = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
  expect(json).toMatchObject({
    private: true,
    bin: { 'backup-review': 'dist/review.js' },
    scripts: { prepack: 'node build.mjs' },
  });
  expect(json).not.toHaveProperty('dependencies');
  expect(existsSync(join(installed, 'node_modules/cdktf'))).toBe(false);
});

test('the installed command reviews plans from files and from standard input', () => {
  write(installed, 'wrong.json', WRONG_PLAN);
  expect(run(['wrong.json']).status).toBe(1);
  expect(run(['-', '--format', 'json'], JSON.stringify(RIGHT_PLAN))).toMatchObject({ status: 0, stderr: '' });
});

test('the installed command says what it cannot do', () => {
  expect(run(['--help']).status).toBe(0);
  expect(run(['--version'])).toEqual({ status: 0, stdout: 'backup-as-code 0.1.0\n', stderr: '' });
  expect(run([])).toMatchObject({ status: 2, stdout: '' });
  expect(run(['arrakis-production'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^arrakis-production: got no such file/) as string,
  });
});

test('a review that cannot be written is no finding', () => {
  write(installed, 'right.json', RIGHT_PLAN);
  const { status, stderr } = spawnSync('sh', ['-c', `"${bin}" right.json > /dev/full`], {
    cwd: installed,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 70,
    stderr: 'standard output: got ENOSPC, wanted to write the review there\n',
  });
});

test('a reader that stops early is no failure', () => {
  const resources = Array.from({ length: 20_000 }, (_, index) => ({
    address: `aws_dynamodb_table.t${index}`,
    type: 'aws_dynamodb_table',
    mode: 'managed',
    name: `t${index}`,
    values: { name: `t${index}` },
  }));
  write(installed, 'long.json', { format_version: '1.2', planned_values: { root_module: { resources } } });
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `{ "${bin}" long.json --format json --fail-on refused; echo "exit $?" >&2; } | head -n 1`],
    { cwd: installed, encoding: 'utf8' },
  );
  expect(stdout).toBe('{\n');
  expect(stderr).toMatch(/^exit [01]\n$/);
});
