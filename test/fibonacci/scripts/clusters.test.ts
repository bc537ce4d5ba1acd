import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('fibonacci');
const CLUSTER = 'fibonacci-aurora-cluster-prod';
const RESTORED = `${CLUSTER}-restored`;
const STATE = "TagList[?Key=='RestoredFrom']";

describe('take-manual-snapshot.sh', () => {
  const run = (args: readonly string[], answers: readonly Answer[] = []) =>
    runScript(
      'take-manual-snapshot.sh',
      args,
      [
        ...answers,
        { to: 'rds describe-db-cluster-snapshots', stdout: 'null\n' },
        { to: 'rds create-db-cluster-snapshot', stdout: 'creating\n' },
        { to: 'rds wait db-cluster-snapshot-available' },
      ],
      '2025-01-15T10:42:07Z',
    );
  const args = (...more: readonly string[]) => ['--cluster', CLUSTER, '--region', 'us-east-1', ...more];

  test('without arguments prints the usage and exits with 2', () => {
    expect(run([])).toMatchObject({ status: 2, calls: [] });
  });

  test('a dry run prints the call with the name of the day [F-009] [F-010] [F-070]', () => {
    const { status, stdout, calls } = run(args('--dry-run'));
    expect(status).toBe(0);
    expect(stdout).toBe(
      `aws rds create-db-cluster-snapshot --db-cluster-identifier ${CLUSTER} --db-cluster-snapshot-identifier fibonacci-manual-snapshot-2025-01-15 --region us-east-1\n`,
    );
    expect(calls).toHaveLength(1);
    const [name] = /fibonacci-manual-snapshot\S*/.exec(stdout) ?? [];
    expect(name).toMatch(/^fibonacci-manual-snapshot-\d{4}-\d{2}-\d{2}$/);
  });

  test('--yes takes it and waits for it [F-070]', () => {
    const { status, calls } = run(args('--yes'));
    expect(status).toBe(0);
    expect(calls[1]).toContain('--db-cluster-snapshot-identifier fibonacci-manual-snapshot-2025-01-15 ');
    expect(calls[2]).toBe(
      'rds wait db-cluster-snapshot-available --db-cluster-snapshot-identifier fibonacci-manual-snapshot-2025-01-15 --region us-east-1',
    );
  });

  test('a second one of the day gets the time of day [F-010]', () => {
    const { calls } = run(args('--yes'), [
      { to: 'rds describe-db-cluster-snapshots', stdout: '"available"\n' },
    ]);
    expect(calls[1]).toContain('fibonacci-manual-snapshot-2025-01-15-1042 ');
  });

  test('--continue takes no other, and waits', () => {
    const { status, calls } = run(args('--yes', '--continue'), [
      { to: 'rds describe-db-cluster-snapshots', stdout: '"creating"\n' },
    ]);
    expect([status, calls.length]).toEqual([0, 2]);
    expect(calls[1]).toContain('wait db-cluster-snapshot-available');
    expect(run(args('--yes', '--continue')).stderr).toContain('there is no snapshot');
  });

  test('one that is not ready is a failure that says how to go on', () => {
    const { status, stderr } = run(args('--yes', '--wait-attempts', '1'), [{ to: 'rds wait', exit: 255 }]);
    expect(status).toBe(1);
    expect(stderr).toContain('repeat with --continue');
  });
});

describe('delete-restored-cluster.sh', () => {
  const run = (cluster: string, flag: string, answers: readonly Answer[] = []) =>
    runScript(
      'delete-restored-cluster.sh',
      ['--cluster', cluster, '--region', 'us-east-1', flag],
      [
        ...answers,
        { to: STATE, stdout: `available\t${CLUSTER}\tFalse\n` },
        { to: 'DBInstances[].DBInstanceIdentifier', stdout: `${RESTORED}-writer\n` },
        { to: 'DBInstances[0].DBInstanceStatus', stdout: 'available\n' },
        { to: 'rds delete-db-' },
        { to: 'rds wait' },
      ],
    );
  const deletions = (calls: readonly string[]) => calls.filter((call) => call.startsWith('rds delete-'));

  test('deletes the instance first, waits, then the cluster without a snapshot', () => {
    const { status, calls } = run(RESTORED, '--yes');
    expect(status).toBe(0);
    expect(calls.slice(3)).toEqual([
      `rds delete-db-instance --db-instance-identifier ${RESTORED}-writer --query DBInstance.DBInstanceStatus --output text --region us-east-1`,
      `rds wait db-instance-deleted --db-instance-identifier ${RESTORED}-writer --region us-east-1`,
      `rds delete-db-cluster --db-cluster-identifier ${RESTORED} --skip-final-snapshot --query DBCluster.Status --output text --region us-east-1`,
      `rds wait db-cluster-deleted --db-cluster-identifier ${RESTORED} --region us-east-1`,
    ]);
  });

  test('a dry run shows both and deletes nothing', () => {
    const { status, stdout, calls } = run(RESTORED, '--dry-run');
    expect([status, deletions(calls)]).toEqual([0, []]);
    expect(stdout).toMatch(/aws rds delete-db-instance[^]*aws rds delete-db-cluster/);
  });

  test.each([
    [CLUSTER, [], 'wanted a name with -restored'],
    [RESTORED, [{ to: STATE, stdout: 'available\tNone\tFalse\n' }], 'was not restored'],
    [RESTORED, [{ to: STATE, stdout: `available\t${CLUSTER}\tTrue\n` }], 'deletion protection'],
    [RESTORED, [{ to: STATE, stderr: 'DBClusterNotFoundFault', exit: 254 }], 'an earlier run may have'],
    [RESTORED, [{ to: STATE, stderr: 'AccessDenied', exit: 254 }], 'cannot tell whether'],
  ])('never deletes %s where %j', (cluster, answers, reason) => {
    const { status, stderr, calls } = run(cluster, '--yes', answers);
    expect([status, deletions(calls)]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });

  test('goes on with a deletion that was interrupted', () => {
    const { status, calls } = run(RESTORED, '--yes', [
      { to: 'DBInstances[0].DBInstanceStatus', stdout: 'deleting\n' },
    ]);
    expect(status).toBe(0);
    expect(deletions(calls)).toHaveLength(1);
  });

  test('leaves the cluster where its instance is not deleted', () => {
    const { status, calls } = run(RESTORED, '--yes', [{ to: 'rds delete-db-instance', exit: 254 }]);
    expect([status, deletions(calls).length]).toEqual([1, 1]);
  });
});

describe('test-aurora-restore.sh', () => {
  const TEST = 'fibonacci-test-restore-20250215';
  const given = [
    ...['--cluster', CLUSTER, '--subnet-group', 'fibonacci-db-subnet-group'],
    ...['--security-groups', 'sg-0a', '--min-capacity', '0.5', '--max-capacity', '4'],
    ...['--database', 'fibonacci', '--user', 'dbadmin', '--region', 'us-east-1'],
  ];
  const run = (flag: string, psql: { stdout?: string; exit?: number } = { stdout: '42\n' }) =>
    runScript(
      'test-aurora-restore.sh',
      [...given, flag],
      [
        { to: 'EarliestRestorableTime', stdout: '2025-02-08T03:10:00+00:00\t2025-02-15T08:55:00+00:00\n' },
        { to: STATE, stderr: 'DBClusterNotFoundFault', exit: 254, once: true },
        { to: STATE, stdout: `available\t${CLUSTER}\tFalse\n` },
        { to: 'DBInstances[0].DBInstanceStatus', stderr: 'DBInstanceNotFound', exit: 254, once: true },
        { to: 'DBInstances[0].DBInstanceStatus', stdout: 'available\n' },
        { to: 'DBInstances[].DBInstanceIdentifier', stdout: `${TEST}-writer\n` },
        { to: 'DBClusters[0].Endpoint', stdout: 'test.example\n' },
        { to: 'rds restore-db-cluster-to-point-in-time' },
        { to: 'rds create-db-instance' },
        { to: 'rds delete-db-' },
        { to: 'rds wait' },
      ],
      '2025-02-15T09:00:00Z',
      { psql },
    );
  const steps = (calls: readonly string[]) =>
    calls
      .filter((call) => /^(psql|rds (restore|create|delete|wait))/.test(call))
      .map((call) =>
        call
          .replace(/^rds /, '')
          .split(' ')
          .slice(0, 2)
          .join(' ')
          .replace(/ --.*$/, ''),
      );
  const before = process.env.PGPASSWORD;
  beforeEach(() => {
    process.env.PGPASSWORD = 'given';
  });
  afterAll(() => {
    if (before === undefined) delete process.env.PGPASSWORD;
    else process.env.PGPASSWORD = before;
  });

  test('restores, waits, makes an instance, counts, and deletes both, in this order [F-109]', () => {
    const { status, stdout, calls } = run('--yes');
    expect(status).toBe(0);
    expect(steps(calls)).toEqual([
      'restore-db-cluster-to-point-in-time',
      'wait db-cluster-available',
      'create-db-instance',
      'wait db-instance-available',
      'psql -h',
      'delete-db-instance',
      'wait db-instance-deleted',
      'delete-db-cluster',
      'wait db-cluster-deleted',
    ]);
    const restore = calls.find((call) => call.includes('restore-db-cluster-to-point-in-time'));
    expect(restore).toContain(`--db-cluster-identifier ${TEST} --use-latest-restorable-time`);
    expect(calls).toContain(
      'psql -h test.example -U dbadmin -d fibonacci -tAX -c SELECT COUNT(*) FROM nigredo_leads.leads;',
    );
    expect(calls.find((call) => call.includes('delete-db-cluster'))).toContain('--skip-final-snapshot');
    expect(stdout).toContain('42 rows');
    expect(stdout.trimEnd()).toMatch(/passed$/);
  });

  test.each([{ exit: 2 }, { stdout: '0\n' }, { stdout: '' }])(
    'fails with %j, leaves the cluster, and says so',
    (psql) => {
      const { status, stderr, calls } = run('--yes', psql);
      expect(status).toBe(1);
      expect(calls.filter((call) => call.includes('rds delete-'))).toEqual([]);
      expect(stderr).toContain(`delete it with delete-restored-cluster.sh --cluster ${TEST}`);
    },
  );

  test('restores nothing where nobody could look at it', () => {
    delete process.env.PGPASSWORD;
    expect(run('--yes')).toMatchObject({ status: 1, calls: [] });
  });

  test('a dry run shows every command and changes nothing', () => {
    const { status, stdout, calls } = run('--dry-run');
    expect([status, steps(calls)]).toEqual([0, []]);
    expect(stdout).toMatch(
      /restore-db-cluster-to-point-in-time[^]*create-db-instance[^]*psql[^]*delete-db-instance[^]*delete-db-cluster/,
    );
  });
});
