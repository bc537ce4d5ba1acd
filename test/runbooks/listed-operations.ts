import type { Operation } from './aws-models';

/**
 * Operations whose client is not installed, with the inputs that runbooks use: looked up in the reference of the AWS
 * CLI. Nothing checks their answers.
 */
export const LISTED_OPERATIONS: Readonly<Record<string, Operation | undefined>> = Object.fromEntries(
  (
    [
      ['cloudtrail lookup-events', 'LookupAttributes StartTime EndTime MaxResults', ''],
      ['ec2 describe-security-groups', 'GroupNames Filters', ''],
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
      ['lambda invoke', 'FunctionName Payload InvocationType', 'FunctionName'],
      ['logs describe-log-groups', 'logGroupNamePrefix', ''],
      ['logs filter-log-events', 'logGroupName filterPattern startTime endTime', ''],
      [
        'rds delete-db-instance',
        'DBInstanceIdentifier SkipFinalSnapshot DeleteAutomatedBackups',
        'DBInstanceIdentifier',
      ],
      ['rds describe-db-instances', 'DBInstanceIdentifier', ''],
      ['route53 change-resource-record-sets', 'HostedZoneId ChangeBatch', 'HostedZoneId ChangeBatch'],
      ['route53 get-change', 'Id', 'Id'],
      ['route53 list-hosted-zones-by-name', 'DNSName MaxItems', ''],
      ['route53 list-resource-record-sets', 'HostedZoneId', 'HostedZoneId'],
      ['s3 ls', 'Recursive', ''],
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
};

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
