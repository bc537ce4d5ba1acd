import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../plan-command/temporary-folder';
import { runReview, write, WRONG_PLAN, WRONG_RULE } from './command-fixture';

const root = temporaryFolder();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'acceptance-'));
  write(folder, 'plan.json', WRONG_PLAN);
});

const REASON = 'cold storage is switched off next week';
const accepting = (...accepted: readonly object[]) => ({ accepted });

test('an accepted finding is shown apart with its reason and does not count', async () => {
  write(folder, 'backup-review.json', accepting({ rule: WRONG_RULE, reason: REASON }));
  const { code, stdout, stderr } = await runReview(folder, ['plan.json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    [
      'Accepted: 1 finding',
      `  aws_backup_plan.main rule[daily].lifecycle  [${WRONG_RULE}: refused]`,
      `    reason  ${REASON}`,
    ].join('\n'),
  );
  expect(stdout).toMatch(/\nNo finding at or above ignored; 1 accepted\.\n$/);
  expect(stdout).not.toContain('  fix ');
});

test.each([
  ['the plan', { plan: 'pl*' }, 0],
  ['another plan', { plan: 'other' }, 1],
  ['the address', { address: 'aws_backup_plan.*' }, 0],
  ['another address', { address: 'module.*' }, 1],
  ['the path', { path: 'rule[daily].*' }, 0],
  ['another path', { path: 'name' }, 1],
])('an acceptance of %s', async (_, place, code) => {
  write(folder, 'backup-review.json', accepting({ rule: WRONG_RULE, reason: REASON, ...place }));
  expect((await runReview(folder, ['plan.json'])).code).toBe(code);
});

test('the file that --accepted names takes the place of the usual one', async () => {
  write(folder, 'backup-review.json', 'broken');
  write(folder, 'ci/settled.json', accepting({ rule: WRONG_RULE, reason: REASON }));
  expect((await runReview(folder, ['plan.json', '--accepted', 'ci/settled.json'])).code).toBe(0);
});

test('every problem of the file is told at once, beside those of the plans, and the exit code is 2', async () => {
  const accepted = [
    { rule: 'lifecycle-cold-storage-9-days', reason: REASON },
    { rule: WRONG_RULE, reason: '  ' },
    { rule: WRONG_RULE, adress: 'aws_backup_plan.main' },
    { rule: 5, reason: REASON },
    'all',
  ];
  write(folder, 'backup-review.json', { accepted, excepted: [] });
  const { code, stdout, stderr } = await runReview(folder, ['plan.json', 'none.json']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toEqual([
    'backup-review.json: excepted: got a property called excepted, wanted a known property, such as accepted: did you mean accepted?',
    'backup-review.json: accepted[2].adress: got a property called adress, wanted a known property, such as address: did you mean address?',
    'backup-review.json: accepted[2].reason: got nothing, wanted a string: set reason.',
    'backup-review.json: accepted[3].rule: got 5 (number), wanted a string: give a string.',
    'backup-review.json: accepted[4]: got "all" (string), wanted an object with rule, reason, plan, address, path: give an object with rule, reason, plan, address, path.',
    `backup-review.json: accepted[0].rule: got "lifecycle-cold-storage-9-days", wanted the id of a rule: did you mean ${WRONG_RULE}?`,
    'backup-review.json: accepted[1].reason: got "  ", wanted a reason in words: say why the finding stays, for the next reader.',
    expect.stringMatching(/^none\.json: got no such file/),
  ]);
});

test.each([
  ['no JSON', '{"accepted": [', 'got JSON that ends too early, at line 1, column 15'],
  ['a list', '[]', 'got [] (list)'],
  ['null', 'null', 'got null (null)'],
  ['nothing', '', 'got nothing: it is empty'],
])('a file with %s is refused', async (_, content, got) => {
  write(folder, 'backup-review.json', content);
  const { code, stderr } = await runReview(folder, ['plan.json']);
  expect(code).toBe(2);
  expect(stderr).toContain(`backup-review.json: ${got}, wanted `);
});

test('a file that is named and does not exist is refused', async () => {
  const { code, stderr } = await runReview(folder, ['plan.json', '--accepted', 'none.json']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^none\.json: got no such file, wanted the JSON of accepted findings/);
});

test('an acceptance that matches nothing is said to be stale, and changes nothing', async () => {
  write(
    folder,
    'backup-review.json',
    accepting(
      { rule: WRONG_RULE, reason: REASON },
      { rule: 'retention-zero', address: 'aws_backup_plan.gone', reason: REASON },
      { rule: 'retention-zero', plan: 'a-plan-that-is-not-reviewed', reason: REASON },
    ),
  );
  const { code, stderr } = await runReview(folder, ['plan.json']);
  expect(code).toBe(0);
  expect(stderr).toBe(
    'backup-review.json: accepted[1] (retention-zero aws_backup_plan.gone) matches no finding: it may be stale.\n',
  );
});
