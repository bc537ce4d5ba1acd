import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import type { Observed } from './context';

const TIMEOUT_SECONDS = 60;
const MEMORY_MB = 256;
const LOG_RETENTION_DAYS = 90;
/** How often the backups are looked at, minutes. */
export const HEALTH_EVERY_MINUTES = 15;

/** The function that asks RDS how old the newest restorable second is, and how the last snapshot went. */
export class BackupHealth extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { inputs, settings, key }: Observed) {
    super(scope, id);
    const { names } = settings;
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.healthFunction,
      description: 'Measures the automated backups of the database of Fibonacci',
      packageName: 'backup-health',
      environment: { CLUSTER_IDENTIFIER: names.cluster, METRIC_NAMESPACE: names.metricNamespace },
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      reservedConcurrency: 1,
      statements: [
        {
          sid: 'ReadCluster',
          effect: 'Allow',
          actions: ['rds:DescribeDBClusters'],
          resources: [names.clusterArn],
        },
        {
          sid: 'ReadEvents',
          effect: 'Allow',
          actions: ['rds:DescribeEvents'],
          // Events are listed by account: AWS offers no narrower resource for this action.
          resources: ['*'],
        },
        {
          sid: 'PutMetrics',
          effect: 'Allow',
          actions: ['cloudwatch:PutMetricData'],
          // Metrics have no ARN: the namespace is the narrowest form.
          resources: ['*'],
          conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
        },
      ],
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      tags: inputs.tags,
    });
    const schedule = new EventRule(this, 'schedule', {
      exists: true,
      name: names.healthFunction,
      description: 'Looks at the automated backups of the database',
      schedule: `cron(0/${HEALTH_EVERY_MINUTES} * * * ? *)`,
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: inputs.tags,
    });
    this.function.allowInvocation('invoke', schedule);
  }
}
