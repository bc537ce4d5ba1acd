import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEHAVIOURS, DEFAULT_JOB_MINUTES, type Behaviour } from '../../engine';
import { runSimulate } from './command-fixture';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/simulate.md'), 'utf8');
const behaviours: readonly (readonly [string, Behaviour])[] = Object.entries(BEHAVIOURS);

/** The rows of the table below a heading, without their padding. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

test('the page lists what AWS documents, each with its page', () => {
  expect(rowsBelow('What AWS documents')).toEqual(
    behaviours.flatMap(([id, one]) => ('source' in one ? [[`\`${id}\``, one.what, `<${one.source}>`]] : [])),
  );
});

test('the page lists what is assumed, each with the reason', () => {
  expect(rowsBelow('What is assumed')).toEqual(
    behaviours.flatMap(([id, one]) => ('assumed' in one ? [[`\`${id}\``, one.what, one.assumed]] : [])),
  );
});

test.each(behaviours)('%s has a page of AWS or a reason, and a file that plays it', (_, one) => {
  if ('source' in one) expect(one.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/.-]+\.html$/);
  else expect(one.assumed).toMatch(/\.$/);
  expect(existsSync(join(ROOT, 'engine', one.file))).toBe(true);
});

test('the length of a job is the one that is played', () => {
  expect(BEHAVIOURS['job-duration'].what).toContain(`${DEFAULT_JOB_MINUTES} minutes`);
});

test('the page has every option of the command', async () => {
  const { stdout } = await runSimulate(ROOT, ['--help']);
  for (const [option] of stdout.matchAll(/--[a-z]+/g)) expect(PAGE).toContain(`\`${option}`);
});
