import { defineRule, matches, not, type Lift } from '../lift/values';

/** Services, as ARNs spell them, whose resources AWS Backup cannot protect. */
export const UNSUPPORTED_SERVICES = [
  'aoss',
  'cognito-identity',
  'cognito-idp',
  'ecr',
  'ecs',
  'elasticache',
  'elasticloadbalancing',
  'es',
  'lambda',
  'memorydb',
  'secretsmanager',
  'sqs',
] as const;

const UNSUPPORTED_ARN_PATTERN = new RegExp(`^arn:[^:]*:(?:${UNSUPPORTED_SERVICES.join('|')}):`);

export const selectionSupportedType = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'selection-supported-type',
    level: 'ignored',
    why: 'AWS Backup cannot protect resources of this service: the selection has an ARN and no backup.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
  },
  ({ arn }) => ({
    holds: not(matches(arn, UNSUPPORTED_ARN_PATTERN)),
    got: arn,
    wanted: 'a resource of a service that AWS Backup supports',
    fix: 'back up the data that it works on (EFS, EBS, RDS, DynamoDB, S3), and keep its definition as code',
  }),
);
