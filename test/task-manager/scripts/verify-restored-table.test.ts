import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('task-manager');
const TABLE = 'TaskManager-AuditLog';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d';
const args = (...more: readonly string[]) => [
  ...['--table', TABLE, '--encryption', 'customer-managed', '--region', 'us-east-1'],
  ...more,
];
const INDEXED = args('--index', 'EventTypeIndex', '--ttl', 'expiresAt');
const AS_WANTED: readonly Answer[] = [
  { to: "Table.GlobalSecondaryIndexes[?IndexStatus=='ACTIVE'].IndexName", stdout: 'EventTypeIndex\n' },
  { to: 'Table.LocalSecondaryIndexes[].IndexName', stdout: 'None\n' },
  { to: 'Table.SSEDescription.KMSMasterKeyArn', stdout: `${KEY}\n` },
  { to: `kms describe-key --key-id ${KEY}`, stdout: 'CUSTOMER\n' },
  { to: 'describe-continuous-backups', stdout: 'ENABLED\t35\n' },
  { to: 'describe-time-to-live', stdout: 'ENABLED\texpiresAt\n' },
];
const run = (given: readonly string[] = INDEXED, changes: readonly Answer[] = []) =>
  runScript('verify-restored-table.sh', given, [...changes, ...AS_WANTED]);

describe('verify-restored-table.sh [M-060]', () => {
  test.each([
    ['no argument', []],
    ['no kind of encryption', ['--table', TABLE, '--region', 'us-east-1']],
    ['an unknown option', args('--force')],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stderr, calls } = run(given);
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toContain('Usage: verify-restored-table.sh --table TABLE');
  });

  test('reports indexes, encryption, point-in-time recovery and TTL, and only reads', () => {
    const { status, stdout, calls } = run();
    expect([status, stdout.trimEnd().split('\n')]).toEqual([
      0,
      [
        'ok     active indexes: EventTypeIndex',
        'ok     encryption: customer-managed',
        'ok     point-in-time recovery, days: 35',
        'ok     TTL: expiresAt',
        `${TABLE} is as wanted`,
      ],
    ]);
    expect(calls.filter((call) => !/^(dynamodb|kms) describe-/.test(call))).toEqual([]);
  });

  test.each([
    [
      'an index that is missing',
      { to: 'GlobalSecondaryIndexes', stdout: 'None\n' },
      'active indexes: got none',
    ],
    ['an index too many', { to: 'LocalSecondaryIndexes', stdout: 'ByDate\n' }, 'got ByDate EventTypeIndex,'],
    ['a key of AWS', { to: 'kms describe-key', stdout: 'AWS\n' }, 'encryption: got aws-managed'],
    ['no key', { to: 'KMSMasterKeyArn', stdout: 'None\n' }, 'encryption: got aws-owned'],
    ['a key that cannot be read', { to: 'kms describe-key', exit: 254 }, `cannot be described (${KEY})`],
    ['point-in-time recovery off', { to: 'continuous-backups', stdout: 'DISABLED\tNone\n' }, 'days: got 0'],
    ['a shorter window', { to: 'continuous-backups', stdout: 'ENABLED\t7\n' }, 'days: got 7, wanted 35'],
    ['TTL off', { to: 'time-to-live', stdout: 'DISABLED\tNone\n' }, 'TTL: got none, wanted expiresAt'],
    ['TTL by another attribute', { to: 'time-to-live', stdout: 'ENABLED\tend\n' }, 'TTL: got end'],
  ])('%s is wrong, and the other three are still reported', (_what, answer, reason) => {
    const { status, stdout, stderr } = run(INDEXED, [answer]);
    expect(status).toBe(1);
    expect(stdout).toContain(reason);
    expect(stdout.match(/^(ok|WRONG) /gm)).toHaveLength(4);
    expect(stdout.match(/^WRONG /gm)).toHaveLength(1);
    expect(stderr).toContain('1 of 4 checks of TaskManager-AuditLog are wrong');
  });

  test('without --index and --ttl the table must have neither', () => {
    const { status, stdout } = run(args());
    expect([status, stdout.match(/^WRONG /gm)]).toEqual([1, ['WRONG ', 'WRONG ']]);
  });

  test('a table that cannot be read stops it', () => {
    const { status, stderr, calls } = run(INDEXED, [{ to: 'describe-table', exit: 254 }]);
    expect([status, calls.length]).toEqual([1, 1]);
    expect(stderr).toContain('cannot be read in us-east-1');
  });
});
