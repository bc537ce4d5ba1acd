import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import type { Watched } from './watched';

/** AWS Backup counts jobs and recovery points; it publishes no bytes. */
export const STORAGE_METRIC = { namespace: 'Backup/Vault', metricName: 'VaultStorageBytes' } as const;

const TIMEOUT_SECONDS = 300;
const MEMORY_MB = 256;
const LOG_RETENTION_DAYS = 90;

/** The function that adds up the bytes of the vault every day, after the daily backup. */
export class VaultStorage extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { inputs, settings, names, main, key }: Watched) {
    super(scope, id);
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.vaultStorage,
      description: 'Adds up the bytes of the backup vault',
      packageName: 'vault-storage',
      environment: {
        VAULT_NAME: main.nameWhereItExists(),
        METRIC_NAMESPACE: STORAGE_METRIC.namespace,
      },
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      reservedConcurrency: 1,
      statements: [
        {
          sid: 'ListRecoveryPoints',
          effect: 'Allow',
          actions: ['backup:ListRecoveryPointsByBackupVault'],
          resources: [main.arnWhereItExists()],
        },
        {
          sid: 'PutMetrics',
          effect: 'Allow',
          actions: ['cloudwatch:PutMetricData'],
          // Metrics have no ARN: the namespace is the narrowest form.
          resources: ['*'],
          conditions: { StringEquals: { 'cloudwatch:namespace': STORAGE_METRIC.namespace } },
        },
      ],
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      tags: settings.tags,
    });
    const schedule = new EventRule(this, 'schedule', {
      exists: true,
      name: names.vaultStorage,
      description: 'Measures the vault after the daily backup',
      schedule: inputs.vaultStorageSchedule,
      schedulePath: 'vaultStorageSchedule',
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: settings.tags,
    });
    this.function.allowInvocation('invoke', schedule);
  }
}
