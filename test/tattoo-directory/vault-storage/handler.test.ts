import {
  BackupClient,
  ListRecoveryPointsByBackupVaultCommand,
  type RecoveryPointByBackupVault,
} from '@aws-sdk/client-backup';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../modules/tattoo-directory/lambda/vault-storage/handler';

const VAULT = 'tattoo-production-backup-vault';
const backup = mockClient(BackupClient);
const cloudWatch = mockClient(CloudWatchClient);
const savedEnvironment = process.env;

beforeEach(() => {
  backup.reset();
  cloudWatch.reset();
  cloudWatch.on(PutMetricDataCommand).resolves({});
  process.env = {
    ...savedEnvironment,
    AWS_REGION: 'us-west-2',
    VAULT_NAME: VAULT,
    METRIC_NAMESPACE: 'Backup/Vault',
  };
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

/** A recovery point of a DynamoDB table. */
function aPoint(changes: Partial<RecoveryPointByBackupVault> = {}): RecoveryPointByBackupVault {
  return {
    RecoveryPointArn: 'arn:aws:backup:us-west-2:111122223333:recovery-point:1',
    ResourceType: 'DynamoDB',
    Status: 'COMPLETED',
    BackupSizeInBytes: 1000,
    ...changes,
  };
}

function havePages(...pages: RecoveryPointByBackupVault[][]): void {
  backup.on(ListRecoveryPointsByBackupVaultCommand).callsFake(({ NextToken = '0' }) => {
    const page = Number(NextToken);
    return { RecoveryPoints: pages[page], NextToken: page + 1 < pages.length ? String(page + 1) : undefined };
  });
}

const puts = () => cloudWatch.commandCalls(PutMetricDataCommand).map((call) => call.args[0].input);

test('sums the recovery points on all pages into the metrics of the vault [T-059]', async () => {
  havePages([aPoint(), aPoint({ BackupSizeInBytes: 200 })], [], [aPoint({ BackupSizeInBytes: 30 })]);
  expect(await handler()).toEqual({
    vault: VAULT,
    recoveryPointCount: 3,
    storageBytes: 1230,
    unsizedCount: 0,
  });
  const Dimensions = [{ Name: 'BackupVaultName', Value: VAULT }];
  const Timestamp = expect.any(Date);
  expect(puts()).toEqual([
    {
      Namespace: 'Backup/Vault',
      MetricData: [
        { MetricName: 'VaultStorageBytes', Unit: 'Bytes', Value: 1230, Dimensions, Timestamp },
        { MetricName: 'VaultRecoveryPoints', Unit: 'Count', Value: 3, Dimensions, Timestamp },
      ],
    },
  ]);
  const asked = backup.commandCalls(ListRecoveryPointsByBackupVaultCommand).map((call) => call.args[0].input);
  expect(asked.map((input) => input.BackupVaultName)).toEqual([VAULT, VAULT, VAULT]);
});

test('measures an empty vault as zero', async () => {
  havePages([]);
  await handler();
  expect(puts()[0]?.MetricData?.map((datum) => datum.Value)).toEqual([0, 0]);
});

test.each([
  ['COMPLETED', 1],
  ['AVAILABLE', 1],
  ['STOPPED', 1],
  ['EXPIRED', 1],
  ['PARTIAL', 1],
  ['CREATING', 0],
  ['DELETING', 0],
] as const)('counts a recovery point that is %s as %i [T-059]', async (Status, count) => {
  havePages([aPoint({ Status })]);
  expect(await handler()).toMatchObject({ recoveryPointCount: count, storageBytes: count * 1000 });
});

test('counts a partial recovery point without size, and says how many there are', async () => {
  havePages([aPoint(), aPoint({ Status: 'PARTIAL', BackupSizeInBytes: undefined })]);
  expect(await handler()).toMatchObject({ recoveryPointCount: 2, storageBytes: 1000, unsizedCount: 1 });
});

describe('puts no metric of a partial sum and fails', () => {
  test.each<[string, Partial<RecoveryPointByBackupVault>, string]>([
    ['a size is missing', { BackupSizeInBytes: undefined }, 'AWS answered without BackupSizeInBytes'],
    ['a status is missing', { Status: undefined }, 'got status none, wanted a known one'],
    ['a status is new', { Status: 'THAWING' as 'COMPLETED' }, 'got status THAWING, wanted a known one'],
  ])('when %s', async (_what, changes, message) => {
    havePages([aPoint()], [aPoint(changes)]);
    await expect(handler()).rejects.toThrow(message);
    expect(puts()).toEqual([]);
  });

  test('when a later page cannot be read', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolvesOnce({ RecoveryPoints: [aPoint()], NextToken: '1' })
      .rejects(Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' }));
    await expect(handler()).rejects.toThrow('not authorized');
    expect(puts()).toEqual([]);
  });

  test('when the answer is no list', async () => {
    backup.on(ListRecoveryPointsByBackupVaultCommand).resolves({});
    await expect(handler()).rejects.toThrow('AWS answered without RecoveryPoints');
    expect(puts()).toEqual([]);
  });
});

test('fails when the metric is not taken', async () => {
  havePages([aPoint()]);
  cloudWatch.on(PutMetricDataCommand).rejects(new Error('no namespace'));
  await expect(handler()).rejects.toThrow('no namespace');
});

test('names every wrong environment variable in one error, and reads nothing', async () => {
  process.env = { ...savedEnvironment, VAULT_NAME: undefined, METRIC_NAMESPACE: 'AWS/Backup' };
  const message = await handler().catch((error: unknown) => String(error));
  expect(message).toContain('- VAULT_NAME: got nothing, wanted the name of a backup vault');
  expect(message).toContain(
    '- METRIC_NAMESPACE: got "AWS/Backup", wanted a metric namespace outside of AWS/',
  );
  expect(backup.commandCalls(ListRecoveryPointsByBackupVaultCommand)).toEqual([]);
});
