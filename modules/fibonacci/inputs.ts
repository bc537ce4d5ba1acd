import {
  COMMON_INPUTS,
  aBoolean,
  aListOf,
  aMapOf,
  aNumber,
  aString,
  anObject,
  nullable,
  oneOfWords,
  optional,
  regionClaims,
  required,
  scheduleClaims,
  type Known,
  type Props,
} from '../inputs';
import type { Lift } from '../lift';
import {
  databaseClusterRetentionDays,
  iamRoleArn,
  kmsDeletionWindow,
  retentionDays,
  s3ExpirationDays,
} from '../rules';
import { backupTestDeadline, backupTestTable } from './backup-test-limits';
import { FAILOVER_MEMBERS, failoverClaims, type FailoverInput } from './failover-rules';
import { athenaScanLimit, databaseSubnets, restorableAge, rotationDays, serverlessCapacity } from './limits';

const expiryDays = (value: Lift<number>, path: string) => [
  s3ExpirationDays.claim(path, { days: value as number }),
];
const subnets = (value: Lift<readonly string[]>, path: string) => [
  databaseSubnets.claim(path, { subnetIds: value as readonly string[] }),
];
const regions = (value: Lift<readonly string[]>, path: string) =>
  (value as readonly string[]).flatMap((name, index) => regionClaims(name, `${path}[${index}]`));
const roleArns = (value: Lift<readonly string[]>, path: string) =>
  (value as readonly string[]).map((arn, index) => iamRoleArn.claim(`${path}[${index}]`, { arn }));

/** Every input of Fibonacci. */
export const FIBONACCI_INPUTS = {
  environment: required(oneOfWords('development', 'staging', 'production'), 'Environment'),
  environmentSuffix: nullable(aString, 'What names end with', null, {
    documentedDefault: 'dev, staging or prod',
  }),
  region: optional(aString, 'Region', 'us-east-1', { claims: regionClaims }),
  ...COMMON_INPUTS,
  tags: optional(aMapOf(aString), 'Tags of every resource', {}),

  vpcId: required(aString, 'VPC of the database'),
  subnetIds: required(aListOf(aString), 'Private subnets, in two availability zones at least', {
    claims: subnets,
  }),
  securityGroupIds: optional(aListOf(aString), 'Security groups of the cluster besides its own', []),
  createVpcEndpoints: optional(aBoolean, 'Make endpoints of Secrets Manager and S3 in the VPC', true),
  privateRouteTableIds: optional(aListOf(aString), 'Route tables that lead to S3 through its endpoint', []),

  auroraRetentionDays: nullable(aNumber, 'How far back automated backups reach, 1 to 35 days', null, {
    documentedDefault: '7 in production, 3 elsewhere',
    claims: (value, path) => [databaseClusterRetentionDays.claim(path, { days: value as number })],
  }),
  preferredBackupWindow: optional(aString, 'Daily backup window, UTC', '03:00-04:00'),
  preferredMaintenanceWindow: optional(aString, 'Weekly maintenance window, UTC', 'sun:05:00-sun:06:00'),
  deletionProtection: required(aBoolean, 'RDS refuses to delete the cluster'),
  preventDestroy: optional(aBoolean, 'Terraform refuses to destroy cluster, buckets, vault and key', false),
  clusterIdentifier: nullable(aString, 'Name of the cluster', null, {
    documentedDefault: 'fibonacci-aurora-cluster-<suffix>',
  }),
  engineVersion: optional(aString, 'Version of Aurora PostgreSQL', '15.8'),
  serverlessV2: optional(
    anObject({ minCapacity: aNumber, maxCapacity: aNumber }, {}),
    'Capacity units of the cluster',
    { minCapacity: 0.5, maxCapacity: 4 },
    {
      claims: (value, path) => [
        serverlessCapacity.claim(path, value as { minCapacity: number; maxCapacity: number }),
      ],
    },
  ),
  dbSubnetGroupName: optional(aString, 'Name of the subnet group', 'fibonacci-db-subnet-group'),
  databaseName: optional(aString, 'Database', 'fibonacci'),
  masterUsername: optional(aString, 'User whose password is rotated', 'dbadmin'),

  rotationDays: optional(aNumber, 'Days between two rotations of the password, 1 to 1000', 30, {
    claims: (value, path) => [rotationDays.claim(path, { days: value as number })],
  }),
  rotationApplicationArn: optional(
    aString,
    'Application with the rotation function; China and GovCloud have others',
    'arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSPostgreSQLRotationSingleUser',
  ),
  rotationApplicationVersion: optional(aString, 'Its version', '1.1.671'),

  trailTransitionIaDays: optional(aNumber, 'When the trail moves to infrequent access, days', 30),
  trailTransitionGlacierDays: nullable(aNumber, 'When it moves to Glacier, days; null: never', 60),
  trailExpirationDays: optional(aNumber, 'When it is deleted, days', 90, { claims: expiryDays }),
  siteNoncurrentDays: nullable(aNumber, 'When old versions of the site go, days; null: never', 90, {
    claims: expiryDays,
  }),
  siteDistributionArns: optional(aListOf(aString), 'CloudFront distributions that read the site', []),

  notificationEmail: optional(aString, 'Who is mailed; empty for nobody', ''),
  restorableAgeThresholdMinutes: optional(
    aNumber,
    'An older latest restorable time alarms; Aurora is about 5 minutes behind',
    30,
    { claims: (value, path) => [restorableAge.claim(path, { minutes: value as number })] },
  ),
  enableTestReminders: optional(aBoolean, 'Reminders of the backup tests', true),
  healthCheckUrl: nullable(aString, 'What a rotation test calls afterwards', null),
  backupOperatorRoleArns: optional(aListOf(aString), 'Roles that may make backups', [], { claims: roleArns }),
  restoreOperatorRoleArns: optional(aListOf(aString), 'Roles that may restore', [], { claims: roleArns }),
  kmsDeletionWindow: optional(aNumber, 'Days between the order to delete a key and its deletion', 30, {
    claims: (value, path) => [kmsDeletionWindow.claim(path, { days: value })],
  }),

  drRegion: optional(aString, 'Region of replicas', 'us-west-2', { claims: regionClaims }),
  enableReplication: optional(aBoolean, 'The site is copied to a bucket in drRegion', false),
  enableGlobalDatabase: optional(aBoolean, 'A second cluster in drRegion follows the first', false),
  drSubnetIds: optional(aListOf(aString), 'Private subnets of the second cluster', []),
  drSecurityGroupIds: optional(aListOf(aString), 'Security groups of the second cluster', []),
  enableAwsBackup: optional(aBoolean, 'AWS Backup takes snapshots of cluster and site, too', false),
  awsBackupSchedule: optional(aString, 'When it does, AWS cron, UTC', 'cron(0 7 * * ? *)', {
    claims: scheduleClaims,
  }),
  awsBackupRetentionDays: optional(aNumber, 'How long it keeps them, days', 35, {
    claims: (value, path) => [retentionDays.claim(path, { days: value })],
  }),
  enableRestoreTesting: optional(aBoolean, 'AWS Backup restores the newest snapshot for a test', false),
  restoreTestingSchedule: optional(aString, 'When it does, AWS cron, UTC', 'cron(0 9 ? * SUN#1 *)', {
    claims: scheduleClaims,
  }),
  enableBackupTesting: optional(
    aBoolean,
    'A function restores cluster and site for a test, every month',
    false,
  ),
  backupTestSchedule: optional(aString, 'When it starts, AWS cron, UTC', 'cron(0 9 15 * ? *)', {
    claims: scheduleClaims,
  }),
  backupTestDeadlineHours: optional(aNumber, 'A test that takes longer has failed; 2 to 24 hours', 4, {
    claims: (value, path) => [backupTestDeadline.claim(path, { hours: value as number })],
  }),
  backupTestTable: nullable(
    aString,
    'Table of the restored database that must have a row; null: any table',
    'nigredo_leads.leads',
    { claims: (value, path) => [backupTestTable.claim(path, { table: value as string })] },
  ),
  enableComplianceReports: optional(aBoolean, 'Daily reports on the jobs of AWS Backup, in a bucket', false),
  complianceReportDays: optional(aNumber, 'How long reports are kept, days', 365, { claims: expiryDays }),
  enableBackupAnalytics: optional(aBoolean, 'A table over the trail and saved queries, for Athena', false),
  analyticsRegions: optional(
    aListOf(aString),
    'Regions whose logs the queries read; none: region, drRegion and that of services without regions',
    [],
    { claims: regions },
  ),
  analyticsScanLimitMb: optional(aNumber, 'What a query may read, MB, at least 10', 10_240, {
    claims: (value, path) => [athenaScanLimit.claim(path, { megabytes: value as number })],
  }),
  failover: nullable(
    anObject(FAILOVER_MEMBERS),
    'A DNS record that goes to the application in drRegion while that in region is down; null: none',
    null,
    { claims: (value, path) => failoverClaims(value as FailoverInput, path) },
  ),
} as const;

/** What a TypeScript caller writes. */
export type FibonacciBackupProps = Props<typeof FIBONACCI_INPUTS>;
/** What the constructs read. */
export type FibonacciInputs = Known<typeof FIBONACCI_INPUTS>;
