import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const TABLE = 'TaskManager-Tasks';
const ITEMS = [
  ['u-1', 't-1'],
  ['u-2', 't-1'],
  ['u-10', 't-2'],
  ['u-1', 't-2'],
];
const page = ITEMS.map(
  ([user = '', task = '']) => `{"S":"${user}"}\t{"S":"${user}"}\t{"S":"${task}"}\n`,
).join('');
const ANSWERS: readonly Answer[] = [
  { to: "KeyType=='HASH'", stdout: 'userId\n' },
  { to: "KeyType=='RANGE'", stdout: 'taskId\n' },
  { to: 'dynamodb scan', stdout: page },
  { to: 'dynamodb delete-item' },
];
const DELETE = (user: string, task: string) =>
  expect.stringMatching(
    new RegExp(
      `^dynamodb delete-item --table-name ${TABLE} --key file://\\S+ --cli-binary-format base64 --region us-east-1 {"userId":{"S":"${user}"},"taskId":{"S":"${task}"}}$`,
    ),
  ) as string;

let folder: string;
let ledger: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  ledger = join(folder, 'erased.txt');
  writeFileSync(ledger, 'u-1\n\nu-3');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (more: readonly string[], changes: readonly Answer[] = []) =>
  runScript(
    'replay-erasures.sh',
    ['--table', TABLE, '--erasure-list', ledger, '--region', 'us-east-1', ...more],
    [...changes, ...ANSWERS],
  );
const deletions = (calls: readonly string[]) => calls.filter((call) => call.includes('delete-item'));

describe('replay-erasures.sh [M-103]', () => {
  test.each([
    ['no argument', []],
    ['no ledger', ['--table', TABLE, '--region', 'us-east-1', '--yes']],
    ['an unknown option', ['--force']],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stderr, calls } = runScript('replay-erasures.sh', given, ANSWERS);
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toContain('Usage: replay-erasures.sh --table TABLE --erasure-list FILE');
  });

  test('refuses without --dry-run and without --yes', () => {
    expect(run([])).toMatchObject({ status: 1, calls: [] });
  });

  test('a dry run counts and deletes nothing, whatever else is said', () => {
    for (const flags of [['--dry-run'], ['--yes', '--dry-run'], ['--dry-run', '--yes']]) {
      const { status, stdout, calls } = run(flags);
      expect([status, stdout, deletions(calls)]).toEqual([
        0,
        `would be deleted 2 of 4 items of ${TABLE}\n`,
        [],
      ]);
    }
  });

  test('--yes deletes every item of the erased by its whole key, and no other', () => {
    const { status, stdout, calls } = run(['--yes']);
    expect([status, stdout]).toEqual([0, `deleted 2 of 4 items of ${TABLE}\n`]);
    expect(deletions(calls)).toEqual([DELETE('u-1', 't-1'), DELETE('u-1', 't-2')]);
  });

  test('goes by another attribute where the table is not keyed by person', () => {
    const { status, calls } = run(
      ['--yes', '--erasure-attribute', 'owner'],
      [
        {
          to: 'dynamodb scan',
          stdout: '{"S":"u-3"}\t{"S":"k-1"}\t{"S":"t-9"}\nnull\t{"S":"u-1"}\t{"S":"t-9"}\n',
        },
      ],
    );
    expect(status).toBe(0);
    expect(calls.find((call) => call.includes(' scan '))).toContain('Items[].[to_string("owner")');
    expect(deletions(calls)).toEqual([DELETE('k-1', 't-9')]);
  });

  test('a table with a partition key alone gives that alone', () => {
    const { calls } = run(['--yes'], [{ to: "KeyType=='RANGE'", stdout: 'None\n' }]);
    expect(deletions(calls)[0]).toContain('{"userId":{"S":"u-1"}}');
  });

  test('a deletion that fails stops it, with the number of those before', () => {
    const { status, stdout, stderr, calls } = run(
      ['--yes'],
      [{ to: '"taskId":{"S":"t-2"}', stderr: 'ThrottlingException', exit: 254 }],
    );
    expect([status, stdout, deletions(calls).length]).toEqual([1, `deleted 1 of 4 items of ${TABLE}\n`, 2]);
    expect(stderr).toContain('an item was not deleted: repeat when the cause is gone');
  });

  test('a scan that breaks off deletes nothing', () => {
    const { status, calls } = run(['--yes'], [{ to: 'dynamodb scan', stdout: page, exit: 254 }]);
    expect([status, deletions(calls)]).toEqual([1, []]);
  });

  test('a value that would never be found is refused before anything is called', () => {
    writeFileSync(ledger, 'u-1\n"u-2"\n');
    const { status, stderr, calls } = run(['--yes']);
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain(`got the line '"u-2"'`);
  });
});
