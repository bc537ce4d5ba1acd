import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');
const DECISIONS = join(ROOT, 'docs/decisions');

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Every file of the repository that is not ignored. */
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const documents = files.filter((file) => file.endsWith('.md'));

/** The document without its examples, in which nothing is a link. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^ *```.*?^ *```/gms, '').replace(/`[^`\n]*`/g, '');
}

/** Targets of links, of images and of link definitions. */
function linksOf(markdown: string): readonly string[] {
  const text = withoutCode(markdown);
  return [
    ...[...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target),
    ...[...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, target = '']) => target),
  ];
}

/** The anchors of a document's headings; a heading that comes again gets a number. */
function anchorsOf(markdown: string): readonly string[] {
  const times = new Map<string, number>();
  return [...markdown.replace(/^ *```.*?^ *```/gms, '').matchAll(/^#{1,6} +(.+)$/gm)].map(
    ([, heading = '']) => {
      const anchor = heading
        .trim()
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-');
      const seen = times.get(anchor) ?? 0;
      times.set(anchor, seen + 1);
      return seen === 0 ? anchor : `${anchor}-${seen}`;
    },
  );
}

describe('decisions', () => {
  const records = readdirSync(DECISIONS).sort();
  const heading = /^# (\d{4})\. (.+)$/;

  test('are numbered from 1 without a gap and without a number twice', () => {
    expect(records.map((name) => name.slice(0, 4))).toEqual(
      records.map((_, index) => String(index + 1).padStart(4, '0')),
    );
  });

  test.each(records)('%s has the heading that its name says, and every part', (name) => {
    const lines = read(`docs/decisions/${name}`).split('\n');
    const [, number = '', title = ''] = heading.exec(lines[0] ?? '') ?? [];
    const slug = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    expect(`${number}-${slug}.md`).toBe(name);
    expect(lines[2]).toMatch(/^- Date: \d{4}-\d\d-\d\d$/);
    expect(lines[3]).toMatch(/^- Status: (proposed|accepted|superseded by \d{4})$/);
    const parts = lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3));
    expect(parts.filter((part) => part !== 'Ways out')).toEqual([
      'Context',
      'Decision',
      'Alternatives weighed',
      'Consequences',
    ]);
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  test('are all linked from the architecture', () => {
    const links = linksOf(read('docs/architecture.md'));
    expect(records.filter((name) => !links.includes(`decisions/${name}`))).toEqual([]);
  });
});

test('every relative link of a document leads to a file, and to a heading where it names one', () => {
  expect(documents.length).toBeGreaterThan(10);
  const broken = documents.flatMap((document) =>
    linksOf(read(document))
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? join(ROOT, document) : resolve(ROOT, dirname(document), path);
        if (!existsSync(target)) return true;
        if (anchor === undefined || !target.endsWith('.md')) return false;
        return !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
      })
      .map((link) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every file and folder that the project documents name exists', () => {
  const mentioned = [
    'README.md',
    'CONTRIBUTING.md',
    'docs/architecture.md',
    'docs/glossary.md',
    'CHANGELOG.md',
  ]
    .filter((document) => existsSync(join(ROOT, document)))
    .flatMap((document) =>
      [
        ...read(document).matchAll(/`((?:modules|environments|plan|runbooks|bench|test|docs)\/[\w./-]*)`/g),
      ].map(([, path = '']) => path),
    );
  expect(mentioned.length).toBeGreaterThan(20);
  expect(mentioned.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every `npm run` that a document names is a script', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const named = [...documents, ...files.filter((file) => file === 'help')].flatMap((file) =>
    [...read(file).matchAll(/npm run ([\w:-]*\w)/g)].map(([, script = '']) => ({ file, script })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
});

test('every command of CONTRIBUTING is a script, and every script is named in help or CONTRIBUTING', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const text = `${read('help')}\n${read('CONTRIBUTING.md')}`;
  const unnamed = Object.keys(scripts).filter(
    (script) => !['test', 'format:check', 'prepack'].includes(script) && !text.includes(`npm run ${script}`),
  );
  expect(unnamed).toEqual([]);
});

describe('the glossary', () => {
  const sources = files
    .filter((file) => /^(main\.ts|(modules|environments|plan)\/.*\.ts)$/.test(file))
    .map(read)
    .join('\n');
  const rows = read('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Term |-)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  test('gives every term a meaning and a name in the code, once', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => row.length !== 5 || row.slice(1, 4).includes(''))).toEqual([]);
    expect(new Set(rows.map(([, term]) => term)).size).toBe(rows.length);
  });

  test('names only what the code has', () => {
    const names = rows.flatMap((row) =>
      [...(row[3] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    );
    expect(names.length).toBeGreaterThanOrEqual(rows.length);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
  });
});

test('CONTRIBUTING asks for the five documented points of every change [A-141]', () => {
  const [, after = ''] = read('CONTRIBUTING.md').split('\n## What every change owes\n');
  const [owed = ''] = after.split('\n## ');
  const points = [...owed.matchAll(/^(\d)\. \*\*(.+?)\*\*/gm)].map(
    ([, number = '', point = '']) => `${number} ${point}`,
  );
  expect(points).toEqual([
    '1 Validate backup and restore operations.',
    '2 Update the README.',
    '3 Keep to security best practice.',
    '4 Keep compliance in mind.',
    '5 Test performance and costs.',
  ]);
});

test('the architecture says what is in every module', () => {
  const folders = readdirSync(join(ROOT, 'modules')).map((folder) => `\`modules/${folder}/\``);
  const architecture = read('docs/architecture.md');
  expect(folders.filter((folder) => !architecture.includes(folder))).toEqual([]);
});

test('the README counts the rules and the planted mistakes as they are', () => {
  const rules = read('docs/rules.md').match(/^## /gm) ?? [];
  const [, mistakes, refused] =
    /(\d+) mistakes the provider refuses (\d+)/.exec(read('docs/planted-mistakes.md')) ?? [];
  expect(read('README.md')).toContain(`**${rules.length} rules, each proven.**`);
  expect(read('README.md')).toContain(`of ${mistakes} planted mistakes the provider refuses ${refused}.`);
});

test('the changelog says what every version does to the state', () => {
  const [, ...versions] = read('CHANGELOG.md').split(/^## /m);
  expect(versions[0]).toMatch(/^\[Unreleased\]\n/);
  const silent = versions.filter((version) => !version.includes('\n### State impact\n'));
  expect(silent).toEqual([]);
});

test('the licence is the one that package.json names, without the name of somebody else', () => {
  const { license } = JSON.parse(read('package.json')) as { license: string };
  expect(license).toBe('Apache-2.0');
  const text = read('LICENSE');
  expect(text).toMatch(/^ *Apache License\n *Version 2\.0, January 2004\n/);
  expect([...text.matchAll(/^ *(Copyright .+)$/gm)].map(([, line]) => line)).toEqual([
    'Copyright [yyyy] [name of copyright owner]',
  ]);
});

test('an anchor is what a reader of the repository sees', () => {
  expect(anchorsOf('# A b\n\n## `x`: y, z\n\n## A b\n')).toEqual(['a-b', 'x-y-z', 'a-b-1']);
});
