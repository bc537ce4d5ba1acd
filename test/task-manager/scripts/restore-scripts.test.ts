import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const SOURCE = 'TaskManager-Tasks';
const TARGET = 'TaskManager-Tasks-Restored';
const TABLE_ARN = `arn:aws:dynamodb:us-east-1:123456789012:table/${SOURCE}`;
const BACKUP_ARN = `${TABLE_ARN}/backup/01705287600001-0a1b2c3d`;
const STATUS = '--query Table.[TableStatus, RestoreSummary.SourceBackupArn';
const NO_TABLE: Answer = {
  to: STATUS,
  stderr: 'An error occurred (ResourceNotFoundException) when calling the DescribeTable operation',
  exit: 254,
};
const tableIs = (status: string, source: string): Answer => ({
  to: STATUS,
  stdout: `${status}\t${source}\n`,
});
/** What follows once a restore runs. */
const RUNS_WELL: readonly Answer[] = [
  NO_TABLE,
  { to: 'dynamodb restore-table', stdout: 'CREATING\n' },
  { to: `dynamodb wait table-exists --table-name` },
  { to: '--query Table.TableStatus', stdout: 'ACTIVE\n' },
  { to: '--select COUNT --query Count --output text', stdout: '700\n250\n50\n' },
  { to: '--query Table.ItemCount', stdout: '990\n' },
];
const WINDOW = '2024-01-01T03:00:00+00:00\t2024-01-15T11:55:00+00:00';

interface Restore {
  readonly script: string;
  readonly args: readonly string[];
  readonly answers: readonly Answer[];
  /** What a restored table says that it comes from. */
  readonly source: string;
  readonly call: string;
  readonly target: string;
}

const RESTORES: readonly Restore[] = [
  {
    script: 'restore-pitr.sh',
    args: [
      ...['--source', SOURCE, '--target', TARGET, '--restore-time', '2024-01-15T10:25:00Z'],
      ...['--region', 'us-east-1'],
    ],
    answers: [
      { to: 'describe-continuous-backups', stdout: `ENABLED\t${WINDOW}\n` },
      { to: '--query Table.TableArn', stdout: `${TABLE_ARN}\n` },
    ],
    source: TABLE_ARN,
    call: `dynamodb restore-table-to-point-in-time --source-table-name ${SOURCE} --target-table-name ${TARGET} --restore-date-time 2024-01-15T10:25:00Z`,
    target: TARGET,
  },
  {
    script: 'restore-backup.sh',
    args: ['--backup-arn', BACKUP_ARN, '--target', TARGET, '--region', 'us-east-1'],
    answers: [
      {
        to: 'dynamodb describe-backup',
        stdout: `AVAILABLE\t${SOURCE}-2024-01-15\t2024-01-15T03:00:07+00:00\t${SOURCE}\n`,
      },
    ],
    source: BACKUP_ARN,
    call: `dynamodb restore-table-from-backup --target-table-name ${TARGET} --backup-arn ${BACKUP_ARN}`,
    target: TARGET,
  },
  {
    script: 'restore-deleted-table.sh',
    args: ['--table', SOURCE, '--region', 'us-east-1'],
    answers: [
      {
        to: 'dynamodb list-backups --backup-type SYSTEM',
        stdout: `2024-01-10T09:00:00+00:00\t${TABLE_ARN}/backup/01704877200000-00000000\n2024-01-15T09:00:00+00:00\t${BACKUP_ARN}\n2024-01-12T09:00:00+00:00\t${TABLE_ARN}/backup/01705050000000-00000000\n`,
      },
    ],
    source: BACKUP_ARN,
    call: `dynamodb restore-table-from-backup --target-table-name ${SOURCE} --backup-arn ${BACKUP_ARN}`,
    target: SOURCE,
  },
];

describe.each(RESTORES)('$script', ({ script, args, answers, source, call, target }) => {
  const run = (more: readonly string[], changes: readonly Answer[] = []) =>
    runScript(script, [...args, ...more], [...changes, ...answers, ...RUNS_WELL]);
  const restores = (calls: readonly string[]) => calls.filter((text) => text.includes('restore-table'));

  test('without arguments, and with a wrong one, prints its usage, calls nothing and exits with 2', () => {
    for (const given of [[], ['--force'], [...args.slice(0, -1)], args.slice(2)]) {
      const { status, stdout, stderr, calls } = runScript(script, given, []);
      expect([given, status, stdout, calls]).toEqual([given, 2, '', []]);
      expect(stderr).toContain(`Usage: ${script} `);
    }
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, stderr, calls } = run([]);
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain('nothing was restored: look with --dry-run first, then repeat with --yes');
  });

  test.each([[['--dry-run']], [['--yes', '--dry-run']], [['--dry-run', '--yes']]])(
    '%j looks, shows the command and restores nothing',
    (flags) => {
      const { status, stdout, calls } = run(flags);
      expect([status, restores(calls)]).toEqual([0, []]);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe(`aws ${call} --region us-east-1`);
    },
  );

  test('restores, waits until the table is active and adds up the count, in this order [M-043] [M-044] [M-045] [M-053]', () => {
    const { status, stdout, calls } = run(['--yes']);
    expect(status).toBe(0);
    expect(calls.slice(-4)).toEqual([
      `${call} --query TableDescription.TableStatus --output text --region us-east-1`,
      `dynamodb wait table-exists --table-name ${target} --region us-east-1`,
      `dynamodb describe-table --table-name ${target} --query Table.TableStatus --output text --region us-east-1`,
      `dynamodb scan --table-name ${target} --select COUNT --query Count --output text --region us-east-1`,
    ]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('Restored table has 1000 records');
  });

  test('--no-count reads no record and says how old the number is [M-045]', () => {
    const { status, stdout, calls } = run(['--yes', '--no-count']);
    expect([status, calls.filter((text) => text.includes(' scan '))]).toEqual([0, []]);
    expect(stdout).toContain('has about 990 records, as DynamoDB last counted them');
  });

  test('refuses a name that a table has which was not restored', () => {
    const { status, stderr, calls } = run(['--yes'], [tableIs('ACTIVE', 'None')]);
    expect([status, restores(calls)]).toEqual([1, []]);
    expect(stderr).toContain(`the table ${target} exists (ACTIVE) and was not restored`);
  });

  test('says what an earlier run left, and restores nothing over it', () => {
    for (const flag of ['--yes', '--dry-run']) {
      const { status, stderr, calls } = run([flag], [tableIs('CREATING', source)]);
      expect([status, restores(calls)]).toEqual([1, []]);
      expect(stderr).toContain(`an earlier run left the table ${target} (CREATING), restored from ${source}`);
      expect(stderr).toContain('--continue');
    }
  });

  test('--continue waits for what an earlier run started, and counts', () => {
    const { status, stdout, calls } = run(['--yes', '--continue'], [tableIs('CREATING', source)]);
    expect([status, restores(calls)]).toEqual([0, []]);
    expect(calls.some((text) => text.startsWith('dynamodb wait table-exists'))).toBe(true);
    expect(stdout).toContain('Restored table has 1000 records');
  });

  test('--continue refuses a table from another source, and one that is not there', () => {
    expect(run(['--yes', '--continue'], [tableIs('CREATING', `${source}x`)]).status).toBe(1);
    const { status, stderr, calls } = run(['--yes', '--continue']);
    expect([status, restores(calls)]).toEqual([1, []]);
    expect(stderr).toContain(`there is no table ${target} that an earlier run left`);
  });

  test('stops where it cannot tell whether the table exists', () => {
    const denied: Answer = { to: STATUS, stderr: 'AccessDeniedException', exit: 254 };
    const { status, stderr, calls } = run(['--yes'], [denied]);
    expect([status, restores(calls)]).toEqual([1, []]);
    expect(stderr).toContain('cannot tell whether');
  });

  test('stops when the restore is not started, and neither waits nor counts', () => {
    const { status, stderr, calls } = run(['--yes'], [{ to: 'dynamodb restore-table', exit: 254 }]);
    expect([status, calls.at(-1)?.startsWith(call)]).toEqual([1, true]);
    expect(stderr).toContain('was not started');
  });

  test('says that the restore goes on when the waits run out', () => {
    const never: Answer = { to: 'dynamodb wait', exit: 255 };
    const { status, stderr, calls } = run(['--yes', '--wait-attempts', '2'], [never]);
    expect([status, calls.filter((text) => text.startsWith('dynamodb wait'))]).toEqual([
      1,
      Array(2).fill(`dynamodb wait table-exists --table-name ${target} --region us-east-1`),
    ]);
    expect(stderr).toContain('goes on, but was not ready after 2 waits: repeat with --continue');
  });

  test.each(['', 'many\n'])('a count that is no number (%j) is a failure', (stdout) => {
    const { status, stderr } = run(['--yes'], [{ to: '--select COUNT', stdout }]);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be counted');
  });
});

describe('restore-pitr.sh', () => {
  const [pitr] = RESTORES;
  const run = (time: string, changes: readonly Answer[] = []) =>
    runScript(
      'restore-pitr.sh',
      [
        ...['--source', SOURCE, '--target', TARGET, '--restore-time', time],
        ...['--region', 'us-east-1', '--dry-run'],
      ],
      [...changes, ...(pitr?.answers ?? []), ...RUNS_WELL],
    );

  test.each([
    ['2024-01-01T02:59:59Z', 1],
    ['2024-01-01T03:00:00Z', 0],
    ['2024-01-15T11:55:00Z', 0],
    ['2024-01-15T11:55:01Z', 1],
    ['latest', 0],
    ['2024-01-15', 1],
    ['yesterday', 1],
  ])('takes only a moment of the window: %s exits with %i [M-043]', (time, exit) => {
    expect(run(time).status).toBe(exit);
  });

  test('the latest moment is left to DynamoDB', () => {
    expect(run('latest').stdout).toContain(' --use-latest-restorable-time --region us-east-1');
  });

  test('refuses where point-in-time recovery is off', () => {
    const off: Answer = { to: 'describe-continuous-backups', stdout: 'DISABLED\tNone\tNone\n' };
    const { status, stderr } = run('latest', [off]);
    expect(status).toBe(1);
    expect(stderr).toContain('is DISABLED, wanted ENABLED');
  });
});

test('restore-backup.sh refuses a backup that is not available [M-053]', () => {
  const { status, stderr } = runScript(
    'restore-backup.sh',
    ['--backup-arn', BACKUP_ARN, '--target', TARGET, '--region', 'us-east-1', '--yes'],
    [{ to: 'dynamodb describe-backup', stdout: `CREATING\tname\t2024\t${SOURCE}\n` }],
  );
  expect(status).toBe(1);
  expect(stderr).toContain('the backup name is CREATING, wanted AVAILABLE');
});

test('restore-deleted-table.sh says what to do where there is no system backup', () => {
  const { status, stderr } = runScript(
    'restore-deleted-table.sh',
    ['--table', SOURCE, '--region', 'us-east-1', '--yes'],
    [{ to: 'dynamodb list-backups' }],
  );
  expect(status).toBe(1);
  expect(stderr).toContain('there is no system backup of TaskManager-Tasks in us-east-1');
});
