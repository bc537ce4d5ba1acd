import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const TABLE = 'TaskManager-Tasks';
const TARGET = 'TaskManager-Tasks-Test';
const BUCKET = 'task-manager-restore-evidence-production-123456789012';
const arn = (id: number) =>
  `arn:aws:dynamodb:us-east-1:123456789012:table/${TABLE}/backup/0170528760000${id}-0a1b2c3d`;

const args = (...more: readonly string[]) => [
  ...['--table', TABLE, '--evidence-bucket', BUCKET, '--region', 'us-east-1', ...more],
];
const LISTED = [1, 2, 3].map((day) => `${TABLE}-2024-01-0${day}\t${arn(day)}\n`).join('');
const NOT_FOUND: Answer = {
  to: '--query Table.TableStatus',
  stderr: 'An error occurred (ResourceNotFoundException) when calling the DescribeTable operation',
  exit: 254,
};
const ALL_WELL: readonly Answer[] = [
  { to: 'dynamodb list-backups', stdout: LISTED },
  NOT_FOUND,
  { to: 'dynamodb restore-table-from-backup' },
  { to: 'dynamodb wait table-exists' },
  { to: 'scan --table-name TaskManager-Tasks-Test --select COUNT', stdout: '700\n250\n50\n' },
  { to: 'SourceTableDetails.ItemCount', stdout: '990\n' },
  { to: '--query Table.KeySchema[].AttributeName', stdout: 'userId\ttaskId\n' },
  { to: 'scan --table-name TaskManager-Tasks-Test --limit 10', stdout: '10\t10\n' },
  { to: 'SourceTableFeatureDetails.GlobalSecondaryIndexes', stdout: 'ByStatus\tByDate\n' },
  { to: 'Table.GlobalSecondaryIndexes', stdout: 'ByDate\tByStatus\n' },
  { to: 'SecondaryIndexes', stdout: 'None\n' },
  { to: '--index-name', stdout: '1\n' },
  { to: 's3api put-object' },
  { to: 'cloudwatch put-metric-data' },
  { to: 'dynamodb delete-table' },
];
const run = (given: readonly string[], changes: readonly Answer[] = [], moment?: string) =>
  runScript('monthly-backup-verification.sh', given, [...changes, ...ALL_WELL], moment);
/** The operations called: `dynamodb scan`, ... */
const operations = (calls: readonly string[]) => calls.map((call) => call.split(' ').slice(0, 2).join(' '));
const evidenceOf = (calls: readonly string[]) => {
  const call = calls.find((text) => text.startsWith('s3api put-object')) ?? '';
  return JSON.parse(call.slice(call.indexOf('{')));
};
const DELETE = `dynamodb delete-table --table-name ${TARGET} --region us-east-1`;

describe('monthly-backup-verification.sh', () => {
  test.each([
    ['no argument', []],
    ['no bucket', ['--table', TABLE, '--region', 'us-east-1', '--yes']],
    ['an unknown option', args('--force')],
    ['an option without its value', args('--target')],
  ])('with %s prints the usage, calls nothing and exits with 2 [M-078]', (_what, given) => {
    const { status, stdout, stderr, calls } = run(given);
    expect([status, stdout, calls]).toEqual([2, '', []]);
    expect(stderr).toContain('Usage: monthly-backup-verification.sh --table NAME');
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, calls } = run(args());
    expect([status, calls]).toEqual([1, []]);
  });

  test('chooses, restores, verifies, keeps the result and deletes the test table, in this order [M-074] [M-075]', () => {
    const { status, stdout, calls } = run(args('--yes'));
    expect(status).toBe(0);
    expect(operations(calls)).toEqual([
      'dynamodb list-backups',
      'dynamodb describe-table',
      'dynamodb restore-table-from-backup',
      'dynamodb wait',
      'dynamodb scan',
      'dynamodb describe-backup',
      'dynamodb describe-table',
      'dynamodb scan',
      'dynamodb describe-backup',
      'dynamodb describe-table',
      'dynamodb scan',
      'dynamodb scan',
      'dynamodb describe-backup',
      'dynamodb describe-table',
      's3api put-object',
      'cloudwatch put-metric-data',
      'dynamodb delete-table',
    ]);
    expect(calls[2]).toMatch(
      /^dynamodb restore-table-from-backup --target-table-name TaskManager-Tasks-Test --backup-arn arn:\S+\/backup\/0170528760000[123]-0a1b2c3d --region us-east-1$/,
    );
    expect(calls.at(-1)).toBe(DELETE);
    expect(stdout).toContain('Restored table has 1000 records\n');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('Backup verification complete');
  });

  test('every index of the test table is asked for a record [M-074]', () => {
    const asked = run(args('--yes')).calls.filter((call) => call.includes('--index-name'));
    expect(asked.map((call) => /--index-name (\S+)/.exec(call)?.[1])).toEqual(['ByDate', 'ByStatus']);
  });

  test('keeps the result as an object of the evidence bucket and as a metric [M-084] [M-105]', () => {
    const { calls } = run(args('--yes'));
    expect(calls.find((call) => call.startsWith('s3api'))).toContain(
      `--bucket ${BUCKET} --key restore-tests/${TABLE}/2024-02-05T060000Z.json --body`,
    );
    expect(evidenceOf(calls)).toEqual({
      table: TABLE,
      backupArn: expect.stringContaining('/backup/') as string,
      testTable: TARGET,
      startedAt: '2024-02-05T06:00:00Z',
      endedAt: '2024-02-05T06:00:00Z',
      result: 'passed',
      reason: 'records, sample and indexes are there',
      records: 1000,
      expectedRecords: 990,
      sampledRecords: 10,
      indexes: 'ByDate ByStatus',
    });
    expect(calls).toContain(
      `cloudwatch put-metric-data --namespace TaskManager/Backup --metric-name RestoreTestSuccess --dimensions TableName=${TABLE} --value 1 --unit Count --region us-east-1`,
    );
  });

  test.each([
    ['2024-02-05T06:00:00Z', '2024-01-01', '2024-02-01', '2024-01'],
    ['2024-01-08T06:00:00Z', '2023-12-01', '2024-01-01', '2023-12'],
    ['2024-10-07T06:00:00Z', '2024-09-01', '2024-10-01', '2024-09'],
  ])('at %s looks from %s to before %s, with any `date` [M-074] [M-075]', (moment, from, to, month) => {
    const listed = { to: 'list-backups', stdout: `${TABLE}-${month}-15\t${arn(7)}\n` };
    const { status, calls } = run(args('--dry-run'), [listed], moment);
    expect(status).toBe(0);
    expect(calls[0]).toContain(
      `--time-range-lower-bound ${from}T00:00:00Z --time-range-upper-bound ${to}T00:00:00Z`,
    );
  });

  test('chooses at random among the daily backups of the month [M-074]', () => {
    const chosen = new Set(Array.from({ length: 15 }, () => run(args('--dry-run')).stdout));
    expect(chosen.size).toBeGreaterThan(1);
  });

  test('never chooses a backup of another month or another name, whatever the list holds [M-074]', () => {
    const stdout = [
      `Manual-Backup-20240110\t${arn(1)}`,
      `${TABLE}-2024-02-01\t${arn(2)}`,
      `${TABLE}-2023-01-15\t${arn(3)}`,
      `TaskManager-Tasks-DR-Backup\t${arn(4)}`,
      `TaskManager-Users-2024-01-15\t${arn(5)}`,
    ].join('\n');
    const { status, stderr, calls } = run(args('--yes'), [{ to: 'list-backups', stdout }]);
    expect([status, operations(calls)]).toEqual([1, ['dynamodb list-backups']]);
    expect(stderr).toContain(`${TABLE} has no daily backup of 2024-01`);
  });

  test.each([
    ['--dry-run', '--yes'],
    ['--yes', '--dry-run'],
  ])('%s %s shows what it would do and only reads [M-074]', (...flags) => {
    const { status, stdout, calls } = run(args(...flags));
    expect([status, operations(calls)]).toEqual([0, ['dynamodb list-backups']]);
    expect(stdout).toContain(`aws ${DELETE}\n`);
  });

  test('waits again for a long restore, and counts no wait too few', () => {
    const slow = { to: 'wait table-exists', exit: 255 };
    const { status, calls } = run(args('--yes', '--wait-attempts', '3'), [slow]);
    expect(status).toBe(1);
    expect(operations(calls).filter((call) => call === 'dynamodb wait')).toHaveLength(3);
    expect(calls.at(-1)).toBe(DELETE);
  });

  test.each<[string, Answer, string]>([
    ['the restore never ends', { to: 'wait table-exists', exit: 255 }, 'not ready after 30 waits'],
    ['the count fails', { to: '--select COUNT', exit: 254 }, 'the records cannot be counted'],
    ['the count is no number', { to: '--select COUNT', stdout: 'None\n' }, 'the records cannot be counted'],
    ['nothing was restored', { to: '--select COUNT', stdout: '0\n' }, '0 records, the backup about 990'],
    [
      'too little was restored',
      { to: '--select COUNT', stdout: '890\n' },
      '890 records, the backup about 990',
    ],
    ['the backup says nothing', { to: 'ItemCount', stdout: 'None\n' }, 'does not say how many records'],
    ['a record lacks a key', { to: '--limit 10', stdout: '10\t9\n' }, '1 of 10 sampled records lack a key'],
    ['the sample is short', { to: '--limit 10', stdout: '4\t4\n' }, 'the sample has 4 records, wanted 10'],
    [
      'an index is missing',
      { to: 'Table.GlobalSecondaryIndexes', stdout: 'ByDate\n' },
      'the active indexes are',
    ],
    ['an index does not answer', { to: '--index-name ByStatus', exit: 254 }, 'ByStatus does not answer'],
  ])(
    'when %s, the test table is deleted and the failure is kept [M-074] [M-078] [M-084]',
    (_what, answer, reason) => {
      const { status, stdout, stderr, calls } = run(args('--yes'), [answer]);
      expect(status).toBe(1);
      expect(stderr).toContain(reason);
      expect(stdout).not.toContain('Backup verification complete');
      expect(evidenceOf(calls)).toMatchObject({
        result: 'failed',
        reason: expect.stringContaining(reason) as string,
      });
      expect(calls.at(-2)).toContain('--metric-name RestoreTestSuccess');
      expect(calls.at(-2)).toContain(' --value 0 ');
      expect(calls.at(-1)).toBe(DELETE);
    },
  );

  test.each<[string, Answer]>([
    ['the evidence cannot be stored', { to: 's3api put-object', exit: 254 }],
    ['the metric cannot be put', { to: 'cloudwatch put-metric-data', exit: 254 }],
  ])('when %s, the test table is deleted all the same, and it fails [M-074] [M-078]', (_what, answer) => {
    const { status, calls } = run(args('--yes'), [answer]);
    expect(status).toBe(1);
    expect(calls.at(-1)).toBe(DELETE);
  });

  test('tries again to delete a table that is still being restored, and fails when it cannot [M-074]', () => {
    const { status, stderr, calls } = run(args('--yes'), [{ to: 'delete-table', exit: 254 }]);
    expect(status).toBe(1);
    expect(operations(calls).slice(-3)).toEqual([
      'dynamodb delete-table',
      'dynamodb wait',
      'dynamodb delete-table',
    ]);
    expect(stderr).toContain(`the table ${TARGET} was not deleted: delete it by hand`);
  });

  test.each<[string, Answer]>([
    ['exists', { to: 'Table.TableStatus', stdout: 'ACTIVE\n' }],
    ['cannot be looked for', { to: 'Table.TableStatus', stderr: 'AccessDeniedException', exit: 254 }],
  ])('a test table that %s is neither restored to nor deleted [M-074]', (_what, answer) => {
    const { status, calls } = run(args('--yes'), [answer]);
    expect([status, operations(calls)]).toEqual([1, ['dynamodb list-backups', 'dynamodb describe-table']]);
  });

  test('a restore that AWS refuses is kept as a failure, and no table is deleted', () => {
    const { status, calls } = run(args('--yes'), [{ to: 'restore-table-from-backup', exit: 254 }]);
    expect(status).toBe(1);
    expect(evidenceOf(calls)).toMatchObject({ result: 'failed', reason: 'the restore was not started' });
    expect(operations(calls)).not.toContain('dynamodb delete-table');
  });

  test.each([
    ['while the restore is asked for', 'restore-table-from-backup'],
    ['while the restore is waited for', 'wait table-exists'],
  ])('interrupted %s, it keeps the failure and deletes the test table [M-074]', (_what, to) => {
    const { status, stdout, calls } = run(args('--yes', '--ci'), [{ to, interrupts: true }]);
    expect(status).toBe(143);
    expect(stdout).toContain('result=failed\nreason=interrupted\n');
    expect(evidenceOf(calls)).toMatchObject({ result: 'failed', reason: 'interrupted' });
    expect(calls.at(-1)).toBe(DELETE);
  });

  test('no tolerance lets an empty table pass for a full one', () => {
    const empty = [
      { to: '--select COUNT', stdout: '0\n' },
      { to: '--limit 10', stdout: '0\t0\n' },
    ];
    expect(run(args('--yes', '--tolerance-percent', '100'), empty).status).toBe(1);
  });

  test('never takes the table itself for the test table', () => {
    const { status, calls } = run(args('--target', TABLE, '--yes'));
    expect([status, calls]).toEqual([1, []]);
  });

  test('an empty table passes when the backup has no records either', () => {
    const empty = [
      { to: '--select COUNT', stdout: '0\n' },
      { to: 'ItemCount', stdout: '0\n' },
      { to: '--limit 10', stdout: '0\t0\n' },
    ];
    expect(run(args('--yes'), empty).status).toBe(0);
  });

  test('--ci prints key=value lines and nothing else on standard output [M-078]', () => {
    const { status, stdout, stderr } = run(args('--yes', '--ci'));
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^result=passed\nreason=records, sample and indexes are there\nbackup=arn:\S+\nrecords=1000\nevidence=s3:\/\/\S+\n$/,
    );
    expect(stderr).toContain('Restored table has 1000 records');
  });
});
