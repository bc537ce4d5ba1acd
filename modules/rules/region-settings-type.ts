import { defineRule } from '../lift/values';

/** Types of resources that a region is opted in to, as AWS Backup spells them. */
export const OPT_IN_TYPES: readonly string[] = [
  'Aurora',
  'CloudFormation',
  'DSQL',
  'DocumentDB',
  'DynamoDB',
  'EBS',
  'EC2',
  'EFS',
  'EKS',
  'FSx',
  'Neptune',
  'RDS',
  'Redshift',
  'Redshift Serverless',
  'S3',
  'SAP HANA on Amazon EC2',
  'Storage Gateway',
  'Timestream',
  'VirtualMachine',
];

export const regionSettingsType = defineRule<{ readonly type: string }>(
  {
    id: 'region-settings-type',
    level: 'advice',
    why: 'A type that AWS Backup does not know switches nothing on. Whether the API refuses it is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html',
    isPlain: true,
  },
  ({ type }) => ({
    holds: OPT_IN_TYPES.includes(type),
    got: type,
    wanted: `a type of AWS Backup: ${OPT_IN_TYPES.join(', ')}`,
    fix: 'respell the type as AWS Backup does, or remove it',
  }),
);
