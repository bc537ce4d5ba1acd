import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ArrakisBackup } from '../../modules/arrakis';
import { DOCUMENTED_INPUTS } from '../../modules/arrakis/inputs';

const ROOT = join(__dirname, '../..');

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const packageJson = JSON.parse(read('package.json')) as PackageJson;
const packages = { ...packageJson.dependencies, ...packageJson.devDependencies };

test('the top level is the documented one [D-004]', () => {
  for (const folder of ['modules', 'environments', 'test'])
    expect(statSync(join(ROOT, folder)).isDirectory()).toBe(true);
  for (const file of ['main.ts', 'cdktf.json', 'package.json', 'tsconfig.json', 'help']) {
    expect(statSync(join(ROOT, file)).isFile()).toBe(true);
  }
});

test('the five packages are there, every version is exact, and the provider is 5.100.0 [D-003]', () => {
  expect(packages).toMatchObject({
    cdktf: '0.21.0',
    'cdktf-cli': '0.21.0',
    '@cdktf/provider-aws': '20.1.0',
    constructs: expect.stringMatching(/^10\./) as string,
    jest: expect.stringMatching(/^30\./) as string,
  });
  const ranges = Object.entries(packages).filter(
    ([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
  const provider = JSON.parse(read('node_modules/@cdktf/provider-aws/package.json')) as {
    readonly cdktf: { readonly provider: { readonly version: string } };
  };
  expect(provider.cdktf.provider.version).toBe('5.100.0');
});

test('the lockfile has every package that a clean install asks for, on every platform', () => {
  const { packages: locked } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<
      Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
    >;
  };
  const present = new Set(Object.keys(locked).map((path) => path.split('node_modules/').at(-1)));
  const missing = Object.values(locked)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !present.has(name));
  expect(missing).toEqual([]);
});

test('everything of our own is TypeScript, checked strictly [D-002]', () => {
  const sources = ['engine', 'modules', 'environments', 'plan', 'protection', 'review', 'runbooks'].flatMap(
    (folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
  );
  expect(sources.filter((name) => !/\.(ts|md)$/.test(name))).toEqual([]);
  const { compilerOptions } = JSON.parse(read('tsconfig.json')) as { compilerOptions: object };
  expect(compilerOptions).toMatchObject({ strict: true, noUncheckedIndexedAccess: true });
  const [, ...typeCheck] = packageJson.scripts.typecheck?.split(' ') ?? [];
  const { status, stdout } = spawnSync(process.execPath, typeCheck, { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 60_000);

test('the class of Arrakis takes the documented variables in camel case [D-005]', () => {
  expect(typeof ArrakisBackup).toBe('function');
  expect(
    Object.keys(DOCUMENTED_INPUTS)
      .map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .sort(),
  ).toEqual([
    'archival_retention_days',
    'backup_compression_enabled',
    'backup_cost_allocation_tags',
    'backup_efs_enabled',
    'backup_plan_name',
    'backup_schedule',
    'backup_validation_schedule',
    'backup_vault_lock_enabled',
    'backup_vault_name',
    'compliance_mode',
    'delete_after_days',
    'enable_backup_deduplication',
    'enable_backup_encryption',
    'enable_backup_monitoring',
    'enable_backup_notifications',
    'enable_backup_validation',
    'enable_intelligent_tiering',
    'environment',
    'kms_deletion_window',
    'long_term_retention_days',
    'max_retention_days',
    'min_retention_days',
    'monthly_backup_schedule',
    'move_to_cold_storage_after_days',
    'notification_email',
    'project_name',
    'rds_instances',
    'replica_region',
    'rpo_target_hours',
    'rto_target_hours',
    'tags',
    'weekly_backup_schedule',
  ]);
});

test('main.ts has no value and no condition', () => {
  const main = read('main.ts');
  expect(main).not.toMatch(/\bif\b|\?|\bswitch\b|&&|\|\|/);
  expect(main.split('\n').length).toBeLessThan(30);
});

test('cdktf.json runs JavaScript that is up to date, not ts-node', () => {
  const { app } = JSON.parse(read('cdktf.json')) as { app: string };
  expect(app).toBe('node synth.mjs');
});

test('the documented scripts are there [F-166]', () => {
  expect(packageJson.scripts).toMatchObject({ synth: 'node synth.mjs', diff: 'cdktf diff' });
});

describe('help', () => {
  const help = read('help');
  const stacks = ['arrakis', 'tattoo-directory', 'task-manager', 'fibonacci'].flatMap((system) =>
    ['development', 'staging', 'production'].map((environment) => `${system}-${environment}`),
  );

  test('names the deploy line of every stack [D-010]', () => {
    for (const stack of stacks) expect(help).toMatch(new RegExp(`^ *npx cdktf deploy ${stack}\\b`, 'm'));
  });

  test('names only stacks and commands that exist, on one screen', () => {
    expect(help.split('\n').length).toBeLessThanOrEqual(50);
    for (const [, script = ''] of help.matchAll(/npm run ([\w:-]+)/g))
      expect(Object.keys(packageJson.scripts)).toContain(script);
    for (const [, stack = ''] of help.matchAll(
      /\b((?:arrakis|tattoo-directory|task-manager|fibonacci)-\w+)/g,
    ))
      expect(stacks).toContain(stack);
    for (const [, program = ''] of help.matchAll(/node ([\w./-]+)/g))
      expect(statSync(join(ROOT, program)).isFile()).toBe(true);
    const cdktf = spawnSync(process.execPath, ['node_modules/cdktf-cli/bundle/bin/cdktf', '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    for (const [, command = ''] of help.matchAll(/npx cdktf (\w+)/g))
      expect(`${cdktf.stdout}${cdktf.stderr}`).toContain(`cdktf ${command}`);
  }, 60_000);
});

test('nothing in the repository names a machine, its tools, or a registry host', () => {
  const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const offending = files.stdout
    .split('\n')
    .filter((file) => file !== '' && !/(^|\/)(LICENSE|package-lock\.json)$/.test(file))
    .filter(
      (file) =>
        /\/(?:work|root|home)\/[a-z]|\/opt\/tf|registry\.npmjs/.test(read(file)) && !file.startsWith('test/'),
    );
  expect(offending).toEqual([]);
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
});
