/** Unit prices of one region at one time, USD. They change: an estimate says which it was made with. */
export interface Prices {
  /** When the prices were collected, `YYYY-MM`. */
  readonly asOf: string;
  readonly region: string;
  /** Backup of a DynamoDB table, a GB and month. */
  readonly dynamodbBackupGbMonth: number;
  /** Backup of a DynamoDB table in cold storage, a GB and month. */
  readonly dynamodbColdBackupGbMonth: number;
  /** Point-in-time recovery, a GB of table and month. */
  readonly dynamodbPitrGbMonth: number;
  /** Restore of a table, a GB. */
  readonly dynamodbRestoreGb: number;
  /** Restore of a table from cold storage, a GB. */
  readonly dynamodbColdRestoreGb: number;
  /** Backup of an S3 bucket, a GB and month. */
  readonly s3BackupGbMonth: number;
  /** S3 Standard, a GB and month. */
  readonly s3StandardGbMonth: number;
  /** S3 Glacier Flexible Retrieval, a GB and month. */
  readonly glacierGbMonth: number;
  /** Infrequent access of S3, a GB and month. */
  readonly s3InfrequentAccessGbMonth: number;
  /** Backup of Aurora beyond the size of the cluster, a GB and month. */
  readonly auroraBackupGbMonth: number;
  /** A key of one's own, a month. */
  readonly kmsKeyMonth: number;
  /** A secret, a month. */
  readonly secretMonth: number;
  /** A million calls of functions. */
  readonly lambdaMillionRequests: number;
  /** Transfer to another region, a GB. */
  readonly crossRegionTransferGb: number;
}

/**
 * Public list prices.
 * @see https://aws.amazon.com/backup/pricing/
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 * @see https://aws.amazon.com/s3/pricing/
 * @see https://aws.amazon.com/rds/aurora/pricing/
 * @see https://aws.amazon.com/kms/pricing/
 * @see https://aws.amazon.com/secrets-manager/pricing/
 * @see https://aws.amazon.com/lambda/pricing/
 */
export const PRICES: Prices = {
  asOf: '2026-11',
  region: 'us-east-1',
  dynamodbBackupGbMonth: 0.1,
  dynamodbColdBackupGbMonth: 0.03,
  dynamodbPitrGbMonth: 0.2,
  dynamodbRestoreGb: 0.15,
  dynamodbColdRestoreGb: 0.2,
  s3BackupGbMonth: 0.05,
  s3StandardGbMonth: 0.023,
  glacierGbMonth: 0.0036,
  s3InfrequentAccessGbMonth: 0.0125,
  auroraBackupGbMonth: 0.021,
  kmsKeyMonth: 1,
  secretMonth: 0.4,
  lambdaMillionRequests: 0.2,
  crossRegionTransferGb: 0.02,
};
