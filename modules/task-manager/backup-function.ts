import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import type { Statement } from '../policy';
import type { Observed } from './context';
import { BACKUP_TIMEOUT_SECONDS } from './limits';

const MEMORY_MB = 256;
const LOG_RETENTION_DAYS = 90;

/** The Lambda function that makes on-demand backups every day and deletes old ones, and its schedule. */
export class BackupFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: Observed) {
    super(scope, id);
    const { inputs, settings, key } = props;
    const { names } = settings;
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.backupFunction,
      description: 'Backs up the tables of the Task Manager and deletes backups whose retention has passed',
      packageName: 'backup-handler',
      environment: {
        TABLE_NAMES: settings.backedUp.map((table) => names.table(table)).join(','),
        RETENTION_DAYS: String(inputs.backupRetentionDays),
        TABLE_PREFIX: inputs.tablePrefix,
        RETAINED_BACKUPS_PARAMETER: names.retainedBackupsParameter,
        METRIC_NAMESPACE: names.metricNamespace,
        MONTHLY_KEEP_MONTHS: String(inputs.monthlyKeepMonths),
      },
      timeoutSeconds: BACKUP_TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      // Two runs at once would make two backups of the same day.
      reservedConcurrency: 1,
      statements: backupStatements(props),
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      tags: inputs.tags,
    });
    const schedule = new EventRule(this, 'schedule', {
      exists: true,
      name: names.backupRule,
      description: 'Runs the backup function',
      schedule: inputs.backupSchedule,
      schedulePath: 'backupSchedule',
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: inputs.tags,
    });
    this.function.allowInvocation('invoke', schedule);
  }
}

/** What the function may do besides writing its log: back up its own tables, and no more. */
function backupStatements({ settings }: Observed): readonly Statement[] {
  const { names, backedUp } = settings;
  const tables = backedUp.map((table) => names.tableArn(table));
  return [
    {
      sid: 'CreateBackups',
      effect: 'Allow',
      actions: ['dynamodb:CreateBackup', 'dynamodb:DescribeTable'],
      resources: tables,
    },
    {
      sid: 'ListBackups',
      effect: 'Allow',
      actions: ['dynamodb:ListBackups'],
      // Backups are listed by account: AWS offers no narrower resource for this action.
      resources: ['*'],
    },
    {
      sid: 'DeleteOldBackups',
      effect: 'Allow',
      actions: ['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'],
      resources: tables.map((table) => `${table}/backup/*`),
    },
    {
      sid: 'ReadRetentionRegister',
      effect: 'Allow',
      actions: ['ssm:GetParameter'],
      resources: [names.retainedBackupsParameterArn],
    },
    {
      sid: 'PutMetrics',
      effect: 'Allow',
      actions: ['cloudwatch:PutMetricData'],
      // Metrics have no ARN: the namespace is the narrowest form.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
    },
  ];
}
