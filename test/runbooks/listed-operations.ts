import type { Operation } from './aws-models';

/**
 * Operations whose client is not installed, with the inputs that runbooks use: looked up in the reference of the AWS
 * CLI. Nothing checks their answers.
 */
export const LISTED_OPERATIONS: Readonly<Record<string, Operation | undefined>> = Object.fromEntries(
  (
    [
      ['cloudfront create-invalidation', 'DistributionId Paths', 'DistributionId'],
      ['cloudfront list-invalidations', 'DistributionId', 'DistributionId'],
      ['cloudtrail lookup-events', 'LookupAttributes StartTime EndTime MaxResults', ''],
      ['cloudtrail validate-logs', 'TrailArn StartTime EndTime', 'TrailArn StartTime'],
      ['ec2 describe-security-group-rules', 'Filters', ''],
      ['ec2 describe-security-groups', 'GroupNames Filters', ''],
      ['ec2 describe-vpc-endpoints', 'Filters', ''],
      ['elbv2 describe-target-health', 'TargetGroupArn', 'TargetGroupArn'],
      ['iam get-role', 'RoleName', 'RoleName'],
      ['iam list-attached-role-policies', 'RoleName', 'RoleName'],
      [
        'iam simulate-principal-policy',
        'PolicySourceArn ActionNames ResourceArns ContextEntries',
        'PolicySourceArn ActionNames',
      ],
      ['kms describe-key', 'KeyId', 'KeyId'],
      ['kms get-key-policy', 'KeyId PolicyName', 'KeyId'],
      ['kms get-key-rotation-status', 'KeyId', 'KeyId'],
      ['lambda get-function-configuration', 'FunctionName', 'FunctionName'],
      ['lambda get-policy', 'FunctionName', 'FunctionName'],
      ['lambda invoke', 'FunctionName Payload InvocationType', 'FunctionName'],
      ['lambda update-function-configuration', 'FunctionName Environment', 'FunctionName'],
      ['logs describe-log-groups', 'logGroupNamePrefix', ''],
      ['logs filter-log-events', 'logGroupName filterPattern startTime endTime', ''],
      ['logs tail', 'Since Follow', ''],
      [
        'rds copy-db-cluster-snapshot',
        'SourceDBClusterSnapshotIdentifier TargetDBClusterSnapshotIdentifier KmsKeyId SourceRegion',
        'SourceDBClusterSnapshotIdentifier TargetDBClusterSnapshotIdentifier',
      ],
      [
        'rds create-db-cluster-snapshot',
        'DBClusterIdentifier DBClusterSnapshotIdentifier',
        'DBClusterIdentifier DBClusterSnapshotIdentifier',
      ],
      [
        'rds create-db-instance',
        'DBInstanceIdentifier DBInstanceClass Engine DBClusterIdentifier',
        'DBInstanceIdentifier DBInstanceClass Engine',
      ],
      [
        'rds delete-db-cluster',
        'DBClusterIdentifier SkipFinalSnapshot FinalDBSnapshotIdentifier',
        'DBClusterIdentifier',
      ],
      ['rds delete-db-cluster-snapshot', 'DBClusterSnapshotIdentifier', 'DBClusterSnapshotIdentifier'],
      [
        'rds delete-db-instance',
        'DBInstanceIdentifier SkipFinalSnapshot DeleteAutomatedBackups',
        'DBInstanceIdentifier',
      ],
      ['rds describe-db-cluster-automated-backups', 'DBClusterIdentifier', ''],
      ['rds describe-db-cluster-snapshots', 'DBClusterIdentifier DBClusterSnapshotIdentifier', ''],
      ['rds describe-db-clusters', 'DBClusterIdentifier', ''],
      ['rds describe-db-instances', 'DBInstanceIdentifier', ''],
      ['rds describe-events', 'SourceIdentifier SourceType Duration', ''],
      ['rds describe-global-clusters', 'GlobalClusterIdentifier', ''],
      [
        'rds failover-global-cluster',
        'GlobalClusterIdentifier TargetDbClusterIdentifier AllowDataLoss',
        'GlobalClusterIdentifier TargetDbClusterIdentifier',
      ],
      ['rds modify-db-cluster', 'DBClusterIdentifier DeletionProtection', 'DBClusterIdentifier'],
      [
        'rds restore-db-cluster-from-snapshot',
        'DBClusterIdentifier SnapshotIdentifier Engine EngineVersion VpcSecurityGroupIds DBSubnetGroupName ServerlessV2ScalingConfiguration',
        'DBClusterIdentifier SnapshotIdentifier Engine',
      ],
      [
        'rds restore-db-cluster-to-point-in-time',
        'SourceDBClusterIdentifier DBClusterIdentifier RestoreToTime UseLatestRestorableTime VpcSecurityGroupIds DBSubnetGroupName ServerlessV2ScalingConfiguration',
        'DBClusterIdentifier',
      ],
      [
        'rds switchover-global-cluster',
        'GlobalClusterIdentifier TargetDbClusterIdentifier',
        'GlobalClusterIdentifier TargetDbClusterIdentifier',
      ],
      ['route53 change-resource-record-sets', 'HostedZoneId ChangeBatch', 'HostedZoneId ChangeBatch'],
      ['route53 get-change', 'Id', 'Id'],
      ['route53 get-health-check-status', 'HealthCheckId', 'HealthCheckId'],
      ['route53 list-hosted-zones-by-name', 'DNSName MaxItems', ''],
      ['route53 list-resource-record-sets', 'HostedZoneId', 'HostedZoneId'],
      ['route53 test-dns-answer', 'HostedZoneId RecordName RecordType', 'HostedZoneId RecordName RecordType'],
      ['route53 update-health-check', 'HealthCheckId Disabled Inverted', 'HealthCheckId'],
      ['s3 cp', 'Recursive', ''],
      ['s3 ls', 'Recursive', ''],
      ['secretsmanager delete-secret', 'SecretId RecoveryWindowInDays', 'SecretId'],
      ['secretsmanager describe-secret', 'SecretId', 'SecretId'],
      ['secretsmanager get-secret-value', 'SecretId', 'SecretId'],
      ['secretsmanager list-secret-version-ids', 'SecretId', 'SecretId'],
      ['secretsmanager list-secrets', '', ''],
      ['secretsmanager put-secret-value', 'SecretId SecretString', 'SecretId'],
      ['secretsmanager restore-secret', 'SecretId', 'SecretId'],
      ['secretsmanager rotate-secret', 'SecretId', 'SecretId'],
      [
        'secretsmanager update-secret-version-stage',
        'SecretId VersionStage MoveToVersionId RemoveFromVersionId',
        'SecretId VersionStage',
      ],
      ['service-quotas list-service-quotas', 'ServiceCode', 'ServiceCode'],
      ['sqs get-queue-attributes', 'QueueUrl AttributeNames', 'QueueUrl'],
      ['sqs get-queue-url', 'QueueName', 'QueueName'],
      ['sqs receive-message', 'QueueUrl MaxNumberOfMessages AttributeNames VisibilityTimeout', 'QueueUrl'],
      ['sts get-caller-identity', '', ''],
    ] as const
  ).map(([call, inputs, required]) => [
    call,
    { name: call, inputs: words(inputs), requiredInputs: words(required) },
  ]),
);

/** What `aws <service> wait <waiter>` calls until the answer is as wanted. */
export const WAITERS: Readonly<Record<string, string | undefined>> = {
  'dynamodb table-exists': 'describe-table',
  'dynamodb table-not-exists': 'describe-table',
  'ecs services-stable': 'describe-services',
  'rds db-cluster-available': 'describe-db-clusters',
  'rds db-instance-available': 'describe-db-instances',
  'rds db-instance-deleted': 'describe-db-instances',
};

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
