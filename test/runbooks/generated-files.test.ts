import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../runbooks/project-root';
import { runRunbookCommand } from '../../runbooks/runbook-command';
import { runbookFiles } from '../../runbooks/runbook-files';

const root = join(__dirname, '../..');
const files = runbookFiles();
const [firstPath = '', ...otherPaths] = files.keys();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbooks-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(...argv: readonly string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = runRunbookCommand({
    argv,
    root: folder,
    files,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said, complained };
}

test.each([...files])('%s is what its environment says: else run npm run runbooks', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test('generating at another time gives the same bytes', () => {
  jest.useFakeTimers({ now: new Date('2041-07-30T12:00:00Z') });
  try {
    expect([...runbookFiles()]).toEqual([...files]);
  } finally {
    jest.useRealTimers();
  }
});

test('the command writes every runbook once, and nothing when all are up to date', () => {
  expect(run().said).toEqual([...files.keys()].map((path) => `wrote ${path}`));
  for (const system of ['arrakis', 'tattoo-directory']) {
    expect(readdirSync(join(folder, 'docs/runbooks', system)).sort()).toEqual([
      'development.md',
      'production.md',
      'staging.md',
    ]);
  }
  expect(run()).toEqual({ code: 0, said: ['every runbook is up to date'], complained: [] });
  expect(run('--check')).toEqual({ code: 0, said: [], complained: [] });
});

test('--check names each stale file and the command, writes nothing and exits with 1', () => {
  run();
  writeFileSync(join(folder, firstPath), 'changed by hand');
  expect(run('--check')).toEqual({
    code: 1,
    said: [],
    complained: [`${firstPath} is not what its environment says`, 'run: npm run runbooks'],
  });
  expect(readFileSync(join(folder, firstPath), 'utf8')).toBe('changed by hand');
  expect(run().said).toEqual([`wrote ${firstPath}`]);
});

test('--check takes a missing file for stale', () => {
  const { code, complained } = run('--check');
  expect(code).toBe(1);
  expect(complained).toHaveLength(1 + 1 + otherPaths.length);
  expect(readdirSync(folder)).toEqual([]);
});

test('an unknown argument exits with 2 and prints the usage', () => {
  const { code, complained } = run('--chek');
  expect(code).toBe(2);
  expect(complained.join('\n')).toContain('unknown argument --chek\n\nUsage: npm run runbooks [-- --check]');
});

test('the project root is the nearest folder upward with cdktf.json, else the folder itself', () => {
  expect(projectRoot(__dirname)).toBe(root);
  expect(projectRoot(folder)).toBe(folder);
});

describe.each([...files])('%s', (path, text) => {
  test('links only to files that are there and to headings that it has', () => {
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replace(/ /g, '-'),
    );
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
      else expect([target, existsSync(join(root, dirname(path), target))]).toEqual([target, true]);
    }
  });

  test('holds no value that is missing', () => {
    // A variable of the shell has its braces inside of quotes.
    expect(text).not.toMatch(/undefined|\[object|<expression>|TfToken|(?<!")\$\{|NaN/);
  });

  test('has closed code blocks and no line of a table with another number of cells', () => {
    expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
    for (const table of text.match(/(?:^\|.*\n)+/gm) ?? []) {
      const widths = table
        .trim()
        .split('\n')
        .map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('is short enough to be read at night', () => {
    // One document was asked for; a quick reference stands beside it for the night.
    const most = path.endsWith('/BACKUP-RESTORE-PROCEDURES.md') ? 1000 : 750;
    expect(text.split('\n').length).toBeLessThan(most);
  });
});
