import { BackupInUseException, CreateBackupCommand, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createBackup, deleteOldBackups, handler } from '../../../modules/task-manager/lambda/backup-handler';
import { TASKS, USERS, daysAfter, type AccountModel } from './account-model';
import { ENVIRONMENT, dynamoDb, mockedAccount } from './mocked-clients';

const NOW = new Date('2024-01-15T03:00:00Z');
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

test('the documented file exports the documented functions [M-011]', () => {
  const file = join(__dirname, '../../../modules/task-manager/lambda/backup-handler.ts');
  expect(statSync(file).isFile()).toBe(true);
  expect([createBackup, deleteOldBackups, handler].map((exported) => typeof exported)).toEqual([
    'function',
    'function',
    'function',
  ]);
});

test('makes an on-demand backup with the name of table and UTC day [M-010] [M-012] [M-013]', async () => {
  const backup = await createBackup(USERS, NOW);
  expect(dynamoDb.commandCalls(CreateBackupCommand).map(({ args }) => args[0].input)).toEqual([
    { TableName: 'TaskManager-Users', BackupName: 'TaskManager-Users-2024-01-15' },
  ]);
  expect(backup).toEqual({
    backupArn: model.backups[0]?.BackupArn,
    backupName: 'TaskManager-Users-2024-01-15',
    created: true,
  });
});

test.each([
  ['2024-01-31T23:59:59.999Z', '2024-01-31'],
  ['2024-02-01T00:00:00Z', '2024-02-01'],
  ['2024-02-29T03:00:00Z', '2024-02-29'],
  ['2023-12-31T23:30:00Z', '2023-12-31'],
  ['2024-01-01T00:30:00+02:00', '2023-12-31'],
])('names the backup of %s after the day %s in UTC [M-013]', async (moment, day) => {
  const { backupName } = await createBackup(TASKS, new Date(moment));
  expect(backupName).toBe(`TaskManager-Tasks-${day}`);
});

test('takes the day of the clock when it is told none', async () => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] });
  try {
    expect((await createBackup(USERS)).backupName).toBe('TaskManager-Users-2024-01-15');
  } finally {
    jest.useRealTimers();
  }
});

test('finds the backup of the same day instead of making a second [M-017]', async () => {
  const first = await createBackup(USERS, NOW);
  const second = await createBackup(USERS, new Date('2024-01-15T23:59:59Z'));
  expect(second).toEqual({ ...first, created: false });
  expect(dynamoDb.commandCalls(CreateBackupCommand)).toHaveLength(1);
});

test('finds the backup of the same day on the last page of the list [M-017]', async () => {
  const arn = model.add('TaskManager-Users-2024-01-15', NOW);
  for (let i = 0; i < 7; i++) model.add(`Manual-Backup-2024010${i}`, NOW);
  expect(await createBackup(USERS, NOW)).toMatchObject({ backupArn: arn, created: false });
  const starts = dynamoDb.commandCalls(ListBackupsCommand).map(({ args }) => args[0].input);
  expect(starts).toHaveLength(3);
  expect(starts[0]).toMatchObject({ TableName: USERS, BackupType: 'USER' });
});

test.each([
  ['was deleted', { status: 'DELETED' }],
  ['belongs to another table', { table: TASKS }],
  ['was made by AWS Backup', { type: 'AWS_BACKUP' }],
  ['was made by DynamoDB itself', { type: 'SYSTEM' }],
] as const)('makes the backup although one of its name %s [M-017]', async (_what, fields) => {
  model.add('TaskManager-Users-2024-01-15', NOW, fields);
  expect((await createBackup(USERS, NOW)).created).toBe(true);
});

test('does not take a backup for that of the day that somebody made ahead of it [M-017]', async () => {
  model.add('TaskManager-Users-2024-01-15', daysAfter(NOW, -3));
  expect((await createBackup(USERS, NOW)).created).toBe(true);
});

test('knows its backup again that DynamoDB made just after midnight [M-017]', async () => {
  model.clock = new Date('2024-01-16T00:00:01Z');
  const lateEvening = new Date('2024-01-15T23:59:59Z');
  await createBackup(USERS, lateEvening);
  expect((await createBackup(USERS, lateEvening)).created).toBe(false);
  expect((await createBackup(USERS, model.clock)).backupName).toBe('TaskManager-Users-2024-01-16');
});

test('takes the backup of a run beside it when DynamoDB refuses a second at once [M-017]', async () => {
  dynamoDb.on(CreateBackupCommand).callsFake(() => {
    model.add('TaskManager-Users-2024-01-15', NOW, { status: 'CREATING' });
    throw new BackupInUseException({ message: 'in use', $metadata: {} });
  });
  expect(await createBackup(USERS, NOW)).toMatchObject({ created: false });
});

test('fails with the error of DynamoDB when there is no backup', async () => {
  model.fail('CreateBackup', new Error('no permission'));
  await expect(createBackup(USERS, NOW)).rejects.toThrow('no permission');
});

test('does not walk in circles when the list repeats a page', async () => {
  dynamoDb.on(ListBackupsCommand).resolves({ BackupSummaries: [], LastEvaluatedBackupArn: 'arn:again' });
  await expect(createBackup(USERS, NOW)).rejects.toThrow('ListBackups gives the page after arn:again again');
});

test('refuses a table whose name lacks the prefix, before any call', async () => {
  await expect(createBackup('Users', NOW)).rejects.toThrow(
    'tableName: got "Users", wanted the name of a table that starts with "TaskManager-"',
  );
  await expect(deleteOldBackups('Users', NOW)).rejects.toThrow('tableName: got "Users"');
  expect(model.calls).toEqual([]);
});
