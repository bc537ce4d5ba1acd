import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { S3Client } from '@aws-sdk/client-s3';
import type { Configuration } from './configuration';

/** First try and four more. */
const RETRY = { retryMode: 'standard', maxAttempts: 5 };

export interface Clients {
  readonly rds: RDSClient;
  readonly data: RDSDataClient;
  readonly s3: S3Client;
  readonly cloudWatch: CloudWatchClient;
}

/** What everything is told that happens in one invocation. */
export interface Run {
  readonly configuration: Configuration;
  readonly clients: Clients;
  readonly now: Date;
  /** Given to each call: the function ends in its own words, not by its timeout. */
  readonly options: { readonly abortSignal: AbortSignal };
}

/** Clients of one run: they take region and credentials from the environment. */
export function createClients(): Clients {
  return {
    rds: new RDSClient(RETRY),
    data: new RDSDataClient(RETRY),
    s3: new S3Client(RETRY),
    cloudWatch: new CloudWatchClient(RETRY),
  };
}
