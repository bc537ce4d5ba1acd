import { and, between, defineRule, gte, isWhole } from '../lift';

const README = 'modules/fibonacci/README.md';

/** Days between two rotations of a secret. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html */
export const MIN_ROTATION_DAYS = 1;
export const MAX_ROTATION_DAYS = 1000;

/** Days for which the operational data of production must be restorable at least. */
export const MIN_PRODUCTION_RETENTION_DAYS = 7;

/** A subnet group spans two availability zones at least; a subnet lies in one. */
export const MIN_DATABASE_SUBNETS = 2;

/** Capacity units of Aurora Serverless v2. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
export const MIN_CAPACITY_UNITS = 0;
export const MAX_CAPACITY_UNITS = 256;
const SMALLEST_MAXIMUM_UNITS = 1;
const CAPACITY_STEP_UNITS = 0.5;

/** Glacier Flexible Retrieval bills an object for so many days at least. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
export const MIN_GLACIER_DAYS = 90;

export const rotationDays = defineRule<{ readonly days: number }>(
  {
    id: 'rotation-days',
    level: 'refused',
    why: 'Secrets Manager rotates a secret every 1 to 1000 days.',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html',
    isPlain: true,
  },
  ({ days }) => ({
    holds: and(isWhole(days), between(days, MIN_ROTATION_DAYS, MAX_ROTATION_DAYS)),
    got: days,
    wanted: `a whole number of days from ${MIN_ROTATION_DAYS} to ${MAX_ROTATION_DAYS}`,
    fix: 'say after how many days the password changes: 30 is the documented number',
  }),
);

export const productionRetention = defineRule<{ readonly days: number }>(
  {
    id: 'production-retention',
    level: 'fails-later',
    why: 'Operational data must be restorable for 7 days: an older mistake could not be undone.',
    source: README,
    isPlain: true,
  },
  ({ days }) => ({
    holds: days >= MIN_PRODUCTION_RETENTION_DAYS,
    got: days,
    wanted: `at least ${MIN_PRODUCTION_RETENTION_DAYS} days in production`,
    fix: 'keep automated backups longer; development and staging may keep them for less',
  }),
);

export const databaseSubnets = defineRule<{ readonly subnetIds: readonly string[] }>(
  {
    id: 'database-subnets',
    level: 'refused',
    why: 'RDS makes a subnet group of subnets in two availability zones at least.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    isPlain: true,
  },
  ({ subnetIds }) => ({
    holds:
      new Set(subnetIds).size >= MIN_DATABASE_SUBNETS &&
      subnetIds.every((id) => /^subnet-[0-9a-f]+$/.test(id)),
    got: subnetIds.length === 0 ? 'no subnet' : subnetIds.join(', '),
    wanted: `at least ${MIN_DATABASE_SUBNETS} different subnets, such as subnet-0123456789abcdef0`,
    fix: 'name private subnets of the VPC, in two availability zones',
  }),
);

export const serverlessCapacity = defineRule<{ readonly minCapacity: number; readonly maxCapacity: number }>(
  {
    id: 'serverless-capacity',
    level: 'refused',
    why: 'Aurora Serverless v2 has 0 to 256 capacity units in steps of one half, and 1 at least as its maximum.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html',
    isPlain: true,
  },
  ({ minCapacity, maxCapacity }) => ({
    holds:
      minCapacity >= MIN_CAPACITY_UNITS &&
      maxCapacity <= MAX_CAPACITY_UNITS &&
      maxCapacity >= Math.max(minCapacity, SMALLEST_MAXIMUM_UNITS) &&
      [minCapacity, maxCapacity].every((units) => units % CAPACITY_STEP_UNITS === 0),
    got: `${minCapacity} to ${maxCapacity}`,
    wanted: `units from ${MIN_CAPACITY_UNITS} to ${MAX_CAPACITY_UNITS} in steps of ${CAPACITY_STEP_UNITS}, the minimum not above the maximum`,
    fix: 'set both bounds; a restored cluster gets the same ones',
  }),
);

export const databaseWindowForm = defineRule<{
  readonly window: string;
  readonly example: string;
  readonly isReadable: boolean;
}>(
  {
    id: 'database-window-form',
    level: 'refused',
    why: 'RDS reads a window in this form only, in UTC.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html',
    isPlain: true,
  },
  ({ window, example, isReadable }) => ({
    holds: isReadable,
    got: window,
    wanted: `a window such as ${example}`,
    fix: 'write hours and minutes with two digits each; the maintenance window names its days',
  }),
);

export const glacierMinimumStorage = defineRule<{
  /** `null`: nothing moves to Glacier. */
  readonly transitionAfterDays: number | null;
  readonly expireAfterDays: number;
}>(
  {
    id: 'glacier-minimum-storage',
    level: 'advice',
    why: 'S3 bills an object in Glacier Flexible Retrieval for 90 days, also where it is deleted earlier.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ transitionAfterDays, expireAfterDays }) => ({
    holds: transitionAfterDays === null || expireAfterDays - transitionAfterDays >= MIN_GLACIER_DAYS,
    got: `Glacier after ${String(transitionAfterDays)} days, deletion after ${expireAfterDays}`,
    wanted: `${MIN_GLACIER_DAYS} days in Glacier, or none`,
    fix: 'keep the logs longer, or set trailTransitionGlacierDays to null; the documented days are kept as they are',
  }),
);

/** How far Aurora's newest restorable second lies behind, minutes. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html */
export const RESTORABLE_LAG_MINUTES = 5;

export const restorableAge = defineRule<{ readonly minutes: number }>(
  {
    id: 'restorable-age',
    level: 'fails-later',
    why: 'Aurora is up to 5 minutes behind: an alarm on less rings while all is well.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
    isPlain: true,
  },
  ({ minutes }) => ({
    holds: minutes > RESTORABLE_LAG_MINUTES,
    got: minutes,
    wanted: `more than ${RESTORABLE_LAG_MINUTES} minutes`,
    fix: 'set a threshold above the lag of Aurora',
  }),
);

export const restoreTestingNeedsSnapshots = defineRule<{ readonly enableAwsBackup: boolean }>(
  {
    id: 'restore-testing-needs-snapshots',
    level: 'ignored',
    why: 'AWS Backup restores what lies in its vaults: without them there is nothing to test.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
    isPlain: true,
  },
  ({ enableAwsBackup }) => ({
    holds: enableAwsBackup,
    got: true,
    wanted: 'enableAwsBackup, too',
    fix: 'switch enableAwsBackup on, or restore testing off',
  }),
);

export const complianceReportsNeedJobs = defineRule<{ readonly enableAwsBackup: boolean }>(
  {
    id: 'compliance-reports-need-jobs',
    level: 'ignored',
    why: 'AWS Backup reports on its own jobs: without them every report is empty, and looks as if all were well.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-reports.html',
    isPlain: true,
  },
  ({ enableAwsBackup }) => ({
    holds: enableAwsBackup,
    got: true,
    wanted: 'enableAwsBackup, too',
    fix: 'switch enableAwsBackup on, or the reports off',
  }),
);

/** The smallest limit of a query that Athena takes, MB. @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html */
export const MIN_SCAN_LIMIT_MB = 10;

export const athenaScanLimit = defineRule<{ readonly megabytes: number }>(
  {
    id: 'athena-scan-limit',
    level: 'refused',
    why: 'Athena takes no limit below 10 MB for what a query reads.',
    source: 'https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html',
    isPlain: true,
  },
  ({ megabytes }) => ({
    holds: and(isWhole(megabytes), gte(megabytes, MIN_SCAN_LIMIT_MB)),
    got: megabytes,
    wanted: `a whole number of MB, at least ${MIN_SCAN_LIMIT_MB}`,
    fix: 'say how much a query may read before Athena ends it',
  }),
);
