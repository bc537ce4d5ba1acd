import { DBClusterNotFoundFault } from '@aws-sdk/client-rds';
import { OWN, SECRET_ARN, SOURCE, KEY_ARN, WRITER, fault, type Account } from './account';
import {
  START,
  advance,
  advanceUntil,
  freshAccount,
  minutesAfter,
  quietLog,
  restoreEnvironment,
  start,
} from './running';

let account: Account;
let logged: () => string;

beforeEach(() => {
  account = freshAccount();
  logged = quietLog();
});
afterEach(restoreEnvironment);

const succeeded = () => account.values('BackupTestSucceeded', 'database');
const databaseCalls = () => account.calls.filter((call) => !call.startsWith('DeleteObject'));
const isGone = () => !account.clusters.has(OWN);
const hasWriter = () => account.instances.get(WRITER)?.DBInstanceStatus === 'available';

/** The cluster of the test with its instance and its endpoint, not looked at yet. */
async function readyToVerify(): Promise<number> {
  await start();
  return advanceUntil(account, () => account.clusters.get(OWN)?.HttpEndpointEnabled === true);
}

describe('a test that succeeds', () => {
  test('restores, makes an instance, opens the endpoint, asks, deletes instance and cluster [F-154]', async () => {
    await start();
    const doneBy: string[][] = [];
    for (let minutes = 15; !isGone(); minutes += 15) {
      account.pass();
      const before = databaseCalls().length;
      await advance(minutes);
      doneBy.push(databaseCalls().slice(before));
    }
    expect(databaseCalls()[0]).toBe(`RestoreDBClusterToPointInTime ${OWN}`);
    expect(doneBy).toEqual([
      [`CreateDBInstance ${WRITER}`],
      ['EnableHttpEndpoint'],
      ['AddTagsToResource', `DeleteDBInstance ${WRITER}`],
      [`DeleteDBCluster ${OWN}`],
      [],
    ]);
    expect(succeeded()).toEqual([1]);
    expect(account.values('BackupTestDurationMinutes', 'database')).toEqual([45]);
    expect([...account.clusters.keys()]).toEqual([SOURCE]);
    expect([...account.instances.keys()]).toEqual([]);
  });

  test('restores the newest moment as a copy, encrypted, unprotected, beside the source [F-154]', async () => {
    await start();
    expect(account.restores).toEqual([
      {
        SourceDBClusterIdentifier: SOURCE,
        DBClusterIdentifier: OWN,
        RestoreType: 'full-copy',
        UseLatestRestorableTime: true,
        DBSubnetGroupName: 'fibonacci-db-subnet-group',
        VpcSecurityGroupIds: ['sg-0a', 'sg-0b'],
        KmsKeyId: KEY_ARN,
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
        DeletionProtection: false,
        Tags: [
          { Key: 'BackupTest', Value: OWN },
          { Key: 'RestoredFrom', Value: SOURCE },
          { Key: 'StartedAt', Value: '2026-03-15T09:00:00.000Z' },
          { Key: 'ExpiresAt', Value: '2026-03-15T13:00:00.000Z' },
          { Key: 'RestorableAt', Value: '2026-03-15T08:56:00.000Z' },
          { Key: 'SourceEngineVersion', Value: '15.8' },
        ],
      },
    ]);
  });

  test('makes an instance that nobody reaches from outside', async () => {
    await start();
    await advanceUntil(account, () => account.instances.has(WRITER));
    expect(account.instances.get(WRITER)).toMatchObject({
      DBClusterIdentifier: OWN,
      DBInstanceClass: 'db.serverless',
      Engine: 'aurora-postgresql',
      PubliclyAccessible: false,
      TagList: [{ Key: 'BackupTest', Value: OWN }],
    });
  });

  test('asks the documented table for a row, with the secret of the source [F-016, F-154]', async () => {
    await advance(await readyToVerify());
    expect(account.statements).toEqual([
      {
        resourceArn: `arn:aws:rds:us-east-1:123456789012:cluster:${OWN}`,
        secretArn: SECRET_ARN,
        database: 'fibonacci',
        sql: 'SELECT EXISTS (SELECT FROM nigredo_leads.leads)',
      },
    ]);
  });

  test('asks for any table where none is named', async () => {
    process.env.TABLE = '';
    await advance(await readyToVerify());
    expect(account.statements).toEqual([
      expect.objectContaining({ sql: expect.stringContaining('information_schema') }),
    ]);
    expect(succeeded()).toEqual([1]);
  });

  test('waits while something is under way, and changes nothing', async () => {
    await start();
    await advance();
    account.pass();
    await advance();
    const calls = [...account.calls];
    await advance();
    expect(account.calls).toEqual(calls);
    expect(succeeded()).toEqual([]);
  });

  test('has nothing to do without a cluster of its own', async () => {
    await advance();
    expect(account.calls).toEqual([]);
    expect(account.metrics).toEqual([]);
  });
});

describe('a test that fails is published, and cleaned up after', () => {
  async function failsWith(reason: string | RegExp, from: number): Promise<void> {
    await advanceUntil(account, isGone, from);
    expect(succeeded()).toEqual([0]);
    expect(account.values('BackupTestDurationMinutes', 'database')).toEqual([]);
    expect(logged()).toMatch(reason);
    expect([...account.instances.keys()]).toEqual([]);
  }

  test.each([
    ['is not encrypted', { StorageEncrypted: false }, 'the storage is not encrypted'],
    [
      'has another key',
      { KmsKeyId: 'arn:aws:kms:other' },
      'the key is arn:aws:kms:other, wanted arn:aws:kms:us',
    ],
    [
      'has another version',
      { EngineVersion: '15.7' },
      'the engine version is 15.7, that of the source was 15.8',
    ],
  ])('where the restored cluster %s [F-154]', async (_what, changes, reason) => {
    const minutes = await readyToVerify();
    Object.assign(account.clusters.get(OWN) ?? {}, changes);
    await failsWith(reason, minutes);
    expect(account.statements).toEqual([]);
  });

  test('where the instance can be reached from outside', async () => {
    const minutes = await readyToVerify();
    Object.assign(account.instances.get(WRITER) ?? {}, { PubliclyAccessible: true });
    await failsWith('the instance can be reached from outside', minutes);
  });

  test.each([
    [30, 1],
    [31, 0],
  ])('where the restored moment was %i minutes old, 30 at most [F-154]', async (age, expected) => {
    Object.assign(account.clusters.get(SOURCE) ?? {}, { LatestRestorableTime: minutesAfter(START, -age) });
    await advanceUntil(account, isGone, await readyToVerify());
    expect(succeeded()).toEqual([expected]);
  });

  test('where the table is empty [F-154]', async () => {
    const minutes = await readyToVerify();
    account.answer = false;
    await failsWith('the table nigredo_leads.leads is empty', minutes);
  });

  test('where the database refuses to answer [F-154]', async () => {
    const minutes = await readyToVerify();
    account.answer = fault('DatabaseErrorException');
    await failsWith('verify: DatabaseErrorException: DatabaseErrorException was injected', minutes);
  });

  test.each([
    ['CreateDBInstance', 'create-writer: AccessDenied'],
    ['EnableHttpEndpoint', 'enable-endpoint: AccessDenied'],
    ['ExecuteStatement', 'verify: AccessDenied'],
  ])('where %s is refused [F-154]', async (operation, reason) => {
    await start();
    account.fail(operation, fault('AccessDenied', 'client', 403), { times: 100 });
    await failsWith(reason, 15);
  });

  test.each(['inaccessible-encryption-credentials', 'incompatible-restore', 'failed'])(
    'where the cluster is %s',
    async (status) => {
      await start();
      Object.assign(account.clusters.get(OWN) ?? {}, { Status: status });
      await expect(advance()).rejects.toThrow('clean-up: InvalidDBClusterStateFault');
      expect(succeeded()).toEqual([0]);
      Object.assign(account.clusters.get(OWN) ?? {}, { Status: 'available' });
      await failsWith(`the cluster is ${status}`, 30);
    },
  );

  test('where the instance is broken, or somebody deletes it', async () => {
    await start();
    const minutes = await advanceUntil(account, hasWriter);
    Object.assign(account.instances.get(WRITER) ?? {}, { DBInstanceStatus: 'incompatible-network' });
    await failsWith('its instance incompatible-network', minutes);
    await start(minutesAfter(START, 600));
    await advanceUntil(account, hasWriter, 615);
    Object.assign(account.instances.get(WRITER) ?? {}, { DBInstanceStatus: 'deleting' });
    await advance(700);
    expect(succeeded()).toEqual([0, 0]);
    expect(logged()).toContain('its instance deleting');
  });

  test('where it is not finished at its deadline, and not a minute before [F-154]', async () => {
    await start();
    await advance(239);
    expect(succeeded()).toEqual([]);
    await expect(advance(240)).rejects.toThrow('clean-up');
    expect(succeeded()).toEqual([0]);
    expect(logged()).toContain('not finished by 2026-03-15T13:00:00.000Z: the cluster is creating');
    await advanceUntil(account, isGone, 255);
    expect(succeeded()).toEqual([0]);
  });

  test('where its memory is lost', async () => {
    await start();
    const cluster = account.clusters.get(OWN);
    Object.assign(cluster ?? {}, { TagList: cluster?.TagList?.filter(({ Key }) => Key !== 'ExpiresAt') });
    account.pass();
    await advance();
    expect(succeeded()).toEqual([0]);
    expect(databaseCalls().at(-1)).toBe(`DeleteDBCluster ${OWN}`);
  });

  test('where somebody deletes the cluster before the verdict', async () => {
    await start();
    Object.assign(account.clusters.get(OWN) ?? {}, { Status: 'deleting' });
    await advance();
    expect(succeeded()).toEqual([0]);
    expect(databaseCalls()).toEqual([`RestoreDBClusterToPointInTime ${OWN}`]);
  });
});

describe('what passes by itself is no verdict', () => {
  test.each([
    ['CreateDBInstance', fault('Throttling')],
    ['CreateDBInstance', fault('InsufficientDBInstanceCapacityFault')],
    ['EnableHttpEndpoint', fault('InvalidResourceStateFault')],
    ['EnableHttpEndpoint', fault('InternalFailure', 'client', 500)],
    ['ExecuteStatement', fault('DatabaseResumingException')],
    ['ExecuteStatement', fault('ServiceUnavailableError', 'server', 503)],
    ['ExecuteStatement', new Error('socket hang up')],
    ['DescribeDBInstances', fault('AccessDenied', 'client', 403)],
  ])('%s: %s', async (operation, error) => {
    await start();
    account.fail(operation, error, { times: 1 });
    let failed = 0;
    for (let minutes = 15; minutes < 120; minutes += 15) {
      account.pass();
      await advance(minutes).catch((reason: unknown) => {
        expect(String(reason)).toContain(error.message);
        failed += 1;
      });
    }
    expect(failed).toBe(1);
    expect(succeeded()).toEqual([1]);
    expect(isGone()).toBe(true);
  });

  test('but the deadline ends it [F-154]', async () => {
    await start();
    account.fail('CreateDBInstance', fault('Throttling'), { times: 1000 });
    account.pass();
    await expect(advance(225)).rejects.toThrow('Throttling');
    await advance(240);
    account.pass();
    expect(succeeded()).toEqual([0]);
    expect(isGone()).toBe(true);
  });
});

describe('a clean-up that fails', () => {
  test.each([['DeleteDBInstance'], ['DeleteDBCluster']])(
    'at %s does not hide the verdict, and is taken up again until nothing is left [F-154]',
    async (operation) => {
      const minutes = await readyToVerify();
      account.fail(operation, fault('AccessDenied', 'client', 403), { times: 3 });
      let failures = 0;
      for (let minute = minutes; !isGone(); minute += 15) {
        await advance(minute).catch((error: unknown) => {
          expect(String(error)).toContain('clean-up: AccessDenied');
          failures += 1;
        });
        account.pass();
      }
      expect(failures).toBe(3);
      expect(succeeded()).toEqual([1]);
    },
  );

  test('goes on after the deadline, without another verdict', async () => {
    const minutes = await readyToVerify();
    account.fail('DeleteDBInstance', fault('Throttling'));
    await expect(advance(minutes)).rejects.toThrow('clean-up');
    await advanceUntil(account, isGone, 300);
    expect(succeeded()).toEqual([1]);
  });

  test('asks once for a deletion that takes its time, and takes what is gone for deleted', async () => {
    const minutes = await readyToVerify();
    await advance(minutes);
    await advance(minutes + 15);
    expect(databaseCalls().filter((call) => call.startsWith('DeleteDBInstance'))).toHaveLength(1);
    account.pass();
    account.fail('DeleteDBCluster', new DBClusterNotFoundFault({ message: 'gone', $metadata: {} }));
    await advance(minutes + 30);
    expect(succeeded()).toEqual([1]);
  });

  test('deletes nothing of a verdict that it could not write down, unless time is over', async () => {
    const minutes = await readyToVerify();
    account.fail('AddTagsToResource', fault('Throttling'), { times: 100 });
    await expect(advance(minutes)).rejects.toThrow('tags: Throttling');
    expect(databaseCalls().join()).not.toContain('Delete');
    await expect(advance(240)).rejects.toThrow('tags: Throttling');
    expect(databaseCalls().at(-1)).toBe(`DeleteDBInstance ${WRITER}`);
  });

  test('publishes nothing again while the cluster is deleted', async () => {
    const minutes = await readyToVerify();
    await advanceUntil(account, () => account.clusters.get(OWN)?.Status === 'deleting', minutes);
    await advance(minutes + 60);
    expect(succeeded()).toEqual([1]);
  });

  test('goes on with a verdict that is written down, though its report is not', async () => {
    const minutes = await readyToVerify();
    account.fail('PutMetricData', fault('Throttling'));
    await expect(advance(minutes)).rejects.toThrow('metrics');
    account.pass();
    account.fail('AddTagsToResource', fault('Throttling'));
    await expect(advance(minutes + 15)).rejects.toThrow('tags: Throttling');
    expect(databaseCalls().at(-1)).toBe(`DeleteDBCluster ${OWN}`);
  });

  test('is not held up by metrics that cannot be put; they are put later', async () => {
    const minutes = await readyToVerify();
    account.fail('PutMetricData', fault('InternalServiceFault', 'server', 500));
    await expect(advance(minutes)).rejects.toThrow('metrics: InternalServiceFault');
    expect(databaseCalls().at(-1)).toBe(`DeleteDBInstance ${WRITER}`);
    expect(account.tagsOfTest().ReportedAt).toBeUndefined();
    await advanceUntil(account, isGone, minutes + 15);
    expect(succeeded()).toEqual([1]);
  });
});

describe('a start', () => {
  test('beside a test that runs is refused, published, and leaves that test alone [F-154]', async () => {
    await start();
    const tags = account.tagsOfTest();
    await expect(start(minutesAfter(START, 30))).rejects.toThrow(
      `the cluster ${OWN} exists, started at 2026-03-15T09:00:00.000Z: no test was started`,
    );
    expect(succeeded()).toEqual([0]);
    expect(account.restores).toHaveLength(1);
    expect(account.tagsOfTest()).toEqual(tags);
  });

  test('that is delivered twice starts one test, and is no failure', async () => {
    await start();
    await start();
    expect(account.restores).toHaveLength(1);
    expect(succeeded()).toEqual([]);
  });

  test('whose answer was lost goes on when it is tried again', async () => {
    account.fail('RestoreDBClusterToPointInTime', new Error('timeout'), { isLate: true });
    await expect(start()).rejects.toThrow('timeout');
    await start();
    expect(account.restores).toHaveLength(1);
    await advanceUntil(account, isGone);
    expect(succeeded()).toEqual([0, 1]);
  });

  test.each([
    [
      'the restore is refused',
      () => {
        account.fail('RestoreDBClusterToPointInTime', fault('KMSKeyNotAccessibleFault'));
      },
    ],
    [
      'nobody may look',
      () => {
        account.fail('DescribeDBClusters', fault('AccessDenied', 'client', 403));
      },
    ],
    [
      'the source is gone',
      () => {
        account.clusters.delete(SOURCE);
      },
    ],
  ])('where %s is published as a failure [F-154]', async (_what, breakIt) => {
    breakIt();
    await expect(start()).rejects.toThrow('database');
    expect(succeeded()).toEqual([0]);
    expect(isGone()).toBe(true);
  });

  test('says so where the failure cannot be published, either', async () => {
    account.clusters.delete(SOURCE);
    account.fail('PutMetricData', fault('Throttling'));
    await expect(start()).rejects.toThrow(/there is nothing to restore; metrics: Throttling/);
  });
});
