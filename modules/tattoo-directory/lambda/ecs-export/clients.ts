import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';

/** First try and seven more: half a second doubled each time rides out a minute of throttling. */
const RETRY = { retryMode: 'standard', maxAttempts: 8 };

export interface Clients {
  /** Of the region of the cluster. */
  readonly ecs: ECSClient;
  readonly s3: S3Client;
}

/** Clients of one invocation: they take credentials and endpoints from the environment. */
export function createClients(clusterRegion: string): Clients {
  return { ecs: new ECSClient({ ...RETRY, region: clusterRegion }), s3: new S3Client(RETRY) };
}
