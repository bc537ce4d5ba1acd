import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';

export interface Clients {
  readonly dynamoDb: DynamoDBClient;
  readonly ssm: SSMClient;
  readonly cloudWatch: CloudWatchClient;
}

/**
 * Clients of one run: they take region, credentials and endpoints from the environment. Backups and their deletion may
 * be asked for only a few times a second, so that client slows itself down when it is throttled.
 */
export function createClients(): Clients {
  return {
    dynamoDb: new DynamoDBClient({ retryMode: 'adaptive', maxAttempts: 8 }),
    ssm: new SSMClient({ retryMode: 'standard', maxAttempts: 5 }),
    cloudWatch: new CloudWatchClient({ retryMode: 'standard', maxAttempts: 3 }),
  };
}
