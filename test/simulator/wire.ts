import { request } from 'node:http';
import { Gateway } from '../../simulator/gateway/gateway';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

/** What was answered, as it travelled. */
export interface Answer {
  readonly status: number;
  /** The code of an error. */
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Call {
  /** Sent as it is where it is a text. */
  readonly body?: unknown;
  readonly account?: string;
  readonly region?: string;
  readonly host?: string;
}

/** A gateway without a moto, that is asked without an SDK in between. */
export async function aGateway(now = () => new Date('2026-03-10T06:00:00Z')) {
  const gateway = new Gateway(new URL('http://127.0.0.1:9'), now);
  await gateway.listen(0);
  const ask = (
    method: string,
    path: string,
    { body, account = ACCOUNT, region = REGION, host }: Call = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const credential = `SIMULATED${account}/20260101/${region}/backup/aws4_request`;
      const headers = {
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
        'content-type': 'application/json',
        ...(host !== undefined && { host }),
      };
      const { hostname, port } = new URL(gateway.url);
      request({ hostname, port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          const code = response.headers['x-amzn-errortype'];
          resolve({
            status: response.statusCode ?? 0,
            code: typeof code === 'string' ? code : undefined,
            body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
          });
        });
      })
        .on('error', reject)
        .end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    });
  return { gateway, ask };
}
