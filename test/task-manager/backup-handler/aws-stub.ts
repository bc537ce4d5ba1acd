import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccountModel } from './account-model';

/** Speaks the JSON protocols of DynamoDB, SSM and CloudWatch for an account in memory, and throttles now and then. */
export class AwsStub {
  throttledCount = 0;
  private readonly server: Server;
  private requestCount = 0;

  /** @param throttleEvery throttles each so-many-th request to DynamoDB */
  constructor(
    private readonly model: AccountModel,
    private readonly throttleEvery: number,
  ) {
    this.server = createServer((request, response) => {
      void this.serve(request, response);
    });
  }

  /** @returns the endpoint, on a free port of this host */
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
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    try {
      if (service.startsWith('DynamoDB_') && ++this.requestCount % this.throttleEvery === 0) {
        this.throttledCount += 1;
        throw named('ThrottlingException', 'Rate exceeded');
      }
      const answer = this.answer(operation, JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer, inEpochSeconds));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : named('InternalFailure', String(error));
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.stub#${name}`, message }));
    }
  }

  private answer(operation: string, input: object): object {
    switch (operation) {
      case 'CreateBackup':
        return this.model.createBackup(input);
      case 'ListBackups':
        return this.model.listBackups(input);
      case 'DescribeBackup':
        return this.model.describeBackup(input);
      case 'DeleteBackup':
        return this.model.deleteBackup(input);
      case 'DescribeTable':
        return this.model.describeTable(input);
      case 'GetParameter':
        return this.model.getParameter(input);
      case 'PutMetricData':
        return this.model.putMetricData(input);
      default:
        throw named('UnknownOperationException', `no such operation: ${operation}`);
    }
  }
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** JSON.stringify hands over dates as text already; `this` has the date itself. */
function inEpochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
