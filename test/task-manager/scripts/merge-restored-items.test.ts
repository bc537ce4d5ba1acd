import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const TABLES = [
  '--restored',
  'TaskManager-Tasks-Restored',
  '--target',
  'TaskManager-Tasks',
  '--region',
  'us-east-1',
];

interface Item {
  readonly user: string;
  readonly task: string;
  readonly tenant?: string;
}
const itemJson = ({ user, task, tenant }: Item) =>
  JSON.stringify({
    userId: { S: user },
    taskId: { S: task },
    ...(tenant === undefined ? {} : { tenant: { S: tenant } }),
  });

/** A page of the scan, as the AWS CLI prints it. */
function scanText(
  items: readonly Item[],
  erasureOf: (item: Item) => string | undefined = ({ user }) => user,
): string {
  const json = (text: string | undefined) => (text === undefined ? 'null' : JSON.stringify({ S: text }));
  return items
    .map((item) => `${json(item.user)}\t${json(item.task)}\t${json(erasureOf(item))}\t${itemJson(item)}\n`)
    .join('');
}

const CURRENT = { user: 'u-1', task: 't-1' };
const LOST = { user: 'u-1', task: 't-2' };
const OTHER = { user: 'u-2', task: 't-1' };
const ITEMS = [CURRENT, LOST, OTHER];

const keys = (table: string, hash: string, range: string): readonly Answer[] => [
  {
    to: `describe-table --table-name ${table} --query Table.KeySchema[?KeyType=='HASH']`,
    stdout: `${hash}\n`,
  },
  {
    to: `describe-table --table-name ${table} --query Table.KeySchema[?KeyType=='RANGE']`,
    stdout: `${range}\n`,
  },
];
const CONDITION_FAILED =
  'An error occurred (ConditionalCheckFailedException) when calling the PutItem operation';

/** The target has the first item and no other. */
function answers(items = scanText(ITEMS)): readonly Answer[] {
  return [
    ...keys('TaskManager-Tasks-Restored', 'userId', 'taskId'),
    ...keys('TaskManager-Tasks', 'userId', 'taskId'),
    { to: 'dynamodb scan', stdout: items },
    { to: `put-item --table-name TaskManager-Tasks --item`, stderr: '', exit: 0 },
    { to: '{"userId":{"S":"u-1"},"taskId":{"S":"t-1"}}', stdout: 'True\n' },
    { to: 'dynamodb get-item', stdout: 'False\n' },
  ];
}
const currentIsThere: Answer = { to: `base64 ${itemJson(CURRENT)}`, stderr: CONDITION_FAILED, exit: 254 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erasure-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (more: readonly string[], given = answers()) =>
  runScript('merge-restored-items.sh', [...TABLES, ...more], given);
const puts = (calls: readonly string[]) => calls.filter((call) => call.startsWith('dynamodb put-item'));

describe('merge-restored-items.sh', () => {
  test.each([
    ['no argument', []],
    ['no target', ['--restored', 'A', '--region', 'us-east-1', '--yes']],
    ['an unknown option', [...TABLES, '--overwrite']],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stdout, stderr, calls } = runScript('merge-restored-items.sh', given, []);
    expect([status, stdout, calls]).toEqual([2, '', []]);
    expect(stderr).toContain('Usage: merge-restored-items.sh --restored TABLE');
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, calls } = run([]);
    expect([status, calls]).toEqual([1, []]);
  });

  test('writes every item under the condition that there is none, and counts [M-047]', () => {
    const { status, stdout, calls } = run(['--yes'], [currentIsThere, ...answers()]);
    expect([status, stdout]).toEqual([
      0,
      'copied 2, skipped because they are there 1, skipped because they are erased 0\n',
    ]);
    expect(puts(calls)).toHaveLength(3);
    for (const [index, item] of ITEMS.entries()) {
      expect(puts(calls)[index]).toMatch(
        /^dynamodb put-item --table-name TaskManager-Tasks --item file:\/\/\S+ --condition-expression attribute_not_exists\(#k\) --expression-attribute-names {"#k":"userId"} --region us-east-1 --cli-binary-format base64 /,
      );
      expect(puts(calls)[index]?.endsWith(` ${itemJson(item)}`)).toBe(true);
    }
  });

  test('reads the restored table and writes to no other than the target [M-047]', () => {
    const { calls } = run(['--yes']);
    const writes = calls.filter((call) => !/^dynamodb (describe-table|scan|get-item) /.test(call));
    expect(writes.every((call) => call.includes(' --table-name TaskManager-Tasks --item '))).toBe(true);
    expect(calls.find((call) => call.startsWith('dynamodb scan'))).toContain(
      '--table-name TaskManager-Tasks-Restored --consistent-read',
    );
  });

  test.each([['--dry-run'], ['--dry-run', '--yes'], ['--yes', '--dry-run']])(
    '%s %s counts the same and writes nothing [M-047]',
    (...flags) => {
      const { status, stdout, calls } = run(flags);
      expect([status, puts(calls)]).toEqual([0, []]);
      expect(stdout).toBe(
        'would be copied 2, skipped because they are there 1, skipped because they are erased 0\n',
      );
      expect(calls.filter((call) => call.startsWith('dynamodb get-item'))).toHaveLength(3);
    },
  );

  test('looks a key without a second part up by its first part', () => {
    const given = [
      ...keys('TaskManager-Tasks-Restored', 'userId', 'None'),
      ...keys('TaskManager-Tasks', 'userId', 'None'),
      ...answers(),
    ];
    const { calls } = run(['--dry-run'], given);
    expect(calls.at(-1)?.endsWith(' {"userId":{"S":"u-2"}}')).toBe(true);
  });

  test('skips the items of erased persons [M-103]', () => {
    const list = join(folder, 'erased');
    writeFileSync(list, 'u-2\n\nu-99');
    const { stdout, calls } = run(['--yes', '--erasure-list', list]);
    expect(stdout).toBe('copied 2, skipped because they are there 0, skipped because they are erased 1\n');
    expect(puts(calls).filter((call) => call.includes('u-2'))).toEqual([]);
  });

  test('skips by another attribute than the key, and compares it whole [M-103]', () => {
    const list = join(folder, 'erased');
    writeFileSync(list, 'acme\n');
    const items = [
      { user: 'u-1', task: 't-1', tenant: 'acme' },
      { user: 'u-2', task: 't-2', tenant: 'acme-2' },
      { user: 'u-3', task: 't-3' },
    ];
    const { stdout, calls } = run(
      ['--yes', '--erasure-list', list, '--erasure-attribute', 'tenant'],
      answers(scanText(items, ({ tenant }) => tenant)),
    );
    expect(stdout).toBe('copied 2, skipped because they are there 0, skipped because they are erased 1\n');
    expect(calls.find((call) => call.startsWith('dynamodb scan'))).toContain('to_string("tenant")');
  });

  test.each([
    ['is not there', undefined],
    ['has a value that JSON writes in another way', 'u-2\nMüller\n'],
  ])('an erasure list that %s stops it before anything is read [M-103]', (_what, text) => {
    const list = join(folder, 'erased');
    if (text !== undefined) writeFileSync(list, text);
    const { status, calls } = run(['--yes', '--erasure-list', list]);
    expect([status, calls]).toEqual([1, []]);
  });

  test('an error other than the condition stops it at once and says how far it came', () => {
    const denied = { to: `base64 ${itemJson(LOST)}`, stderr: 'AccessDeniedException', exit: 254 };
    const { status, stdout, stderr, calls } = run(['--yes'], [denied, ...answers()]);
    expect(status).toBe(1);
    expect(stdout).toBe('copied 1, skipped because they are there 0, skipped because they are erased 0\n');
    expect(stderr).toContain('AccessDeniedException');
    expect(puts(calls)).toHaveLength(2);
  });

  test('a table that cannot be read to its end has nothing copied', () => {
    const broken = { to: 'dynamodb scan', stdout: scanText([LOST]), exit: 255 };
    const { status, stderr, calls } = run(['--yes'], [broken, ...answers()]);
    expect([status, puts(calls)]).toEqual([1, []]);
    expect(stderr).toContain('nothing was copied');
  });

  test('tables with different keys are refused', () => {
    const given = [...keys('TaskManager-Tasks-Restored', 'userId', 'createdAt'), ...answers()];
    const { status, stderr, calls } = run(['--yes'], given);
    expect([status, puts(calls)]).toEqual([1, []]);
    expect(stderr).toContain('the RANGE key of TaskManager-Tasks-Restored is createdAt, that of');
  });

  test('one table for both is refused', () => {
    const given = ['--restored', 'T-1', '--target', 'T-1', '--region', 'us-east-1', '--yes'];
    const { status, calls } = runScript('merge-restored-items.sh', given, []);
    expect([status, calls]).toEqual([1, []]);
  });

  test('an empty table is no failure', () => {
    const { status, stdout } = run(['--yes'], answers('\n'));
    expect([status, stdout.startsWith('copied 0,')]).toEqual([0, true]);
  });
});
