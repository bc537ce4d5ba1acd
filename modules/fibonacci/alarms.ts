import type { Metric, MetricAlarm } from '../backup-alarms';
import { HEALTH_EVERY_MINUTES } from './backup-health';
import { BACKUP_TEST_METRICS, backupTestDimensions, type BackupTested } from './backup-test-facts';
import type { Observed } from './context';
import { HEALTH_METRICS } from './health-metrics';
import type { FibonacciNames } from './names';
import { REPLICATION_RULE } from './site-replication';

const SECONDS_A_MINUTE = 60;
const FIVE_MINUTES = 300;
/** A test gives one value: its failure is seen for a day. */
const ONE_DAY = 86_400;
/** One look that failed is no failed backup. */
const LOOKS_BEFORE_ALARM = 2;

/** Every alarm of the system. */
export function fibonacciAlarms({ inputs, settings }: Observed): Readonly<Record<string, MetricAlarm>> {
  const { names } = settings;
  return {
    'aurora-backup-failed': {
      name: 'aurora-backup-failed',
      description: `Automated backups of ${names.cluster} are behind, or nobody could ask: a restore would lose more than ${inputs.restorableAgeThresholdMinutes} minutes.`,
      namespace: names.metricNamespace,
      metricName: HEALTH_METRICS.age,
      dimensions: { DBClusterIdentifier: names.cluster },
      statistic: 'Maximum',
      periodSeconds: HEALTH_EVERY_MINUTES * SECONDS_A_MINUTE,
      evaluationPeriods: LOOKS_BEFORE_ALARM,
      comparison: 'GreaterThanThreshold',
      threshold: inputs.restorableAgeThresholdMinutes,
      missingDataIsBreaching: true,
    },
    'secrets-rotation-failed': functionErrors(
      names.rotationFunction,
      'secrets-rotation-failed',
      'The rotation function failed: the password of the database is old, or the secret holds a wrong one.',
    ),
    'backup-health-failed': functionErrors(
      names.healthFunction,
      'backup-health-failed',
      'The function that looks at the backups failed: nobody knows how old they are.',
    ),
    ...(inputs.enableBackupTesting
      ? {
          'backup-test-database-failed': testFailed(
            names,
            'database',
            'The database was not restored for a test',
          ),
          'backup-test-site-failed': testFailed(
            names,
            'site',
            'A version of the site was not restored for a test',
          ),
          'backup-test-function-failed': functionErrors(
            names.backupTestFunction,
            'backup-test-function-failed',
            `The function that tests the backups failed: look whether ${names.backupTestCluster} is left, which is billed.`,
          ),
        }
      : {}),
    ...(inputs.enableReplication
      ? {
          's3-replication-failed': {
            ...replicationMetric(names.siteBucket, names.replicaBucket, 'OperationsFailedReplication'),
            name: 's3-replication-failed',
            description: 'Objects of the site were not copied to the recovery region.',
            periodSeconds: FIVE_MINUTES,
            comparison: 'GreaterThanThreshold',
            threshold: 0,
          } satisfies MetricAlarm,
        }
      : {}),
  };
}

/** Two results within a day are one alarm: the worse one counts. */
function testFailed(
  { metricNamespace, cluster }: FibonacciNames,
  test: BackupTested,
  what: string,
): MetricAlarm {
  return {
    name: `backup-test-${test}-failed`,
    description: `${what}: the reason is in the log of the test function. Until it is mended nobody knows whether a restore would succeed.`,
    namespace: metricNamespace,
    metricName: BACKUP_TEST_METRICS.succeeded,
    dimensions: backupTestDimensions(test, cluster),
    statistic: 'Minimum',
    periodSeconds: ONE_DAY,
    comparison: 'LessThanThreshold',
    threshold: 1,
  };
}

function functionErrors(functionName: string, name: string, description: string): MetricAlarm {
  return {
    name,
    description,
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: functionName },
    statistic: 'Sum',
    periodSeconds: FIVE_MINUTES,
    comparison: 'GreaterThanThreshold',
    threshold: 0,
  };
}

/** S3 sends metrics of a rule in the region of the source. */
function replicationMetric(source: string, destination: string, metricName: string): Metric {
  return {
    namespace: 'AWS/S3',
    metricName,
    dimensions: { SourceBucket: source, DestinationBucket: destination, RuleId: REPLICATION_RULE },
    statistic: 'Sum',
  };
}
