import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Input } from '../../modules/inputs';
import {
  DOCUMENTED_INPUTS,
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_NAMES,
  STACK_INPUTS,
} from '../../modules/tattoo-directory';
import { addresses, environment, removeSynthesized, synthesize } from './tattoo';

const readme = readFileSync(join(__dirname, '../../modules/tattoo-directory/README.md'), 'utf8');

type Row = readonly string[];

afterAll(removeSynthesized);

/** The text between a heading and the next one. */
function section(heading: string): string {
  const [, after] = readme.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`the README has no section ${heading}`);
  return after.split('\n## ')[0] ?? '';
}

function rowsOf(heading: string): readonly Row[] {
  const lines = section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** Where the table differs, the error is the table to paste. */
function expectTable(heading: string, head: Row, expected: readonly Row[]): void {
  if (JSON.stringify(rowsOf(heading)) === JSON.stringify(expected)) return;
  const lines = [head, head.map(() => '---'), ...expected].map((cells) => `| ${cells.join(' | ')} |`);
  throw new Error(
    `"${heading}" of the README is not what the code says; paste this:\n\n${lines.join('\n')}\n`,
  );
}

const code = (text: string) => `\`${text}\``;

function defaultOf({ isRequired, documentedDefault, default: value }: Input<unknown>): string {
  return isRequired ? 'required' : (documentedDefault ?? code(JSON.stringify(value)));
}

const inputRows = (catalogue: Catalogue): readonly Row[] =>
  Object.entries(catalogue).map(([name, input]) => [code(name), defaultOf(input), input.description]);

test('the README names the documented module and lists its inputs as the catalogue has them [T-001]', () => {
  expect(readme).toContain('`16-backup`');
  expectTable('Inputs', ['Name', 'Default', 'Meaning'], inputRows(DOCUMENTED_INPUTS));
  expectTable('More inputs', ['Name', 'Default', 'Meaning'], inputRows(STACK_INPUTS));
});

test('the README lists what the environment decides', () => {
  const defaults = Object.keys(
    ENVIRONMENT_DEFAULTS.production,
  ) as (keyof typeof ENVIRONMENT_DEFAULTS.production)[];
  expectTable(
    'Defaults by environment',
    ['Default', ...ENVIRONMENT_NAMES],
    defaults.map((name) => [
      code(name),
      ...ENVIRONMENT_NAMES.map((each) => code(String(ENVIRONMENT_DEFAULTS[each][name]))),
    ]),
  );
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

test('the addresses that the README names are in production', () => {
  const named = [...section('Addresses').matchAll(/`(aws_\w+\.\w+)`/g)].map(([, address]) => address);
  expect(named.length).toBeGreaterThan(10);
  expect(addresses(synthesize(environment('production')).json)).toEqual(expect.arrayContaining(named));
});

test('the README is short enough to be read', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(190);
});
