import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPublishCommand } from '../../publish/publish-command';

const FILES = new Map([
  ['published/backup/main.tf', Buffer.from('a\n')],
  ['published/backup/lambda/package.zip', Buffer.from([0, 255, 1])],
]);
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'publish-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function run(...argv: readonly string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const refreshed: boolean[] = [];
  const code = await runPublishCommand({
    argv,
    root,
    makeFiles: (refreshBlocks) => {
      refreshed.push(refreshBlocks);
      return Promise.resolve(FILES);
    },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said, complained, refreshed };
}

test('writes every file once, and nothing when all are up to date', async () => {
  expect((await run()).said).toEqual([...FILES.keys()].map((path) => `wrote ${path}`));
  for (const [path, bytes] of FILES) expect(readFileSync(join(root, path))).toEqual(bytes);
  expect(await run()).toEqual({
    code: 0,
    said: ['every published module is up to date'],
    complained: [],
    refreshed: [false],
  });
  expect((await run('--check')).code).toBe(0);
});

test('removes what is no longer published, and leaves what Terraform put there', async () => {
  await run();
  const old = join(root, 'published/backup/old.tf');
  const working = ['.terraform/x', '.terraform.lock.hcl', 'terraform.tfstate'].map((name) =>
    join(root, 'published/backup', name),
  );
  mkdirSync(join(root, 'published/backup/.terraform'));
  for (const file of [old, ...working]) writeFileSync(file, '');
  expect(await run('--check')).toMatchObject({
    code: 1,
    complained: ['published/backup/old.tf is no longer published', 'run: npm run publish-modules'],
  });
  expect((await run()).said).toEqual(['removed published/backup/old.tf']);
  expect(existsSync(old)).toBe(false);
  for (const file of working) expect(existsSync(file)).toBe(true);
});

test('--check names each stale file and the command, writes nothing and exits with 1', async () => {
  await run();
  writeFileSync(join(root, 'published/backup/main.tf'), 'changed by hand');
  rmSync(join(root, 'published/backup/lambda/package.zip'));
  expect(await run('--check')).toMatchObject({
    code: 1,
    said: [],
    complained: [
      'published/backup/main.tf is not what the classes say',
      'published/backup/lambda/package.zip is not what the classes say',
      'run: npm run publish-modules',
    ],
  });
  expect(readFileSync(join(root, 'published/backup/main.tf'), 'utf8')).toBe('changed by hand');
});

test('--refresh-blocks asks the provider first, and is not for a check', async () => {
  expect((await run('--refresh-blocks')).refreshed).toEqual([true]);
  const { code, refreshed } = await run('--refresh-blocks', '--check');
  expect({ code, refreshed }).toEqual({ code: 2, refreshed: [] });
});

test('an unknown argument exits with 2 and prints the usage, --help prints it too', async () => {
  const { code, complained, refreshed } = await run('--chek');
  expect({ code, refreshed }).toEqual({ code: 2, refreshed: [] });
  expect(complained.join()).toContain('unknown argument --chek\n\nUsage: npm run publish-modules');
  expect(await run('--help')).toMatchObject({ code: 0, refreshed: [] });
});
