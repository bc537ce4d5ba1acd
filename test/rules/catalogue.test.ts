import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFacts } from '../../modules/lift';
import * as exported from '../../modules/rules';

const FOLDER = join(__dirname, '../../modules/rules');

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
const rules = Object.values<unknown>(exported).filter(isRule);

function isRule(value: unknown): value is RuleFacts {
  return typeof value === 'object' && value !== null && 'check' in value;
}

test('one file holds one rule, named by its id, and the index exports all of them', () => {
  expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual([...files].sort());
});

test('the table in the README lists each rule with its level, in the order of the alphabet', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `([^`]+)` +\| ([a-z-]+) +\| (.+?) +\|$/gm)];
  const listed = rows.map(([, id, level]) => ({ id, level }));
  const byId = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(listed).toEqual(byId.map(({ id, level }) => ({ id, level })));
});

test('the README explains each level', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const levels = [...new Set(rules.map(({ level }) => level))];
  expect(levels.filter((level) => !readme.includes(`- \`${level}\`:`))).toEqual([]);
});

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s says why in sentences, and names the page of AWS',
  (_, { why, source }) => {
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
  },
);

test.each(files.map((file) => [file]))('%s knows lifted values and other rules, and no construct', (file) => {
  const imports = [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
    ([, from]) => from,
  );
  expect(imports.filter((from) => from !== '../lift/values' && !/^\.\/[a-z0-9-]+$/.test(from ?? ''))).toEqual(
    [],
  );
});
