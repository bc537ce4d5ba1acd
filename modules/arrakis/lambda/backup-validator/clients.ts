import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';

/** First try and five more: half a second doubled each time rides out some fifteen seconds of throttling. */
const RETRY = { retryMode: 'standard', maxAttempts: 6 };

export interface Clients {
  readonly backup: BackupClient;
  readonly replicaBackup?: BackupClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly cloudWatch: CloudWatchClient;
  readonly sns: SNSClient;
  readonly s3: S3Client;
}

/** Clients of one invocation: they take region, credentials and endpoints from the environment. */
export function createClients(replicaRegion: string | undefined): Clients {
  return {
    backup: new BackupClient(RETRY),
    replicaBackup:
      replicaRegion === undefined ? undefined : new BackupClient({ ...RETRY, region: replicaRegion }),
    tagging: new ResourceGroupsTaggingAPIClient(RETRY),
    cloudWatch: new CloudWatchClient(RETRY),
    sns: new SNSClient(RETRY),
    s3: new S3Client(RETRY),
  };
}
