import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { ACCOUNT_TABLES, AccountModel, TASKS, USERS, dateText, daysAfter } from './account-model';
import { AwsStub } from './aws-stub';
import { ENVIRONMENT } from './mocked-clients';

const PACKAGE = join(__dirname, '../../../dist/lambda/backup-handler.zip');
const FIRST_DAY = new Date('2024-01-25T03:00:00Z');
const DAYS = 40;
const RETENTION_DAYS = 30;
/** Both are still within the retention when the last day is over. */
const FAILED_DAY = 33;
const DOUBLE_RUN_DAY = 36;
/** Rare, because the client slows itself down for seconds after each. */
const THROTTLE_EVERY = 101;

/** Runs the handler for every event that it is sent, as Lambda does with a warm function. */
const RUNNER = `
const { handler } = require('./index.js');
process.on('message', (event) => {
  handler(event, { getRemainingTimeInMillis: () => 300000 }).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: error.message }),
  );
});
`;

interface Answer {
  readonly result?: { readonly created: string[]; readonly deleted: string[] };
  readonly error?: string;
}

let model: AccountModel;
let stub: AwsStub;
let folder: string;
let lambda: ChildProcess;

beforeEach(async () => {
  model = new AccountModel();
  model.pageSize = 20;
  stub = new AwsStub(model, THROTTLE_EVERY);
  const endpoint = await stub.start();
  folder = mkdtempSync(join(tmpdir(), 'backup-handler-'));
  writeFileSync(join(folder, 'index.js'), unzipSync(readFileSync(PACKAGE))['index.js'] ?? '');
  writeFileSync(join(folder, 'runner.js'), RUNNER);
  lambda = fork(join(folder, 'runner.js'), {
    silent: true,
    execArgv: [],
    env: {
      ...ENVIRONMENT,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: endpoint,
    },
  });
});
afterEach(async () => {
  lambda.kill();
  await stub.stop();
  rmSync(folder, { recursive: true });
});

async function invoke(moment: Date): Promise<Answer> {
  model.clock = moment;
  lambda.send({ now: moment.toISOString() });
  const [answer] = (await once(lambda, 'message')) as [Answer];
  return answer;
}

test('the packaged function plays 40 days over HTTP and leaves exactly the backups that it should [M-008] [M-010] [M-014] [M-015] [M-016] [M-017]', async () => {
  const foreign = ['Manual-Backup-20230101', 'TaskManager-Tasks-DR-Backup'];
  for (const name of foreign) model.add(name, new Date('2023-01-01T00:00:00Z'));
  const critical = `${USERS}-${dateText(daysAfter(FIRST_DAY, 2))}`;
  const lapsed = `${USERS}-${dateText(daysAfter(FIRST_DAY, 3))}`;
  model.register = JSON.stringify({ [critical]: '2024-12-31', [lapsed]: '2024-03-01' });

  for (let day = 0; day < DAYS; day++) {
    const moment = daysAfter(FIRST_DAY, day);
    model.recover();
    if (day === FAILED_DAY) {
      model.fail(
        'CreateBackup',
        Object.assign(new Error('no permission'), { name: 'AccessDeniedException' }),
        USERS,
      );
    }
    const { result, error } = await invoke(moment);
    if (day === FAILED_DAY) {
      expect(error).toBe(
        'the backup run failed:\n- TaskManager-Users: backup: AccessDeniedException: no permission',
      );
      continue;
    }
    expect(error).toBeUndefined();
    expect([...(result?.created ?? [])].sort()).toEqual(
      [TASKS, USERS].map((table) => `${table}-${dateText(moment)}`),
    );
    if (day === DOUBLE_RUN_DAY) {
      const again = await invoke(new Date(moment.getTime() + 3_600_000));
      expect(again).toEqual({ result: { created: [], deleted: [], failed: [] } });
    }
  }

  const lastDays = Array.from({ length: RETENTION_DAYS + 1 }, (_, i) => DAYS - 1 - i);
  const expected = ACCOUNT_TABLES.flatMap((table) =>
    lastDays
      .filter((day) => !(table === USERS && day === FAILED_DAY))
      .map((day) => `${table}-${dateText(daysAfter(FIRST_DAY, day))}`),
  );
  expect(model.names()).toEqual([...expected, ...foreign, critical].sort());
  expect(stub.throttledCount).toBeGreaterThan(4);
  expect(model.callsOf('PutMetricData')).toHaveLength(DAYS + 1);
  const sizes = model.metrics.filter(({ MetricName }) => MetricName === 'BackupSizeBytes');
  expect(sizes.every(({ Value }) => Value === 2048)).toBe(true);
}, 120_000);
