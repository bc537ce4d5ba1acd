import { unzipSync } from 'fflate';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportResult } from '../../../modules/tattoo-directory/lambda/ecs-export/handler';
import {
  BUCKET,
  CLUSTER,
  EVENT_TIME,
  SECRET,
  aCluster,
  aService,
  aTaskDefinition,
  anEnvironment,
  serviceArn,
} from './samples';

const PACKAGE = join(__dirname, '../../../dist/lambda/ecs-export.zip');

/** Speaks the JSON protocol of ECS and takes objects for S3; the first answers of each call are throttling. */
class AwsStub {
  readonly calls: string[] = [];
  readonly objects = new Map<string, string>();
  private readonly throttled = new Map<string, number>();
  private readonly server: Server;

  constructor(private readonly throttlesPerCall: number) {
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
    const body = Buffer.concat(chunks).toString();
    const target = request.headers['x-amz-target'];
    if (target === undefined) {
      this.objects.set(new URL(request.url ?? '', 'http://stub').pathname, body);
      response.writeHead(200).end();
      return;
    }
    const call = String(target).replace(/^.*\./, '');
    this.calls.push(call);
    const throttles = this.throttled.get(call) ?? 0;
    if (throttles < this.throttlesPerCall) {
      this.throttled.set(call, throttles + 1);
      this.answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
      return;
    }
    this.answer(response, 200, this.result(call, JSON.parse(body) as Record<string, unknown>));
  }

  private answer(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }

  private result(call: string, input: Record<string, unknown>): unknown {
    switch (call) {
      case 'DescribeClusters':
        return { clusters: [aCluster()], failures: [] };
      case 'ListServices':
        return input.nextToken === undefined
          ? { serviceArns: [serviceArn('web')], nextToken: 'page-2' }
          : { serviceArns: [serviceArn('api')] };
      case 'DescribeServices':
        return {
          services: ['web', 'api'].map((serviceName) => ({
            ...aService({ serviceName, events: [] }),
            createdAt: 1_735_787_045.123,
            currentServiceRevisions: [],
          })),
        };
      case 'DescribeTaskDefinition':
        return { taskDefinition: { ...aTaskDefinition(), registeredAt: 1_767_323_045 } };
      default:
        return { __type: 'UnknownOperationException' };
    }
  }
}

const savedEnvironment = process.env;
const logLines: string[] = [];
let stub: AwsStub;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-export-'));
  logLines.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logLines.push(line));
});

afterEach(async () => {
  await stub.stop();
  process.env = savedEnvironment;
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Runs the package as it is deployed, with dummy credentials and endpoints on this host only. */
async function runPackage(throttlesPerCall: number): Promise<ExportResult> {
  stub = new AwsStub(throttlesPerCall);
  const url = await stub.start();
  process.env = {
    ...savedEnvironment,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_ECS: url,
    AWS_ENDPOINT_URL_S3: url,
    ...anEnvironment(),
  };
  const code = unzipSync(readFileSync(PACKAGE))['index.js'];
  if (code === undefined) throw new Error(`no index.js in ${PACKAGE}`);
  const file = join(folder, 'index.js');
  writeFileSync(file, code);
  const { handler } = (await import(file)) as { handler: (event: unknown) => Promise<ExportResult> };
  return handler({ time: EVENT_TIME });
}

test('the package repeats throttled calls, walks all pages and writes every object [T-034]', async () => {
  const result = await runPackage(1);
  expect(result).toMatchObject({ status: 'exported', serviceCount: 2, taskDefinitionCount: 1 });
  const count = (call: string) => stub.calls.filter((made) => made === call).length;
  expect(count('DescribeClusters')).toBe(2);
  expect(count('ListServices')).toBe(3);
  expect(count('DescribeServices')).toBe(2);
  expect(count('DescribeTaskDefinition')).toBe(2);
  expect([...stub.objects.keys()]).toEqual([
    `/${BUCKET}/ecs/${CLUSTER}/exports/20260310T060000Z/configuration.json`,
    `/${BUCKET}/ecs/${CLUSTER}/exports/20260310T060000Z/restore.tsv`,
    `/${BUCKET}/ecs/${CLUSTER}/latest/configuration.json`,
    `/${BUCKET}/ecs/${CLUSTER}/latest/restore.tsv`,
  ]);
  const document = JSON.parse(stub.objects.get(`/${BUCKET}/ecs/${CLUSTER}/latest/configuration.json`) ?? '');
  expect(document.services.map((service: { serviceName: string }) => service.serviceName)).toEqual([
    'api',
    'web',
  ]);
  expect(document.services[0].createdAt).toBe('2025-01-02T03:04:05.123Z');
  expect(document.taskDefinitions[0].containerDefinitions).toEqual(aTaskDefinition().containerDefinitions);
  expect(logLines.join('\n')).not.toContain(SECRET);
}, 60_000);
