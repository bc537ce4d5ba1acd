import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Functions } from '../functions/functions';
import { AwsError } from '../model/aws-error';
import { allCorrections, type Correction, type Exchange } from '../moto';
import { BackupEndpoint } from './backup-endpoint';
import { FaultyAnswers } from './faults';
import { Proxy } from './proxy';
import { readBody } from './read-body';
import { ServerlessRepository } from './serverless-repository';
import { scopeOf, type RequestScope } from './request-scope';

const HOST = '127.0.0.1';

/** The port that was asked for is in use. */
export class PortInUse extends Error {
  constructor(port: number) {
    super(`port ${port} of ${HOST} is in use: give another one, or 0 for any free one`);
    this.name = 'PortInUse';
  }
}

/** The one endpoint of every simulated service: AWS Backup is answered here, Lambda functions run here, moto has the rest. */
export class Gateway {
  readonly backup: BackupEndpoint;
  readonly functions = new Functions();
  readonly faulty = new FaultyAnswers();
  private readonly server: Server;
  private readonly proxy: Proxy;
  private readonly applications: ServerlessRepository;
  private readonly corrections: readonly Correction[];

  constructor(moto: URL, now: () => Date) {
    this.backup = new BackupEndpoint(now);
    this.proxy = new Proxy(moto);
    this.applications = new ServerlessRepository(moto);
    this.corrections = [...allCorrections(now), this.applications.correction];
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        answerError(response, error);
      });
    });
  }

  get url(): string {
    return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error);
      });
      this.server.listen(port, HOST, resolve);
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const scope = scopeOf(request);
    if (this.faulty.answer(request, response)) return;
    if (scope.service === 'backup') {
      await this.backup.answer(scope, request, response);
      return;
    }
    if (scope.service === 'serverlessrepo') {
      await this.applications.answer(scope, request, response);
      return;
    }
    const known = exchangeOf(scope, request, '');
    const isLambda = scope.service === 'lambda';
    const corrections = this.corrections.filter((correction) => correction.concerns(known));
    if (!isLambda && corrections.length === 0) {
      await this.proxy.pass(scope, request, response);
      return;
    }
    const exchange = exchangeOf(scope, request, (await readBody(request)).toString('utf8'));
    if (isLambda) {
      if (await this.functions.answerInvocation(this.url, exchange, response)) return;
      this.functions.note(exchange);
    }
    await this.proxy.passCorrected(exchange, corrections, request, response);
  }
}

function exchangeOf(
  scope: RequestScope,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: string,
): Exchange {
  const target = headers['x-amz-target'];
  return { scope, method, path: url, target: typeof target === 'string' ? target : '', body };
}

function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { code, message, status } =
    error instanceof AwsError
      ? error
      : new AwsError('SimulatorFault', `the simulator failed: ${String(error)}`);
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code })
    .end(JSON.stringify({ __type: code, Code: code, Message: message, message }));
}
