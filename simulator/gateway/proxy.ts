import {
  request as send,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { Correction, Exchange } from '../moto/corrections';
import { readBody } from './read-body';
import type { RequestScope } from './request-scope';

/** Names the account to moto, which otherwise knows one only. */
export const ACCOUNT_HEADER = 'x-moto-account-id';

/** Passes requests on to moto and its answers back. */
export class Proxy {
  constructor(private readonly moto: URL) {}

  async pass(scope: RequestScope, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { ...passedOn(request), [ACCOUNT_HEADER]: scope.account };
    const sent = this.send(request.method, request.url, headers);
    request.pipe(sent.request);
    const answer = await sent.answer;
    if (isUnimplemented(answer)) {
      answer.resume();
      sayUnimplemented(scope, request, response);
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }

  /** Like `pass`, with what moto gets wrong put right on the way. */
  async passCorrected(
    exchange: Exchange,
    corrections: readonly Correction[],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = corrections.reduce(
      (text, { request: correct }) => correct?.({ ...exchange, body: text }) ?? text,
      exchange.body,
    );
    const headers = {
      ...passedOn(request),
      [ACCOUNT_HEADER]: exchange.scope.account,
      'content-length': String(Buffer.byteLength(body)),
    };
    const sent = this.send(request.method, exchange.path, headers);
    sent.request.end(body);
    const answer = await sent.answer;
    if (isUnimplemented(answer)) {
      answer.resume();
      sayUnimplemented(exchange.scope, request, response);
      return;
    }
    const text = corrections.reduce(
      (said, { response: correct }) => correct?.(exchange, said) ?? said,
      (await readBody(answer)).toString('utf8'),
    );
    const kept = Object.entries(answer.headers).filter(([name]) => name !== 'transfer-encoding');
    const length = { 'content-length': String(Buffer.byteLength(text)) };
    response.writeHead(answer.statusCode ?? 502, { ...Object.fromEntries(kept), ...length }).end(text);
  }

  private send(method: string | undefined, path: string | undefined, headers: IncomingHttpHeaders) {
    const { hostname: host, port } = this.moto;
    const request = send({ host, port, method, path, headers });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    return { request, answer };
  }
}

/** `Expect` was answered here already. */
function passedOn({ headers }: IncomingMessage): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'expect'));
}

/** moto answers what it lacks with a page of HTML and status 500, which clients retry for minutes. */
function isUnimplemented({ statusCode, headers }: IncomingMessage): boolean {
  return statusCode === 500 && (headers['content-type'] ?? '').includes('text/html');
}

function sayUnimplemented(
  { service }: RequestScope,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const target = request.headers['x-amz-target'];
  const what = typeof target === 'string' ? target : `${request.method ?? ''} ${request.url ?? ''}`;
  const message = `moto failed at, or does not have, ${service} ${what}`;
  const isForm = (request.headers['content-type'] ?? '').includes('x-www-form-urlencoded');
  const isXml = isForm || service === 's3';
  const error = `<Error><Code>NotSimulated</Code><Message>${escaped(message)}</Message></Error>`;
  const xml = isForm ? `<ErrorResponse>${error}</ErrorResponse>` : error;
  const body = isXml ? xml : JSON.stringify({ __type: 'NotSimulated', message });
  response
    .writeHead(400, {
      'content-type': isXml ? 'text/xml' : 'application/json',
      'x-amzn-errortype': 'NotSimulated',
    })
    .end(body);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
