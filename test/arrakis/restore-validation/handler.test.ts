import {
  BackupClient,
  DescribeRecoveryPointCommand,
  DescribeRestoreJobCommand,
  InvalidRequestException,
  PutRestoreValidationResultCommand,
  type DescribeRestoreJobOutput,
} from '@aws-sdk/client-backup';
import {
  DBInstanceNotFoundFault,
  DBSnapshotNotFoundFault,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
  type DBInstance,
} from '@aws-sdk/client-rds';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../modules/arrakis/lambda/restore-validation/handler';
import {
  MAX_MESSAGE_CHARACTERS,
  verdictOn,
} from '../../../modules/arrakis/lambda/restore-validation/verdict';

const backup = mockClient(BackupClient);
const rds = mockClient(RDSClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);

const PLAN_ARN =
  'arn:aws:backup:us-west-2:123456789012:restore-testing-plan:arrakis_production_restore_test-0b1c';
const SNAPSHOT = 'awsbackup:job-5f6e';
const VOLUME_ARN = 'arn:aws:ec2:us-west-2:123456789012:volume/vol-0123456789abcdef0';
const FILE_SYSTEM_ARN = 'arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0';
const VAULT = 'arrakis-backup-vault-production';
const GIB = 2 ** 30;

const DATABASE_JOB = {
  RestoreJobId: 'restore-1',
  Status: 'COMPLETED',
  ResourceType: 'RDS',
  CreatedResourceArn: 'arn:aws:rds:us-west-2:123456789012:db:awsbackup-restore-test-1',
  SourceResourceArn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
  RecoveryPointArn: `arn:aws:rds:us-west-2:123456789012:snapshot:${SNAPSHOT}`,
  BackupVaultArn: `arn:aws:backup:us-west-2:123456789012:backup-vault:${VAULT}`,
  CreatedBy: { RestoreTestingPlanArn: PLAN_ARN },
} as const satisfies DescribeRestoreJobOutput;
const VOLUME_JOB = {
  ...DATABASE_JOB,
  ResourceType: 'EBS',
  CreatedResourceArn: VOLUME_ARN,
  SourceResourceArn: 'arn:aws:ec2:us-west-2:123456789012:volume/vol-0fedcba9876543210',
  RecoveryPointArn: 'arn:aws:ec2:us-west-2::snapshot/snap-0123456789abcdef0',
  BackupSizeInBytes: 100 * GIB,
} as const satisfies DescribeRestoreJobOutput;
const FILE_SYSTEM_JOB = {
  ...VOLUME_JOB,
  ResourceType: 'EFS',
  CreatedResourceArn: FILE_SYSTEM_ARN,
  RecoveryPointArn: 'arn:aws:backup:us-west-2:123456789012:recovery-point:0a1b',
} as const satisfies DescribeRestoreJobOutput;

const DATABASE: DBInstance = {
  DBInstanceStatus: 'available',
  StorageEncrypted: true,
  AllocatedStorage: 100,
};

const EVENT = {
  source: 'aws.backup',
  'detail-type': 'Restore Job State Change',
  detail: { restoreJobId: 'restore-1', status: 'COMPLETED', restoreTestingPlanArn: PLAN_ARN },
};

const savedEnvironment = process.env;
const logLines: string[] = [];

function given(job: DescribeRestoreJobOutput, { database = DATABASE } = {}): void {
  const arn = job.CreatedResourceArn;
  backup.on(DescribeRestoreJobCommand).resolves(job);
  backup.on(DescribeRecoveryPointCommand).resolves({ IsEncrypted: true });
  backup.on(PutRestoreValidationResultCommand).resolves({});
  rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [database] });
  rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots: [{ AllocatedStorage: 100 }] });
  tagging.on(GetResourcesCommand).resolves({
    ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: 'awsbackup-restore-test', Value: 'x' }] }],
  });
}

beforeEach(() => {
  for (const mock of [backup, rds, tagging]) mock.reset();
  process.env = { ...savedEnvironment, RESTORE_TESTING_PLAN_ARN: PLAN_ARN };
  logLines.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logLines.push(line));
});

afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

const run = (event: unknown = EVENT) => handler(event, { getRemainingTimeInMillis: () => 60_000 });

/** What was reported to AWS Backup, call by call. */
function reports(): readonly (readonly [status: string, message: string])[] {
  return backup.commandCalls(PutRestoreValidationResultCommand).map(({ args: [{ input }] }) => {
    expect(input.RestoreJobId).toBe('restore-1');
    return [input.ValidationStatus ?? '', input.ValidationStatusMessage ?? ''];
  });
}

/** Runs an event whose restored resource is not right. */
async function failure(): Promise<string> {
  const error = await run().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const [[status, message] = []] = reports();
  expect(reports()).toHaveLength(1);
  expect(status).toBe('FAILED');
  expect(String(error)).toContain(message);
  return message ?? '';
}

describe('a restored database', () => {
  test('that is available, encrypted and as large as its snapshot is right [A-083]', async () => {
    given(DATABASE_JOB);
    await expect(run()).resolves.toEqual({
      status: 'SUCCESSFUL',
      message: 'awsbackup-restore-test-1: available, encrypted, 100 GiB of 100 GiB backed up',
    });
    expect(reports()).toEqual([
      ['SUCCESSFUL', 'awsbackup-restore-test-1: available, encrypted, 100 GiB of 100 GiB backed up'],
    ]);
    expect(rds.commandCalls(DescribeDBInstancesCommand)[0]?.args[0].input).toEqual({
      DBInstanceIdentifier: 'awsbackup-restore-test-1',
    });
    expect(rds.commandCalls(DescribeDBSnapshotsCommand)[0]?.args[0].input).toEqual({
      DBSnapshotIdentifier: SNAPSHOT,
    });
  });

  test.each(['backing-up', 'storage-optimization', 'storage-initialization', 'configuring-log-exports'])(
    'that is %s can be used [A-083]',
    async (DBInstanceStatus) => {
      given(DATABASE_JOB, { database: { ...DATABASE, DBInstanceStatus } });
      await expect(run()).resolves.toMatchObject({ status: 'SUCCESSFUL' });
    },
  );

  test.each([
    ['incompatible-restore', { DBInstanceStatus: 'incompatible-restore' }, 'it is incompatible-restore'],
    ['failed', { DBInstanceStatus: 'failed' }, 'it is failed'],
    [
      'without its key',
      { DBInstanceStatus: 'inaccessible-encryption-credentials-recoverable' },
      'it is inaccessible-encryption-credentials-recoverable',
    ],
    ['not encrypted', { StorageEncrypted: false }, 'it is not encrypted'],
    ['of unknown encryption', { StorageEncrypted: undefined }, 'it is not encrypted'],
    ['smaller than its snapshot', { AllocatedStorage: 99 }, 'it has 99 GiB of storage, its snapshot 100 GiB'],
    [
      'wrong in every way',
      { DBInstanceStatus: 'storage-full', StorageEncrypted: false, AllocatedStorage: 20 },
      'it is storage-full; it is not encrypted; it has 20 GiB of storage, its snapshot 100 GiB',
    ],
  ])('that is %s fails, and rings [A-083]', async (_, changes, faults) => {
    given(DATABASE_JOB, { database: { ...DATABASE, ...changes } });
    expect(await failure()).toBe(`awsbackup-restore-test-1: ${faults}`);
  });

  test.each(['restore-error', 'insufficient-capacity', 'stopped', 'incompatible-parameters'])(
    'that is %s does not come back by itself: it fails [A-083]',
    async (DBInstanceStatus) => {
      given(DATABASE_JOB, { database: { ...DATABASE, DBInstanceStatus } });
      expect(await failure()).toBe(`awsbackup-restore-test-1: it is ${DBInstanceStatus}`);
    },
  );

  test('that RDS does not know fails [A-083]', async () => {
    given(DATABASE_JOB);
    rds.on(DescribeDBInstancesCommand).rejects(new DBInstanceNotFoundFault({ message: 'no', $metadata: {} }));
    expect(await failure()).toBe('awsbackup-restore-test-1: RDS knows no such instance');
  });

  test('whose storage has grown is right: RDS lets it grow by itself [A-083]', async () => {
    given(DATABASE_JOB, { database: { ...DATABASE, AllocatedStorage: 110 } });
    await expect(run()).resolves.toMatchObject({ status: 'SUCCESSFUL' });
  });

  test('is not compared where its snapshot has gone, or is none [A-083]', async () => {
    const message = 'awsbackup-restore-test-1: available, encrypted, 100 GiB, not compared';
    given(DATABASE_JOB);
    rds.on(DescribeDBSnapshotsCommand).rejects(new DBSnapshotNotFoundFault({ message: 'no', $metadata: {} }));
    await expect(run()).resolves.toMatchObject({ message });
    given({ ...DATABASE_JOB, RecoveryPointArn: FILE_SYSTEM_JOB.RecoveryPointArn });
    await expect(run()).resolves.toMatchObject({ message });
  });

  test.each(['creating', 'modifying', 'rebooting', 'a-state-of-next-year'])(
    'that is still %s gets no verdict, which would be final, and is looked at once more [A-083]',
    async (DBInstanceStatus) => {
      given(DATABASE_JOB, { database: { ...DATABASE, DBInstanceStatus } });
      await expect(run()).rejects.toThrow(`awsbackup-restore-test-1 is ${DBInstanceStatus}: not judged yet`);
      expect(reports()).toEqual([]);
    },
  );

  test('gets no verdict where RDS cannot be asked [A-083]', async () => {
    given(DATABASE_JOB);
    rds.on(DescribeDBInstancesCommand).rejects(new Error('AccessDenied'));
    await expect(run()).rejects.toThrow('AccessDenied');
    given(DATABASE_JOB);
    rds.on(DescribeDBSnapshotsCommand).rejects(new Error('Throttling'));
    await expect(run()).rejects.toThrow('Throttling');
    expect(reports()).toEqual([]);
  });
});

describe.each([
  ['volume', VOLUME_JOB, 'vol-0123456789abcdef0'],
  ['file system', FILE_SYSTEM_JOB, 'fs-0123456789abcdef0'],
] as const)('a restored %s', (_, job, name) => {
  test('that is there, from an encrypted recovery point, and not empty is right [A-083]', async () => {
    given(job);
    await expect(run()).resolves.toEqual({
      status: 'SUCCESSFUL',
      message: `${name}: restored, from an encrypted recovery point, 100.00 GiB`,
    });
    expect(tagging.commandCalls(GetResourcesCommand)[0]?.args[0].input).toEqual({
      ResourceARNList: [job.CreatedResourceArn],
    });
    expect(backup.commandCalls(DescribeRecoveryPointCommand)[0]?.args[0].input).toEqual({
      BackupVaultName: VAULT,
      RecoveryPointArn: job.RecoveryPointArn,
    });
  });

  test('from a recovery point that is not encrypted fails [A-083]', async () => {
    for (const IsEncrypted of [false, undefined]) {
      given(job);
      backup.on(DescribeRecoveryPointCommand).resolves({ IsEncrypted });
      backup.resetHistory();
      expect(await failure()).toBe(`${name}: its recovery point is not encrypted`);
    }
  });

  test('that is empty fails; one whose size AWS Backup does not state does not [A-083]', async () => {
    given({ ...job, BackupSizeInBytes: 0 });
    expect(await failure()).toBe(`${name}: it is empty`);
    given({ ...job, BackupSizeInBytes: undefined });
    await expect(run()).resolves.toMatchObject({
      message: `${name}: restored, from an encrypted recovery point, size not stated`,
    });
  });

  test.each([
    ['nothing', []],
    [
      'another resource',
      [{ ResourceARN: 'arn:other', Tags: [{ Key: 'awsbackup-restore-test', Value: '' }] }],
    ],
    [
      'it without the tag of a test',
      [{ ResourceARN: job.CreatedResourceArn, Tags: [{ Key: 'Name', Value: '' }] }],
    ],
  ])('gets no verdict while the tags show %s [A-083]', async (__, ResourceTagMappingList) => {
    given(job);
    tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList });
    await expect(run()).rejects.toThrow('is not found: not judged yet');
    expect(reports()).toEqual([]);
  });

  test('of a job without recovery point gets no verdict [A-083]', async () => {
    for (const missing of ['RecoveryPointArn', 'BackupVaultArn']) {
      given({ ...job, [missing]: undefined });
      await expect(run()).rejects.toThrow('names no recovery point');
    }
    expect(reports()).toEqual([]);
  });
});

describe('a restore job', () => {
  test.each([
    ['of nothing', undefined, 'nothing'],
    ['of a resource of another type', VOLUME_ARN, VOLUME_ARN],
  ])('%s fails [A-083]', async (_, CreatedResourceArn, resource) => {
    given({ ...DATABASE_JOB, CreatedResourceArn });
    expect(await failure()).toBe(`${resource}: AWS Backup names no restored resource of type RDS`);
  });

  test.each([
    ['of another plan', { CreatedBy: { RestoreTestingPlanArn: `${PLAN_ARN}x` } }, `begun by ${PLAN_ARN}x`],
    ['of a person', { CreatedBy: undefined }, 'begun by no restore testing plan'],
    ['that still runs', { Status: 'RUNNING' }, 'got status "RUNNING"'],
    ['without a status', { Status: undefined }, 'got status nothing'],
    ['of a type that nobody wrote a look for', { ResourceType: 'S3' }, 'got S3, wanted one of RDS, EBS, EFS'],
  ] as const)('%s gets no verdict [A-083]', async (_, changes, message) => {
    given({ ...DATABASE_JOB, ...changes });
    await expect(run()).rejects.toThrow(message);
    expect(reports()).toEqual([]);
  });
});

describe('an event that comes again', () => {
  test('after a success changes nothing and is no error [A-083]', async () => {
    given({ ...DATABASE_JOB, ValidationStatus: 'SUCCESSFUL', ValidationStatusMessage: 'all is well' });
    await expect(run()).resolves.toEqual({ status: 'SUCCESSFUL', message: 'all is well' });
    expect(reports()).toEqual([]);
    expect(rds.calls()).toEqual([]);
  });

  test.each(['FAILED', 'TIMED_OUT'] as const)(
    'after %s reports nothing, and goes to the dead-letter queue [A-083]',
    async (ValidationStatus) => {
      given({ ...DATABASE_JOB, ValidationStatus });
      await expect(run()).rejects.toThrow(
        `the restore test restore-1 of ${DATABASE_JOB.SourceResourceArn} is ${ValidationStatus}: no message`,
      );
      expect(reports()).toEqual([]);
    },
  );

  test('while AWS Backup waits for the validation is looked at [A-083]', async () => {
    given({ ...DATABASE_JOB, ValidationStatus: 'VALIDATING' });
    await expect(run()).resolves.toMatchObject({ status: 'SUCCESSFUL' });
    expect(reports()).toHaveLength(1);
  });

  test('at the same time keeps the first report [A-083]', async () => {
    const final = {
      ...DATABASE_JOB,
      ValidationStatus: 'SUCCESSFUL',
      ValidationStatusMessage: 'first',
    } as const;
    given(DATABASE_JOB, { database: { ...DATABASE, StorageEncrypted: false } });
    backup.on(DescribeRestoreJobCommand).resolvesOnce(DATABASE_JOB).resolves(final);
    backup
      .on(PutRestoreValidationResultCommand)
      .rejects(new InvalidRequestException({ message: 'is final', $metadata: {} }));
    await expect(run()).resolves.toEqual({ status: 'SUCCESSFUL', message: 'first' });
    expect(logLines.join('\n')).toContain('reported before');
  });
});

test('a report that AWS Backup refuses is an error [A-083]', async () => {
  given(DATABASE_JOB);
  backup
    .on(PutRestoreValidationResultCommand)
    .rejects(new InvalidRequestException({ message: 'no validation window', $metadata: {} }));
  await expect(run()).rejects.toThrow('no validation window');
});

test.each([
  ['of another source', { ...EVENT, source: 'aws.ec2' }, 'wanted the source aws.backup'],
  ['without a job', { ...EVENT, detail: { status: 'COMPLETED' } }, 'wanted the source aws.backup'],
  [
    'with an empty job',
    { ...EVENT, detail: { restoreJobId: '', status: 'COMPLETED' } },
    'detail.restoreJobId',
  ],
  [
    'of a job that failed',
    { ...EVENT, detail: { restoreJobId: 'restore-1', status: 'FAILED' } },
    'got "FAILED"',
  ],
  ['that is none', null, 'event: got {}'],
])('an event %s is refused before anything is asked [A-083]', async (_, event, message) => {
  given(DATABASE_JOB);
  await expect(run(event)).rejects.toThrow(message);
  expect(backup.calls()).toEqual([]);
});

test.each(['', 'arrakis_production_restore_test', VOLUME_JOB.BackupVaultArn])(
  'the plan %p is refused [A-083]',
  async (arn) => {
    process.env.RESTORE_TESTING_PLAN_ARN = arn;
    await expect(run()).rejects.toThrow('RESTORE_TESTING_PLAN_ARN');
  },
);

test('a message is one line, and cut where it is too long [A-083]', () => {
  const of = (fault: string) => verdictOn({ resource: 'r', facts: [], faults: [fault] }).message;
  const prefix = 'r: '.length;
  expect(of('a\n b')).toBe('r: a b');
  expect(of('x'.repeat(MAX_MESSAGE_CHARACTERS - prefix))).toMatch(/^r: x+$/);
  const long = of('x'.repeat(MAX_MESSAGE_CHARACTERS - prefix + 1));
  expect(long).toHaveLength(MAX_MESSAGE_CHARACTERS);
  expect(long).toMatch(/x…$/);
});

test('one line of the log says what was restored and how it ended [A-083]', async () => {
  given(VOLUME_JOB);
  await run();
  expect(logLines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ restoreJobId: 'restore-1', resourceType: 'EBS', status: 'SUCCESSFUL' }),
  ]);
});

test.each([DATABASE_JOB, VOLUME_JOB])(
  'every call for $ResourceType ends before Lambda stops the function [A-083]',
  async (job) => {
    given(job);
    await handler(EVENT, { getRemainingTimeInMillis: () => 1000 });
    const calls = [backup, rds, tagging].flatMap((mock) => mock.calls());
    expect(calls.length).toBeGreaterThanOrEqual(4);
    for (const { args } of calls) {
      expect((args as readonly unknown[])[1]).toMatchObject({ abortSignal: { aborted: true } });
    }
  },
);
