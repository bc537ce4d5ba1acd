import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that answers as AWS STS would. */
export interface StsStub {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers every request with the caller of an account: what the AWS provider asks when it starts. */
export async function startStsStub(accountId: string): Promise<StsStub> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(callerIdentity(accountId));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function callerIdentity(accountId: string): string {
  return [
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">',
    '<GetCallerIdentityResult>',
    `<Arn>arn:aws:iam::${accountId}:user/stub</Arn><UserId>STUB</UserId><Account>${accountId}</Account>`,
    '</GetCallerIdentityResult>',
    '<ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata>',
    '</GetCallerIdentityResponse>',
  ].join('');
}
