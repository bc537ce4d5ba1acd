import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const SYSTEMS = ['arrakis', 'fibonacci', 'task-manager', 'tattoo-directory'];
const STACKS = SYSTEMS.flatMap((system) =>
  ['development', 'production', 'staging'].map((environment) => `${system}-${environment}`),
);
const folder = mkdtempSync(join(tmpdir(), 'synthesis-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Synthesizes as `cdktf synth` does, into a folder of the test. */
function synthesize(
  outdir: string,
  environment: NodeJS.ProcessEnv = {},
  program = join(ROOT, 'synth.mjs'),
): Map<string, Buffer> {
  const { status, stderr } = spawnSync(process.execPath, [program], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDKTF_OUTDIR: outdir, ...environment },
  });
  if (status !== 0) throw new Error(stderr);
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path): [string, Buffer] => [relative(outdir, path), readFileSync(path)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function sameBytes(a: Map<string, Buffer>, b: Map<string, Buffer>): void {
  expect([...a.keys()]).toEqual([...b.keys()]);
  for (const [path, bytes] of a)
    expect({ path, same: bytes.equals(b.get(path) ?? Buffer.of()) }).toEqual({ path, same: true });
}

const first = synthesize(join(folder, 'first'));

test('writes one valid JSON file a stack, one stack a system and environment [D-001, D-006]', () => {
  const written = [...first.keys()].filter((path) => path.endsWith('cdk.tf.json'));
  expect(written).toEqual(STACKS.map((stack) => join('stacks', stack, 'cdk.tf.json')));
  for (const path of written) expect(JSON.parse(String(first.get(path)))).toHaveProperty('resource');
  const manifest = JSON.parse(String(first.get('manifest.json'))) as { stacks: object };
  expect(Object.keys(manifest.stacks).sort()).toEqual(STACKS);
});

test('writes the same bytes again, at another time and in another zone [D-011]', () => {
  const again = synthesize(join(folder, 'second'), {
    TZ: 'Pacific/Auckland',
    LANG: 'tr_TR.UTF-8',
  });
  sameBytes(first, again);
});

test('writes the same bytes from a copy of the project that is built afresh [D-011]', () => {
  const copy = join(folder, 'copy');
  for (const part of [
    'main.ts',
    'engine',
    'environments',
    'fuzz',
    'modules',
    'plan',
    'planted-mistakes',
    'protection',
    'publish',
    'review',
    'runbooks',
    'simulator',
    'build.mjs',
    'synth.mjs',
    'cdktf.json',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  spawnSync('ln', ['-s', join(ROOT, 'node_modules'), join(copy, 'node_modules')]);
  const again = synthesize(join(folder, 'third'), { TZ: 'America/St_Johns' }, join(copy, 'synth.mjs'));
  sameBytes(first, again);
}, 60_000);

test('writes no path of the machine', () => {
  for (const [path, bytes] of first) {
    if (!path.endsWith('.json')) continue;
    const text = String(bytes);
    expect({ path, mentions: [ROOT, folder, tmpdir()].filter((place) => text.includes(place)) }).toEqual({
      path,
      mentions: [],
    });
    expect(text).not.toMatch(/"\/(?:home|root|Users|tmp|var|opt)\//);
  }
});

test('carries each Lambda package with the same bytes in every stack', () => {
  const zips = [...first].filter(([path]) => path.includes('/assets/'));
  const bytesOf = new Map<string, Set<string>>();
  for (const [path, bytes] of zips) {
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const name = basename(path);
    bytesOf.set(name, (bytesOf.get(name) ?? new Set()).add(bytes.toString('base64')));
  }
  expect([...bytesOf.keys()].sort()).toEqual([
    'backup-handler.zip',
    'backup-health.zip',
    'backup-validator.zip',
    'ecs-export.zip',
    'vault-storage.zip',
  ]);
  for (const contents of bytesOf.values()) expect(contents.size).toBe(1);
});

test('gives the documented addresses', () => {
  const { resource } = JSON.parse(String(first.get(join('stacks', 'arrakis-production', 'cdk.tf.json')))) as {
    resource: Record<string, Record<string, unknown>>;
  };
  const addresses = Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  expect(addresses).toEqual(
    expect.arrayContaining([
      'aws_backup_plan.main',
      'aws_backup_selection.ebs',
      'aws_backup_selection.efs',
      'aws_backup_selection.rds',
      'aws_backup_vault.main',
      'aws_backup_vault.replica',
      'aws_backup_vault_lock_configuration.main',
      'aws_iam_role.backup',
      'aws_kms_key.main',
      'aws_kms_key.replica',
    ]),
  );
  expect(addresses.filter((address) => /_[0-9A-F]{8}$/.test(address))).toEqual([]);
});
