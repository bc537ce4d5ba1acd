import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('fibonacci');
const CLUSTER = 'fibonacci-aurora-cluster-prod';
const TARGET = `${CLUSTER}-restored`;
const SNAPSHOT = 'fibonacci-manual-snapshot-2025-01-15';
const PLACE = [
  ...['--target', TARGET, '--subnet-group', 'fibonacci-db-subnet-group'],
  ...['--security-groups', 'sg-0a sg-0b', '--min-capacity', '0.5', '--max-capacity', '4'],
  ...['--region', 'us-east-1'],
];
const TO_TIME = ['--cluster', CLUSTER, '--to-time', '2025-01-15T10:30:00Z', ...PLACE];
const LATEST = ['--cluster', CLUSTER, '--latest', ...PLACE];
const FROM_SNAPSHOT = ['--snapshot', SNAPSHOT, '--engine-version', '15.8', ...PLACE];

const WINDOW = '[EarliestRestorableTime, LatestRestorableTime]';
const STATE = "TagList[?Key=='RestoredFrom']";
const INSTANCE = 'DBInstances[0].DBInstanceStatus';
const NO_CLUSTER: Answer = { to: STATE, stderr: 'An error occurred (DBClusterNotFoundFault)', exit: 254 };
const left = (from: string, state = 'available'): Answer => ({
  to: STATE,
  stdout: `${state}\t${from}\tFalse\n`,
});
const run = (args: readonly string[], changes: readonly Answer[] = []) =>
  runScript('restore-aurora.sh', args, [
    ...changes,
    { to: WINDOW, stdout: '2025-01-09T03:10:00.123000+00:00\t2025-01-15T11:00:00+00:00\n' },
    NO_CLUSTER,
    { to: INSTANCE, stderr: 'An error occurred (DBInstanceNotFound)', exit: 254 },
    { to: 'rds restore-db-cluster-', stdout: 'creating\n' },
    { to: 'rds create-db-instance', stdout: 'creating\n' },
    { to: 'rds wait' },
    { to: 'DBClusters[0].Endpoint', stdout: 'restored.cluster-x.us-east-1.rds.amazonaws.com\n' },
  ]);
const changing = (calls: readonly string[]) =>
  calls.filter((call) => /^rds (restore|create|delete|modify)-/.test(call));
const RESTORED_WITH = `--vpc-security-group-ids sg-0a sg-0b --db-subnet-group-name fibonacci-db-subnet-group --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=4`;
const INSTANCE_CALLS = [
  `rds create-db-instance --db-instance-identifier ${TARGET}-writer --db-instance-class db.serverless --engine aurora-postgresql --db-cluster-identifier ${TARGET} --query DBInstance.DBInstanceStatus --output text --region us-east-1`,
  `rds wait db-instance-available --db-instance-identifier ${TARGET}-writer --region us-east-1`,
  `rds describe-db-clusters --db-cluster-identifier ${TARGET} --query DBClusters[0].Endpoint --output text --region us-east-1`,
];

test.each([
  ['no argument', []],
  ['no target', ['--cluster', CLUSTER, '--latest']],
  ['two moments', ['--latest', ...TO_TIME]],
  ['no moment', ['--cluster', CLUSTER, ...PLACE]],
  ['a snapshot without a version', ['--snapshot', SNAPSHOT, ...PLACE]],
  ['an unknown option', [...LATEST, '--force']],
])('with %s prints the usage, calls nothing and exits with 2', (_what, args) => {
  const { status, stderr, calls } = run([...args, '--yes'].slice(0, args.length === 0 ? 0 : undefined));
  expect([status, calls]).toEqual([2, []]);
  expect(stderr).toContain('Usage: restore-aurora.sh --cluster CLUSTER');
});

test('refuses without --dry-run and without --yes', () => {
  expect(run(LATEST)).toMatchObject({ status: 1, calls: [] });
});

test('--to-time restores the cluster, waits, makes the writer, waits, and tells the endpoint [F-018] [F-090] [F-095]', () => {
  const { status, stdout, calls } = run([...TO_TIME, '--yes']);
  expect(status).toBe(0);
  expect(calls.slice(3)).toEqual([
    `rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${CLUSTER} --db-cluster-identifier ${TARGET} --restore-to-time 2025-01-15T10:30:00Z ${RESTORED_WITH} --tags Key=RestoredFrom,Value=${CLUSTER} --query DBCluster.Status --output text --region us-east-1`,
    `rds wait db-cluster-available --db-cluster-identifier ${TARGET} --region us-east-1`,
    ...INSTANCE_CALLS,
  ]);
  expect(stdout).toContain('endpoint restored.cluster-x.us-east-1.rds.amazonaws.com\n');
});

test('--latest restores the newest second [F-091]', () => {
  const { status, calls } = run([...LATEST, '--yes']);
  expect(status).toBe(0);
  expect(changing(calls)[0]).toContain(
    `rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${CLUSTER} --db-cluster-identifier ${TARGET} --use-latest-restorable-time ${RESTORED_WITH}`,
  );
});

test('--snapshot restores cluster and instance, and looks at no other cluster [F-094] [F-095]', () => {
  const { status, calls } = run([...FROM_SNAPSHOT, '--yes']);
  expect(status).toBe(0);
  expect(calls.filter((call) => call.includes(WINDOW))).toEqual([]);
  expect(calls.slice(2)).toEqual([
    `rds restore-db-cluster-from-snapshot --db-cluster-identifier ${TARGET} --snapshot-identifier ${SNAPSHOT} --engine aurora-postgresql --engine-version 15.8 ${RESTORED_WITH} --tags Key=RestoredFrom,Value=${SNAPSHOT} --query DBCluster.Status --output text --region us-east-1`,
    `rds wait db-cluster-available --db-cluster-identifier ${TARGET} --region us-east-1`,
    ...INSTANCE_CALLS,
  ]);
});

test('a dry run shows both commands and changes nothing, whatever else is said', () => {
  for (const flags of [['--dry-run'], ['--yes', '--dry-run'], ['--dry-run', '--yes']]) {
    const { status, stdout, calls } = run([...TO_TIME, ...flags]);
    expect([status, changing(calls)]).toEqual([0, []]);
    expect(stdout).toContain(
      `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${CLUSTER}`,
    );
    expect(stdout).toContain(`aws rds create-db-instance --db-instance-identifier ${TARGET}-writer`);
  }
});

test.each(['2025-01-07T10:30:00Z', '2025-01-15T11:00:01Z'])(
  'refuses %s, outside of the window of the cluster [F-089]',
  (moment) => {
    const { status, stderr, calls } = run(['--cluster', CLUSTER, '--to-time', moment, ...PLACE, '--yes']);
    expect([status, changing(calls)]).toEqual([1, []]);
    expect(stderr).toContain(
      `--to-time: got ${moment}, wanted a moment from 2025-01-09T03:10:00.123000+00:00 to 2025-01-15T11:00:00+00:00`,
    );
  },
);

test.each(['2025-01-09T03:10:00Z', '2025-01-15T11:00:00Z'])(
  'restores %s, the edge of the window [F-089]',
  (moment) => {
    expect(run(['--cluster', CLUSTER, '--to-time', moment, ...PLACE, '--dry-run']).status).toBe(0);
  },
);

test.each([
  ['a moment without a zone', ['--cluster', CLUSTER, '--to-time', '2025-01-15 10:30', ...PLACE]],
  ['the source as its target', ['--cluster', TARGET, '--latest', ...PLACE]],
  ['another word than a group', LATEST.map((word) => (word === 'sg-0a sg-0b' ? 'default' : word))],
  ['another word than a capacity', LATEST.map((word) => (word === '4' ? 'large' : word))],
])('refuses %s, and calls nothing', (_what, args) => {
  expect(run([...args, '--yes'])).toMatchObject({ status: 1, calls: [] });
});

describe('what an earlier run left', () => {
  test.each([
    ['is not restored over', [], left(CLUSTER), 'go on with --continue'],
    ['of another source is not gone on with', ['--continue'], left(SNAPSHOT), `restored from ${SNAPSHOT}`],
    ['is no cluster that nobody restored', ['--continue'], left('None'), 'was not restored by this script'],
    ['is not there', ['--continue'], NO_CLUSTER, 'there is no cluster'],
    [
      'cannot be told',
      ['--continue'],
      { to: STATE, stderr: 'AccessDenied', exit: 254 },
      'cannot tell whether the cluster',
    ],
  ])('%s', (_what, flags, answer, reason) => {
    const { status, stderr, calls } = run([...LATEST, ...flags, '--yes'], [answer]);
    expect([status, changing(calls)]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });

  test('--continue makes the instance that is missing, and restores nothing again', () => {
    const { status, calls } = run([...LATEST, '--continue', '--yes'], [left(CLUSTER, 'creating')]);
    expect(status).toBe(0);
    expect(changing(calls)).toEqual([INSTANCE_CALLS[0]]);
  });

  test('--continue waits for the instance that is there', () => {
    const { status, calls } = run(
      [...LATEST, '--continue', '--yes'],
      [left(CLUSTER), { to: INSTANCE, stdout: 'creating\n' }],
    );
    expect([status, changing(calls)]).toEqual([0, []]);
    expect(calls).toContain(INSTANCE_CALLS[1]);
  });
});

test.each([
  ['the restore is refused', { to: 'rds restore-db-cluster-', exit: 254 }, 'was not started', 1],
  ['the cluster takes too long', { to: 'rds wait db-cluster', exit: 255 }, 'repeat with --continue', 1],
  ['the instance is refused', { to: 'rds create-db-instance', exit: 254 }, 'repeat with --continue', 2],
  ['the instance takes too long', { to: 'rds wait db-instance', exit: 255 }, 'repeat with --continue', 2],
])('stops where %s, and says how to go on', (_what, answer, reason, changes) => {
  const { status, stderr, calls } = run([...LATEST, '--wait-attempts', '2', '--yes'], [answer]);
  expect([status, changing(calls).length]).toEqual([1, changes]);
  expect(stderr).toContain(reason);
});
