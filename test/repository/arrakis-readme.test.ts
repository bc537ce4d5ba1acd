import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ENVIRONMENT_DEFAULTS, ENVIRONMENT_NAMES } from '../../modules/arrakis';
import { DOCUMENTED_INPUTS, STACK_INPUTS } from '../../modules/arrakis/inputs';
import type { Catalogue, Input } from '../../modules/inputs';
import * as rules from '../../modules/rules';
import { environment, synthesize, temporary } from '../support/arrakis';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'modules/arrakis/README.md'), 'utf8');

type Row = readonly string[];

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** The text between a heading and the next one. */
function section(heading: string): string {
  const [, ...after] = readme.split(`\n## ${heading}\n`);
  const [text] = after.join('').split('\n## ');
  if (text === undefined || text === '') throw new Error(`the README has no section ${heading}`);
  return text;
}

/** The rows below the head of the first table of a section, whatever the columns are padded to. */
function rowsOf(heading: string): readonly Row[] {
  const lines = section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** Compares cell by cell; where they differ, the error is the table to paste. `npm run format` pads it. */
function expectTable(heading: string, head: Row, expected: readonly Row[]): void {
  if (JSON.stringify(rowsOf(heading)) === JSON.stringify(expected)) return;
  const lines = [head, head.map(() => '---'), ...expected].map((cells) => `| ${cells.join(' | ')} |`);
  throw new Error(
    `"${heading}" in modules/arrakis/README.md is not what the code says; paste this:\n\n${lines.join('\n')}\n`,
  );
}

const code = (text: string) => `\`${text}\``;

function defaultOf({ isRequired, documentedDefault, default: value }: Input<unknown>): string {
  if (isRequired) return 'required';
  return documentedDefault ?? code(JSON.stringify(value));
}

function inputRows(catalogue: Catalogue): readonly Row[] {
  return Object.entries(catalogue).map(([name, input]) => [
    code(name),
    `${input.shape.wanted.replace(/"[^"]*"/g, code)}${input.isNullable ? ', or null' : ''}`,
    defaultOf(input),
    input.description,
  ]);
}

const INPUT_HEAD = ['Name', 'Value', 'Default', 'Meaning'];

test('the README lists the documented inputs as the catalogue has them', () => {
  expectTable('Inputs that the document names', INPUT_HEAD, inputRows(DOCUMENTED_INPUTS));
});

test('the README lists the other inputs as the catalogue has them', () => {
  expectTable('More inputs', INPUT_HEAD, inputRows(STACK_INPUTS));
});

test('the README lists the outputs of the stack', () => {
  const { output } = synthesize(environment('production')).json;
  expectTable(
    'Outputs',
    ['Name', 'Meaning'],
    Object.entries(output)
      .map(([name, { description }]): Row => [code(name), String(description)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
});

test('the README lists the defaults of every environment', () => {
  const names = Object.keys(
    ENVIRONMENT_DEFAULTS.production,
  ) as (keyof typeof ENVIRONMENT_DEFAULTS.production)[];
  expectTable(
    'Defaults by environment',
    ['Default', ...ENVIRONMENT_NAMES],
    names.map((name) => [
      code(name),
      ...ENVIRONMENT_NAMES.map((each) => code(String(ENVIRONMENT_DEFAULTS[each][name]))),
    ]),
  );
});

test('the addresses that the README names are in production', () => {
  const { resource } = synthesize(environment('production')).json;
  const named = rowsOf('Addresses').flatMap((cells) =>
    [...(cells[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, address = '']) => address),
  );
  expect(named.length).toBeGreaterThan(10);
  const absent = named.filter((address) => {
    const [type = '', name = ''] = address.split('.');
    return resource[type]?.[name] === undefined;
  });
  expect(absent).toEqual([]);
});

/** Rules are not held where they are defined; other systems are not Arrakis, nor what they alone ask of buckets. */
const OTHERS = /^modules\/(rules|tattoo-directory|task-manager|fibonacci|audit-trail|secure-bucket)(\/|$)/;

test('the README names every rule that the module can break, by its level, and no other', () => {
  const sources = readdirSync(join(ROOT, 'modules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter(({ parentPath }) => !OTHERS.test(relative(ROOT, parentPath)))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  const shared = Object.entries(rules)
    .filter(([name]) => sources.some((source) => new RegExp(`\\b${name}\\.(claim|check)\\(`).test(source)))
    .flatMap(([, rule]) =>
      typeof rule === 'object' && 'claim' in rule ? [`${rule.level}: ${rule.id}`] : [],
    );
  const own = sources.flatMap((source) =>
    [...source.matchAll(/\bid: '([a-z0-9-]+)',\s+level: '([a-z-]+)'/g)].map(
      ([, id = '', level = '']) => `${level}: ${id}`,
    ),
  );
  const named = section('Validations')
    .split('\n- ')
    .slice(1)
    .flatMap((item) => {
      const [level = ''] = item.split(':');
      return [...item.matchAll(/`([a-z0-9-]+)`/g)].map(([, id = '']) => `${level}: ${id}`);
    });
  expect(named.sort()).toEqual([...shared, ...own].sort());
});

test('the README says which inputs have no effect', () => {
  const production = environment('production', {
    enableBackupDeduplication: true,
    backupCompressionEnabled: true,
  });
  const withoutEffect = synthesize(production).infos.flatMap((info) =>
    [...info.matchAll(/^(\w+) has no effect/g)].map(([, name = '']) => name),
  );
  expect(withoutEffect).toHaveLength(2);
  for (const name of withoutEffect) expect(section('What has no effect')).toContain(code(name));
});

test('the README is short enough to be read', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(190);
});
