import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from './configuration';

/** A GET request without a body, to be signed. */
export interface UnsignedRequest {
  readonly service: string;
  readonly region: string;
  readonly host: string;
  /** Sorted by name, encoded as RFC 3986 has it. */
  readonly query: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The headers that make a request one of the role, besides that of the host: signature version 4.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(
  { service, region, host, query }: UnsignedRequest,
  credentials: Omit<Credentials, 'sessionToken'> & { readonly sessionToken?: string },
  now: Date,
): Readonly<Record<string, string>> {
  const instant = now.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const day = instant.slice(0, 'YYYYMMDD'.length);
  const { sessionToken } = credentials;
  const headers = {
    'x-amz-date': instant,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const signed = { host, ...headers };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['GET', '/', query, lines.join(''), names, sha256('')].join('\n');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const toSign = [ALGORITHM, instant, scope, sha256(canonical)].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac('sha256', signingKey).update(toSign).digest('hex');
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
