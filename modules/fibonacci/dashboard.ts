import type { Series, Widget } from '../backup-dashboard';
import { BACKUP_TEST_METRICS, backupTestDimensions, type BackupTested } from './backup-test-facts';
import type { Deployment } from './context';
import { HEALTH_METRICS } from './health-metrics';
import type { FibonacciNames } from './names';
import { rotationRuleNames } from './rotation-events';

const DAY_SECONDS = 86_400;
const QUARTER_OF_AN_HOUR_SECONDS = 900;
const PERCENT = 100;

/** The graphs of the dashboard. */
export function dashboardWidgets({ inputs, settings }: Deployment): readonly Widget[] {
  const { names } = settings;
  const dimensions = { DBClusterIdentifier: names.cluster };
  const health = (metricName: string, label: string): Series => ({
    namespace: names.metricNamespace,
    metricName,
    dimensions,
    label,
  });
  const storage = (metricName: string, label: string): Series => ({
    namespace: 'AWS/RDS',
    metricName,
    dimensions,
    label,
  });
  const matches = (id: string, ruleName: string, label: string): Series => ({
    namespace: 'AWS/Events',
    metricName: 'TriggeredRules',
    dimensions: { RuleName: ruleName },
    label,
    id,
  });
  const rotation = rotationRuleNames(names);
  return [
    {
      // CloudWatch keeps no dates: the second of the epoch stands for one.
      title: 'Last successful backup time, seconds since 1970',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [health(HEALTH_METRICS.lastSnapshot, 'Automated snapshot')],
    },
    {
      title: 'Age of the latest restorable time, minutes',
      statistic: 'Maximum',
      periodSeconds: QUARTER_OF_AN_HOUR_SECONDS,
      series: [health(HEALTH_METRICS.age, 'Point-in-time recovery')],
    },
    {
      title: 'Backup size, bytes',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [
        storage('BackupRetentionPeriodStorageUsed', 'Within the retention'),
        storage('SnapshotStorageUsed', 'Snapshots beyond it'),
        storage('TotalBackupStorageBilled', 'Billed'),
      ],
    },
    {
      title: 'Backup duration, seconds',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [health(HEALTH_METRICS.duration, 'Automated snapshot')],
    },
    {
      title: 'Rotation success rate, percent',
      statistic: 'Sum',
      periodSeconds: DAY_SECONDS,
      series: [
        matches('succeeded', rotation.succeeded, 'Succeeded'),
        matches('failed', rotation.failed, 'Failed'),
      ],
      formula: {
        expression: `${PERCENT} * FILL(succeeded, 0) / (FILL(succeeded, 0) + FILL(failed, 0))`,
        label: 'Rotations that succeeded',
      },
    },
    ...(inputs.enableBackupTesting ? testWidgets(names) : []),
  ];
}

/** How the automated tests went. */
function testWidgets({ metricNamespace, cluster }: FibonacciNames): readonly Widget[] {
  const line = (test: BackupTested, metricName: string, label: string): Series => ({
    namespace: metricNamespace,
    metricName,
    dimensions: backupTestDimensions(test, cluster),
    label,
  });
  return [
    {
      title: 'Backup tests that succeeded',
      statistic: 'Sum',
      periodSeconds: DAY_SECONDS,
      series: [
        line('database', BACKUP_TEST_METRICS.succeeded, 'Database'),
        line('site', BACKUP_TEST_METRICS.succeeded, 'Site'),
      ],
    },
    {
      title: 'Duration of the test of the database, minutes',
      statistic: 'Maximum',
      periodSeconds: DAY_SECONDS,
      series: [line('database', BACKUP_TEST_METRICS.duration, 'From the start to the verdict')],
    },
  ];
}
