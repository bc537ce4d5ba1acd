import type { IncomingMessage } from 'node:http';
import { AwsError } from '../model/aws-error';
import { accountOfKey } from '../dummy-credentials';

/** What a request was signed for. */
export interface RequestScope {
  readonly account: string;
  readonly region: string;
  /** Name of the service in signatures: `backup`, `sns`, `monitoring`. */
  readonly service: string;
}

const CREDENTIAL = /Credential=(?<key>[^/]+)\/\d+\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request/;

/** Whoever names another host means another AWS. */
const LOOPBACK = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}(:\d+)?$/;

/**
 * Reads the scope of the signature; the signature itself is not checked.
 * @throws for keys that are not the simulator's own: real ones have no business here; for requests to other hosts
 */
export function scopeOf({ headers }: IncomingMessage): RequestScope {
  if (!LOOPBACK.test(headers.host ?? '')) {
    const message = `This is the simulator: it answers at a loopback address, not as ${headers.host ?? 'nobody'}.`;
    throw new AwsError('UnrecognizedClientException', message, 403);
  }
  const { key, region, service } = CREDENTIAL.exec(headers.authorization ?? '')?.groups ?? {};
  const account = accountOfKey(key ?? '');
  if (account === undefined || region === undefined || service === undefined) {
    const message = 'This is the simulator: it answers only requests that are signed with its dummy keys.';
    throw new AwsError('UnrecognizedClientException', message, 403);
  }
  return { account, region, service };
}
