import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { production } from '../../../environments/tattoo-directory/production';
import { codeBlocks, section } from '../runbook-text';
import { onOneLineEach } from './fixtures';

const ROOT = join(__dirname, '../../..');
const SCRIPT = join(ROOT, 'docs/runbooks/tattoo-directory/scripts/restore-table.sh');
const VAULT = 'tattoo-directory-production-backup-vault';
const ROLE = 'arn:aws:iam::123456789012:role/tattoo-directory-production-AWSBackup';
const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/artists';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1a';
const POINT = 'arn:aws:backup:us-east-1:123456789012:recovery-point:5e7';
const BEFORE = '2026-12-01T04:30:00Z';

const describeNew = (name: string, region: string) =>
  `dynamodb describe-table --table-name ${name} --query Table.TableStatus --output text --region ${region}`;
const LIST = `backup list-recovery-points-by-backup-vault --backup-vault-name ${VAULT} --by-resource-arn ${TABLE} --by-created-before ${BEFORE} --query sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].[RecoveryPointArn, CreationDate] --output json --region us-east-1`;
const START = `backup start-restore-job --recovery-point-arn ${POINT} --iam-role-arn ${ROLE} --metadata targetTableName=artists-restored,encryptionType=KMS,kmsMasterKeyArn=${KEY} --region us-east-1`;
const job = (query: string) =>
  `backup describe-restore-job --restore-job-id job-1 --query ${query} --output text --region us-east-1`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restore-table-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Stub {
  /** Answer of `describe-table` for the new table; an error where it begins with one. */
  readonly newTable?: string;
  readonly newest?: string;
  /** States of the job, one a look. */
  readonly states?: readonly string[];
  /** The call that fails, by its operation. */
  readonly failing?: string;
}

const NOT_FOUND = 'An error occurred (ResourceNotFoundException) when calling the DescribeTable operation';

/** Runs a command with an `aws` that notes how it is called, and a `sleep` that does not. */
function runWithStub(
  command: readonly string[],
  {
    newTable = NOT_FOUND,
    newest = `[\n    "${POINT}",\n    "2026-11-30T05:03:00+00:00"\n]`,
    states = ['RUNNING', 'COMPLETED'],
    failing = '',
  }: Stub = {},
) {
  const calls = join(folder, 'calls');
  writeFileSync(join(folder, 'states'), `${states.join('\n')}\n`);
  const write = (name: string, ...lines: readonly string[]) => {
    writeFileSync(join(folder, name), ['#!/bin/bash', ...lines].join('\n'));
    chmodSync(join(folder, name), 0o755);
  };
  const isError = newTable.startsWith('An error');
  write(
    'aws',
    `printf '%s\\n' "$*" >> '${calls}'`,
    `[ "$2" != '${failing || 'none'}' ] || exit 254`,
    'case "$2 $*" in',
    `describe-table*SSEDescription*) printf '"${KEY}"\\n' ;;`,
    `describe-table*) printf '%s\\n' '${newTable}' ${isError ? '>&2; exit 254' : ''} ;;`,
    `list-recovery-points*ResourceArn\\"*|list-recovery-points*--by-resource-type*) printf '["%s","%s"]' '${TABLE}' '${TABLE}' ;;`,
    `list-recovery-points*) printf '%s\\n' '${newest}' ;;`,
    `start-restore-job*) printf 'job-1\\n' ;;`,
    `*Status\\ *) head -n 1 '${folder}/states'; sed -i 1d '${folder}/states' ;;`,
    `*StatusMessage*) printf 'no such key\\n' ;;`,
    `*CreatedResourceArn*) printf '${TABLE}-restored\\n' ;;`,
    '*) exit 99 ;;',
    'esac',
  );
  write('sleep', 'exit 0');
  write('jq', '[ "$*" = "-r unique[]" ] || exit 99', `tr -d '[]"' | tr ',' '\\n' | sort -u`);
  const { status, stdout, stderr } = spawnSync('bash', command, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
  });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return { status, stdout, stderr, called };
}

const OPTIONS = {
  '--vault': VAULT,
  '--table-arn': TABLE,
  '--before': BEFORE,
  '--as': 'artists-restored',
  '--role': ROLE,
  '--kms-key': KEY,
  '--region': 'us-east-1',
};

const run = (changes: Partial<typeof OPTIONS>, mode: readonly string[], stub?: Stub) =>
  runWithStub([SCRIPT, ...Object.entries({ ...OPTIONS, ...changes }).flat(), ...mode], stub);

test.each([
  ['no argument', []],
  ['an option without its value', ['--vault']],
  ['an unknown option', ['--force']],
  ['no table', ['--vault', VAULT, '--yes']],
])('with %s prints the usage, calls nothing and exits with 2', (_what, args) => {
  const { status, stderr, called } = runWithStub([SCRIPT, ...args]);
  expect([status, called]).toEqual([2, []]);
  expect(stderr).toContain('Usage: restore-table.sh --vault NAME');
});

test.each<[Partial<typeof OPTIONS>, string]>([
  [{ '--table-arn': 'artists' }, "--table-arn: got 'artists', wanted the ARN of a DynamoDB table"],
  [{ '--before': 'yesterday' }, "--before: got 'yesterday', wanted an instant such as"],
  [{ '--as': 'a b' }, "--as: got 'a b', wanted 3 to 255"],
  [{ '--kms-key': 'alias/a' }, "--kms-key: got 'alias/a', wanted the ARN of a key, or default"],
  [
    { '--kms-key': 'arn:aws:kms:us-west-2:123456789012:key/1a' },
    '--kms-key: got a key of us-west-2, wanted one of us-east-1',
  ],
  [
    { '--region': 'us-west-2', '--kms-key': 'default' },
    '--kms-key: a restore in us-west-2 of a table of us-east-1 needs a key',
  ],
])('%j is refused before anything is called', (changes, reason) => {
  const { status, stderr, called } = run(changes, ['--yes']);
  expect([status, called]).toEqual([1, []]);
  expect(stderr).toContain(reason);
});

test('refuses without --dry-run and without --yes, before it calls anything', () => {
  const { status, stderr, called } = run({}, []);
  expect([status, called]).toEqual([1, []]);
  expect(stderr).toContain('look with --dry-run first, then repeat with --yes');
});

test('--dry-run chooses by the instant, shows the call and starts nothing, also beside --yes', () => {
  for (const mode of [['--dry-run'], ['--dry-run', '--yes'], ['--yes', '--dry-run']]) {
    rmSync(join(folder, 'calls'), { force: true });
    const { status, stdout, called } = run({}, mode);
    expect([status, called]).toEqual([0, [describeNew('artists-restored', 'us-east-1'), LIST]]);
    expect(stdout).toBe(`recovery point of 2026-11-30T05:03:00+00:00: ${POINT}\naws ${START}\n`);
  }
});

test('--yes starts the job, waits for its end and prints the new table', () => {
  const { status, stdout, stderr, called } = run({}, ['--yes']);
  expect(status).toBe(0);
  expect(called).toEqual([
    describeNew('artists-restored', 'us-east-1'),
    LIST,
    `${START} --query RestoreJobId --output text`,
    job('Status'),
    job('Status'),
    job('CreatedResourceArn'),
  ]);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`${TABLE}-restored`);
  expect(stderr).toContain('tags, time to live, point-in-time recovery');
});

test('without a key of its own the table gets the one that DynamoDB owns', () => {
  const { stdout } = run({ '--kms-key': 'default' }, ['--dry-run']);
  expect(stdout).toContain('--metadata targetTableName=artists-restored,encryptionType=Default ');
});

describe('is a failure that is told:', () => {
  test.each<[string, Stub, string]>([
    [
      'a table of the new name',
      { newTable: 'ACTIVE' },
      'there is a table artists-restored in us-east-1 already (ACTIVE)',
    ],
    [
      'tables that cannot be read',
      { newTable: 'An error occurred (AccessDenied)' },
      'the tables of us-east-1 cannot be read',
    ],
    [
      'a vault that cannot be read',
      { failing: 'list-recovery-points-by-backup-vault' },
      'cannot be read in us-east-1',
    ],
    [
      'no recovery point before the instant',
      { newest: 'null' },
      `holds no finished recovery point of the table before ${BEFORE}`,
    ],
  ])('%s, before anything is started', (_what, stub, reason) => {
    const { status, stderr, called } = run({}, ['--yes'], stub);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(called.filter((call) => call.includes('start-restore-job'))).toEqual([]);
  });

  test.each<[string, Stub, string]>([
    ['a job that is not started', { failing: 'start-restore-job' }, 'the restore was not started'],
    ['a job that fails', { states: ['RUNNING', 'FAILED'] }, 'the restore is FAILED: no such key'],
    ['a job that is aborted', { states: ['ABORTED'] }, 'the restore is ABORTED'],
    [
      'a job that cannot be read',
      { failing: 'describe-restore-job' },
      'the job job-1 cannot be read; it goes on',
    ],
  ])('%s', (_what, stub, reason) => {
    const { status, stderr } = run({}, ['--yes'], stub);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });
});

describe('pasted from the runbook of production', () => {
  const text = onOneLineEach(production);
  const blockWith = (title: string, part: string) =>
    codeBlocks(section(text, title), 'bash').find((block) => block.includes(part)) ?? 'false';

  test('the dry run of point-in-time recovery looks for the table in use, with its key', () => {
    const block = blockWith('Point-in-time recovery', '--dry-run');
    const { status, stdout } = runWithStub(['-c', `TABLE=artists BEFORE=${BEFORE}\n${block}`]);
    expect([status, stdout.split('\n').at(-2)]).toEqual([0, `aws ${START}`]);
  });

  test('the loop of regional recovery restores each table once, in the replica region, with its key [T-067]', () => {
    const { status, stdout, called } = runWithStub(['-c', blockWith('Regional recovery', 'for TABLE_ARN')]);
    expect(status).toBe(0);
    expect(called.filter((call) => call.includes(describeNew('artists', 'us-west-2')))).toHaveLength(1);
    expect(stdout).toContain(
      '--metadata targetTableName=artists,encryptionType=KMS,kmsMasterKeyArn=arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666 --region us-west-2',
    );
  });
});
