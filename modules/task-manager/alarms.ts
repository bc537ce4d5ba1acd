import type { Metric, MetricAlarm, MetricMathAlarm } from '../backup-alarms';
import type { BackupVault } from '../backup-vault';
import type { LambdaFunction } from '../lambda-function';
import type { Observed } from './context';
import { tableId } from './tables';

const METRIC_PERIOD_SECONDS = 300;
const HOUR_SECONDS = 3600;
/** A backup a day, and two hours for a run that starts late or is tried again. */
const FRESH_FOR_HOURS = 26;
const ALL_PERCENT = 100;

interface Watched extends Observed {
  readonly function: LambdaFunction;
  /** The vault of the copies. @default - nothing is copied */
  readonly replica?: BackupVault;
  readonly vault?: BackupVault;
}

type Alarms = Readonly<Record<string, MetricAlarm | MetricMathAlarm>>;

/** Every alarm of the system. */
export function taskManagerAlarms(watched: Watched): Alarms {
  return { ...functionAlarms(watched), ...backupAlarms(watched), ...copyAlarms(watched) };
}

function functionAlarms({ settings, function: backupFunction }: Watched): Alarms {
  const { names } = settings;
  const lambda = {
    namespace: 'AWS/Lambda',
    dimensions: { FunctionName: names.backupFunction },
    periodSeconds: METRIC_PERIOD_SECONDS,
    comparison: 'GreaterThanThreshold',
  } as const;
  return {
    'backup-failure': {
      ...lambda,
      name: 'failure',
      description:
        'The backup function failed: a table has no backup of today, or old ones were not deleted.',
      metricName: 'Errors',
      statistic: 'Sum',
      threshold: 0,
    },
    'backup-duration': {
      ...lambda,
      name: 'duration',
      description: 'The backup function took unusually long: tables have grown, or DynamoDB is slow.',
      metricName: 'Duration',
      statistic: 'Maximum',
      threshold: settings.durationThresholdMs,
    },
    'backup-dead-letters': {
      name: 'dead-letters',
      description: 'A run of the backup function was given up: its event is in the dead-letter queue.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: backupFunction.deadLetterQueueName() },
      statistic: 'Maximum',
      periodSeconds: HOUR_SECONDS,
      comparison: 'GreaterThanThreshold',
      threshold: 0,
    },
  };
}

/** On the metrics of the function and of the restore test. */
function backupAlarms({ settings }: Watched): Alarms {
  const { names, backedUp } = settings;
  const ofTable = (
    metricName: string,
    table: (typeof backedUp)[number],
    statistic: Metric['statistic'],
  ): Metric => ({
    namespace: names.metricNamespace,
    metricName,
    dimensions: { TableName: names.table(table) },
    statistic,
  });
  const ofAllTables = (metricName: string, statistic: Metric['statistic']) =>
    Object.fromEntries(
      backedUp.map((table, index) => [`table${index}`, ofTable(metricName, table, statistic)]),
    );
  // A table's backup counts as 1 where it succeeded and as 0 where it failed.
  const rates = ofAllTables('BackupSuccess', 'Average');
  const all = Object.keys(rates).join(', ');
  const fresh = backedUp.map((table): [string, MetricAlarm] => [
    `backup-freshness-${tableId(table)}`,
    {
      ...ofTable('BackupSuccess', table, 'Sum'),
      name: `freshness-${tableId(table)}`,
      description: `${names.table(table)} has had no backup for ${FRESH_FOR_HOURS} hours.`,
      periodSeconds: HOUR_SECONDS,
      evaluationPeriods: FRESH_FOR_HOURS,
      comparison: 'LessThanThreshold',
      threshold: 1,
      missingDataIsBreaching: true,
    },
  ]);
  return {
    'backup-success-rate': {
      name: 'success-rate',
      description: 'Less than 100 % of the tables were backed up.',
      expression: `${ALL_PERCENT} * AVG([${all}])`,
      metrics: rates,
      periodSeconds: HOUR_SECONDS,
      comparison: 'LessThanThreshold',
      threshold: ALL_PERCENT,
    },
    'restore-test': {
      name: 'restore-test',
      description: 'A restore test failed: the backups may not be usable.',
      expression: `MIN([${all}])`,
      metrics: ofAllTables('RestoreTestSuccess', 'Minimum'),
      periodSeconds: HOUR_SECONDS,
      comparison: 'LessThanThreshold',
      threshold: 1,
    },
    ...Object.fromEntries(fresh),
  };
}

function copyAlarms({ vault, replica }: Watched): Alarms {
  if (vault === undefined || replica === undefined) return {};
  const jobs = (metricName: string, name: string, description: string, into: BackupVault): MetricAlarm => ({
    name,
    description,
    namespace: 'AWS/Backup',
    metricName,
    dimensions: { BackupVaultName: into.nameWhereItExists() },
    statistic: 'Sum',
    periodSeconds: METRIC_PERIOD_SECONDS,
    comparison: 'GreaterThanThreshold',
    threshold: 0,
  });
  return {
    'vault-jobs-failed': jobs(
      'NumberOfBackupJobsFailed',
      'vault-jobs-failed',
      'AWS Backup failed to back up a table: there is nothing to copy to the recovery region.',
      vault,
    ),
    'copy-jobs-failed': jobs(
      'NumberOfCopyJobsFailed',
      'copies-failed',
      'A copy to the recovery region failed.',
      replica,
    ),
  };
}
