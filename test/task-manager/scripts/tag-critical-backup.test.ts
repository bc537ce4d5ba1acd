import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const NAME = 'TaskManager-Users-2024-01-15';
const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-Users/backup/01705287600000-0a1b2c3d';
const PARAMETER = '/task-manager/production/backup/retained';

const args = (backup: string, until: string, ...more: readonly string[]) => [
  ...['--backup', backup, '--keep-until', until, '--parameter', PARAMETER, '--region', 'us-east-1', ...more],
];
const answers = (register: string): readonly Answer[] => [
  { to: 'dynamodb list-backups', stdout: `${ARN}\n` },
  { to: 'dynamodb describe-backup', stdout: 'AVAILABLE\n' },
  { to: 'ssm get-parameter', stdout: `${register}\n` },
  { to: 'ssm put-parameter', stdout: '2\n' },
];
const run = (given: readonly string[], register = '{}') =>
  runScript('tag-critical-backup.sh', given, answers(register));
const written = (calls: readonly string[]) =>
  calls
    .filter((call) => call.startsWith('ssm put-parameter'))
    .map((call) => / --value (\S*) /.exec(call)?.[1]);

describe('tag-critical-backup.sh [M-015]', () => {
  test.each([
    ['no argument', []],
    ['no date', ['--backup', NAME, '--yes']],
    ['an option without its value', ['--backup']],
    ['an unknown option', args(NAME, '2025-12-31', '--force')],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stdout, stderr, calls } = run(given);
    expect([status, stdout, calls]).toEqual([2, '', []]);
    expect(stderr).toContain('Usage: tag-critical-backup.sh --backup NAME_OR_ARN');
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, stderr, calls } = run(args(NAME, '2025-12-31'));
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain('look with --dry-run first, then repeat with --yes');
  });

  test('--yes looks for the backup, reads the register, and adds the name to it', () => {
    const { status, stdout, calls } = run(args(NAME, '2025-12-31', '--yes'));
    expect([status, stdout]).toEqual([0, `${NAME} is kept until 2025-12-31\n`]);
    expect(calls).toEqual([
      `dynamodb list-backups --backup-type USER --query BackupSummaries[?BackupName=='${NAME}' && BackupStatus=='AVAILABLE'].[BackupArn] --output text --region us-east-1`,
      `ssm get-parameter --name ${PARAMETER} --query Parameter.Value --output text --region us-east-1`,
      `ssm put-parameter --name ${PARAMETER} --type String --value {"${NAME}":"2025-12-31"} --overwrite --query Version --output text --region us-east-1`,
    ]);
  });

  test('takes an ARN, which is looked at by itself', () => {
    const { status, calls } = run(args(ARN, '2025-12-31', '--yes'));
    expect(status).toBe(0);
    expect(calls[0]).toContain(`dynamodb describe-backup --backup-arn ${ARN} `);
    expect(written(calls)).toEqual([`{"${ARN}":"2025-12-31"}`]);
  });

  test('keeps the other entries, replaces its own, and leaves out those whose day has passed', () => {
    const register = `{ "a-b": "2024-02-04",\n "${ARN}": "2024-02-05", "${NAME}": "2024-06-30", "c.d": "2030-01-01" }`;
    const { calls } = run(args(NAME, '2025-12-31', '--yes'), register);
    expect(written(calls)).toEqual([`{"${ARN}":"2024-02-05","c.d":"2030-01-01","${NAME}":"2025-12-31"}`]);
  });

  test.each([
    ['--dry-run', '--yes'],
    ['--yes', '--dry-run'],
  ])('%s %s shows the new register and writes nothing', (...flags) => {
    const { status, stdout, calls } = run(args(NAME, '2025-12-31', ...flags), '{"a-b":"2030-01-01"}');
    expect([status, stdout]).toEqual([0, `{"a-b":"2030-01-01","${NAME}":"2025-12-31"}\n`]);
    expect(written(calls)).toEqual([]);
  });

  test.each([
    '2025-2-1',
    '2025-02-29',
    '2100-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '31.12.2025',
    'forever',
    '2025-12-31T00:00:00Z',
  ])('refuses %s as a day, before it calls anything', (until) => {
    const { status, stderr, calls } = run(args(NAME, until, '--yes'));
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain(`--keep-until: got '${until}', wanted a day of the calendar, YYYY-MM-DD`);
  });

  test.each(['2024-02-29', '2400-02-29', '2024-02-05', '2025-08-31'])('takes %s', (until) => {
    expect(run(args(NAME, until, '--yes')).status).toBe(0);
  });

  test('refuses a day that has passed', () => {
    const { status, stderr, calls } = run(args(NAME, '2024-02-04', '--yes'));
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain('wanted a day from today (2024-02-05) on');
  });

  test('refuses to keep a backup for a shorter time than the register does', () => {
    const { status, stderr, calls } = run(args(NAME, '2025-12-30', '--yes'), `{"${NAME}":"2025-12-31"}`);
    expect([status, written(calls)]).toEqual([1, []]);
    expect(stderr).toContain(`${NAME} is kept until 2025-12-31 already`);
  });

  test.each(["Users' || `1`", 'a b', 'x"y', 'arn:aws:s3:::bucket'])('refuses %j as a backup', (backup) => {
    const { status, calls } = run(args(backup, '2025-12-31', '--yes'));
    expect([status, calls]).toEqual([1, []]);
  });

  test.each([
    [
      'a name that no backup has',
      NAME,
      { to: 'list-backups', stdout: '' },
      `there is no available backup ${NAME}`,
    ],
    ['an ARN that no backup has', ARN, { to: 'describe-backup', exit: 254 }, `there is no backup ${ARN}`],
    ['a deleted backup', ARN, { to: 'describe-backup', stdout: 'DELETED' }, 'is DELETED, wanted AVAILABLE'],
    ['a list that fails', NAME, { to: 'list-backups', exit: 254 }, 'cannot be listed'],
    ['a register that is not there', NAME, { to: 'get-parameter', exit: 254 }, 'cannot be read in us-east-1'],
    ['a register that is no JSON', NAME, { to: 'get-parameter', stdout: 'oops' }, 'repair it first'],
    [
      'a register with a date of another form',
      NAME,
      { to: 'get-parameter', stdout: '{"a":"soon"}' },
      'repair it first',
    ],
    ['a write that AWS refuses', NAME, { to: 'put-parameter', exit: 254 }, 'was not written'],
  ] as const)('%s is a failure', (_what, backup, answer, reason) => {
    const { status, stderr, calls } = runScript(
      'tag-critical-backup.sh',
      args(backup, '2025-12-31', '--yes'),
      [answer, ...answers('{}')],
    );
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    if (answer.to !== 'put-parameter') expect(written(calls)).toEqual([]);
  });

  test('refuses a register that no longer fits into a parameter', () => {
    const entries = Array.from(
      { length: 120 },
      (_, i) => `"TaskManager-Users-Number-${1000 + i}":"2030-01-01"`,
    );
    const { status, stderr } = run(args(NAME, '2025-12-31', '--yes'), `{${entries.join(',')}}`);
    expect(status).toBe(1);
    expect(stderr).toContain('wanted 4096 at most');
  });
});
