import type { ServerResponse } from 'node:http';
import { assertSimulated, simulatedEnvironment } from '../dummy-credentials';
import { AwsError } from '../model/aws-error';
import { functionNameOf, type Exchange } from '../moto';
import { jsonObject, keyIn } from '../moto/corrections';
import { runPackage, type DeployedFunction } from './run-package';

/** What Lambda gives a function that asks for nothing. */
const DEFAULT_TIMEOUT_SECONDS = 3;
/** The most of its log that Lambda answers with. */
const LOG_TAIL_BYTES = 4_096;

/** The deployed functions: moto keeps their settings and runs none of them. */
export class Functions {
  private readonly deployed = new Map<string, DeployedFunction>();

  /** Remembers what CreateFunction, UpdateFunctionCode and UpdateFunctionConfiguration send. */
  note(exchange: Exchange): void {
    const key = keyIn(exchange.scope, functionNameOf(exchange));
    if (exchange.method === 'DELETE' && /\/functions\/[^/]+\/?(\?|$)/.test(exchange.path)) {
      this.deployed.delete(key);
      return;
    }
    if (exchange.method !== 'POST' && exchange.method !== 'PUT') return;
    const { Code, ZipFile, Handler, Timeout, Environment } = jsonObject(exchange.body) as FunctionInput;
    const zip = Code?.ZipFile ?? ZipFile;
    const known = this.deployed.get(key);
    if (zip === undefined && known === undefined) return;
    this.deployed.set(key, {
      name: functionNameOf(exchange),
      zip: zip === undefined ? (known?.zip ?? new Uint8Array()) : Buffer.from(zip, 'base64'),
      handler: Handler ?? known?.handler ?? '',
      timeoutSeconds: Timeout ?? known?.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
      environment: Environment?.Variables ?? known?.environment ?? {},
    });
  }

  /** Answers the Invoke operation. @returns whether the exchange is one, of a function that is known */
  async answerInvocation(endpoint: string, exchange: Exchange, response: ServerResponse): Promise<boolean> {
    const { account, region } = exchange.scope;
    const isInvocation = /\/invocations\/?(\?|$)/.test(exchange.path) && exchange.method === 'POST';
    const deployed = this.deployed.get(keyIn(exchange.scope, functionNameOf(exchange)));
    if (!isInvocation || deployed === undefined) return false;
    const event = eventOf(exchange.body);
    const environment = { ...simulatedEnvironment(endpoint, account), AWS_REGION: region };
    assertSimulated({ ...deployed.environment, ...environment });
    const { payload, failed, log } = await runPackage(deployed, event, environment);
    const tail = Buffer.from(log).subarray(-LOG_TAIL_BYTES).toString('base64');
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'x-amz-log-result': tail,
        ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
      })
      .end(payload);
    return true;
  }
}

function eventOf(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

interface FunctionInput {
  readonly Code?: { readonly ZipFile?: string };
  readonly ZipFile?: string;
  readonly Handler?: string;
  readonly Timeout?: number;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}
