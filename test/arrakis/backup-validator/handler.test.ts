import {
  BackupClient,
  ListBackupJobsCommand,
  ListCopyJobsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ListRestoreJobsCommand,
} from '@aws-sdk/client-backup';
import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { DELIVERY_RESERVE_MILLIS } from '../../../modules/arrakis/lambda/backup-validator/deadline';
import { handler } from '../../../modules/arrakis/lambda/backup-validator/handler';
import {
  BUCKET,
  DATABASE,
  FILE_SYSTEM,
  KEY_ARN,
  NOW,
  OTHER_DATABASE,
  REPLICA_VAULT,
  REPLICA_VAULT_ARN,
  TOPIC_ARN,
  VAULT,
  VAULT_ARN,
  VOLUME,
  anEnvironment,
  hoursAgo,
} from './samples';

const backup = mockClient(BackupClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const cloudWatch = mockClient(CloudWatchClient);
const sns = mockClient(SNSClient);
const s3 = mockClient(S3Client);

const savedEnvironment = process.env;
const logLines: string[] = [];

const BACKUP_JOB = {
  BackupJobId: 'job-1',
  BackupVaultName: VAULT,
  State: 'COMPLETED',
  ResourceArn: DATABASE,
  CreationDate: hoursAgo(5),
  CompletionDate: hoursAgo(4),
  BytesTransferred: 7_200_000,
} as const;

const RECOVERY_POINT = {
  RecoveryPointArn: 'arn:aws:rds:eu-central-1:111122223333:snapshot:awsbackup:job-1',
  ResourceArn: DATABASE,
  Status: 'COMPLETED',
  CreationDate: hoursAgo(4),
  IsEncrypted: true,
  BackupSizeInBytes: 1000,
} as const;

const RESTORE_JOB = {
  RestoreJobId: 'restore-1',
  Status: 'COMPLETED',
  BackupVaultArn: VAULT_ARN,
  SourceResourceArn: DATABASE,
  CreationDate: hoursAgo(50),
  CompletionDate: hoursAgo(49),
} as const;

/** Everything is in order unless a test says otherwise. */
beforeEach(() => {
  for (const mock of [backup, tagging, cloudWatch, sns, s3]) mock.reset();
  backup.on(ListBackupJobsCommand).resolves({ BackupJobs: [BACKUP_JOB] });
  backup.on(ListCopyJobsCommand).resolves({ CopyJobs: [] });
  backup.on(ListRestoreJobsCommand).resolves({ RestoreJobs: [RESTORE_JOB] });
  backup.on(ListRecoveryPointsByBackupVaultCommand).resolves({ RecoveryPoints: [RECOVERY_POINT] });
  cloudWatch.on(PutMetricDataCommand).resolves({});
  sns.on(PublishCommand).resolves({ MessageId: 'message-1' });
  s3.on(PutObjectCommand).resolves({});
  setEnvironment();
  logLines.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logLines.push(line));
});

afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

function setEnvironment(changes: Record<string, string> = {}): void {
  process.env = { ...savedEnvironment, AWS_REGION: 'eu-central-1', ...anEnvironment(changes) };
}

function run(event: Record<string, unknown> = {}, remainingMillis = 60_000) {
  return handler({ now: NOW.toISOString(), ...event }, { getRemainingTimeInMillis: () => remainingMillis });
}

function published(): string[] {
  return sns.commandCalls(PublishCommand).map((call) => call.args[0].input.Message ?? '');
}

function stored(): { key: string | undefined; report: unknown }[] {
  return s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => {
    if (typeof input.Body !== 'string') throw new Error('wanted the report as text');
    return { key: input.Key, report: JSON.parse(input.Body) as unknown };
  });
}

function metrics(): MetricDatum[] {
  return cloudWatch.commandCalls(PutMetricDataCommand).flatMap((call) => call.args[0].input.MetricData ?? []);
}

function metricValues(name: string, vault = VAULT): (number | undefined)[] {
  return metrics()
    .filter((datum) => datum.MetricName === name && datum.Dimensions?.[0]?.Value === vault)
    .map((datum) => datum.Value);
}

function accessDenied(): Error {
  return Object.assign(new Error('not authorized to perform this action'), { name: 'AccessDeniedException' });
}

describe('a vault in order', () => {
  test('is reported ok with its rates, performance, compliance and coverage [A-076] [A-077] [A-078] [A-079]', async () => {
    expect(await run()).toMatchObject({
      reportVersion: 1,
      project: 'arrakis',
      environment: 'production',
      vault: VAULT,
      generatedAt: NOW.toISOString(),
      status: 'ok',
      partial: false,
      unchecked: [],
      jobs: {
        backup: { totalCount: 1, successPercent: 100, failurePercent: 0 },
        copy: { totalCount: 0, successPercent: null },
        restore: { totalCount: 1, successPercent: 100 },
      },
      performance: {
        completedJobCount: 1,
        longestDurationSeconds: 3600,
        lowestThroughputBytesPerSecond: 2000,
      },
      compliance: {
        status: 'compliant',
        rpo: { status: 'compliant', targetHours: 24, graceHours: 0 },
        rto: { status: 'compliant', targetHours: 4, longestRestoreHours: 1 },
      },
      coverage: { status: 'complete', expectedCount: 1, protectedCount: 1, missing: [] },
      issues: [],
    });
  });

  test('gives metrics of its jobs, its contents and the validation itself [A-101] [A-102]', async () => {
    setEnvironment({ REPLICA_VAULT_NAME: REPLICA_VAULT, REPLICA_REGION: 'us-east-1' });
    backup.on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: REPLICA_VAULT }).resolves({
      RecoveryPoints: [RECOVERY_POINT, { ...RECOVERY_POINT, BackupSizeInBytes: 50 }],
    });
    await run();
    expect(cloudWatch.commandCalls(PutMetricDataCommand)[0]?.args[0].input.Namespace).toBe('Arrakis/Backup');
    expect(
      metrics().map((datum) => [datum.MetricName, datum.Value, datum.Unit, datum.Dimensions?.[0]?.Value]),
    ).toEqual([
      ['ValidationIssues', 0, 'Count', VAULT],
      ['ValidationUnchecked', 0, 'Count', VAULT],
      ['RecoveryPointCount', 1, 'Count', VAULT],
      ['VaultStorageBytes', 1000, 'Bytes', VAULT],
      ['RecoveryPointCount', 2, 'Count', REPLICA_VAULT],
      ['VaultStorageBytes', 1050, 'Bytes', REPLICA_VAULT],
      ['BackupDurationSeconds', 3600, 'Seconds', VAULT],
      ['BackupThroughputBytesPerSecond', 2000, 'Bytes/Second', VAULT],
    ]);
    expect(new Set(metrics().map((datum) => datum.Timestamp?.toISOString()))).toEqual(
      new Set([NOW.toISOString()]),
    );
  });

  test('puts at most 1000 metric values per request [A-102]', async () => {
    const jobs = Array.from({ length: 600 }, (_, index) => ({ ...BACKUP_JOB, BackupJobId: `job-${index}` }));
    backup.on(ListBackupJobsCommand).resolves({ BackupJobs: jobs });
    await run();
    const sizes = cloudWatch
      .commandCalls(PutMetricDataCommand)
      .map((call) => call.args[0].input.MetricData?.length);
    expect(sizes).toEqual([1000, 204]);
    expect(metricValues('BackupDurationSeconds')).toHaveLength(600);
  });
});

describe('reading', () => {
  test('asks for the jobs of the vault, from far enough back to see one that is overdue [A-071]', async () => {
    await run();
    const [call] = backup.commandCalls(ListBackupJobsCommand);
    expect(call?.args[0].input).toMatchObject({ ByBackupVaultName: VAULT, ByCreatedAfter: hoursAgo(24 + 6) });
  });

  test('walks all pages of jobs, recovery points and tagged resources [A-071] [A-073] [A-079]', async () => {
    const selector = { resourceTypes: ['ec2:volume'], include: { Cluster: 'arrakis' }, exclude: {} };
    setEnvironment({ EXPECTED_RESOURCES: JSON.stringify({ arns: [DATABASE], tagged: [selector] }) });
    backup.on(ListBackupJobsCommand).resolvesOnce({ BackupJobs: [BACKUP_JOB], NextToken: '2' });
    backup.on(ListBackupJobsCommand, { NextToken: '2' }).resolves({ BackupJobs: [], NextToken: '3' });
    backup
      .on(ListBackupJobsCommand, { NextToken: '3' })
      .resolves({ BackupJobs: [{ ...BACKUP_JOB, BackupJobId: 'job-3', State: 'FAILED' }] });
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [{ ...RECOVERY_POINT, ResourceArn: OTHER_DATABASE }], NextToken: '2' });
    backup
      .on(ListRecoveryPointsByBackupVaultCommand, { NextToken: '2' })
      .resolves({ RecoveryPoints: [RECOVERY_POINT] });
    const Tags = [{ Key: 'Cluster', Value: 'arrakis' }];
    tagging
      .on(GetResourcesCommand)
      .resolves({ ResourceTagMappingList: [{ ResourceARN: VOLUME, Tags }], PaginationToken: '2' });
    tagging
      .on(GetResourcesCommand, { PaginationToken: '2' })
      .resolves({ ResourceTagMappingList: [{ ResourceARN: `${VOLUME}2`, Tags }], PaginationToken: '' });

    const report = await run();
    expect(report.jobs.backup?.countPerState).toMatchObject({ COMPLETED: 1, FAILED: 1 });
    expect(report.recoveryPoints).toEqual([
      { vault: VAULT, totals: { recoveryPointCount: 2, usableCount: 2, storageBytes: 2000 } },
    ]);
    expect(report.coverage).toMatchObject({
      expectedCount: 3,
      protectedCount: 1,
      missing: [VOLUME, `${VOLUME}2`],
    });
  });

  test('compares vault and creation date itself, whatever the filter let through [A-071]', async () => {
    backup.on(ListBackupJobsCommand).resolves({
      BackupJobs: [
        BACKUP_JOB,
        { ...BACKUP_JOB, State: 'FAILED', BackupVaultName: 'another-vault' },
        { ...BACKUP_JOB, State: 'FAILED', CreationDate: hoursAgo(100), CompletionDate: hoursAgo(1) },
        { ...BACKUP_JOB, State: 'FAILED', CreationDate: hoursAgo(-1) },
      ],
    });
    expect((await run()).jobs.backup).toMatchObject({
      totalCount: 1,
      countPerState: { COMPLETED: 1, FAILED: 0 },
    });
  });

  test('finds a job that runs since before the window of the report, without counting it [A-072]', async () => {
    const running = {
      ...BACKUP_JOB,
      BackupJobId: 'slow',
      State: 'RUNNING',
      CompletionDate: undefined,
    } as const;
    backup.on(ListBackupJobsCommand).resolves({ BackupJobs: [{ ...running, CreationDate: hoursAgo(29) }] });
    const report = await run();
    expect(report.jobs.backup).toMatchObject({ totalCount: 0 });
    expect(report.issues).toMatchObject([{ severity: 'warning', since: hoursAgo(29).toISOString() }]);
    expect(report.issues[0]?.what).toContain('backup job slow runs for 1740 minutes');
  });

  test('leaves out recovery points made after the moment that is judged [A-074] [A-079]', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [{ ...RECOVERY_POINT, CreationDate: hoursAgo(-1) }] });
    const report = await run();
    expect(report.coverage).toMatchObject({ status: 'gaps', missing: [DATABASE] });
    expect(report.compliance.rpo.status).toBe('non-compliant');
  });

  test('compares the tags itself and leaves out what is excluded, and what a restore test made [A-079]', async () => {
    const selector = {
      resourceTypes: ['ec2:volume'],
      include: { Cluster: 'arrakis' },
      exclude: { VolumeType: 'temporary' },
    };
    setEnvironment({ EXPECTED_RESOURCES: JSON.stringify({ arns: [], tagged: [selector] }) });
    tagging.on(GetResourcesCommand).resolves({
      ResourceTagMappingList: [
        { ResourceARN: VOLUME, Tags: [{ Key: 'Cluster', Value: 'arrakis' }] },
        { ResourceARN: `${VOLUME}-formerly-tagged`, Tags: [] },
        {
          ResourceARN: `${VOLUME}-temporary`,
          Tags: [
            { Key: 'Cluster', Value: 'arrakis' },
            { Key: 'VolumeType', Value: 'temporary' },
          ],
        },
        {
          ResourceARN: `${VOLUME}-restored`,
          Tags: [
            { Key: 'Cluster', Value: 'arrakis' },
            { Key: 'awsbackup-restore-test', Value: 'arrakis' },
          ],
        },
      ],
    });
    expect((await run()).coverage).toMatchObject({ expectedCount: 1, missing: [VOLUME] });
    expect(tagging.commandCalls(GetResourcesCommand)[0]?.args[0].input).toMatchObject({
      ResourceTypeFilters: ['ec2:volume'],
      TagFilters: [{ Key: 'Cluster', Values: ['arrakis'] }],
    });
  });

  test('reports failed copies out of the vault and no others [A-080]', async () => {
    const copy = {
      CopyJobId: 'copy-1',
      State: 'FAILED',
      ResourceArn: DATABASE,
      CreationDate: hoursAgo(3),
    } as const;
    backup.on(ListCopyJobsCommand).resolves({
      CopyJobs: [
        { ...copy, SourceBackupVaultArn: VAULT_ARN, DestinationBackupVaultArn: REPLICA_VAULT_ARN },
        { ...copy, CopyJobId: 'copy-2', SourceBackupVaultArn: REPLICA_VAULT_ARN },
      ],
    });
    const report = await run();
    expect(report.jobs.copy).toMatchObject({ totalCount: 1, failurePercent: 100 });
    expect(report.issues).toMatchObject([
      { severity: 'critical', what: 'copy job copy-1 is FAILED', resource: DATABASE },
    ]);
  });

  test('looks at the replica vault in its own region, where the key is another [A-073] [A-087]', async () => {
    setEnvironment({
      REPLICA_VAULT_NAME: REPLICA_VAULT,
      REPLICA_REGION: 'us-east-1',
      EXPECTED_KEY_ARN: KEY_ARN,
    });
    const regions: string[] = [];
    backup
      .on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: REPLICA_VAULT })
      .callsFake(async (_input, getClient: () => BackupClient) => {
        regions.push(await getClient().config.region());
        const managed = 'arn:aws:backup:us-east-1:111122223333:recovery-point:';
        const EncryptionKeyArn = 'arn:aws:kms:us-east-1:111122223333:key/replica-key';
        return {
          RecoveryPoints: [
            {
              ...RECOVERY_POINT,
              ResourceArn: FILE_SYSTEM,
              RecoveryPointArn: `${managed}1`,
              EncryptionKeyArn,
            },
            { ...RECOVERY_POINT, RecoveryPointArn: `${managed}2`, IsEncrypted: false },
          ],
        };
      });
    const report = await run();
    expect(regions).toEqual(['us-east-1']);
    expect(report.issues.map((issue) => [issue.resource, issue.what])).toEqual([
      ['arn:aws:backup:us-east-1:111122223333:recovery-point:2', 'the recovery point is not encrypted'],
    ]);
  });

  test('orders issues of every kind by severity and says since when [A-080] [A-074]', async () => {
    backup.on(ListBackupJobsCommand).resolves({ BackupJobs: [{ ...BACKUP_JOB, State: 'PARTIAL' }] });
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [{ ...RECOVERY_POINT, CreationDate: hoursAgo(25) }] });
    backup.on(ListRestoreJobsCommand).resolves({ RestoreJobs: [] });
    const report = await run();
    expect(report.status).toBe('issues');
    expect(report.compliance).toMatchObject({
      status: 'non-compliant',
      rpo: { status: 'non-compliant' },
      rto: { status: 'unknown' },
    });
    expect(report.issues.map((issue) => [issue.severity, issue.resource, issue.since])).toEqual([
      ['critical', DATABASE, hoursAgo(25).toISOString()],
      ['warning', DATABASE, hoursAgo(4).toISOString()],
      ['info', VAULT, null],
    ]);
    expect(metricValues('ValidationIssues')).toEqual([2]);
  });
});

describe('a check that fails', () => {
  test('leaves recovery points unchecked, nothing compliant, and the other checks done [A-074] [A-138]', async () => {
    backup.on(ListRecoveryPointsByBackupVaultCommand).rejects(accessDenied());
    const report = await run();
    expect(report).toMatchObject({
      status: 'incomplete',
      partial: false,
      unchecked: [
        { check: 'recovery-points', reason: 'AccessDeniedException: not authorized to perform this action' },
      ],
      jobs: { backup: { totalCount: 1 } },
      compliance: { status: 'unknown', rpo: { status: 'unknown' } },
      coverage: { status: 'unknown', protectedCount: null, missing: null },
      recoveryPoints: [{ vault: VAULT, totals: null }],
    });
    expect(JSON.stringify(report.compliance.rpo)).not.toContain('"compliant"');
    expect(metricValues('RecoveryPointCount')).toEqual([]);
    expect(metricValues('VaultStorageBytes')).toEqual([]);
    expect(metricValues('ValidationUnchecked')).toEqual([1]);
  });

  test('of the jobs gives no rates, no performance and no metrics of them [A-076] [A-102] [A-138]', async () => {
    backup.on(ListBackupJobsCommand).rejects(accessDenied());
    const report = await run();
    expect(report).toMatchObject({ status: 'incomplete', jobs: { backup: null }, performance: null });
    expect(metricValues('BackupDurationSeconds')).toEqual([]);
    expect(metricValues('RecoveryPointCount')).toEqual([1]);
  });

  test('of all lists still gives a report, in which nothing is compliant [A-138]', async () => {
    backup.on(ListBackupJobsCommand).rejects(accessDenied());
    backup.on(ListCopyJobsCommand).rejects(accessDenied());
    backup.on(ListRestoreJobsCommand).rejects(accessDenied());
    backup.on(ListRecoveryPointsByBackupVaultCommand).rejects(accessDenied());
    const report = await run();
    expect(report.unchecked.map((item) => item.check)).toEqual([
      'backup-jobs',
      'copy-jobs',
      'restore-jobs',
      'recovery-points',
    ]);
    expect(JSON.stringify(report)).not.toMatch(/"(compliant|complete|ok)"/);
  });

  test('is published even though there are no issues [A-081]', async () => {
    backup.on(ListCopyJobsCommand).rejects(accessDenied());
    expect((await run()).issues).toEqual([]);
    expect(published()).toHaveLength(1);
    expect(published()[0]).toContain('NOT CHECKED copy-jobs: AccessDeniedException');
  });

  test('fails on an answer without a field that it has to judge by, rather than passing over it [A-138]', async () => {
    backup
      .on(ListRecoveryPointsByBackupVaultCommand)
      .resolves({ RecoveryPoints: [{ ...RECOVERY_POINT, Status: undefined }] });
    expect((await run()).unchecked).toEqual([
      {
        check: 'recovery-points',
        reason: `Error: AWS answered without Status of ${RECOVERY_POINT.RecoveryPointArn}`,
      },
    ]);
  });
});

describe('time', () => {
  const SHORT_MILLIS = DELIVERY_RESERVE_MILLIS + 100;

  test('that runs out leaves the unfinished check unchecked and still delivers the rest [A-138]', async () => {
    backup.on(ListRecoveryPointsByBackupVaultCommand).callsFake(() => new Promise(() => undefined));
    const report = await run({}, SHORT_MILLIS);
    expect(report).toMatchObject({
      status: 'incomplete',
      partial: true,
      unchecked: [{ check: 'recovery-points', reason: 'out of time' }],
      jobs: { backup: { totalCount: 1 } },
      compliance: { rpo: { status: 'unknown' } },
    });
    expect(stored()).toHaveLength(1);
    expect(published()).toHaveLength(1);
  });

  test('that ran out before the start asks AWS for nothing and says so', async () => {
    const report = await run({}, DELIVERY_RESERVE_MILLIS);
    expect(backup.calls()).toHaveLength(0);
    expect(new Set(report.unchecked.map((item) => item.reason))).toEqual(new Set(['out of time']));
    expect(report.unchecked).toHaveLength(5);
    expect(stored()).toHaveLength(1);
  });

  test('is looked at between two pages, and the requests carry a signal that ends them', async () => {
    let answered: (() => void) | undefined;
    backup.on(ListBackupJobsCommand).callsFake(async () => {
      await new Promise<void>((resolve) => {
        answered = resolve;
      });
      return { BackupJobs: [BACKUP_JOB], NextToken: 'more' };
    });
    const report = await run({}, SHORT_MILLIS);
    answered?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(report.unchecked).toEqual([{ check: 'backup-jobs', reason: 'out of time' }]);
    expect(report.jobs.backup).toBeNull();
    const calls = backup.commandCalls(ListBackupJobsCommand);
    expect(calls).toHaveLength(1);
    expect((calls[0]?.args as unknown[])[1]).toMatchObject({ abortSignal: { aborted: true } });
  });
});

describe('delivery', () => {
  test('publishes nothing when all is in order and stores the report all the same [A-081]', async () => {
    const report = await run({ send_full_report: false });
    expect(published()).toEqual([]);
    expect(stored()).toEqual([{ key: 'reports/production/2026/03/10.json', report }]);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: BUCKET,
      Key: 'reports/production/2026/03/10.json',
      Body: JSON.stringify(report, undefined, 2),
      ContentType: 'application/json',
    });
  });

  test('publishes the full report when asked to, although all is in order [A-081]', async () => {
    const report = await run({ send_full_report: true });
    expect(published().map((message) => JSON.parse(message) as unknown)).toEqual([report]);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      TopicArn: TOPIC_ARN,
      Subject: 'Backup validation ok: arrakis production',
    });
  });

  test('publishes a summary, not the report, when there is an issue [A-081]', async () => {
    backup.on(ListBackupJobsCommand).resolves({ BackupJobs: [{ ...BACKUP_JOB, State: 'FAILED' }] });
    await run();
    expect(published()).toHaveLength(1);
    expect(published()[0]).toContain(`CRITICAL ${DATABASE}: backup job job-1 is FAILED`);
    expect(published()[0]).toContain(
      'The full report is s3://arrakis-reports/reports/production/2026/03/10.json.',
    );
    expect(() => JSON.parse(published()[0] ?? '') as unknown).toThrow(SyntaxError);
  });

  test('of a second run replaces the first with an equal report', async () => {
    await run();
    await run();
    const [first, second, ...others] = stored();
    expect(second).toEqual(first);
    expect(others).toEqual([]);
  });

  test('is left out where no topic and no bucket are named', async () => {
    setEnvironment({ REPORT_TOPIC_ARN: '', REPORT_BUCKET_NAME: '' });
    expect((await run({ send_full_report: true })).status).toBe('ok');
    expect(sns.calls()).toHaveLength(0);
    expect(s3.calls()).toHaveLength(0);
  });

  test('that fails makes the function fail, after the other deliveries', async () => {
    s3.on(PutObjectCommand).rejects(accessDenied());
    cloudWatch.on(PutMetricDataCommand).rejects(new Error('no metrics today'));
    await expect(run({ send_full_report: true })).rejects.toThrow(
      'the report was not delivered to metrics: Error: no metrics today; ' +
        'bucket: AccessDeniedException: not authorized to perform this action',
    );
    expect(published()).toHaveLength(1);
  });

  test('that does not end makes the function fail before it is stopped', async () => {
    sns.on(PublishCommand).callsFake(() => new Promise(() => undefined));
    let remainingMillis = 60_000;
    const context = { getRemainingTimeInMillis: () => remainingMillis };
    const running = handler({ now: NOW.toISOString(), send_full_report: true }, context);
    remainingMillis = 2_100;
    await expect(running).rejects.toThrow('not delivered to topic: Error: the deadline has passed');
    expect(stored()).toHaveLength(1);
  });
});

test('logs one line of JSON per check and one with the result', async () => {
  backup.on(ListCopyJobsCommand).rejects(accessDenied());
  await run();
  const entries = logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries.filter((entry) => 'check' in entry)).toHaveLength(5);
  expect(entries).toContainEqual({ check: 'backup-jobs', outcome: 'checked' });
  expect(entries).toContainEqual({
    check: 'copy-jobs',
    outcome: 'unchecked',
    reason: 'AccessDeniedException: not authorized to perform this action',
  });
  expect(entries.at(-1)).toEqual({ status: 'incomplete', issueCount: 0, uncheckedCount: 1 });
});

test('asks AWS for nothing when the configuration is wrong', async () => {
  setEnvironment({ BACKUP_VAULT_NAME: '' });
  await expect(run()).rejects.toThrow('BACKUP_VAULT_NAME: got "", wanted');
  expect(backup.calls()).toHaveLength(0);
});
