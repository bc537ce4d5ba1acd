import {
  BackupClient,
  DescribeBackupVaultCommand,
  CreateBackupVaultCommand,
  ListBackupVaultsCommand,
  PutBackupVaultNotificationsCommand,
  CreateBackupPlanCommand,
} from '@aws-sdk/client-backup';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway, PortInUse } from '../../simulator/gateway/gateway';
import { simulatedEnvironment } from '../../simulator/dummy-credentials';

const NOBODY = new URL('http://127.0.0.1:9');
const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const NOW = new Date('2026-03-10T06:00:00Z');

let gateway: Gateway;

beforeEach(async () => {
  gateway = new Gateway(NOBODY, () => NOW);
  await gateway.listen(0);
});
afterEach(() => gateway.close());

function client(account = ACCOUNT, region = REGION): BackupClient {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } =
    simulatedEnvironment(gateway.url, account);
  return new BackupClient({
    endpoint: gateway.url,
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 4,
  });
}

test('answers AWS Backup as the SDK reads it, each account and region for itself', async () => {
  await client().send(new CreateBackupVaultCommand({ BackupVaultName: 'main', BackupVaultTags: { a: 'b' } }));
  const described = await client().send(new DescribeBackupVaultCommand({ BackupVaultName: 'main' }));
  expect(described).toMatchObject({
    BackupVaultArn: `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:main`,
    CreationDate: NOW,
    Locked: false,
    NumberOfRecoveryPoints: 0,
  });
  const elsewhere = [client(ACCOUNT, 'us-east-1'), client('111122223333')];
  for (const other of elsewhere)
    expect((await other.send(new ListBackupVaultsCommand({}))).BackupVaultList).toEqual([]);
});

test('refuses what the model of AWS does not allow', async () => {
  const name = client().send(new CreateBackupVaultCommand({ BackupVaultName: 'no spaces' }));
  await expect(name).rejects.toThrow('BackupVaultName: got "no spaces", wanted a text that matches');
  await client().send(new CreateBackupVaultCommand({ BackupVaultName: 'main' }));
  const event = new PutBackupVaultNotificationsCommand({
    BackupVaultName: 'main',
    SNSTopicArn: 'arn:aws:sns:eu-west-1:123456789012:topic',
    BackupVaultEvents: ['BACKUP_JOB_LOST' as never],
  });
  await expect(client().send(event)).rejects.toThrow(
    'BackupVaultEvents[0]: got "BACKUP_JOB_LOST", wanted one of',
  );
});

test.each([
  [
    'cold storage that is left after 89 days',
    { Lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 90 } },
    /cannot be less than 90 days apart from MoveToColdStorageAfterDays/,
  ],
  [
    'a start window of 59 minutes',
    { StartWindowMinutes: 59 },
    /StartWindowMinutes minimum value is: 60 minutes/,
  ],
  [
    'a completion window 59 minutes longer',
    { StartWindowMinutes: 60, CompletionWindowMinutes: 119 },
    /CompleteWindowMinutes must be at least 60 minutes greater/,
  ],
  [
    'a continuous backup of 36 days',
    { EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 36 } },
    /DeleteAfterDays cannot be less than 1 or more than 36500 days/,
  ],
  ['a continuous backup that is kept for ever', { EnableContinuousBackup: true }, /cannot be less than 1/],
  [
    'a continuous backup in cold storage',
    { EnableContinuousBackup: true, Lifecycle: { MoveToColdStorageAfterDays: 1 } },
    /MoveToColdStorageAfterDays is unavailable/,
  ],
  ['a rate', { ScheduleExpression: 'rate(1 day)' }, /Cron expression is not valid/],
  ['five fields', { ScheduleExpression: 'cron(0 5 * * *)' }, /Cron expression is not valid/],
  [
    'a retention of 0 days',
    { Lifecycle: { DeleteAfterDays: 0 } },
    /cannot be less than 1 or more than 36500/,
  ],
  [
    'a retention of -1 days',
    { Lifecycle: { DeleteAfterDays: -1 } },
    /cannot be less than 1 or more than 36500/,
  ],
  ['a retention of 36501 days', { Lifecycle: { DeleteAfterDays: 36_501 } }, /cannot be less than 1 or more/],
  ['cold storage after 0 days', { Lifecycle: { MoveToColdStorageAfterDays: 0 } }, /out of its range/],
  ['a window of 100 years and a minute', { CompletionWindowMinutes: 52_560_001 }, /above its maximum/],
  [
    'a copy that goes to a topic',
    { CopyActions: [{ DestinationBackupVaultArn: `arn:aws:sns:${REGION}:${ACCOUNT}:topic` }] },
    /Invalid backup vault ARN/,
  ],
  [
    'a copy that leaves cold storage early',
    {
      CopyActions: [
        {
          DestinationBackupVaultArn: `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:replica`,
          Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 119 },
        },
      ],
    },
    /90 days apart/,
  ],
])('refuses a plan with %s', async (_, rule, message) => {
  const BackupPlan = {
    BackupPlanName: 'plan',
    Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'main', ...rule }],
  };
  await expect(client().send(new CreateBackupPlanCommand({ BackupPlan }))).rejects.toThrow(message);
});

test('takes the plan on the right side of each limit', async () => {
  const BackupPlan = {
    BackupPlanName: 'plan',
    Rules: [
      {
        RuleName: 'cold',
        TargetBackupVaultName: 'main',
        Lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 91 },
      },
      {
        RuleName: 'windows',
        TargetBackupVaultName: 'main',
        StartWindowMinutes: 60,
        CompletionWindowMinutes: 120,
      },
      {
        RuleName: 'continuous',
        TargetBackupVaultName: 'main',
        EnableContinuousBackup: true,
        Lifecycle: { DeleteAfterDays: 35 },
      },
      {
        RuleName: 'longest',
        TargetBackupVaultName: 'main',
        ScheduleExpression: 'cron(0 5 ? * SUN#1 *)',
        CompletionWindowMinutes: 52_560_000,
        Lifecycle: { DeleteAfterDays: 36_500 },
        CopyActions: [
          { DestinationBackupVaultArn: `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:replica` },
        ],
      },
    ],
  };
  const { BackupPlanId } = await client().send(new CreateBackupPlanCommand({ BackupPlan }));
  expect(BackupPlanId).toBeDefined();
});

test('fails at once at an operation that is not simulated', async () => {
  const { authorization } = headersFor(`SIMULATED${ACCOUNT}`);
  const answer = await fetch(`${gateway.url}/legal-holds/`, { headers: { authorization } });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    Message: 'AWS Backup is not simulated here: GET /legal-holds/',
  });
});

test('answers nobody who signs with keys that are not its own', async () => {
  const { authorization } = headersFor('AKIAIOSFODNN7EXAMPLE');
  const answer = await fetch(`${gateway.url}/backup-vaults/`, { headers: { authorization } });
  expect(answer.status).toBe(403);
  expect((await fetch(gateway.url)).status).toBe(403);
});

test('throttles and fails every n-th request, and the SDK repeats it', async () => {
  gateway.faulty.faults = { everyNth: 2 };
  for (const name of ['one', 'two', 'three', 'four'])
    await client().send(new CreateBackupVaultCommand({ BackupVaultName: name }));
  expect(gateway.faulty.count).toBeGreaterThanOrEqual(3);
  expect(gateway.backup.store(ACCOUNT, REGION).vaults.size).toBe(4);
});

test('says which port is in use', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const second = new Gateway(NOBODY, () => NOW);
  await expect(second.listen(port)).rejects.toThrow(new PortInUse(port));
  await new Promise((resolve) => taken.close(resolve));
});

function headersFor(key: string): { readonly authorization: string } {
  const credential = `${key}/20260101/${REGION}/backup/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` };
}
