import { OWN, fault, type Account } from './account';
import { advance, freshAccount, quietLog, restoreEnvironment, start } from './running';

const KEY = 'backup-tests/automated/20260315T090000Z.txt';
let account: Account;
let logged: () => string;

beforeEach(() => {
  account = freshAccount();
  logged = quietLog();
});
afterEach(restoreEnvironment);

const succeeded = () => account.values('BackupTestSucceeded', 'site');
const objectCalls = () => account.calls.filter((call) => call.startsWith('DeleteObject'));

test('writes twice, deletes, puts the first version back, reads it, and leaves nothing [F-154]', async () => {
  const bodies: (string | undefined)[] = [];
  const spy = jest.spyOn(account.versions, 'push').mockImplementation(function (
    this: typeof account.versions,
    ...added
  ) {
    bodies.push(...added.map(({ body }) => body?.toString()));
    return Array.prototype.push.apply(this, added);
  });
  await start();
  expect(bodies).toEqual(['Test content v1', 'Test content v2', undefined, 'Test content v1']);
  expect(spy).toHaveBeenCalledTimes(4);
  expect(succeeded()).toEqual([1]);
  expect(account.versions).toEqual([]);
  expect([...objectCalls()].sort()).toEqual([
    `DeleteObject ${KEY}`,
    ...['v000001', 'v000002', 'v000003', 'v000004'].map((id) => `DeleteObject ${KEY} ${id}`),
  ]);
});

test('deletes page by page', async () => {
  account.pageSize = 1;
  await start();
  expect(account.versions).toEqual([]);
});

test('fails where the bytes are others [F-154]', async () => {
  const late = account.versions.push.bind(account.versions);
  jest
    .spyOn(account.versions, 'push')
    .mockImplementation((...added) =>
      late(...added.map((version) => ({ ...version, body: version.body && Buffer.from('Test content v2') }))),
    );
  await start();
  expect(succeeded()).toEqual([0]);
  expect(logged()).toContain('the object does not have the bytes of its first version');
  expect(account.versions).toEqual([]);
});

test('fails where the bucket keeps no versions', async () => {
  account.keepsVersions = false;
  await start();
  expect(succeeded()).toEqual([0]);
  expect(logged()).toContain('keeps no versions');
});

test.each(['PutObject', 'DeleteObject', 'CopyObject', 'GetObject'])(
  'fails where %s is refused; the database is tested all the same [F-154]',
  async (operation) => {
    account.fail(operation, fault('AccessDenied', 'client', 403));
    await start();
    expect(succeeded()).toEqual([0]);
    expect(account.versions).toEqual([]);
    expect(account.clusters.has(OWN)).toBe(true);
    expect(logged()).toContain('AccessDenied');
  },
);

test('is done where the database cannot be restored', async () => {
  account.fail('RestoreDBClusterToPointInTime', fault('AccessDenied', 'client', 403));
  await expect(start()).rejects.toThrow('AccessDenied');
  expect(succeeded()).toEqual([1]);
});

test.each(['ListObjectVersions', 'DeleteObjectVersion'])(
  'keeps its verdict where %s fails, and the next run deletes what was left [F-154]',
  async (operation) => {
    account.fail(operation, fault('SlowDown', 'server', 503));
    await expect(start()).rejects.toThrow(/objects of the test: .*SlowDown/);
    expect(succeeded()).toEqual([1]);
    expect(account.versions.length).toBeGreaterThan(0);
    await advance();
    expect(account.versions).toEqual([]);
  },
);

test('deletes no object of anybody else, whatever it is called [F-154]', async () => {
  const foreign = [
    'index.html',
    'backup-tests/test-backup.txt',
    'backup-tests/automated',
    'backup-tests/automated/notes.txt',
    'backup-tests/automated/20260315T090000Z.txt.bak',
    'backup-tests/automated/folder/20260315T090000Z.txt',
    'site/backup-tests/automated/20260315T090000Z.txt',
  ].map((key) => account.addObject(key, 'kept'));
  await start();
  await advance();
  expect(account.versions).toEqual(foreign);
});
