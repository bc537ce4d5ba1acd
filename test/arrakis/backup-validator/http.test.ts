import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { handler } from '../../../modules/arrakis/lambda/backup-validator/handler';
import { BUCKET, DATABASE, NOW, VAULT, VAULT_ARN, VOLUME, anEnvironment, hoursAgo } from './samples';

const REGION = 'us-east-1';
const savedEnvironment = process.env;
const selector = { resourceTypes: ['ec2:volume'], include: { Cluster: 'arrakis' }, exclude: {} };

/** Dummy credentials and endpoints on this host only. */
function setEnvironment(changes: Record<string, string>): void {
  process.env = {
    ...savedEnvironment,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...anEnvironment({
      EXPECTED_RESOURCES: JSON.stringify({ arns: [DATABASE], tagged: [selector] }),
      ...changes,
    }),
  };
}

function run(event: Record<string, unknown> = {}) {
  return handler({ now: NOW.toISOString(), ...event }, { getRemainingTimeInMillis: () => 60_000 });
}

function epochSeconds(date: Date): number {
  return date.getTime() / 1000;
}

/** An answer of the stub: status, body and, for errors, the type that AWS names in a header. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly errorType?: string;
}

/**
 * Speaks the protocols of the list operations: two pages of most lists, one list without permission, and a first
 * request that is throttled. Metrics are accepted and not kept.
 */
class AwsStub {
  readonly requests: string[] = [];
  private readonly server: Server;
  private throttlesLeft = 1;

  constructor() {
    this.server = createServer((request, response) => {
      void this.serve(request, response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '', 'http://stub');
    this.requests.push(`${request.method ?? ''} ${url.pathname}${url.search}`);
    const { status, body, errorType } = this.answer(url, Buffer.concat(chunks).toString());
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
    });
    response.end(JSON.stringify(body));
  }

  private answer(url: URL, body: string): Answer {
    const isSecondPage = url.searchParams.get('nextToken') === 'page-2';
    switch (url.pathname.replace(/\/$/, '')) {
      case '/backup-jobs':
        if (this.throttlesLeft-- > 0) {
          return { status: 429, body: { message: 'Rate exceeded' }, errorType: 'ThrottlingException' };
        }
        return { status: 200, body: isSecondPage ? BACKUP_JOBS_PAGE_2 : BACKUP_JOBS_PAGE_1 };
      case '/copy-jobs':
        return { status: 403, body: { message: 'no permission' }, errorType: 'AccessDeniedException' };
      case '/restore-jobs':
        return { status: 200, body: { RestoreJobs: [RESTORE_JOB] } };
      case `/backup-vaults/${VAULT}/recovery-points`:
        return { status: 200, body: isSecondPage ? RECOVERY_POINTS_PAGE_2 : RECOVERY_POINTS_PAGE_1 };
      case '':
        if (body.includes('"MetricData"')) return { status: 200, body: {} };
        return { status: 200, body: body.includes('"tag-page-2"') ? TAGGED_PAGE_2 : TAGGED_PAGE_1 };
      default:
        return { status: 404, body: { message: `no such path: ${url.pathname}` }, errorType: 'NotFound' };
    }
  }
}

const BACKUP_JOB = {
  BackupJobId: 'job-1',
  BackupVaultName: VAULT,
  State: 'COMPLETED',
  ResourceArn: DATABASE,
  CreationDate: epochSeconds(hoursAgo(5)),
  CompletionDate: epochSeconds(hoursAgo(4)),
  BytesTransferred: 7_200_000,
};
const BACKUP_JOBS_PAGE_1 = { BackupJobs: [BACKUP_JOB], NextToken: 'page-2' };
const BACKUP_JOBS_PAGE_2 = { BackupJobs: [{ ...BACKUP_JOB, BackupJobId: 'job-2', State: 'EXPIRED' }] };

const RESTORE_JOB = {
  RestoreJobId: 'restore-1',
  Status: 'COMPLETED',
  BackupVaultArn: VAULT_ARN,
  CreationDate: epochSeconds(hoursAgo(50)),
  CompletionDate: epochSeconds(hoursAgo(48)),
};

const RECOVERY_POINT = {
  RecoveryPointArn: 'arn:aws:rds:eu-central-1:111122223333:snapshot:awsbackup:job-1',
  ResourceArn: DATABASE,
  Status: 'COMPLETED',
  CreationDate: epochSeconds(hoursAgo(26)),
  IsEncrypted: true,
  BackupSizeInBytes: 1000,
};
const RECOVERY_POINTS_PAGE_1 = { RecoveryPoints: [RECOVERY_POINT], NextToken: 'page-2' };
const RECOVERY_POINTS_PAGE_2 = {
  RecoveryPoints: [{ ...RECOVERY_POINT, CreationDate: epochSeconds(hoursAgo(2)), BackupSizeInBytes: 500 }],
};

const TAGGED = { ResourceARN: VOLUME, Tags: [{ Key: 'Cluster', Value: 'arrakis' }] };
const TAGGED_PAGE_1 = { ResourceTagMappingList: [TAGGED], PaginationToken: 'tag-page-2' };
const TAGGED_PAGE_2 = {
  ResourceTagMappingList: [{ ...TAGGED, ResourceARN: `${VOLUME}-2` }],
  PaginationToken: '',
};

let stub: AwsStub;
let stubUrl: string;

beforeEach(async () => {
  stub = new AwsStub();
  stubUrl = await stub.start();
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(async () => {
  await stub.stop();
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

/** Reading goes to the stub, delivery to the other address. */
function endpoints(deliveryUrl: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_BACKUP: stubUrl,
    AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API: stubUrl,
    AWS_ENDPOINT_URL_CLOUDWATCH: deliveryUrl,
    AWS_ENDPOINT_URL_SNS: deliveryUrl,
    AWS_ENDPOINT_URL_S3: deliveryUrl,
  };
}

describe('over HTTP', () => {
  test('repeats a throttled request, walks all pages and reads their dates [A-071] [A-073] [A-079]', async () => {
    setEnvironment({ ...endpoints(stubUrl), REPORT_TOPIC_ARN: '', REPORT_BUCKET_NAME: '' });
    const report = await run();
    const firstPage = stub.requests.filter(
      (line) => line.includes('/backup-jobs') && !line.includes('nextToken'),
    );
    expect(firstPage).toHaveLength(2);
    expect(firstPage[0]).toContain(`backupVaultName=${VAULT}`);
    expect(firstPage[0]).toContain('createdAfter=2026-03-09T00%3A00%3A00Z');
    expect(report.jobs.backup).toMatchObject({ totalCount: 2, countPerState: { COMPLETED: 1, EXPIRED: 1 } });
    expect(report.performance).toMatchObject({ longestDurationSeconds: 3600 });
    expect(report.recoveryPoints[0]?.totals).toEqual({
      recoveryPointCount: 2,
      usableCount: 2,
      storageBytes: 1500,
    });
    expect(report.coverage.missing).toEqual([VOLUME, `${VOLUME}-2`]);
    expect(report.compliance.rpo.resources.find((rpo) => rpo.resourceArn === DATABASE)?.ageHours).toBe(2);
    expect(report.compliance.rto).toMatchObject({ status: 'compliant', longestRestoreHours: 2 });
  });

  test('tells which list it may not read, after one attempt [A-138]', async () => {
    setEnvironment({ ...endpoints(stubUrl), REPORT_TOPIC_ARN: '', REPORT_BUCKET_NAME: '' });
    const report = await run();
    expect(report.unchecked).toEqual([
      { check: 'copy-jobs', reason: 'AccessDeniedException: no permission' },
    ]);
    expect(report.status).toBe('incomplete');
    expect(stub.requests.filter((line) => line.includes('/copy-jobs'))).toHaveLength(1);
  });
});

/** Whether `moto_server`, a simulator of AWS, can be started here. */
function hasMotoServer(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'moto_server'), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}

if (hasMotoServer()) {
  describe('with simulated SNS, S3 and CloudWatch', () => {
    const READY_TIMEOUT_MILLIS = 60_000;
    let moto: ChildProcess;
    let motoUrl: string;

    beforeAll(async () => {
      const port = await freePort();
      motoUrl = `http://127.0.0.1:${port}`;
      moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      await untilAnswering(`${motoUrl}/moto-api/data.json`, Date.now() + READY_TIMEOUT_MILLIS);
    }, READY_TIMEOUT_MILLIS + 5_000);

    afterAll(() => {
      moto.kill();
    });

    test('stores, publishes and measures the full report [A-081] [A-101] [A-102]', async () => {
      setEnvironment(endpoints(motoUrl));
      await new S3Client({}).send(new CreateBucketCommand({ Bucket: BUCKET }));
      const { TopicArn = '' } = await new SNSClient({}).send(new CreateTopicCommand({ Name: 'reports' }));
      const queue = await subscribeQueue(motoUrl, TopicArn);
      setEnvironment({ ...endpoints(motoUrl), REPORT_TOPIC_ARN: TopicArn });

      const report = await run({ send_full_report: true });

      const object = await new S3Client({}).send(
        new GetObjectCommand({ Bucket: BUCKET, Key: 'reports/production/2026/03/10.json' }),
      );
      expect(object.ContentType).toBe('application/json');
      expect(JSON.parse((await object.Body?.transformToString()) ?? '')).toEqual(report);

      const envelope = await receiveOne(motoUrl, queue);
      expect(envelope.Subject).toBe('Backup validation incomplete: arrakis production');
      expect(JSON.parse(envelope.Message)).toEqual(report);

      const sums: Record<string, number | undefined> = {};
      for (const MetricName of ['RecoveryPointCount', 'VaultStorageBytes', 'BackupDurationSeconds']) {
        const { Datapoints = [] } = await new CloudWatchClient({}).send(
          new GetMetricStatisticsCommand({
            Namespace: 'Arrakis/Backup',
            MetricName,
            Dimensions: [{ Name: 'BackupVaultName', Value: VAULT }],
            StartTime: hoursAgo(1),
            EndTime: hoursAgo(-1),
            Period: 7200,
            Statistics: ['Sum'],
          }),
        );
        sums[MetricName] = Datapoints[0]?.Sum;
      }
      expect(sums).toEqual({ RecoveryPointCount: 2, VaultStorageBytes: 1500, BackupDurationSeconds: 3600 });
    }, 60_000);

    test('takes an answer that is no list for unchecked, not for an empty and healthy vault [A-138]', async () => {
      // The simulator answers the list operations of AWS Backup with a page of HTML.
      const everywhere = { ...endpoints(motoUrl), AWS_ENDPOINT_URL_BACKUP: motoUrl };
      setEnvironment({ ...everywhere, REPORT_TOPIC_ARN: '', REPORT_BUCKET_NAME: '' });
      const report = await run();
      expect(report.unchecked.map((item) => item.check)).toEqual(
        expect.arrayContaining(['backup-jobs', 'copy-jobs', 'restore-jobs', 'recovery-points']),
      );
      expect(report.status).toBe('incomplete');
      expect(report.compliance).toMatchObject({ status: 'unknown', rpo: { status: 'unknown' } });
    }, 60_000);
  });
} else {
  process.stderr.write(
    '\n*** moto_server is not on the PATH: THE TESTS WITH SIMULATED SNS, S3, CLOUDWATCH DID NOT RUN ***\n\n',
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilAnswering(url: string, deadlineMillis: number): Promise<void> {
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > deadlineMillis) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** One request in the query protocol of SQS. The simulator goes by the service in the credential's scope. */
async function askSqs(motoUrl: string, fields: Record<string, string>): Promise<string> {
  const scope = `test/20260310/${REGION}/sqs/aws4_request`;
  const response = await fetch(motoUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
    },
    body: new URLSearchParams({ ...fields, Version: '2012-11-05' }).toString(),
  });
  return response.text();
}

/** @returns the URL of a queue that gets what is published to the topic */
async function subscribeQueue(motoUrl: string, topicArn: string): Promise<string> {
  const xml = await askSqs(motoUrl, { Action: 'CreateQueue', QueueName: 'reports' });
  const queueUrl = /<QueueUrl>(.*)<\/QueueUrl>/.exec(xml)?.[1];
  if (queueUrl === undefined) throw new Error(`no queue: ${xml}`);
  const Endpoint = topicArn.replace(':sns:', ':sqs:');
  await new SNSClient({}).send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint }));
  return queueUrl;
}

async function receiveOne(motoUrl: string, queueUrl: string): Promise<{ Subject: string; Message: string }> {
  const xml = await askSqs(motoUrl, { Action: 'ReceiveMessage', QueueUrl: queueUrl, WaitTimeSeconds: '5' });
  const body = /<Body>([^]*)<\/Body>/.exec(xml)?.[1];
  if (body === undefined) throw new Error(`no message: ${xml}`);
  const text = body
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return JSON.parse(text) as { Subject: string; Message: string };
}
