import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BackupStore, backupOperations } from '../backup';
import { AwsError } from '../model/aws-error';
import { decodeInput } from '../model/decode';
import { encodeOutput } from '../model/encode';
import { Routes } from '../model/routes';
import { BACKUP_MODEL } from '../model/service-model';
import type { Hold } from './holds';
import { readBody } from './read-body';
import type { RequestScope } from './request-scope';

/** One call of AWS Backup that was answered. */
export interface BackupCall {
  readonly region: string;
  /** The operation; method and path where the simulator has none for them. */
  readonly operation: string;
  readonly status: number;
}

type Operations = ReturnType<typeof backupOperations>;

/** Answers AWS Backup: routed and checked by AWS's model, state per account and region. */
export class BackupEndpoint {
  readonly calls: BackupCall[] = [];
  hold?: Hold;
  private readonly routes = new Routes(BACKUP_MODEL);
  private readonly regions = new Map<string, { store: BackupStore; operations: Operations }>();

  constructor(private readonly now: () => Date) {}

  get stores(): readonly BackupStore[] {
    return [...this.regions.values()].map(({ store }) => store);
  }

  store(account: string, region: string): BackupStore {
    return this.regionOf(account, region).store;
  }

  async answer(scope: RequestScope, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const method = request.method ?? 'GET';
    const routed = this.routes.find(method, path);
    const operation = routed?.name ?? `${method} ${path}`;
    await this.waitWhereHeld(operation);
    if (request.socket.destroyed) return; // whoever asked is gone: what was held is not carried out
    const send = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) => {
      this.calls.push({ region: scope.region, operation, status });
      response
        .writeHead(status, {
          'content-type': 'application/json',
          'x-amzn-requestid': randomUUID(),
          ...headers,
        })
        .end(text);
    };
    try {
      const answer = this.regionOf(scope.account, scope.region).operations.get(operation);
      if (routed === undefined || answer === undefined)
        throw new AwsError(
          'UnknownOperationException',
          `AWS Backup is not simulated here: ${operation}`,
          404,
        );
      const input = decodeInput(BACKUP_MODEL, routed, new URLSearchParams(query), body.toString('utf8'));
      send(routed.model.code, encodeOutput(BACKUP_MODEL, routed.model, answer(input)));
    } catch (error) {
      const { code, message, status } = error instanceof AwsError ? error : faultOf(error);
      const text = JSON.stringify({ Code: code, Message: message, message });
      send(status, text, { 'x-amzn-errortype': code });
    }
  }

  private async waitWhereHeld(operation: string): Promise<void> {
    const { hold } = this;
    if (hold?.operation !== operation) return;
    this.hold = undefined;
    await hold.wait();
  }

  private regionOf(account: string, region: string): { store: BackupStore; operations: Operations } {
    const key = `${account}/${region}`;
    let known = this.regions.get(key);
    if (known === undefined) {
      const store = new BackupStore(account, region, this.now);
      known = { store, operations: backupOperations(store) };
      this.regions.set(key, known);
    }
    return known;
  }
}

/** A fault of the simulator itself: not to be retried, so that it shows at once. */
function faultOf(error: unknown): AwsError {
  return new AwsError(
    'SimulatorFault',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}
