import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../modules/fibonacci/lambda/backup-health/handler';

const CLUSTER = 'fibonacci-aurora-cluster-prod';
const NOW = new Date('2026-03-04T06:00:00Z');
const ENVIRONMENT = {
  CLUSTER_IDENTIFIER: CLUSTER,
  METRIC_NAMESPACE: 'Fibonacci/Backup',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example-secret',
  AWS_SESSION_TOKEN: 'example-token',
};

const cloudWatch = mockClient(CloudWatchClient);
const realFetch = global.fetch;
const realEnvironment = process.env;
const requests: { readonly url: URL; readonly headers: Readonly<Record<string, string>> }[] = [];

/** Answers by action; the last answer of an action is given again. */
function answering(answers: Readonly<Record<string, readonly string[]>>, status = 200): void {
  const left = new Map(Object.entries(answers).map(([action, texts]) => [action, [...texts]]));
  global.fetch = (url, init) => {
    const request = {
      url: new URL(url instanceof Request ? url.url : url),
      headers: (init?.headers ?? {}) as Record<string, string>,
    };
    requests.push(request);
    const texts = left.get(request.url.searchParams.get('Action') ?? '') ?? [];
    const text = texts.length > 1 ? texts.shift() : texts[0];
    return Promise.resolve(new Response(text ?? '', { status }));
  };
}

const cluster = (time: string) =>
  `<DescribeDBClustersResponse><DBCluster><LatestRestorableTime>${time}</LatestRestorableTime></DBCluster></DescribeDBClustersResponse>`;
const event = (source: string, message: string, time: string) =>
  `<Event><SourceIdentifier>${source}</SourceIdentifier><Message>${message}</Message><EventCategories><EventCategory>backup</EventCategory></EventCategories><Date>${time}</Date></Event>`;
const events = (list: readonly string[], marker?: string) =>
  `<DescribeEventsResponse><Events>${list.join('')}</Events>${marker === undefined ? '' : `<Marker>${marker}</Marker>`}</DescribeEventsResponse>`;

const SNAPSHOT = `rds:${CLUSTER}-2026-03-04-03-05`;
const BEGUN = event(SNAPSHOT, 'Creating automated cluster snapshot', '2026-03-04T03:05:10.000Z');
const FINISHED = event(SNAPSHOT, 'Automated cluster snapshot created', '2026-03-04T03:07:40.000Z');

function metrics(): Readonly<Record<string, number | undefined>> {
  const [call] = cloudWatch.commandCalls(PutMetricDataCommand);
  return Object.fromEntries(
    (call?.args[0].input.MetricData ?? []).map(({ MetricName = '', Value }) => [MetricName, Value]),
  );
}

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setTimeout'] });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  process.env = { ...ENVIRONMENT };
  requests.length = 0;
  cloudWatch.reset();
  cloudWatch.on(PutMetricDataCommand).resolves({});
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  global.fetch = realFetch;
  process.env = realEnvironment;
});

test('measures the age of the newest restorable second, and the last snapshot from its two events [F-140, F-147]', async () => {
  answering({
    DescribeDBClusters: [cluster('2026-03-04T05:56:30.000Z')],
    DescribeEvents: [events([BEGUN, FINISHED])],
  });
  await expect(handler()).resolves.toEqual({
    cluster: CLUSTER,
    latestRestorableAgeMinutes: 3.5,
    lastSnapshotAt: '2026-03-04T03:07:40.000Z',
    durationSeconds: 150,
  });
  expect(metrics()).toEqual({
    LatestRestorableAgeMinutes: 3.5,
    LastSuccessfulBackupEpoch: Date.parse('2026-03-04T03:07:40Z') / 1000,
    BackupDurationSeconds: 150,
  });
  const [call] = cloudWatch.commandCalls(PutMetricDataCommand);
  expect(call?.args[0].input.Namespace).toBe('Fibonacci/Backup');
  for (const datum of call?.args[0].input.MetricData ?? [])
    expect(datum.Dimensions).toEqual([{ Name: 'DBClusterIdentifier', Value: CLUSTER }]);
});

test('asks for its own cluster and for two days of snapshot events, page by page, signed', async () => {
  answering({
    DescribeDBClusters: [cluster('2026-03-04T05:56:30.000Z')],
    DescribeEvents: [events([BEGUN], 'next'), events([FINISHED])],
  });
  await expect(handler()).resolves.toMatchObject({ durationSeconds: 150 });
  expect(requests.map(({ url }) => `${url.host}${url.pathname}${url.search}`)).toEqual([
    `rds.us-east-1.amazonaws.com/?Action=DescribeDBClusters&DBClusterIdentifier=${CLUSTER}&Version=2014-10-31`,
    'rds.us-east-1.amazonaws.com/?Action=DescribeEvents&Duration=2880&SourceType=db-cluster-snapshot&Version=2014-10-31',
    'rds.us-east-1.amazonaws.com/?Action=DescribeEvents&Duration=2880&Marker=next&SourceType=db-cluster-snapshot&Version=2014-10-31',
  ]);
  for (const { headers } of requests) {
    expect(headers['x-amz-security-token']).toBe('example-token');
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260304\/us-east-1\/rds\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
  }
});

test('takes no snapshot of another cluster, none that people made, and none that is not finished', async () => {
  const others = [
    event(
      'rds:fibonacci-aurora-cluster-prod-2-2026-03-04-04-05',
      'Automated cluster snapshot created',
      '2026-03-04T04:07:00Z',
    ),
    event('fibonacci-manual-snapshot-2026-03-04', 'Manual cluster snapshot created', '2026-03-04T05:00:00Z'),
    event(`rds:${CLUSTER}-2026-03-04-05-05`, 'Creating automated cluster snapshot', '2026-03-04T05:05:00Z'),
  ];
  answering({
    DescribeDBClusters: [cluster('2026-03-04T05:56:30.000Z')],
    DescribeEvents: [events([...others, FINISHED, BEGUN])],
  });
  await expect(handler()).resolves.toMatchObject({
    lastSnapshotAt: '2026-03-04T03:07:40.000Z',
    durationSeconds: 150,
  });
});

test('puts no metric for what it does not know', async () => {
  answering({ DescribeDBClusters: [cluster('2026-03-04T05:56:30Z')], DescribeEvents: [events([FINISHED])] });
  await handler();
  expect(Object.keys(metrics())).toEqual(['LatestRestorableAgeMinutes', 'LastSuccessfulBackupEpoch']);
  cloudWatch.resetHistory();
  answering({ DescribeDBClusters: [cluster('2026-03-04T05:56:30Z')], DescribeEvents: [events([])] });
  await handler();
  expect(Object.keys(metrics())).toEqual(['LatestRestorableAgeMinutes']);
});

test('fails, without any metric, where RDS refuses or does not say', async () => {
  const refusal =
    '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>';
  answering({ DescribeDBClusters: [refusal] }, 403);
  await expect(handler()).rejects.toThrow('rds:DescribeDBClusters: status 403, AccessDenied: not authorized');
  answering({ DescribeDBClusters: ['<DBCluster></DBCluster>'] });
  await expect(handler()).rejects.toThrow(`${CLUSTER}: RDS answered without LatestRestorableTime`);
  answering({ DescribeDBClusters: [cluster('yesterday')] });
  await expect(handler()).rejects.toThrow('RDS answered with the time "yesterday"');
  expect(cloudWatch.commandCalls(PutMetricDataCommand)).toEqual([]);
});

test('says which variables are missing, and prints no credentials', async () => {
  process.env = { ...ENVIRONMENT, CLUSTER_IDENTIFIER: 'Prod!', AWS_SESSION_TOKEN: undefined };
  await expect(handler()).rejects.toThrow(
    'wrong environment variables:\n- CLUSTER_IDENTIFIER: got "Prod!", wanted the identifier of a cluster\n- AWS_SESSION_TOKEN: got nothing, wanted credentials, from Lambda',
  );
});
