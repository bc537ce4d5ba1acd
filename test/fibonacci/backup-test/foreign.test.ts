import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { deleteTestCluster } from '../../../modules/fibonacci/lambda/backup-test/clean-up';
import { readConfiguration } from '../../../modules/fibonacci/lambda/backup-test/configuration';
import { createClients, type Run } from '../../../modules/fibonacci/lambda/backup-test/run';
import { OWN, SOURCE, WRITER, arn, type Account } from './account';
import { START, advance, advanceUntil, freshAccount, quietLog, restoreEnvironment, start } from './running';

let account: Account;

beforeEach(() => {
  account = freshAccount();
  quietLog();
});
afterEach(restoreEnvironment);

const changed = () => account.calls.filter((call) => !call.includes('backup-tests/'));
const marked = [{ Key: 'BackupTest', Value: OWN }];

/** A cluster that has the identifier of the test. */
function namesake(changes: Partial<DBCluster>): DBCluster {
  const cluster = {
    DBClusterIdentifier: OWN,
    DBClusterArn: arn('cluster', OWN),
    Status: 'available',
    ...changes,
  };
  account.clusters.set(OWN, cluster);
  return cluster;
}

describe('a cluster of the same name that the test has not made', () => {
  test.each([
    ['no tag', {}],
    [
      'the tag of another environment',
      { TagList: [{ Key: 'BackupTest', Value: 'fibonacci-test-restore-automated-dev' }] },
    ],
    ['the tag of the scripts', { TagList: [{ Key: 'RestoredFrom', Value: SOURCE }] }],
    ['the time of this start', { TagList: [{ Key: 'StartedAt', Value: START.toISOString() }] }],
    ['another ARN', { TagList: marked, DBClusterArn: arn('cluster', SOURCE) }],
    ['no ARN', { TagList: marked, DBClusterArn: undefined }],
  ])('with %s is left alone, and said so [F-154]', async (_what, changes) => {
    const cluster = { ...namesake(changes) };
    await expect(start()).rejects.toThrow(`the cluster ${OWN} exists`);
    for (const minutes of [15, 240, 10_000]) {
      await expect(advance(minutes)).rejects.toThrow('was not made by this test');
    }
    expect(changed()).toEqual([]);
    expect(account.clusters.get(OWN)).toEqual(cluster);
    expect(account.values('BackupTestSucceeded', 'database')).toEqual([0]);
  });
});

test('the clean-up looks again whose cluster it deletes [F-154]', async () => {
  const cluster = { ...namesake({}), DBClusterArn: arn('cluster', OWN) };
  const run: Run = {
    configuration: readConfiguration(process.env),
    clients: createClients(),
    now: START,
    options: { abortSignal: new AbortController().signal },
  };
  await expect(deleteTestCluster(run, { cluster, tags: new Map(), writer: undefined })).rejects.toThrow(
    `${OWN} is not the test's own`,
  );
  expect(changed()).toEqual([]);
});

describe('an instance of the same name that the test has not made', () => {
  async function foreignWriter(changes: Partial<DBInstance>): Promise<void> {
    await start();
    account.pass();
    account.instances.set(WRITER, {
      DBInstanceIdentifier: WRITER,
      DBClusterIdentifier: OWN,
      DBInstanceStatus: 'available',
      ...changes,
    });
  }

  test('in another cluster stays; the cluster of the test goes [F-154]', async () => {
    await foreignWriter({ DBClusterIdentifier: SOURCE, TagList: marked });
    await advanceUntil(account, () => !account.clusters.has(OWN));
    expect(account.values('BackupTestSucceeded', 'database')).toEqual([0]);
    expect([...account.instances.keys()]).toEqual([WRITER]);
    expect(account.calls.join()).not.toContain('DeleteDBInstance');
  });

  test('in the cluster of the test stays, and every run says so [F-154]', async () => {
    await foreignWriter({});
    for (const minutes of [15, 30, 300]) {
      await expect(advance(minutes)).rejects.toThrow('clean-up: InvalidDBClusterStateFault');
    }
    expect(account.instances.get(WRITER)?.DBInstanceStatus).toBe('available');
    expect(account.calls.join()).not.toContain('DeleteDBInstance');
    expect(account.values('BackupTestSucceeded', 'database')).toEqual([0]);
  });
});
