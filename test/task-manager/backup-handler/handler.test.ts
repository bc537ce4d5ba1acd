import { TableNotFoundException } from '@aws-sdk/client-dynamodb';
import { handler } from '../../../modules/task-manager/lambda/backup-handler';
import { PARAMETER, TASKS, USERS, dateText, daysAfter, type AccountModel } from './account-model';
import { ENVIRONMENT, mockedAccount } from './mocked-clients';

const NOW = new Date('2024-03-15T03:00:00Z');
const EVENT = { now: NOW.toISOString() };
const USERS_TODAY = 'TaskManager-Users-2024-03-15';
const TASKS_TODAY = 'TaskManager-Tasks-2024-03-15';
const OLD = dateText(daysAfter(NOW, -31));
const savedEnvironment = process.env;
let model: AccountModel;
let log: jest.SpyInstance;

beforeEach(() => {
  process.env = { ...savedEnvironment, ...ENVIRONMENT };
  log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  model = mockedAccount();
  model.clock = NOW;
});
afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

function addOldBackups(): void {
  for (const table of [USERS, TASKS]) model.add(`${table}-${OLD}`, daysAfter(NOW, -31), { table });
}

/** Value of each metric of a table, by name. */
function metricsOf(table: string): Record<string, number | undefined> {
  return Object.fromEntries(
    model.metrics
      .filter(({ Dimensions }) => Dimensions?.[0]?.Name === 'TableName' && Dimensions[0].Value === table)
      .map(({ MetricName = '', Value }) => [MetricName, Value]),
  );
}

describe('a run', () => {
  test('backs up every table, then cleans up [M-016]', async () => {
    addOldBackups();
    const result = await handler(EVENT);
    expect({ ...result, created: [...result.created].sort() }).toEqual({
      created: [TASKS_TODAY, USERS_TODAY],
      deleted: [`TaskManager-Users-${OLD}`, `TaskManager-Tasks-${OLD}`],
      failed: [],
    });
    expect(model.names()).toEqual([TASKS_TODAY, USERS_TODAY]);
    const firstDelete = model.calls.findIndex((call) => call.startsWith('DeleteBackup'));
    const lastCreate = model.calls.findLastIndex((call) => call.startsWith('CreateBackup'));
    expect(firstDelete).toBeGreaterThan(lastCreate);
  });

  test('again on the same day makes and deletes nothing more [M-017]', async () => {
    addOldBackups();
    await handler(EVENT);
    const before = model.names();
    expect(await handler(EVENT)).toEqual({ created: [], deleted: [], failed: [] });
    expect(model.names()).toEqual(before);
  });

  test('takes the clock where the event says nothing of it', async () => {
    model.clock = new Date();
    const { created } = await handler({ source: 'aws.events', time: '2020-01-01T03:00:00Z' });
    expect(created.sort()).toEqual([TASKS, USERS].map((table) => `${table}-${dateText(new Date())}`));
  });

  test('two at once leave one backup of the day at least, and the next run is well [M-017]', async () => {
    const runs = await Promise.all([handler(EVENT), handler(EVENT)]);
    expect(runs.map(({ failed }) => failed)).toEqual([[], []]);
    expect(model.names()).toEqual(expect.arrayContaining([TASKS_TODAY, USERS_TODAY]));
    expect(await handler(EVENT)).toEqual({ created: [], deleted: [], failed: [] });
  });

  test.each([
    '',
    'soon',
    '2024-03-15',
    '2024-03-15T03:00:00',
    '2024-13-01T03:00:00Z',
    5,
    null,
    '2999-01-01T00:00:00Z',
  ])('refuses %j as now before any call', async (now) => {
    await expect(handler({ now })).rejects.toThrow(`now: got ${JSON.stringify(now)}, wanted an ISO date`);
    expect(model.calls).toEqual([]);
  });
});

describe('a failing table', () => {
  test('does not stop the others, keeps its backups, and fails the run [M-016]', async () => {
    addOldBackups();
    const missing = new TableNotFoundException({ message: 'Table not found', $metadata: {} });
    model.fail('CreateBackup', missing, USERS);
    await expect(handler(EVENT)).rejects.toThrow(
      'the backup run failed:\n- TaskManager-Users: backup: TableNotFoundException: Table not found',
    );
    expect(model.names()).toEqual([TASKS_TODAY, `TaskManager-Users-${OLD}`]);
    expect(model.callsOf('DeleteBackup')).toEqual([`DeleteBackup TaskManager-Tasks-${OLD}`]);
  });

  test.each(['ListBackups', 'CreateBackup', 'DescribeBackup'] as const)(
    'by an error of %s has nothing deleted [M-016]',
    async (operation) => {
      addOldBackups();
      model.fail(operation, new Error('no permission'));
      const failure = await handler(EVENT).catch((error: unknown) => String(error));
      expect(failure).toContain('- TaskManager-Users: backup: Error: no permission');
      expect(failure).toContain('- TaskManager-Tasks: backup: Error: no permission');
      expect(model.callsOf('DeleteBackup')).toEqual([]);
    },
  );

  test('whose clean-up fails has its backup, and the run still fails [M-016]', async () => {
    addOldBackups();
    model.fail('DeleteBackup', new Error('no permission'), `TaskManager-Users-${OLD}`);
    await expect(handler(EVENT)).rejects.toThrow(
      `- TaskManager-Users: clean-up: Error: not deleted: TaskManager-Users-${OLD}: Error: no permission`,
    );
    expect(model.names()).toEqual([TASKS_TODAY, `TaskManager-Users-${OLD}`, USERS_TODAY]);
    expect(metricsOf(USERS)).toMatchObject({ BackupSuccess: 1, BackupFailure: 0 });
  });

  test('whose backup is not available in time has nothing deleted [M-016]', async () => {
    addOldBackups();
    model.creatingAnswers = Number.POSITIVE_INFINITY;
    const failure = await handler(EVENT, { getRemainingTimeInMillis: () => 30_050 }).catch(String);
    expect(failure).toContain(`- TaskManager-Users: backup: Error: ${USERS_TODAY} is not available in time`);
    expect(model.callsOf('DeleteBackup')).toEqual([]);
  });
});

describe('a retention register that cannot be read', () => {
  test.each([
    [
      'is missing',
      (account: AccountModel) => {
        account.fail('GetParameter', new Error('ParameterNotFound'));
      },
    ],
    [
      'is no JSON',
      (account: AccountModel) => {
        account.register = 'keep everything';
      },
    ],
  ])(
    'because it %s: the backups are made, nothing is deleted, the run fails [M-015]',
    async (_what, damage) => {
      addOldBackups();
      damage(model);
      await expect(handler(EVENT)).rejects.toThrow(
        `- ${PARAMETER}: the retention register cannot be read, so nothing was deleted: Error: `,
      );
      expect(model.names()).toEqual(
        [TASKS_TODAY, USERS_TODAY, `TaskManager-Tasks-${OLD}`, `TaskManager-Users-${OLD}`].sort(),
      );
      expect(metricsOf(USERS)).toMatchObject({ BackupSuccess: 1 });
    },
  );
});

describe('metrics', () => {
  test('tell success, duration, sizes and time of each table [M-081] [M-082] [M-083] [M-087] [M-088]', async () => {
    await handler(EVENT);
    for (const table of [USERS, TASKS]) {
      expect(metricsOf(table)).toEqual({
        BackupSuccess: 1,
        BackupFailure: 0,
        BackupDurationMs: expect.any(Number),
        BackupSizeBytes: 2048,
        TableSizeBytes: 4096,
        LastSuccessfulBackupEpoch: Date.parse('2024-03-15T03:00:00Z') / 1000,
      });
    }
    expect(model.callsOf('PutMetricData')).toEqual(['PutMetricData TaskManager/Backup']);
    expect(model.metrics.every(({ Timestamp }) => Timestamp?.getTime() === NOW.getTime())).toBe(true);
  });

  test('measure a backup until it is available [M-082]', async () => {
    process.env.TABLE_NAMES = USERS;
    model.creatingAnswers = 1;
    await handler(EVENT);
    expect(metricsOf(USERS).BackupDurationMs).toBeGreaterThanOrEqual(990);
    expect(model.metrics.find(({ MetricName }) => MetricName === 'BackupDurationMs')?.Unit).toBe(
      'Milliseconds',
    );
  });

  test('of a failure have neither duration nor time [M-081] [M-088]', async () => {
    model.fail('CreateBackup', new Error('no permission'), USERS);
    await expect(handler(EVENT)).rejects.toThrow('no permission');
    expect(metricsOf(USERS)).toEqual({ BackupSuccess: 0, BackupFailure: 1, TableSizeBytes: 4096 });
  });

  test('of a second run have no duration, and the time of the backup [M-082] [M-088]', async () => {
    await handler(EVENT);
    model.metrics.length = 0;
    await handler({ now: '2024-03-15T09:00:00Z' });
    expect(metricsOf(USERS)).toEqual({
      BackupSuccess: 1,
      BackupFailure: 0,
      BackupSizeBytes: 2048,
      TableSizeBytes: 4096,
      LastSuccessfulBackupEpoch: NOW.getTime() / 1000,
    });
  });

  test.each(['PutMetricData', 'DescribeTable'] as const)(
    'that fail because of %s do not fail the run, and are logged',
    async (operation) => {
      model.fail(operation, new Error('no permission'));
      expect((await handler(EVENT)).created).toHaveLength(2);
      expect(log.mock.calls.flat().join('\n')).toContain('"reason":"Error: no permission"');
    },
  );
});

describe('environment variables', () => {
  test('that are wrong are all named at once, before any call', async () => {
    process.env = {
      ...savedEnvironment,
      TABLE_NAMES: 'TaskManager-Users,Orders',
      RETENTION_DAYS: '0',
      TABLE_PREFIX: '',
      MONTHLY_KEEP_MONTHS: '-1',
      METRIC_NAMESPACE: 'AWS/DynamoDB',
    };
    const failure = await handler(EVENT).catch((error: unknown) => String(error));
    expect(failure).toContain('RETENTION_DAYS: got "0", wanted a whole number from 1 on');
    expect(failure).toContain('TABLE_PREFIX: got "", wanted a non-empty text');
    expect(failure).toContain('MONTHLY_KEEP_MONTHS: got "-1", wanted a whole number from 0 on');
    expect(failure).toContain('RETAINED_BACKUPS_PARAMETER: got nothing, wanted the name of a parameter');
    expect(failure).toContain('METRIC_NAMESPACE: got "AWS/DynamoDB", wanted a namespace outside AWS/');
    expect(model.calls).toEqual([]);
  });

  test.each([
    ['TABLE_NAMES', ''],
    ['TABLE_NAMES', 'Orders'],
    ['TABLE_NAMES', 'TaskManager-'],
    ['TABLE_NAMES', 'TaskManager-Users,,TaskManager-Tasks'],
    ['TABLE_NAMES', 'TaskManager-Users,TaskManager-Users'],
    ['TABLE_NAMES', `TaskManager-${'x'.repeat(240)}`],
    ['TABLE_NAMES', 'TaskManager-Us ers'],
    ['RETENTION_DAYS', '30.5'],
    ['RETENTION_DAYS', '1e9'],
    ['RETENTION_DAYS', 'NaN'],
    ['MONTHLY_KEEP_MONTHS', 'x'],
    ['RETAINED_BACKUPS_PARAMETER', 'a b'],
    ['METRIC_NAMESPACE', 'Task Manager'],
  ])('%s=%j is refused', async (name, value) => {
    process.env[name] = value;
    await expect(handler(EVENT)).rejects.toThrow(`${name}: got ${JSON.stringify(value)}, wanted`);
  });

  test('MONTHLY_KEEP_MONTHS may be left out or empty, and spaces in TABLE_NAMES count for nothing', async () => {
    process.env.MONTHLY_KEEP_MONTHS = '';
    process.env.TABLE_NAMES = ` ${USERS} , ${TASKS} `;
    expect((await handler(EVENT)).created).toHaveLength(2);
  });
});
