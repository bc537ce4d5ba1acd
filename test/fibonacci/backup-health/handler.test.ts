import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeDBClustersCommand,
  DescribeEventsCommand,
  RDSClient,
  RDSServiceException,
  type Event,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../modules/fibonacci/lambda/backup-health/handler';

const CLUSTER = 'fibonacci-aurora-cluster-prod';
const NOW = new Date('2026-03-04T06:00:00Z');
const ENVIRONMENT = { CLUSTER_IDENTIFIER: CLUSTER, METRIC_NAMESPACE: 'Fibonacci/Backup' };

const cloudWatch = mockClient(CloudWatchClient);
const rds = mockClient(RDSClient);
const realEnvironment = process.env;

/** RDS as it answers: how far the cluster can be restored to, and pages of events. */
function answering(restorable: string | undefined, ...pages: readonly (readonly Event[])[]): void {
  rds.reset();
  rds.on(DescribeDBClustersCommand, { DBClusterIdentifier: CLUSTER }).resolves({
    DBClusters: [
      {
        DBClusterIdentifier: CLUSTER,
        LatestRestorableTime: restorable === undefined ? undefined : new Date(restorable),
      },
    ],
  });
  for (const [index, events] of pages.entries()) {
    rds
      .on(DescribeEventsCommand, {
        SourceType: 'db-cluster-snapshot',
        Duration: 2880,
        Marker: index === 0 ? undefined : `page ${index}`,
      })
      .resolves({
        Events: [...events],
        ...(index === pages.length - 1 ? {} : { Marker: `page ${index + 1}` }),
      });
  }
}

const event = (source: string, message: string, time: string): Event => ({
  SourceIdentifier: source,
  SourceType: 'db-cluster-snapshot',
  Message: message,
  EventCategories: ['backup'],
  Date: new Date(time),
});

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
  process.env = { ...realEnvironment, ...ENVIRONMENT };
  cloudWatch.reset();
  cloudWatch.on(PutMetricDataCommand).resolves({});
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  process.env = realEnvironment;
});

test('measures the age of the newest restorable second, and the last snapshot from its two events [F-140, F-147]', async () => {
  answering('2026-03-04T05:56:30.000Z', [BEGUN, FINISHED]);
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

test('asks for its own cluster and for two days of snapshot events, page by page', async () => {
  answering('2026-03-04T05:56:30.000Z', [BEGUN], [FINISHED]);
  await expect(handler()).resolves.toMatchObject({ durationSeconds: 150 });
  expect(rds.commandCalls(DescribeDBClustersCommand)).toHaveLength(1);
  expect(rds.commandCalls(DescribeEventsCommand)).toHaveLength(2);
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
    { SourceIdentifier: SNAPSHOT, Message: 'Automated cluster snapshot created' },
  ];
  answering('2026-03-04T05:56:30.000Z', [...others, FINISHED, BEGUN]);
  await expect(handler()).resolves.toMatchObject({
    lastSnapshotAt: '2026-03-04T03:07:40.000Z',
    durationSeconds: 150,
  });
});

test('puts no metric for what it does not know', async () => {
  answering('2026-03-04T05:56:30Z', [FINISHED]);
  await handler();
  expect(Object.keys(metrics())).toEqual(['LatestRestorableAgeMinutes', 'LastSuccessfulBackupEpoch']);
  cloudWatch.resetHistory();
  answering('2026-03-04T05:56:30Z', []);
  await handler();
  expect(Object.keys(metrics())).toEqual(['LatestRestorableAgeMinutes']);
});

test('fails, without any metric, where RDS refuses or does not say', async () => {
  answering('2026-03-04T05:56:30Z', []);
  rds.on(DescribeDBClustersCommand).rejects(
    new RDSServiceException({
      name: 'AccessDenied',
      message: 'not authorized',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
    }),
  );
  await expect(handler()).rejects.toThrow('not authorized');
  answering(undefined, []);
  await expect(handler()).rejects.toThrow(`${CLUSTER}: RDS answered without LatestRestorableTime`);
  answering('2026-03-04T05:56:30Z');
  rds.on(DescribeEventsCommand).rejects(new Error('no events'));
  await expect(handler()).rejects.toThrow('no events');
  expect(cloudWatch.commandCalls(PutMetricDataCommand)).toEqual([]);
});

test('says which variables are missing or wrong, all at once', async () => {
  process.env = { CLUSTER_IDENTIFIER: 'Prod!' };
  await expect(handler()).rejects.toThrow(
    'wrong environment variables:\n- CLUSTER_IDENTIFIER: got "Prod!", wanted the identifier of a cluster\n- METRIC_NAMESPACE: got nothing, wanted a metric namespace outside of AWS/, such as Fibonacci/Backup',
  );
});
