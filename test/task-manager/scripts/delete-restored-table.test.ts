import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const TABLE = 'TaskManager-Tasks-Restored';
const STATUS = '--query Table.[TableStatus';
const SOURCE = 'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-Tasks';
const args = (...more: readonly string[]) => ['--table', TABLE, '--region', 'us-east-1', ...more];
const run = (given: readonly string[], changes: readonly Answer[] = []) =>
  runScript('delete-restored-table.sh', given, [
    ...changes,
    { to: STATUS, stdout: `ACTIVE\t${SOURCE}\n` },
    { to: 'dynamodb delete-table', stdout: 'DELETING\n' },
    { to: 'dynamodb wait table-not-exists' },
  ]);
const deletions = (calls: readonly string[]) => calls.filter((call) => call.includes('delete-table'));

describe('delete-restored-table.sh [M-048]', () => {
  test.each([
    ['no argument', []],
    ['no region', ['--table', TABLE, '--yes']],
    ['an unknown option', args('--force')],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stderr, calls } = run(given);
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toContain('Usage: delete-restored-table.sh --table TABLE');
  });

  test('refuses without --dry-run and without --yes', () => {
    expect(run(args())).toMatchObject({ status: 1, calls: [] });
  });

  test('a dry run shows the command and deletes nothing, whatever else is said', () => {
    for (const flags of [['--dry-run'], ['--yes', '--dry-run'], ['--dry-run', '--yes']]) {
      const { status, stdout, calls } = run(args(...flags));
      expect([status, deletions(calls)]).toEqual([0, []]);
      expect(stdout).toContain(`aws dynamodb delete-table --table-name ${TABLE} --region us-east-1\n`);
    }
  });

  test('--yes deletes the restored table and waits until it is gone', () => {
    const { status, calls } = run(args('--yes'));
    expect(status).toBe(0);
    expect(calls.slice(-2)).toEqual([
      `dynamodb delete-table --table-name ${TABLE} --query TableDescription.TableStatus --output text --region us-east-1`,
      `dynamodb wait table-not-exists --table-name ${TABLE} --region us-east-1`,
    ]);
  });

  test.each(['TaskManager-Tasks', 'TaskManager-Tasks-Restored-2'])('never deletes %s', (table) => {
    const { status, calls } = run(['--table', table, '--region', 'us-east-1', '--yes']);
    expect([status, calls]).toEqual([1, []]);
  });

  test.each([
    ['a table that was not restored', { to: STATUS, stdout: 'ACTIVE\tNone\n' }, 'was not restored'],
    ['a table that is still being restored', { to: STATUS, stdout: `CREATING\t${SOURCE}\n` }, 'is CREATING'],
    ['a table that goes already', { to: STATUS, stdout: `DELETING\t${SOURCE}\n` }, 'being deleted already'],
    [
      'a table that is not there',
      { to: STATUS, stderr: 'ResourceNotFoundException', exit: 254 },
      'an earlier run may have deleted it',
    ],
    ['a table that cannot be read', { to: STATUS, stderr: 'AccessDenied', exit: 254 }, 'cannot tell whether'],
  ])('leaves %s alone, and says so', (_what, answer, reason) => {
    const { status, stderr, calls } = run(args('--yes'), [answer]);
    expect([status, deletions(calls)]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });

  test('a deletion that DynamoDB refuses is a failure', () => {
    const { status, stderr } = run(args('--yes'), [{ to: 'dynamodb delete-table', exit: 254 }]);
    expect(status).toBe(1);
    expect(stderr).toContain('was not deleted');
  });
});
