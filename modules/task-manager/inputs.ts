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
import { dynamodbPitrDays, iamRoleArn, kmsDeletionWindow } from '../rules';
import {
  monthlyKeepMonths,
  objectsKeptDays,
  onDemandBackupRetention,
  registerParameterName,
  tablePrefixNamed,
} from './limits';
import { TABLE_ENCRYPTIONS } from './tables';

const roleArns = (value: Lift<readonly string[]>, path: string) =>
  (value as readonly string[]).map((arn, index) => iamRoleArn.claim(`${path}[${index}]`, { arn }));

const aTableSchema = anObject({ hashKey: aString }, { rangeKey: aString, ttlAttribute: aString });

/** Every input of the Task Manager. */
export const TASK_MANAGER_INPUTS = {
  environment: required(oneOfWords('development', 'staging', 'production'), 'Environment: part of names'),
  deployment: optional(
    oneOfWords('primary', 'disaster-recovery'),
    'disaster-recovery: the same again in drRegion, as stack task-manager-dr, for tables restored there',
    'primary',
  ),
  region: optional(aString, 'Primary region', 'us-east-1', { claims: regionClaims }),
  ...COMMON_INPUTS,
  tags: optional(aMapOf(aString), 'Tags of every resource', {}),

  tablePrefix: optional(aString, 'What table names and backup names start with', 'TaskManager-', {
    claims: (value, path) => [tablePrefixNamed.claim(path, { tablePrefix: value })],
  }),
  createTables: optional(aBoolean, 'Make the five tables; false: they are made elsewhere', true),
  tableSchemas: optional(
    anObject(
      {},
      {
        Users: aTableSchema,
        Tasks: aTableSchema,
        Sessions: aTableSchema,
        AuditLog: aTableSchema,
        RateLimits: aTableSchema,
      },
    ),
    'Keys of tables that differ from the inferred ones',
    {},
  ),
  tableEncryption: optional(
    oneOfWords(...TABLE_ENCRYPTIONS),
    'Which key encrypts the tables and their backups',
    'aws-managed',
  ),
  hipaa: optional(aBoolean, 'Health information: asks for customer managed keys', false),
  deletionProtection: optional(aBoolean, 'DynamoDB refuses to delete the tables', true),
  preventDestroy: optional(aBoolean, 'Terraform refuses to destroy tables, vaults and keys', false),
  pitrRecoveryPeriodDays: optional(aNumber, 'How far back point-in-time recovery reaches, 1 to 35', 35, {
    claims: (value, path) => [dynamodbPitrDays.claim(path, { days: value })],
  }),
  rateLimitsPitr: optional(aBoolean, 'Point-in-time recovery of RateLimits, too', true),

  backupSchedule: optional(aString, 'On-demand backups, AWS cron, UTC', 'cron(0 3 * * ? *)', {
    claims: scheduleClaims,
  }),
  includeRateLimits: optional(aBoolean, 'On-demand backups of RateLimits, too', false),
  backupRetentionDays: optional(aNumber, 'Retention of on-demand backups, days', 30, {
    claims: (value, path) => [onDemandBackupRetention.claim(path, { days: value })],
  }),
  monthlyKeepMonths: optional(
    aNumber,
    'For how many months one backup of each month is kept; 0: none is',
    0,
    { claims: (value, path) => [monthlyKeepMonths.claim(path, { months: value })] },
  ),
  retainedBackupsParameter: nullable(aString, 'Name of the parameter with the retention register', null, {
    documentedDefault: '/task-manager/<environment>/backup/retained',
    claims: (value, path) => [registerParameterName.claim(path, { name: value })],
  }),
  retentionRegister: nullable(
    anObject({ reviewedOn: aString, keepUntil: aMapOf(aString) }),
    'Backups that are kept longer, and when the entries were last reviewed; null: operators keep the register',
    null,
  ),
  backupDurationThresholdMs: nullable(aNumber, 'A longer run of the backup function alarms', null, {
    documentedDefault: '80 % of the timeout',
  }),

  trailRetentionDays: optional(aNumber, 'How long the trail is kept, days', 365, {
    claims: (value, path) => [objectsKeptDays.claim(path, { days: value })],
  }),
  trailGlacierAfterDays: nullable(aNumber, 'When the trail moves to Glacier, days; null: never', 90),
  enableDataEvents: optional(aBoolean, 'The trail records reads and writes of items, at a price', false),

  notificationEmail: optional(aString, 'Who is mailed; empty for nobody', ''),
  verificationSchedule: optional(
    aString,
    'Reminder of the monthly verification, AWS cron, UTC',
    'cron(0 9 ? * 2#1 *)',
    { claims: scheduleClaims },
  ),
  enableQuarterlyDrill: optional(aBoolean, 'Reminder of the quarterly recovery drill', true),
  drillSchedule: optional(
    aString,
    'Reminder of the recovery drill, AWS cron, UTC',
    'cron(0 9 1 1,4,7,10 ? *)',
    { claims: scheduleClaims },
  ),
  evidenceRetentionDays: optional(aNumber, 'How long results of restore tests are kept, days', 400, {
    claims: (value, path) => [objectsKeptDays.claim(path, { days: value })],
  }),
  restoreOperatorRoleArns: optional(aListOf(aString), 'Roles that may restore', [], { claims: roleArns }),
  restrictedRoleArns: optional(aListOf(aString), 'Roles that may not, whatever else they may', [], {
    claims: roleArns,
  }),

  enableCrossRegionCopy: optional(aBoolean, 'An AWS Backup plan that copies to drRegion', false),
  drRegion: optional(aString, 'Region of the copies and of a recovery', 'us-west-2', {
    claims: regionClaims,
  }),
  copySchedule: optional(aString, 'When AWS Backup backs up and copies, AWS cron, UTC', 'cron(0 5 * * ? *)', {
    claims: scheduleClaims,
  }),
  kmsDeletionWindow: optional(aNumber, 'Days between the order to delete a key and its deletion', 30, {
    claims: (value, path) => [kmsDeletionWindow.claim(path, { days: value })],
  }),
} as const;

/** What a TypeScript caller writes. */
export type TaskManagerBackupProps = Props<typeof TASK_MANAGER_INPUTS>;
/** What the constructs read. */
export type TaskManagerInputs = Known<typeof TASK_MANAGER_INPUTS>;
