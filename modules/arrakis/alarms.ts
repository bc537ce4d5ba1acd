import type { MetricAlarm } from '../backup-alarms';
import type { LambdaFunction } from '../lambda-function';
import { ifSet, orElse, type Lift } from '../lift';
import type { Monitored } from './monitored';
import { rpoWithGraceHours } from './settings';

/** How often AWS Backup sends metrics. @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
const METRIC_PERIOD_SECONDS = 300;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** More jobs at once than this come near the quotas of the services behind them, and later jobs wait or expire. */
const MANY_RUNNING_JOBS = 20;
/** Room for a vault to grow before somebody should look at the bill: 10 TiB. */
const LARGE_VAULT_BYTES = 10 * 2 ** 40;
/** A full year of hourly recovery points of a hundred resources; the quota is a million a vault. */
const MANY_RECOVERY_POINTS = 800_000;

interface Watched extends Monitored {
  readonly validator: LambdaFunction;
  readonly restoreValidation: LambdaFunction | undefined;
}

/** Every alarm of the module. */
export function arrakisAlarms(watched: Watched): Readonly<Record<string, MetricAlarm>> {
  const { inputs, validator, restoreValidation } = watched;
  const exists = inputs.enableBackupValidation;
  return {
    ...jobAlarms(watched),
    ...storageAlarms(watched),
    ...(exists === false
      ? {}
      : functionAlarms('validator', validator, {
          exists,
          errors: 'The validator failed: nobody has looked at the backups.',
          deadLetters: 'A run of the validator was given up: its event is in the dead-letter queue.',
        })),
    ...(restoreValidation === undefined
      ? {}
      : functionAlarms('restore-validation', restoreValidation, {
          errors: 'What a restore test restored is not right, or could not be looked at: read the log.',
          deadLetters: 'A restore test did not pass in two looks: its event is in the dead-letter queue.',
        })),
  };
}

function jobAlarms({ inputs, settings, main, replica }: Monitored): Readonly<Record<string, MetricAlarm>> {
  const jobs = (metricName: string, name: string, description: string): MetricAlarm => ({
    name,
    description,
    namespace: 'AWS/Backup',
    metricName,
    dimensions: { BackupVaultName: main.nameWhereItExists() },
    statistic: 'Sum',
    periodSeconds: METRIC_PERIOD_SECONDS,
    comparison: 'GreaterThanThreshold',
    threshold: 0,
  });
  return {
    'backup-jobs-failed': jobs(
      'NumberOfBackupJobsFailed',
      'jobs-failed',
      'A backup job failed: a resource has no recovery point of this run.',
    ),
    'backup-jobs-expired': jobs(
      'NumberOfBackupJobsExpired',
      'jobs-expired',
      'A backup job did not start within its start window.',
    ),
    'backup-jobs-aborted': jobs(
      'NumberOfBackupJobsAborted',
      'jobs-aborted',
      'A backup job was cancelled, by somebody or because it overran its completion window.',
    ),
    'copy-jobs-failed': {
      ...jobs('NumberOfCopyJobsFailed', 'copies-failed', 'A copy to the replica region failed.'),
      exists: settings.isCrossRegion,
      // Copy jobs are counted on the vault they write to.
      dimensions: { BackupVaultName: ifSet<string, string>(replica.vaultName, (name) => name, '') },
    },
    'restore-jobs-failed': jobs(
      'NumberOfRestoreJobsFailed',
      'restores-failed',
      'A restore failed: the backups may not be usable.',
    ),
    'backup-jobs-running': {
      ...jobs(
        'NumberOfBackupJobsRunning',
        'jobs-running',
        'Unusually many backup jobs run at once: later ones may wait and expire.',
      ),
      statistic: 'Maximum',
      threshold: MANY_RUNNING_JOBS,
    },
    // Failure alarms stay silent where no job is started at all: this one rings then.
    'no-backup-completed': {
      ...jobs(
        'NumberOfBackupJobsCompleted',
        'no-backup-completed',
        'No backup was completed within the recovery point objective and its grace.',
      ),
      periodSeconds: HOUR_SECONDS,
      evaluationPeriods: rpoWithGraceHours(inputs, settings),
      comparison: 'LessThanThreshold',
      threshold: 1,
      missingDataIsBreaching: true,
    },
  };
}

/** On the metrics of the validator: AWS Backup publishes neither bytes nor durations. */
function storageAlarms({ inputs, names, main }: Monitored): Readonly<Record<string, MetricAlarm>> {
  const daily = (metricName: string, name: string, description: string, threshold: number): MetricAlarm => ({
    exists: inputs.enableBackupValidation,
    name,
    description,
    namespace: names.metricNamespace,
    metricName,
    dimensions: { BackupVaultName: main.nameWhereItExists() },
    statistic: 'Maximum',
    periodSeconds: DAY_SECONDS,
    comparison: 'GreaterThanThreshold',
    threshold,
  });
  const { completionWindowMinutes } = inputs;
  return {
    'vault-storage': daily(
      'VaultStorageBytes',
      'vault-storage',
      'The vault holds more than 10 TiB.',
      LARGE_VAULT_BYTES,
    ),
    'recovery-point-count': daily(
      'RecoveryPointCount',
      'recovery-points',
      'The vault nears the quota of a million recovery points.',
      MANY_RECOVERY_POINTS,
    ),
    'backup-duration': daily(
      'BackupDurationSeconds',
      'duration',
      'A backup took more than three quarters of its completion window.',
      completionWindowMinutes * 60 * 0.75,
    ),
    'validation-issues': daily(
      'ValidationIssues',
      'validation-issues',
      'The validator found issues: read its report.',
      0,
    ),
    'validation-unchecked': daily(
      'ValidationUnchecked',
      'validation-unchecked',
      'The validator could not check everything: its report is incomplete.',
      0,
    ),
  };
}

/** On the errors of a function and on the events that it gave up. */
function functionAlarms(
  id: string,
  watched: LambdaFunction,
  about: { readonly exists?: Lift<boolean>; readonly errors: string; readonly deadLetters: string },
): Readonly<Record<string, MetricAlarm>> {
  const { exists = true } = about;
  return {
    [`${id}-errors`]: {
      exists,
      name: `${id}-errors`,
      description: about.errors,
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: orElse(watched.functionName, '') },
      statistic: 'Sum',
      periodSeconds: HOUR_SECONDS,
      comparison: 'GreaterThanThreshold',
      threshold: 0,
    },
    [`${id}-dead-letters`]: {
      exists,
      name: `${id}-dead-letters`,
      description: about.deadLetters,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: watched.deadLetterQueueName() },
      statistic: 'Maximum',
      periodSeconds: HOUR_SECONDS,
      comparison: 'GreaterThanThreshold',
      threshold: 0,
    },
  };
}
