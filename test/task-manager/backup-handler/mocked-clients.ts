import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DescribeBackupCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { ACCOUNT_TABLES, AccountModel, PARAMETER } from './account-model';

export const dynamoDb = mockClient(DynamoDBClient);
export const ssm = mockClient(SSMClient);
export const cloudWatch = mockClient(CloudWatchClient);

/** The environment variables of the function, as the documented defaults have them. */
export const ENVIRONMENT = {
  TABLE_NAMES: ACCOUNT_TABLES.join(','),
  RETENTION_DAYS: '30',
  TABLE_PREFIX: 'TaskManager-',
  RETAINED_BACKUPS_PARAMETER: PARAMETER,
  METRIC_NAMESPACE: 'TaskManager/Backup',
};

/** Lets the SDK clients work on a new account. */
export function mockedAccount(): AccountModel {
  const model = new AccountModel();
  for (const mock of [dynamoDb, ssm, cloudWatch]) mock.reset();
  dynamoDb.on(CreateBackupCommand).callsFake((input) => model.createBackup(input));
  dynamoDb.on(ListBackupsCommand).callsFake((input) => model.listBackups(input));
  dynamoDb.on(DescribeBackupCommand).callsFake((input) => model.describeBackup(input));
  dynamoDb.on(DeleteBackupCommand).callsFake((input) => model.deleteBackup(input));
  dynamoDb.on(DescribeTableCommand).callsFake((input) => model.describeTable(input));
  ssm.on(GetParameterCommand).callsFake((input) => model.getParameter(input));
  cloudWatch.on(PutMetricDataCommand).callsFake((input) => model.putMetricData(input));
  return model;
}
