import type { MetricAlarm, MetricMathAlarm } from '../backup-alarms';
import type { LambdaFunction } from '../lambda-function';
import { orElse } from '../lift';
import { JOB_ENDS, SUCCESS_RATE, jobMetric } from './job-metrics';
import { STORAGE_METRIC } from './vault-storage';
import type { Watched } from './watched';

/** How often AWS Backup sends metrics. @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
const METRIC_PERIOD_SECONDS = 300;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** Of twenty jobs one may fail and be made up for on the next day. */
const MIN_SUCCESS_RATE_PERCENT = 95;
/** Room for a vault to grow before somebody should look at the bill: 1 TiB. */
const LARGE_VAULT_BYTES = 2 ** 40;

type Alarms = Readonly<Record<string, MetricAlarm | MetricMathAlarm>>;

/** Construct id -> function whose failure is silent otherwise. */
export type WatchedFunctions = Readonly<Record<string, LambdaFunction>>;

/** Every alarm of the module. */
export function tattooAlarms(watched: Watched, functions: WatchedFunctions): Alarms {
  return { ...jobAlarms(watched), ...vaultAlarms(watched), ...functionAlarms(functions) };
}

function jobAlarms({ settings, main, replica }: Watched): Alarms {
  const anyOf = (metricName: string, name: string, description: string, vault = main): MetricAlarm => ({
    ...jobMetric(vault, metricName),
    name,
    description,
    periodSeconds: METRIC_PERIOD_SECONDS,
    comparison: 'GreaterThanThreshold',
    threshold: 0,
  });
  return {
    'backup-job-failed': anyOf(
      JOB_ENDS.failed,
      'job-failed',
      'A backup job failed: a resource has no recovery point of this run.',
    ),
    'backup-job-expired': anyOf(
      JOB_ENDS.expired,
      'job-expired',
      'A backup job did not start within its start window.',
    ),
    'backup-job-aborted': anyOf(
      JOB_ENDS.aborted,
      'job-aborted',
      'A backup job was cancelled, by somebody or because it overran its completion window.',
    ),
    'copy-job-failed': {
      // Copy jobs are counted on the vault they write to.
      ...anyOf(
        'NumberOfCopyJobsFailed',
        'copy-failed',
        'A copy to the replica region failed: that recovery point would not outlive the region.',
        replica,
      ),
      exists: settings.isCrossRegion,
    },
    'restore-job-failed': anyOf(
      'NumberOfRestoreJobsFailed',
      'restore-failed',
      'A restore failed: the backups may not be usable.',
    ),
    'backup-success-rate': {
      name: 'success-rate',
      description: `Less than ${MIN_SUCCESS_RATE_PERCENT} percent of the backup jobs of a day completed.`,
      expression: SUCCESS_RATE,
      metrics: Object.fromEntries(
        Object.entries(JOB_ENDS).map(([end, metricName]) => [end, jobMetric(main, metricName)]),
      ),
      periodSeconds: DAY_SECONDS,
      comparison: 'LessThanThreshold',
      threshold: MIN_SUCCESS_RATE_PERCENT,
    },
  };
}

function vaultAlarms({ settings, main }: Watched): Alarms {
  return {
    // Failure alarms stay silent where no job is started at all: this one rings then.
    'backup-stale': {
      ...jobMetric(main, JOB_ENDS.completed),
      name: 'stale',
      description: 'No backup was completed within the recovery point objective and its grace.',
      periodSeconds: HOUR_SECONDS,
      evaluationPeriods: settings.stalenessHours,
      comparison: 'LessThanThreshold',
      threshold: 1,
      missingDataIsBreaching: true,
    },
    'vault-storage': {
      ...STORAGE_METRIC,
      dimensions: { BackupVaultName: main.nameWhereItExists() },
      statistic: 'Maximum',
      name: 'vault-storage',
      description: 'The vault holds more than 1 TiB.',
      periodSeconds: DAY_SECONDS,
      comparison: 'GreaterThanThreshold',
      threshold: LARGE_VAULT_BYTES,
    },
  };
}

function functionAlarms(functions: WatchedFunctions): Alarms {
  return Object.fromEntries(
    Object.entries(functions).flatMap(([id, each]): [string, MetricAlarm][] => [
      [
        `${id}-errors`,
        {
          name: `${id}-errors`,
          description: `The function ${id} failed: read its log.`,
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensions: { FunctionName: orElse(each.functionName, '') },
          statistic: 'Sum',
          periodSeconds: HOUR_SECONDS,
          comparison: 'GreaterThanThreshold',
          threshold: 0,
        },
      ],
      [
        `${id}-dead-letters`,
        {
          name: `${id}-dead-letters`,
          description: `A run of the function ${id} was given up: its event is in the dead-letter queue.`,
          namespace: 'AWS/SQS',
          metricName: 'ApproximateNumberOfMessagesVisible',
          dimensions: { QueueName: each.deadLetterQueueName() },
          statistic: 'Maximum',
          periodSeconds: HOUR_SECONDS,
          comparison: 'GreaterThanThreshold',
          threshold: 0,
        },
      ],
    ]),
  );
}
