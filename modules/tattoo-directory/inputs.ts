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
import { every, hcl, ifSet, isExpr, type Claim, type Lift } from '../lift';
import type { Place } from '../policy';
import {
  backupVaultArn,
  coldStorageDays,
  dynamodbTableArn,
  ecsClusterArn,
  iamRoleArn,
  objectiveHours,
  retentionDays,
  snsTopicArn,
  startWindow,
} from '../rules';
import { ENVIRONMENT_NAMES } from './environment-defaults';
import { shortProjectName } from './names';

/** A rule besides the daily and the weekly one. */
export interface AdditionalRule {
  readonly ruleName: string;
  /** AWS cron of six fields, UTC. */
  readonly schedule: string;
  /** 1 to 36500. */
  readonly deleteAfterDays: number;
  /** @default - never */
  readonly coldStorageAfterDays?: number;
  /** @default startWindowMinutes of the plan */
  readonly startWindowMinutes?: number;
  /** @default completionWindowMinutes of the plan */
  readonly completionWindowMinutes?: number;
  /** Copied where daily and weekly recovery points are. @default true */
  readonly copyToReplica?: boolean;
  /** At most 9: the tier is one more. */
  readonly recoveryPointTags?: Readonly<Record<string, string>>;
}

/** One claim an ARN where the list is known, one for all where Terraform knows it. */
function tableArns(arns: Lift<readonly string[]>, path: string): readonly Claim[] {
  if (!isExpr(arns)) return arns.map((arn, index) => dynamodbTableArn.claim(`${path}[${index}]`, { arn }));
  const holds = every<string>(arns, (arn) => dynamodbTableArn.check({ arn }).holds);
  // Terraform writes the message even where there is no list.
  const got = ifSet<readonly string[], string>(arns, (all) => hcl`join(", ", ${all})`, 'none');
  return [{ ...dynamodbTableArn.claim(path, { arn: '' }), got, holds }];
}

/** The inputs that may be variables of the published module. */
export const DOCUMENTED_INPUTS = {
  projectName: required(aString, 'Name of the project: value of the tag Project; names start with it', {
    claims: (name, path) => [shortProjectName.claim(path, { name })],
  }),
  environment: required(
    oneOfWords(...ENVIRONMENT_NAMES),
    'Environment: value of the tag Environment; decides on replica, lock and cold storage',
  ),
  backupRetentionDays: optional(
    aNumber,
    'Retention of daily backups, days; weekly ones stay four times as long',
    30,
    {
      claims: (value, path) => [retentionDays.claim(path, { days: value })],
    },
  ),
  dailySchedule: optional(aString, 'Daily backups, AWS cron, UTC', 'cron(0 5 ? * * *)', {
    claims: scheduleClaims,
  }),
  weeklySchedule: optional(aString, 'Weekly backups, AWS cron, UTC', 'cron(0 6 ? * SUN *)', {
    claims: scheduleClaims,
  }),
  coldStorageAfterDays: nullable(aNumber, 'Move to cold storage in production, days', null, {
    documentedDefault: '30, where the retention leaves 90 days for it',
    claims: (value, path) => [coldStorageDays.claim(path, { days: value })],
  }),
  backupServiceRoleArn: nullable(aString, 'Role that AWS Backup assumes; null: the module makes one', null, {
    claims: (arn, path) => [iamRoleArn.claim(path, { arn })],
  }),
  createBackupServiceRole: nullable(
    aBoolean,
    'Make that role; false where its ARN is given and known only after the apply',
    null,
    { documentedDefault: 'where no ARN is given' },
  ),
  dynamodbTableArns: nullable(aListOf(aString), 'Tables to choose from by tag; null: all tables', null, {
    documentedDefault: '`["arn:aws:dynamodb:*:*:table/*"]`',
    claims: tableArns,
  }),
  ecsClusterArn: required(aString, 'Cluster whose configuration is exported and backed up', {
    claims: (arn, path) => [ecsClusterArn.claim(path, { arn })],
  }),
  kmsKeyArn: required(aString, 'Key of the vault, in its region'),
  replicaKmsKeyArn: nullable(aString, 'Key of the replica vault, in its region; production needs it', null),
  replicaRegion: nullable(aString, 'Region of the replica vault; production needs it', null, {
    claims: regionClaims,
  }),
  complianceMode: optional(
    oneOfWords('GOVERNANCE', 'COMPLIANCE'),
    'Mode of the lock in production; COMPLIANCE cannot be undone by anybody',
    'GOVERNANCE',
  ),
  vaultLockMaxRetentionMultiplier: nullable(
    aNumber,
    'Longest retention that the lock accepts, as a multiple of the daily one',
    null,
    { documentedDefault: '4, or what the longest rule needs' },
  ),
  vaultAdministratorArns: optional(
    aListOf(aString),
    'Roles that may delete recovery points and change vault policies; empty: the root user alone',
    [],
  ),
  snsTopicArn: nullable(aString, 'Topic that is notified; null: the module makes one', null, {
    claims: (arn, path) => [snsTopicArn.claim(path, { arn })],
  }),
  createSnsTopic: nullable(
    aBoolean,
    'Make that topic; false where its ARN is given and known only after the apply',
    null,
    { documentedDefault: 'where no ARN is given' },
  ),
  notificationEmail: optional(aString, 'Who is mailed by the topic of the module; empty: nobody', ''),
  tags: optional(aMapOf(aString), 'Tags of every resource', {}),
} as const;

/** The inputs that only stacks have. */
export const STACK_INPUTS = {
  region: optional(aString, 'Primary region', 'us-east-1', { claims: regionClaims }),
  ...COMMON_INPUTS,
  changeableForDays: nullable(aNumber, 'Days in which a COMPLIANCE lock can still be removed', 3),
  minRetentionDays: optional(aNumber, 'Shortest retention that the lock accepts, days', 1),
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
  additionalRules: optional(
    aListOf(
      anObject(
        { ruleName: aString, schedule: aString, deleteAfterDays: aNumber },
        {
          coldStorageAfterDays: aNumber,
          startWindowMinutes: aNumber,
          completionWindowMinutes: aNumber,
          copyToReplica: aBoolean,
          recoveryPointTags: aMapOf(aString),
        },
      ),
    ),
    'Rules besides the daily and the weekly one',
    [] as readonly AdditionalRule[],
  ),
  crossAccountVaultArns: optional(
    aListOf(aString),
    'Vaults of other accounts that get copies of every rule',
    [],
    {
      claims: (arns, path) =>
        (arns as readonly string[]).map((arn, index) => backupVaultArn.claim(`${path}[${index}]`, { arn })),
    },
  ),
  manageRegionSettings: optional(
    aBoolean,
    'Switch advanced DynamoDB backup on for account and region; one stack of an account may do so',
    false,
  ),
  ecsExportSchedule: optional(
    aString,
    'Export of the cluster, AWS cron, UTC; before the daily backup',
    'cron(0 4 ? * * *)',
    { claims: scheduleClaims },
  ),
  vaultStorageSchedule: optional(
    aString,
    'Measurement of the vault, AWS cron, UTC; after the daily backup',
    'cron(0 11 ? * * *)',
    { claims: scheduleClaims },
  ),
  rpoGraceHours: nullable(aNumber, 'What may be added to the RPO before it is missed', null, {
    documentedDefault: 'start window plus completion window',
    claims: (value, path) => [objectiveHours.claim(path, { hours: value })],
  }),
  preventDestroy: optional(aBoolean, 'Terraform refuses to destroy vaults, key and export bucket', false),
} as const;

/** Every input, as a TypeScript caller sees them. */
export const TATTOO_INPUTS = { ...DOCUMENTED_INPUTS, ...STACK_INPUTS } as const;

/** What a TypeScript caller writes. */
export type TattooBackupProps = Props<typeof TATTOO_INPUTS>;
/** What the constructs read: documented inputs may be known to Terraform only. */
export type TattooInputs = Lifted<typeof DOCUMENTED_INPUTS> &
  Omit<Known<typeof STACK_INPUTS>, keyof Place> &
  Place;
