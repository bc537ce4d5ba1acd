import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Simulator } from '../../../simulator';
import { signatureOf } from './inventory';

/** What a client of the SDK needs to speak to the simulator. */
export interface ClientConfiguration {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: true;
}

export function clientFor(simulator: Simulator, account: string, region: string): ClientConfiguration {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } =
    simulator.environmentFor(account);
  const credentials = { accessKeyId, secretAccessKey };
  return { endpoint: simulator.url, region, credentials, forcePathStyle: true };
}

/** Deletes every recovery point, as an operator has to before a vault can be destroyed. */
export function emptyVaults(simulator: Simulator): void {
  for (const { vaults } of simulator.stores) {
    for (const { recoveryPoints } of vaults.values()) recoveryPoints.clear();
  }
}

/** Deletes every version of every object, as an operator has to before a bucket can be destroyed. */
export async function emptyBucket(client: S3Client, bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucket }),
  );
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length === 0) return;
  await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
}

/** Invokes a deployed function as any client does. @returns what it answered; an error that it threw is thrown here */
export async function runFunction<Result>(
  simulator: Simulator,
  account: string,
  region: string,
  functionName: string,
  event: unknown = {},
): Promise<Result> {
  const answer = await fetch(`${simulator.url}/2015-03-31/functions/${functionName}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: signatureOf(simulator, account, region, 'lambda'),
  });
  const payload = await answer.text();
  if (answer.ok && !answer.headers.has('x-amz-function-error')) return JSON.parse(payload) as Result;
  const log = Buffer.from(answer.headers.get('x-amz-log-result') ?? '', 'base64').toString('utf8');
  throw new Error(`${functionName} failed: ${payload}\n${log}`);
}
