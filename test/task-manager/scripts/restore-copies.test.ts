import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const VAULT = 'task-manager-backup-replica-production';
const ROLE = 'arn:aws:iam::123456789012:role/task-manager-AWSBackup-production';
const KEY = 'arn:aws:kms:us-west-2:123456789012:key/0a1b2c3d-0000';
const table = (name: string) => `arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-${name}`;
const copy = (id: number) => `arn:aws:backup:us-west-2:123456789012:recovery-point:0000000${id}`;
const args = (...more: readonly string[]) => [
  ...['--vault', VAULT, '--role', ROLE, '--region', 'us-west-2'],
  ...['--table', table('Users'), '--table', table('Tasks')],
  ...more,
];
const pointsOf = (name: string, stdout: string): Answer => ({
  to: `--by-resource-arn ${table(name)} `,
  stdout,
});
const ANSWERS: readonly Answer[] = [
  { to: '--query Table.[TableStatus', stderr: 'ResourceNotFoundException', exit: 254 },
  pointsOf('Users', `2024-01-14T05:00:00+00:00\t${copy(1)}\n2024-01-15T05:00:00+00:00\t${copy(2)}\n`),
  pointsOf('Tasks', `2024-01-15T05:00:00+00:00\t${copy(4)}\n2024-01-13T05:00:00+00:00\t${copy(3)}\n`),
  { to: 'backup list-restore-jobs' },
  { to: 'backup start-restore-job', stdout: 'job-1\n' },
];
const run = (given: readonly string[], changes: readonly Answer[] = []) =>
  runScript('restore-copies.sh', given, [...changes, ...ANSWERS]);
const starts = (calls: readonly string[]) => calls.filter((call) => call.includes('start-restore-job'));
const startOf = (id: number, metadata: string) =>
  `backup start-restore-job --recovery-point-arn ${copy(id)} --metadata ${metadata} --iam-role-arn ${ROLE} --resource-type DynamoDB --region us-west-2`;
const started = (id: number, metadata: string) =>
  `${startOf(id, metadata)} --query RestoreJobId --output text`;

describe('restore-copies.sh [M-067]', () => {
  test.each([
    ['no argument', []],
    ['no table', ['--vault', VAULT, '--role', ROLE, '--region', 'us-west-2', '--yes']],
    ['an unknown option', args('--force')],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stderr, calls } = run(given);
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toContain('Usage: restore-copies.sh --vault NAME');
  });

  test('refuses without --dry-run and without --yes', () => {
    expect(run(args())).toMatchObject({ status: 1, calls: [] });
  });

  test('a dry run shows a command for each table and starts nothing, whatever else is said', () => {
    for (const flags of [['--dry-run'], ['--yes', '--dry-run'], ['--dry-run', '--yes']]) {
      const { status, stdout, calls } = run(args(...flags));
      expect([status, starts(calls)]).toEqual([0, []]);
      expect(stdout.split('\n').filter((line) => line.startsWith('aws '))).toEqual([
        `aws ${startOf(2, 'targetTableName=TaskManager-Users,encryptionType=Default')}`,
        `aws ${startOf(4, 'targetTableName=TaskManager-Tasks,encryptionType=Default')}`,
      ]);
    }
  });

  test('--yes restores each table from its newest copy, under its own name and with the key', () => {
    const { status, stdout, calls } = run(args('--yes', '--kms-key', KEY));
    const metadata = (name: string) => `targetTableName=${name},encryptionType=KMS,kmsMasterKeyArn=${KEY}`;
    expect([status, starts(calls)]).toEqual([
      0,
      [started(2, metadata('TaskManager-Users')), started(4, metadata('TaskManager-Tasks'))],
    ]);
    expect(stdout).toContain('2 started, 0 were there or on their way');
  });

  test('leaves alone what an earlier run has restored or started, and says so', () => {
    const { status, stdout, calls } = run(args('--yes'), [
      { to: '--table-name TaskManager-Users', stdout: 'ACTIVE\tNone\n' },
      { to: `RecoveryPointArn=='${copy(4)}'`, stdout: 'job-0\n' },
    ]);
    expect([status, starts(calls)]).toEqual([0, []]);
    expect(stdout).toContain('TaskManager-Users is there (ACTIVE): an earlier run may have restored it');
    expect(stdout).toContain('TaskManager-Tasks is on its way: restore job job-0 of an earlier run');
    expect(stdout).toContain('0 started, 2 were there or on their way');
  });

  test.each([
    ['a job that AWS does not start', { to: 'start-restore-job', exit: 254 }, 'was not started'],
    ['a table without a copy', pointsOf('Users', ''), `${VAULT} has no copy of TaskManager-Users`],
    ['a vault that cannot be read', { to: 'list-recovery-points', exit: 254 }, 'cannot be read'],
    ['jobs that cannot be listed', { to: 'list-restore-jobs', exit: 254 }, 'cannot be listed'],
    ['a table that cannot be read', { to: 'Table.[', stderr: 'AccessDenied', exit: 254 }, 'cannot tell'],
  ])('%s stops it before the next table, with what was done', (_what, answer, reason) => {
    const { status, stdout, stderr, calls } = run(args('--yes'), [answer]);
    expect([status, calls.filter((call) => call.includes('TaskManager-Tasks'))]).toEqual([1, []]);
    expect(stderr).toContain(reason);
    expect(stdout).toContain('0 started, 0 were there');
  });

  test('takes the ARN of a key, not of an alias', () => {
    const { status, calls } = run(args('--yes', '--kms-key', 'arn:aws:kms:us-west-2:123456789012:alias/a'));
    expect([status, calls]).toEqual([1, []]);
  });
});
