import {
  DescribeClustersCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListServicesCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../modules/tattoo-directory/lambda/ecs-export/handler';
import {
  BUCKET,
  CLUSTER,
  CLUSTER_ARN,
  EVENT_TIME,
  REVISION_CONFIGURATION,
  SECRET,
  TASK_DEFINITION_TAGS,
  aCluster,
  aService,
  aTaskDefinition,
  anEnvironment,
  revisionArn,
  serviceArn,
  taskDefinitionArn,
} from './samples';

const ecs = mockClient(ECSClient);
const s3 = mockClient(S3Client);
const savedEnvironment = process.env;
const logLines: string[] = [];

/** Everything is in order unless a test says otherwise. */
beforeEach(() => {
  ecs.reset();
  s3.reset();
  process.env = { ...savedEnvironment, AWS_REGION: 'us-west-2', ...anEnvironment() };
  ecs.on(DescribeClustersCommand).resolves({ clusters: [aCluster()], failures: [] });
  ecs.on(DescribeServiceRevisionsCommand).callsFake(({ serviceRevisionArns = [] }) => ({
    serviceRevisions: (serviceRevisionArns as string[]).map((arn) => ({
      serviceRevisionArn: arn,
      taskDefinition: taskDefinitionArn('web:7'),
      ...REVISION_CONFIGURATION,
    })),
  }));
  ecs.on(DescribeTaskDefinitionCommand).callsFake(({ taskDefinition = '' }) => ({
    taskDefinition: aTaskDefinition((taskDefinition as string).split('/')[1]),
    tags: TASK_DEFINITION_TAGS,
  }));
  haveServices([aService()]);
  s3.on(PutObjectCommand).resolves({});
  logLines.length = 0;
  for (const method of ['log', 'warn', 'error'] as const) {
    jest
      .spyOn(console, method)
      .mockImplementation((...parts: unknown[]) => void logLines.push(parts.join(' ')));
  }
});

afterEach(() => {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
});

/** Lists the services on pages of the given size and describes them. */
function haveServices(services: readonly Service[], pageSize = 100): void {
  ecs.on(ListServicesCommand).callsFake(({ nextToken = '0' }) => {
    const start = Number(nextToken);
    const end = start + pageSize;
    return {
      serviceArns: services.slice(start, end).map((service) => service.serviceArn),
      nextToken: end < services.length ? String(end) : undefined,
    };
  });
  ecs.on(DescribeServicesCommand).callsFake(({ services: asked = [] }) => ({
    services: services.filter((service) => (asked as string[]).includes(service.serviceArn ?? '')),
    failures: [],
  }));
}

const run = (event: unknown = { time: EVENT_TIME }) => handler(event);

function stored(): Record<string, string> {
  return Object.fromEntries(
    s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => {
      if (typeof input.Body !== 'string') throw new Error('wanted the export as text');
      expect(input.Bucket).toBe(BUCKET);
      return [input.Key ?? '', input.Body];
    }),
  );
}

function latest() {
  return JSON.parse(stored()[`ecs/${CLUSTER}/latest/configuration.json`] ?? 'null');
}

describe('a cluster in order', () => {
  test('is exported with its settings, services and task definitions, tags included [T-034] [T-045]', async () => {
    await run();
    const { schemaVersion, exportedAt, cluster, services, taskDefinitions } = latest();
    expect([schemaVersion, exportedAt]).toEqual([1, '2026-03-10T06:00:00.000Z']);
    expect(cluster).toMatchObject({ clusterName: CLUSTER, settings: aCluster().settings });
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({
      serviceName: 'web',
      desiredCount: 3,
      loadBalancers: aService().loadBalancers,
      deploymentConfiguration: aService().deploymentConfiguration,
      ...REVISION_CONFIGURATION,
    });
    expect(taskDefinitions).toHaveLength(1);
    expect(taskDefinitions[0]).toMatchObject({
      containerDefinitions: aTaskDefinition().containerDefinitions,
      tags: [
        { key: 'Environment', value: 'production' },
        { key: 'Tier', value: 'front' },
      ],
    });
    const [clusterCall] = ecs.commandCalls(DescribeClustersCommand);
    expect(clusterCall?.args[0].input).toEqual({
      clusters: [CLUSTER_ARN],
      include: ['TAGS', 'SETTINGS', 'CONFIGURATIONS'],
    });
    expect(ecs.commandCalls(DescribeServicesCommand)[0]?.args[0].input.include).toEqual(['TAGS']);
    expect(ecs.commandCalls(DescribeTaskDefinitionCommand)[0]?.args[0].input.include).toEqual(['TAGS']);
  });

  test('is written dated first and as the latest then, both ready to restore from', async () => {
    const result = await run();
    expect(Object.keys(stored())).toEqual([
      `ecs/${CLUSTER}/exports/20260310T060000Z/configuration.json`,
      `ecs/${CLUSTER}/exports/20260310T060000Z/restore.tsv`,
      `ecs/${CLUSTER}/latest/configuration.json`,
      `ecs/${CLUSTER}/latest/restore.tsv`,
    ]);
    const [json, tsv, latestJson, latestTsv] = Object.values(stored());
    expect([latestJson, latestTsv]).toEqual([json, tsv]);
    expect(tsv).toContain('\ncreate-service\tweb\tweb:7\t{');
    expect(result).toEqual({
      status: 'exported',
      cluster: CLUSTER_ARN,
      exportedAt: '2026-03-10T06:00:00.000Z',
      serviceCount: 1,
      byHandServiceCount: 0,
      excludedServiceCount: 0,
      taskDefinitionCount: 1,
      bucket: BUCKET,
      keys: Object.keys(stored()),
    });
  });

  test('holds plain environment values in the bucket, and neither in the log nor in the result', async () => {
    const result = await run();
    for (const body of Object.values(stored())) expect(body).toContain(SECRET);
    expect(logLines.length).toBeGreaterThan(0);
    expect(JSON.stringify([result, logLines])).not.toContain(SECRET);
  });

  test('is dated by the clock when the event has no time, and refused when it has a wrong one', async () => {
    jest.useFakeTimers({ now: new Date('2026-05-06T07:08:09Z'), doNotFake: ['nextTick', 'setImmediate'] });
    try {
      expect(await run({})).toMatchObject({ exportedAt: '2026-05-06T07:08:09.000Z' });
    } finally {
      jest.useRealTimers();
    }
    await expect(run({ time: 'today' })).rejects.toThrow('time: got "today", wanted an ISO date and time');
  });
});

test('an unchanged configuration gives the same bytes but for the time, whatever the tasks do', async () => {
  await run();
  const [first = '', firstRestore = ''] = Object.values(stored());
  s3.resetHistory();
  const cluster = aCluster({ runningTasksCount: 99, tags: aCluster().tags?.toReversed() });
  ecs.on(DescribeClustersCommand).resolves({ clusters: [reversedKeys(cluster)] });
  const service = aService({
    runningCount: 0,
    events: [],
    tags: aService().tags?.toReversed(),
    deployments: [],
  });
  haveServices([reversedKeys(service)]);
  ecs.on(DescribeTaskDefinitionCommand).resolves({
    taskDefinition: reversedKeys(
      aTaskDefinition('web:7', { requiresAttributes: aTaskDefinition().requiresAttributes?.toReversed() }),
    ),
    tags: TASK_DEFINITION_TAGS.toReversed(),
  });
  await run({ time: '2026-03-11T06:00:00Z' });
  const [second = '', secondRestore = ''] = Object.values(stored());
  expect(second).not.toBe(first);
  expect(second.replaceAll('2026-03-11', '2026-03-10')).toBe(first);
  expect(secondRestore.replaceAll('2026-03-11', '2026-03-10')).toBe(firstRestore);
});

function reversedKeys<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).reverse()) as T;
}

describe('many services', () => {
  test('are listed over all pages and described ten at a time [T-034]', async () => {
    const names = Array.from({ length: 23 }, (_unused, index) => `web-${String(index).padStart(2, '0')}`);
    haveServices(names.map((serviceName) => aService({ serviceName })).reverse(), 9);
    expect(await run()).toMatchObject({ serviceCount: 23, taskDefinitionCount: 1 });
    expect(ecs.commandCalls(ListServicesCommand)).toHaveLength(3);
    const batches = ecs
      .commandCalls(DescribeServicesCommand)
      .map((call) => call.args[0].input.services?.length);
    expect(batches).toEqual([10, 10, 3]);
    const revisionBatches = ecs
      .commandCalls(DescribeServiceRevisionsCommand)
      .map((call) => call.args[0].input.serviceRevisionArns?.length);
    expect(revisionBatches).toEqual([20, 3]);
    expect(latest().services.map((service: Service) => service.serviceName)).toEqual(names);
  });

  test('share task definitions, each of which is read once, older revisions first [T-045]', async () => {
    const deployments = [{ status: 'ACTIVE', taskDefinition: taskDefinitionArn('web:9') }];
    haveServices([
      aService({ serviceName: 'c', taskDefinition: taskDefinitionArn('web:10') }),
      aService({ serviceName: 'a', deployments, taskDefinition: taskDefinitionArn('web:10') }),
      aService({
        serviceName: 'b',
        deployments: [],
        taskDefinition: undefined,
        taskSets: [{ taskDefinition: taskDefinitionArn('api:1') }],
      }),
    ]);
    expect(await run()).toMatchObject({ taskDefinitionCount: 4, byHandServiceCount: 1 });
    expect(ecs.commandCalls(DescribeTaskDefinitionCommand)).toHaveLength(4);
    const names = latest().taskDefinitions.map((d: { taskDefinitionArn: string }) => d.taskDefinitionArn);
    expect(names).toEqual(['api:1', 'web:7', 'web:9', 'web:10'].map(taskDefinitionArn));
  });

  test('are left out when they are gone or going, and the export says so', async () => {
    haveServices([
      aService(),
      aService({ serviceName: 'old', status: 'INACTIVE' }),
      aService({ serviceName: 'going', status: 'DRAINING' }),
    ]);
    expect(await run()).toMatchObject({ serviceCount: 1, excludedServiceCount: 2 });
    expect(latest().excludedServices).toEqual([
      { serviceName: 'going', reason: 'the service is DRAINING: it is being deleted' },
      { serviceName: 'old', reason: 'the service is INACTIVE: it has been deleted' },
    ]);
    expect(logLines.join('\n')).toContain('"excludedService":"old"');
  });

  test('of no number give an export of the cluster alone', async () => {
    haveServices([]);
    expect(await run()).toMatchObject({ serviceCount: 0, taskDefinitionCount: 0 });
    expect(latest().cluster.clusterName).toBe(CLUSTER);
  });
});

describe('during a deployment', () => {
  const revision = (arn: string, taskDefinition: string, day: number, name: string) => ({
    serviceRevisionArn: arn,
    taskDefinition: taskDefinitionArn(taskDefinition),
    createdAt: new Date(Date.UTC(2026, 0, day)),
    volumeConfigurations: [{ name }],
  });

  test('the newest revision with the task definition of the service counts', async () => {
    haveServices([aService({ currentServiceRevisions: [{ arn: 'a' }, { arn: 'b' }, { arn: 'c' }] })]);
    ecs.on(DescribeServiceRevisionsCommand).resolves({
      serviceRevisions: [
        revision('a', 'web:7', 1, 'older'),
        revision('b', 'web:7', 2, 'newer'),
        revision('c', 'web:8', 3, 'rolled-back'),
      ],
    });
    await run();
    expect(latest().services[0].volumeConfigurations).toEqual([{ name: 'newer' }]);
  });

  test('a service without revisions takes what its primary deployment has', async () => {
    const deployments = [
      { status: 'ACTIVE', volumeConfigurations: [{ name: 'before' }] },
      { status: 'PRIMARY', volumeConfigurations: [{ name: 'now' }] },
    ];
    haveServices([aService({ currentServiceRevisions: undefined, deployments })]);
    await run();
    expect(latest().services[0].volumeConfigurations).toEqual([{ name: 'now' }]);
  });
});

describe('a cluster with other tags', () => {
  test.each([
    ['no tags', [], 'tag Environment: got none, wanted "production"; tag Project: got none'],
    [
      'another environment',
      [
        { key: 'Environment', value: 'staging' },
        { key: 'Project', value: 'tattoo-directory' },
      ],
      'tag Environment: got "staging", wanted "production"',
    ],
    [
      'another project',
      [
        { key: 'Environment', value: 'production' },
        { key: 'Project', value: 'spice' },
      ],
      'tag Project: got "spice", wanted "tattoo-directory"',
    ],
  ])('is skipped, and the log says so: %s [T-035]', async (_what, tags, reason) => {
    ecs.on(DescribeClustersCommand).resolves({ clusters: [aCluster({ tags })] });
    const result = await run();
    expect(result).toMatchObject({ status: 'skipped', cluster: CLUSTER_ARN });
    expect(result).toHaveProperty('reason', expect.stringContaining(reason));
    expect(logLines.join('\n')).toContain('"status":"skipped"');
    expect(ecs.commandCalls(ListServicesCommand)).toEqual([]);
    expect(stored()).toEqual({});
  });
});

describe('a part that cannot be read fails the run and leaves the last export alone', () => {
  const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  const missing = { failures: [{ arn: serviceArn('web'), reason: 'MISSING' }] };

  test.each<[string, () => unknown, string]>([
    ['the cluster', () => ecs.on(DescribeClustersCommand).rejects(denied), 'not authorized'],
    [
      'a cluster that is not there',
      () => ecs.on(DescribeClustersCommand).resolves({ failures: [{ arn: CLUSTER_ARN, reason: 'MISSING' }] }),
      `the cluster could not be read, and nothing was written: ${CLUSTER_ARN}: MISSING`,
    ],
    [
      'a deleted cluster',
      () => ecs.on(DescribeClustersCommand).resolves({ clusters: [aCluster({ status: 'INACTIVE' })] }),
      'is INACTIVE: nothing was written',
    ],
    ['the list', () => ecs.on(ListServicesCommand).rejects(denied), 'not authorized'],
    [
      'a service',
      () => ecs.on(DescribeServicesCommand).resolves({ services: [], ...missing }),
      'web: MISSING',
    ],
    [
      'a service that is passed over',
      () => ecs.on(DescribeServicesCommand).resolves({ services: [] }),
      `AWS did not describe services that it listed: ${serviceArn('web')}`,
    ],
    ['the revisions', () => ecs.on(DescribeServiceRevisionsCommand).resolves(missing), 'web: MISSING'],
    [
      'a revision that is passed over',
      () => ecs.on(DescribeServiceRevisionsCommand).resolves({ serviceRevisions: [] }),
      `AWS did not describe service revisions: ${revisionArn('web')}`,
    ],
    ['a task definition', () => ecs.on(DescribeTaskDefinitionCommand).rejects(denied), 'not authorized'],
    [
      'an empty answer',
      () => ecs.on(DescribeTaskDefinitionCommand).resolves({}),
      `AWS answered without the task definition ${taskDefinitionArn('web:7')}`,
    ],
  ])('%s', async (_what, breakIt, message) => {
    breakIt();
    await expect(run()).rejects.toThrow(message);
    expect(stored()).toEqual({});
  });

  test('a dated export that cannot be written', async () => {
    s3.on(PutObjectCommand).rejects(denied);
    await expect(run()).rejects.toThrow('not authorized');
    expect(Object.keys(stored()).filter((key) => key.includes('/latest/'))).toEqual([]);
  });
});

describe('the environment variables', () => {
  test('are all named in one error when all are missing', async () => {
    process.env = { AWS_REGION: 'us-west-2' };
    const message = await run().catch((error: unknown) => String(error));
    for (const name of Object.keys(anEnvironment()))
      expect(message).toContain(`- ${name}: got nothing, wanted`);
  });

  test.each([
    ['CLUSTER_ARN', CLUSTER, 'wanted the ARN of an ECS cluster'],
    ['CLUSTER_ARN', serviceArn('web'), 'wanted the ARN of an ECS cluster'],
    ['KEY_PREFIX', 'ecs/', 'wanted a text that neither starts nor ends with a slash'],
    ['KEY_PREFIX', '/ecs', 'wanted a text that neither starts nor ends with a slash'],
    ['BUCKET_NAME', ' ', 'wanted a non-empty text'],
  ])('are refused when %s is %s', async (name, value, wanted) => {
    process.env = { ...process.env, ...anEnvironment({ [name]: value }) };
    await expect(run()).rejects.toThrow(`- ${name}: got ${JSON.stringify(value)}, ${wanted}`);
  });

  test('name the cluster, whose region the calls go to [T-038]', async () => {
    await run();
    const client = ecs.commandCalls(DescribeClustersCommand)[0]?.thisValue as ECSClient;
    expect(await client.config.region()).toBe('eu-central-1');
  });
});
