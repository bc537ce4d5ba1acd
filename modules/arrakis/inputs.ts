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
  type Lifted,
  type Props,
} from '../inputs';
import { collect, every, hcl, isExpr, prop, type Claim, type Lift } from '../lift';
import {
  coldStorageDays,
  kmsDeletionWindow,
  objectiveHours,
  planName,
  rdsInstanceArn,
  retentionDays,
  startWindow,
  vaultName,
} from '../rules';
import type { Place } from '../policy';
import { ENVIRONMENT_NAMES } from './environment-defaults';
import { projectName } from './names';

/** An RDS instance to back up. */
export interface RdsInstance {
  readonly identifier: string;
  readonly arn: string;
}

const days = (value: Lift<number>, path: string) => [retentionDays.claim(path, { days: value })];
const hours = (value: Lift<number>, path: string) => [objectiveHours.claim(path, { hours: value })];

/** One claim an instance where the list is known, one for all where Terraform knows it. */
function rdsArns(instances: Lift<readonly RdsInstance[]>, path: string): readonly Claim[] {
  if (!isExpr(instances)) {
    return instances.map(({ arn }, index) => rdsInstanceArn.claim(`${path}[${index}].arn`, { arn }));
  }
  const arns = collect<RdsInstance, string>(instances, (instance) => prop(instance, 'arn'));
  const holds = every<RdsInstance>(
    instances,
    (instance) => rdsInstanceArn.check({ arn: prop(instance, 'arn') }).holds,
  );
  return [{ ...rdsInstanceArn.claim(path, { arn: '' }), got: hcl<string>`join(", ", ${arns})`, holds }];
}

/** The inputs that the document names: properties of the class, and variables of the published module. */
export const DOCUMENTED_INPUTS = {
  projectName: required(aString, 'Name of the project; names start with it', {
    claims: (name, path) => [projectName.claim(path, { name })],
  }),
  environment: required(oneOfWords(...ENVIRONMENT_NAMES), 'Environment: decides the defaults below'),
  backupVaultName: required(aString, 'Name of the backup vault', {
    claims: (name, path) => [vaultName.claim(path, { name })],
  }),
  backupPlanName: required(aString, 'Name of the backup plan', {
    claims: (name, path) => [planName.claim(path, { name })],
  }),
  tags: optional(aMapOf(aString), 'Tags of every resource', {}),

  backupSchedule: nullable(aString, 'Daily backups, AWS cron, UTC', null, {
    documentedDefault: 'environment-based',
    claims: scheduleClaims,
  }),
  weeklyBackupSchedule: optional(aString, 'Weekly backups, AWS cron, UTC', 'cron(0 1 ? * SUN *)', {
    claims: scheduleClaims,
  }),
  monthlyBackupSchedule: optional(aString, 'Monthly backups, AWS cron, UTC', 'cron(0 1 1 * ? *)', {
    claims: scheduleClaims,
  }),

  deleteAfterDays: nullable(aNumber, 'Retention of daily backups, days', null, {
    documentedDefault: 'environment-based',
    claims: days,
  }),
  moveToColdStorageAfterDays: nullable(aNumber, 'Move of daily backups to cold storage, days', null, {
    documentedDefault: 'environment-based, where the retention leaves 90 days for it',
    claims: (value, path) => [coldStorageDays.claim(path, { days: value })],
  }),
  longTermRetentionDays: optional(aNumber, 'Retention of weekly backups, days', 365, { claims: days }),
  archivalRetentionDays: optional(aNumber, 'Retention of monthly backups, days', 2555, { claims: days }),

  enableBackupEncryption: optional(aBoolean, 'Customer managed keys for the vaults', true),
  kmsDeletionWindow: optional(aNumber, 'Days between the order to delete a key and its deletion', 7, {
    claims: (value, path) => [kmsDeletionWindow.claim(path, { days: value })],
  }),
  complianceMode: optional(
    oneOfWords('GOVERNANCE', 'COMPLIANCE'),
    'Mode of the vault lock; COMPLIANCE cannot be undone by anybody',
    'GOVERNANCE',
  ),
  backupVaultLockEnabled: nullable(aBoolean, 'Lock the vault', null, {
    documentedDefault: 'true in production',
  }),
  minRetentionDays: optional(aNumber, 'Shortest retention that a locked vault accepts, days', 30),
  maxRetentionDays: optional(aNumber, 'Longest retention that a locked vault accepts, days', 36_500),

  enableBackupNotifications: optional(aBoolean, 'Notify through SNS', true),
  notificationEmail: optional(aString, 'Who is mailed; empty for nobody', ''),
  enableBackupMonitoring: optional(aBoolean, 'Alarms, event rules and dashboard', true),
  enableBackupValidation: optional(aBoolean, 'The validator Lambda and its schedule', true),
  backupValidationSchedule: optional(aString, 'When the validator runs, AWS cron, UTC', 'cron(0 6 * * ? *)', {
    claims: scheduleClaims,
  }),

  rdsInstances: optional(
    aListOf(anObject({ identifier: aString, arn: aString })),
    'RDS instances to back up',
    [] as readonly RdsInstance[],
    { claims: rdsArns },
  ),
  backupEfsEnabled: optional(aBoolean, 'Back up the EFS file systems of the project and environment', false),
  replicaRegion: nullable(
    aString,
    'Region of the replica vault, used in staging and production; null for none',
    'us-east-1',
    {
      claims: regionClaims,
    },
  ),

  enableIntelligentTiering: optional(
    aBoolean,
    'EBS archive tier for monthly backups, S3 Intelligent-Tiering for reports',
    false,
  ),
  enableBackupDeduplication: optional(
    aBoolean,
    'Accepted without effect: AWS Backup has no such setting',
    false,
  ),
  backupCompressionEnabled: optional(
    aBoolean,
    'Accepted without effect: AWS Backup has no such setting',
    false,
  ),
  backupCostAllocationTags: optional(
    aMapOf(aString),
    'Tags of vaults, plan and recovery points, for cost reports',
    {},
  ),

  rpoTargetHours: optional(aNumber, 'Recovery point objective, hours', 24, { claims: hours }),
  rtoTargetHours: optional(aNumber, 'Recovery time objective, hours', 4, { claims: hours }),
} as const;

/** The inputs that only stacks have: values the document leaves open, and options. */
export const STACK_INPUTS = {
  region: optional(aString, 'Primary region', 'us-west-2', { claims: regionClaims }),
  ...COMMON_INPUTS,
  notificationLevel: optional(
    oneOfWords('errors_only', 'warnings_and_errors', 'all'),
    'Which events are published and mailed',
    'all',
  ),
  changeableForDays: nullable(aNumber, 'Days in which a COMPLIANCE lock can still be removed', 3),
  lockReplicaVault: optional(aBoolean, 'Lock the replica vault as the primary one', false),
  coldStoragePolicy: optional(
    oneOfWords('preserve-retention', 'extend-retention', 'strict'),
    'Where a retention leaves less than 90 days for cold storage: drop the move, keep longer, or refuse',
    'preserve-retention',
  ),
  startWindowMinutes: optional(aNumber, 'How late a backup job may start', 60, {
    claims: (value, path) => [startWindow.claim(path, { startWindowMinutes: value })],
  }),
  completionWindowMinutes: optional(aNumber, 'When a backup job that still runs is cancelled', 300),
  rpoGraceHours: nullable(aNumber, 'What may be added to the RPO before it is missed', null, {
    documentedDefault: 'start window plus completion window',
    claims: hours,
  }),
  enableWeeklyBackups: optional(aBoolean, 'Weekly rule', true),
  enableMonthlyBackups: optional(aBoolean, 'Monthly rule', true),
  enableContinuousBackup: optional(
    aBoolean,
    'Point-in-time recovery of the RDS instances, in a plan of its own',
    false,
  ),
  continuousRetentionDays: optional(aNumber, 'How far back point-in-time recovery reaches, 1 to 35', 35),
  enableConfigRules: optional(aBoolean, 'AWS Config rules; the account needs a recorder', false),
  enableAuditFramework: optional(
    aBoolean,
    'Backup Audit Manager framework and report; the account needs a recorder',
    false,
  ),
  enableRestoreTesting: optional(
    aBoolean,
    'AWS Backup restores the newest backups for a test, and a function validates what comes out',
    false,
  ),
  restoreTestingSchedule: optional(aString, 'When it does, AWS cron, UTC', 'cron(0 9 ? * SUN#1 *)', {
    claims: scheduleClaims,
  }),
  restoreTestingSubnetGroup: nullable(
    aString,
    'DB subnet group that RDS instances are restored into for a test; null for the default VPC',
    null,
  ),
  restoreTestingAvailabilityZone: nullable(
    aString,
    'Availability zone that volumes are restored in for a test; null for any',
    null,
  ),
  vpcId: nullable(aString, 'VPC that gets an endpoint of the AWS Backup API', null),
  privateSubnetIds: optional(aListOf(aString), 'Subnets of the endpoint and of the validator', []),
  endpointSecurityGroupIds: optional(
    aListOf(aString),
    'Security groups of the endpoint; empty for one of its own',
    [],
  ),
  eventTargets: optional(
    aListOf(anObject({ id: aString, arn: aString })),
    'More targets of the job state events',
    [] as readonly { readonly id: string; readonly arn: string }[],
  ),
  preventDestroy: optional(aBoolean, 'Terraform refuses to destroy vaults and keys', false),
} as const;

/** Every input, as a TypeScript caller sees them. */
export const ARRAKIS_INPUTS = { ...DOCUMENTED_INPUTS, ...STACK_INPUTS } as const;

/** What a TypeScript caller writes. */
export type ArrakisBackupProps = Props<typeof ARRAKIS_INPUTS>;
/** What the constructs read: documented inputs may be known to Terraform only. */
export type ArrakisInputs = Lifted<typeof DOCUMENTED_INPUTS> &
  Omit<Known<typeof STACK_INPUTS>, keyof Place> &
  Place;
