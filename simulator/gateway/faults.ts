import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes wrong on purpose. */
export interface Faults {
  /** Every n-th request is throttled, the one after the next n fails with status 503, and so on in turn. */
  readonly everyNth: number;
}

/** Counts requests and answers some of them as an AWS in trouble would. */
export class FaultyAnswers {
  faults?: Faults;
  /** How many requests were answered with a fault. */
  count = 0;
  private requests = 0;

  /** @returns whether the request was answered */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.faults === undefined) return false;
    this.requests += 1;
    if (this.requests % this.faults.everyNth !== 0) return false;
    request.resume();
    this.count += 1;
    const throttle = this.count % 2 === 1 ? throttleOf(request) : undefined;
    if (throttle === undefined) response.writeHead(503).end();
    else response.writeHead(400, throttle.headers).end(throttle.body);
    return true;
  }
}

interface Throttle {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The form follows the protocol of the request; undefined: one whose errors are not written here. */
function throttleOf({ headers }: IncomingMessage): Throttle | undefined {
  const contentType = headers['content-type'] ?? '';
  const service = /\/(?<service>[^/]+)\/aws4_request/.exec(headers.authorization ?? '')?.groups?.service;
  const message = 'Rate exceeded';
  if (contentType.includes('json') || service === 'backup' || service === 'lambda') {
    return {
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ThrottlingException' },
      body: JSON.stringify({ __type: 'ThrottlingException', message }),
    };
  }
  if (!contentType.includes('x-www-form-urlencoded')) return undefined;
  const error = `<Error><Code>Throttling</Code><Message>${message}</Message></Error>`;
  return {
    headers: { 'content-type': 'text/xml' },
    body:
      service === 'ec2'
        ? `<Response><Errors>${error}</Errors><RequestID>simulated</RequestID></Response>`
        : `<ErrorResponse>${error}<RequestId>simulated</RequestId></ErrorResponse>`,
  };
}
