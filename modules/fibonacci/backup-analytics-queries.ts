import type { FibonacciNames } from './names';
import { SQL_DATE_FORMAT, TRAIL_TABLE } from './backup-analytics-table';

/** How far back a query looks as it is saved, days. Whoever runs it may change it. */
export const QUERY_DAYS = 30;

/** A question that is asked of the trail. */
export interface AnalyticsQuery {
  /** What it answers. */
  readonly description: string;
  readonly sql: string;
}

/** Source of the event -> names of the events. */
type Calls = Readonly<Record<string, readonly string[]>>;

/** Calls after which less can be restored. */
export const DELETIONS: Calls = {
  'backup.amazonaws.com': [
    'DeleteBackupPlan',
    'DeleteBackupSelection',
    'DeleteBackupVault',
    'DeleteBackupVaultAccessPolicy',
    'DeleteRecoveryPoint',
    'DisassociateRecoveryPoint',
    'PutBackupVaultAccessPolicy',
    'StopBackupJob',
  ],
  'kms.amazonaws.com': ['DisableKey', 'ScheduleKeyDeletion'],
  'rds.amazonaws.com': [
    'DeleteDBCluster',
    'DeleteDBClusterAutomatedBackup',
    'DeleteDBClusterSnapshot',
    'DeleteGlobalCluster',
    'ModifyDBClusterSnapshotAttribute',
    'RemoveFromGlobalCluster',
  ],
  's3.amazonaws.com': ['DeleteBucket', 'DeleteBucketReplication', 'DeleteObject', 'DeleteObjects'],
  'secretsmanager.amazonaws.com': ['CancelRotateSecret', 'DeleteSecret'],
};

/** Calls that restore. */
export const RESTORES: Calls = {
  'backup.amazonaws.com': ['StartRestoreJob'],
  'rds.amazonaws.com': ['RestoreDBClusterFromSnapshot', 'RestoreDBClusterToPointInTime'],
  's3.amazonaws.com': ['CopyObject', 'RestoreObject'],
  'secretsmanager.amazonaws.com': ['RestoreSecret', 'UpdateSecretVersionStage'],
};

/** Calls that say how long something is kept, or whether it is logged. */
export const RETENTION_CHANGES: Calls = {
  'backup.amazonaws.com': [
    'DeleteBackupVaultLockConfiguration',
    'PutBackupVaultLockConfiguration',
    'UpdateBackupPlan',
    'UpdateRecoveryPointLifecycle',
  ],
  'cloudtrail.amazonaws.com': ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'],
  'logs.amazonaws.com': ['DeleteRetentionPolicy', 'PutRetentionPolicy'],
  // CloudTrail has names of its own for calls about a bucket.
  's3.amazonaws.com': ['DeleteBucketLifecycle', 'PutBucketLifecycle', 'PutBucketVersioning'],
};

/** Every saved query: construct id -> query. */
export function analyticsQueries(names: FibonacciNames): Readonly<Record<string, AnalyticsQuery>> {
  return {
    'backup-deletions': {
      description:
        'Who deleted or changed backups, snapshots, keys and versions of objects. A deletion without a version only hides the object.',
      sql: select(
        names,
        [
          ...WHO,
          ...WHAT,
          "json_extract_scalar(requestparameters, '$.versionId') AS version",
          'requestparameters',
        ],
        anyOf(DELETIONS),
      ),
    },
    'failed-restores': {
      description: 'Restores that were refused, and restore jobs of AWS Backup that did not complete',
      sql: select(
        names,
        [...WHO, ...WHAT, 'errormessage', 'requestparameters', 'serviceeventdetails'],
        or([
          `errorcode IS NOT NULL AND ${bracketed(anyOf(RESTORES))}`,
          // AWS Backup says `state` in some events and `status` in others.
          `${isCall('backup.amazonaws.com', ['RestoreCompleted'])} AND coalesce(json_extract_scalar(serviceeventdetails, '$.state'), json_extract_scalar(serviceeventdetails, '$.status'), '') <> 'COMPLETED'`,
        ]),
      ),
    },
    'retention-changes': {
      description: 'Who changed how long backups, versions and logs are kept, or what is logged',
      sql: select(
        names,
        [
          ...WHO,
          ...WHAT,
          "json_extract_scalar(requestparameters, '$.backupRetentionPeriod') AS retention_days",
          'requestparameters',
        ],
        or([
          anyOf(RETENTION_CHANGES),
          `${isCall('rds.amazonaws.com', ['ModifyDBCluster'])} AND ${bracketed(
            or([
              "json_extract_scalar(requestparameters, '$.backupRetentionPeriod') IS NOT NULL",
              "json_extract_scalar(requestparameters, '$.deletionProtection') IS NOT NULL",
            ]),
          )}`,
        ]),
      ),
    },
    'secret-readers': {
      description: 'Who read the password of the database, how often, and who was refused',
      sql: [
        select(
          names,
          [
            'useridentity.arn AS who',
            'count(*) AS calls',
            'count(errorcode) AS refused',
            'min(eventtime) AS first_call',
            'max(eventtime) AS last_call',
            'array_agg(DISTINCT sourceipaddress) AS addresses',
          ],
          // The request names the secret by its name, its ARN or a part of that.
          `${isCall('secretsmanager.amazonaws.com', ['GetSecretValue'])} AND strpos(json_extract_scalar(requestparameters, '$.secretId'), ${quoted(names.secret)}) > 0`,
          [],
        ),
        'GROUP BY useridentity.arn',
        'ORDER BY calls DESC',
      ].join('\n'),
    },
  };
}

const WHO = ['eventtime', 'region', 'useridentity.arn AS who', 'sourceipaddress'];
const WHAT = ['eventsource', 'eventname', 'errorcode'];
const NEWEST_FIRST = ['ORDER BY eventtime DESC'];

function select(
  { analyticsDatabase }: FibonacciNames,
  columns: readonly string[],
  condition: string,
  endings: readonly string[] = NEWEST_FIRST,
): string {
  return [
    `SELECT ${columns.join(',\n  ')}`,
    `FROM "${analyticsDatabase}"."${TRAIL_TABLE}"`,
    `WHERE log_date >= date_format(current_date - INTERVAL '${QUERY_DAYS}' DAY, '${SQL_DATE_FORMAT}')`,
    `  AND ${bracketed(condition)}`,
    ...endings,
  ].join('\n');
}

function anyOf(calls: Calls): string {
  return or(Object.entries(calls).map(([source, events]) => isCall(source, events)));
}

function isCall(source: string, events: readonly string[]): string {
  return `eventsource = ${quoted(source)} AND eventname IN (${events.map(quoted).join(', ')})`;
}

/** `AND` binds closer than `OR`: the parts need no brackets. */
function or(conditions: readonly string[]): string {
  return conditions.join('\n    OR ');
}

function bracketed(condition: string): string {
  return `(${condition})`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
