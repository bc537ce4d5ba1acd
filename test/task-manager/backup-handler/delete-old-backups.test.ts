import { BackupInUseException, DeleteBackupCommand, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { deleteOldBackups } from '../../../modules/task-manager/lambda/backup-handler';
import { TASKS, USERS, dateText, daysAfter, type AccountModel } from './account-model';
import { ENVIRONMENT, dynamoDb, mockedAccount } from './mocked-clients';

const NOW = new Date('2024-03-15T03:00:00Z');
const TODAYS = 'TaskManager-Users-2024-03-15';
const savedEnvironment = process.env;
let model: AccountModel;

beforeEach(() => {
  process.env = { ...savedEnvironment, ...ENVIRONMENT };
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  model = mockedAccount();
});
afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

/** Adds the backup of the day so many days ago, made at 03:00 or at another time. */
function addAged(days: number, time = '03:00:00'): string {
  const date = dateText(daysAfter(NOW, -days));
  const name = `TaskManager-Users-${date}`;
  model.add(name, new Date(`${date}T${time}Z`));
  return name;
}

describe('age', () => {
  test('30 days is kept, 31 days is deleted [M-008] [M-014]', async () => {
    const [today, young, exact, old] = [0, 29, 30, 31].map((days) => addAged(days));
    const result = await deleteOldBackups(USERS, NOW);
    expect(result).toEqual({ deleted: [old], retained: [exact, young, today] });
    expect(model.names()).toEqual([exact, young, today]);
  });

  test.each(['00:00:00', '03:00:09', '23:59:59'])(
    'the time of day, %s, decides nothing [M-014]',
    async (time) => {
      addAged(0);
      addAged(30, time);
      const old = addAged(31, time);
      expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([old]);
    },
  );

  test('a retention of 14 days deletes after 14 days [M-009]', async () => {
    process.env.RETENTION_DAYS = '14';
    addAged(0);
    const exact = addAged(14);
    const old = addAged(15);
    const result = await deleteOldBackups(USERS, NOW);
    expect(result.deleted).toEqual([old]);
    expect(result.retained).toContain(exact);
  });

  test.each([
    ['over a leap day', '2024-03-30', '2024-02-29', '2024-02-28'],
    ['without a leap day', '2023-03-30', '2023-02-28', '2023-02-27'],
    ['over the end of a year', '2024-01-10', '2023-12-11', '2023-12-10'],
    ['over a month of 31 days', '2024-08-31', '2024-08-01', '2024-07-31'],
  ])('counts days %s [M-014]', async (_what, today, kept, gone) => {
    for (const date of [today, kept, gone])
      model.add(`TaskManager-Users-${date}`, new Date(`${date}T03:00:00Z`));
    const { deleted } = await deleteOldBackups(USERS, new Date(`${today}T03:00:00Z`));
    expect(deleted).toEqual([`TaskManager-Users-${gone}`]);
  });
});

test('the age of a backup made just after midnight counts from its creation [M-014]', async () => {
  addAged(0);
  const name = `TaskManager-Users-${dateText(daysAfter(NOW, -31))}`;
  model.add(name, new Date(`${dateText(daysAfter(NOW, -30))}T00:00:01Z`));
  expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
  expect((await deleteOldBackups(USERS, NOW)).retained).toContain(name);
});

test('a name with a day that no calendar has is not its own, whenever it was made [M-014]', async () => {
  addAged(0);
  model.add('TaskManager-Users-2023-02-29', new Date('2023-03-01T03:00:00Z'));
  expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
});

describe('what is not its own', () => {
  const LONG_AGO = new Date('2023-01-15T03:00:00Z');

  test.each([
    ['Manual-Backup-20230115', {}],
    ['TaskManager-Tasks-DR-Backup', {}],
    ['TaskManager-Users-DR-Backup', {}],
    ['TaskManager-Users-2023-01-15-before-migration', {}],
    ['Copy-of-TaskManager-Users-2023-01-15', {}],
    ['TaskManager-Users-2023-1-15', {}],
    ['TaskManager-Users-2023-02-29', {}],
    ['TaskManager-Users-Archive-2023-01-15', {}],
    ['taskmanager-users-2023-01-15', {}],
    ['TaskManager-Users-2023-01-10', {}],
    ['TaskManager-Users-2023-01-15', { table: TASKS }],
    ['TaskManager-Users-2023-01-15', { type: 'SYSTEM' }],
    ['TaskManager-Users-2023-01-15', { type: 'AWS_BACKUP' }],
    ['TaskManager-Users-2023-01-15', { status: 'DELETED' }],
    ['TaskManager-Users-2023-01-15', { status: 'CREATING' }],
  ] as const)('%s %j stays, however old it is [M-014]', async (name, fields) => {
    addAged(0);
    model.add(name, LONG_AGO, fields);
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
    expect(dynamoDb.commandCalls(DeleteBackupCommand)).toEqual([]);
  });
});

test('walks all pages of a list, whatever its filters do [M-014]', async () => {
  addAged(0);
  const old = Array.from({ length: 8 }, (_, i) => addAged(40 - i));
  const { deleted } = await deleteOldBackups(USERS, NOW);
  expect(deleted).toEqual(old);
  expect(model.names()).toEqual([TODAYS]);
  const starts = dynamoDb
    .commandCalls(ListBackupsCommand)
    .map(({ args }) => args[0].input.ExclusiveStartBackupArn !== undefined);
  expect(starts).toEqual([false, true, true, false, true, true]);
});

describe('what protects a table', () => {
  test('without a backup of the day nothing is deleted', async () => {
    for (const days of [1, 31, 60]) addAged(days);
    await expect(deleteOldBackups(USERS, NOW)).rejects.toThrow(
      'nothing was deleted: TaskManager-Users has no backup of 2024-03-15',
    );
    expect(dynamoDb.commandCalls(DeleteBackupCommand)).toEqual([]);
  });

  test('a backup of the day that is not what it says protects nothing from that', async () => {
    addAged(31);
    model.add(TODAYS, NOW, { table: TASKS });
    await expect(deleteOldBackups(USERS, NOW)).rejects.toThrow('nothing was deleted');
  });

  test('a backup of the day that vanishes while it is made stops the clean-up', async () => {
    addAged(31);
    model.add(TODAYS, NOW, { status: 'CREATING' });
    model.fail('DescribeBackup', new Error('Backup not found'));
    await expect(deleteOldBackups(USERS, NOW)).rejects.toThrow('Backup not found');
    expect(dynamoDb.commandCalls(DeleteBackupCommand)).toEqual([]);
  });

  test('a backup of the day that is made is waited for', async () => {
    addAged(0);
    const old = addAged(31);
    model.creatingAnswers = 1;
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([old]);
    expect(model.callsOf('DescribeBackup')).toHaveLength(2);
  });

  test('the newest backup stays, even where the list no longer shows that of the day', async () => {
    addAged(50);
    const newest = addAged(40);
    addAged(0);
    let listings = 0;
    dynamoDb.on(ListBackupsCommand).callsFake(() => {
      listings += 1;
      const all = listings === 1 ? model.backups : model.backups.filter((b) => b.BackupName !== TODAYS);
      return { BackupSummaries: all };
    });
    await deleteOldBackups(USERS, NOW);
    expect(model.names()).toEqual([newest, TODAYS]);
  });

  test('two backups of one day, made in a race, are both kept and both deleted in time', async () => {
    addAged(0);
    addAged(0, '03:00:01');
    const old = addAged(31);
    addAged(31, '03:00:01');
    const { deleted } = await deleteOldBackups(USERS, NOW);
    expect(deleted).toEqual([old, old]);
    expect(model.names()).toEqual([TODAYS, TODAYS]);
  });
});

describe('the retention register', () => {
  test.each(['2024-03-15', '2030-12-31'])('keeps a backup by name until %s [M-015]', async (until) => {
    addAged(0);
    const critical = addAged(60);
    model.register = JSON.stringify({ [critical]: until });
    expect(await deleteOldBackups(USERS, NOW)).toEqual({ deleted: [], retained: [critical, TODAYS] });
  });

  test('keeps a backup by ARN, and no other of its name [M-015]', async () => {
    addAged(0);
    const critical = addAged(60);
    const twin = addAged(60, '03:00:01');
    model.register = JSON.stringify({ [model.backups[1]?.BackupArn ?? '']: '2024-12-31' });
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([twin]);
    expect(model.names()).toEqual([critical, TODAYS].sort());
  });

  test('lets a backup go on the day after its last one [M-015]', async () => {
    addAged(0);
    const critical = addAged(60);
    model.register = JSON.stringify({ [critical]: '2024-03-14' });
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([critical]);
  });

  test('makes no backup go earlier [M-015]', async () => {
    addAged(0);
    const young = addAged(10);
    model.register = JSON.stringify({ [young]: '2024-03-10' });
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
  });

  test.each([
    ['', 'got "", wanted a JSON object'],
    ['{', 'got "{", wanted a JSON object'],
    ['[]', 'got "[]", wanted a JSON object'],
    ['null', 'got "null", wanted a JSON object'],
    ['{"a": "soon", "b": 5, "c": "2024-02-30"}', '"a": got "soon", wanted a date YYYY-MM-DD; "b": got 5'],
    ['{"c": "2025-02-29"}', '"c": got "2025-02-29", wanted a date'],
    ['{"TaskManager-Users-2024-01-15": "2024-12-31T00:00:00Z"}', 'wanted a date YYYY-MM-DD'],
  ])('that reads %j deletes nothing and fails [M-015]', async (register, message) => {
    addAged(0);
    addAged(31);
    model.register = register;
    await expect(deleteOldBackups(USERS, NOW)).rejects.toThrow(message);
    expect(dynamoDb.commandCalls(DeleteBackupCommand)).toEqual([]);
  });
});

describe('the first backup of each month', () => {
  beforeEach(() => {
    for (const date of [
      ...['2023-11-01', '2023-11-02', '2023-12-04', '2023-12-31', '2024-01-01', '2024-01-02'],
      ...['2024-02-01', '2024-02-02', '2024-03-01', '2024-03-15'],
    ]) {
      model.add(`TaskManager-Users-${date}`, new Date(`${date}T03:00:00Z`));
    }
  });
  const remaining = () => model.names().map((name) => name.slice(-10));

  test('goes like any other by default', async () => {
    await deleteOldBackups(USERS, NOW);
    expect(remaining()).toEqual(['2024-03-01', '2024-03-15']);
  });

  test('is kept for as many months as asked for, also where the month began without one', async () => {
    process.env.MONTHLY_KEEP_MONTHS = '3';
    await deleteOldBackups(USERS, NOW);
    expect(remaining()).toEqual(['2023-12-04', '2024-01-01', '2024-02-01', '2024-03-01', '2024-03-15']);
  });

  test('is kept for one month', async () => {
    process.env.MONTHLY_KEEP_MONTHS = '1';
    await deleteOldBackups(USERS, NOW);
    expect(remaining()).toEqual(['2024-02-01', '2024-03-01', '2024-03-15']);
  });
});

describe('a backup that cannot be deleted', () => {
  test('does not stop the others, and is named', async () => {
    addAged(0);
    const first = addAged(40);
    const second = addAged(39);
    model.fail('DeleteBackup', new Error('no permission'), first);
    await expect(deleteOldBackups(USERS, NOW)).rejects.toThrow(`not deleted: ${first}: Error: no permission`);
    expect(model.names()).toEqual([first, TODAYS]);
    expect(model.callsOf('DeleteBackup')).toEqual([`DeleteBackup ${first}`, `DeleteBackup ${second}`]);
  });

  test('because another run deleted it is no failure', async () => {
    addAged(0);
    addAged(40);
    dynamoDb.on(DeleteBackupCommand).callsFake((input) => {
      model.deleteBackup(input);
      return model.deleteBackup(input);
    });
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
  });

  test('because it is being restored is left for the next day', async () => {
    addAged(0);
    const busy = addAged(40);
    model.fail('DeleteBackup', new BackupInUseException({ message: 'in use', $metadata: {} }));
    expect((await deleteOldBackups(USERS, NOW)).deleted).toEqual([]);
    expect(model.names()).toContain(busy);
  });
});
