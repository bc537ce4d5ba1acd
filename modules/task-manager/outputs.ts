import type { SecureBucket } from '../secure-bucket';
import type { BackupFunction } from './backup-function';
import type { Observed } from './context';
import type { CopiesToRecoveryRegion } from './copies';
import type { TaskManagerTables } from './dynamodb-tables';
import { RECOVERY_OBJECTIVES } from './recovery-objectives';
import type { RestoreAccess } from './restore-access';
import { TABLES } from './tables';
import type { AuditTrail } from '../audit-trail';

/** A value that the system gives to whoever reads its state. */
export interface SystemOutput {
  readonly value: unknown;
  readonly description: string;
}

interface Made extends Observed {
  readonly tables: TaskManagerTables;
  readonly backup: BackupFunction;
  readonly trail: AuditTrail;
  readonly evidence: SecureBucket;
  readonly access: RestoreAccess;
  readonly copies: CopiesToRecoveryRegion | undefined;
}

/** The outputs of the stack. */
export function taskManagerOutputs(made: Made): Readonly<Record<string, SystemOutput>> {
  const { names, backedUp } = made.settings;
  return {
    table_names: {
      value: Object.fromEntries(TABLES.map((table) => [table, names.table(table)])),
      description: 'Names of the tables, for the configuration of the application',
    },
    backed_up_table_names: {
      value: backedUp.map((table) => names.table(table)),
      description: 'Tables with on-demand backups',
    },
    backup_function_name: {
      value: made.backup.function.functionName,
      description: 'Name of the function that makes the backups',
    },
    retained_backups_parameter: {
      value: names.retainedBackupsParameter,
      description: 'Name of the parameter with the retention register',
    },
    sns_topic_arn: { value: made.topic.arn, description: 'ARN of the notification topic' },
    kms_key_arn: { value: made.key.arn, description: 'ARN of the key of trail, evidence, logs and topic' },
    tables_kms_key_arn: { value: made.tables.keyArn, description: 'ARN of the key of the tables, or null' },
    trail_arn: { value: made.trail.arn, description: 'ARN of the trail, for validate-logs' },
    trail_bucket_name: {
      value: made.trail.bucket.nameWhereItExists(),
      description: 'Name of the bucket of the trail',
    },
    evidence_bucket_name: {
      value: made.evidence.nameWhereItExists(),
      description: 'Name of the bucket for results of restore tests',
    },
    restore_operator_policy_arn: {
      value: made.access.operatorPolicyArn,
      description: 'ARN of the policy that lets a role restore',
    },
    restore_restriction_policy_arn: {
      value: made.access.restrictionPolicyArn,
      description: 'ARN of the policy that takes restores from a role',
    },
    backup_vault_name: {
      value: made.copies?.vault.vaultName ?? null,
      description: 'Name of the vault whose recovery points are copied, or null',
    },
    replica_vault_arn: {
      value: made.copies?.replica.arn ?? null,
      description: 'ARN of the vault in the recovery region, or null',
    },
    metric_namespace: { value: names.metricNamespace, description: 'Namespace of the metrics of backups' },
    recovery_objectives: {
      value: RECOVERY_OBJECTIVES,
      description: 'How long a recovery takes and what it loses, by scenario',
    },
  };
}
