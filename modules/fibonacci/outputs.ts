import type { AuditTrail } from '../audit-trail';
import type { AwsBackup } from './aws-backup';
import type { BackupAnalytics } from './backup-analytics';
import type { ComplianceReports } from './compliance-reports';
import type { Observed } from './context';
import type { Credentials } from './credentials';
import type { Database } from './database';
import type { Failover } from './failover';
import type { FibonacciNetwork } from './network';
import type { OperatorAccess } from './operator-access';
import { RECOVERY_OBJECTIVES, SNAPSHOT_RPO_HOURS } from './recovery-objectives';
import type { Site } from './site';
import type { SiteReplication } from './site-replication';

/** A value that the system gives to whoever reads its state. */
export interface SystemOutput {
  readonly value: unknown;
  readonly description: string;
}

interface Made extends Observed {
  readonly network: FibonacciNetwork;
  readonly database: Database;
  readonly credentials: Credentials;
  readonly site: Site;
  readonly trail: AuditTrail;
  readonly access: OperatorAccess;
  readonly replication: SiteReplication | undefined;
  readonly awsBackup: AwsBackup | undefined;
  readonly reports: ComplianceReports | undefined;
  readonly analytics: BackupAnalytics | undefined;
  readonly failover: Failover | undefined;
}

/** The outputs of the stack. */
export function fibonacciOutputs(made: Made): Readonly<Record<string, SystemOutput>> {
  const { names, retentionDays } = made.settings;
  return {
    cluster_identifier: { value: names.cluster, description: 'Identifier of the Aurora cluster' },
    cluster_endpoint: { value: made.database.endpoint, description: 'Writer endpoint of the cluster' },
    db_subnet_group_name: { value: names.subnetGroup, description: 'Subnet group, for a restored cluster' },
    vpc_security_group_ids: {
      value: made.network.databaseGroupIds,
      description: 'Security groups, for a restored cluster',
    },
    backup_retention_days: { value: retentionDays, description: 'How far back automated backups reach' },
    site_bucket_name: { value: made.site.bucket.nameWhereItExists(), description: 'Bucket of the site' },
    site_replica_bucket_name: {
      value: made.replication?.bucket.nameWhereItExists() ?? null,
      description: 'Bucket of the site in the recovery region, or null',
    },
    cloudtrail_bucket_name: {
      value: made.trail.bucket.nameWhereItExists(),
      description: 'Bucket of the trail',
    },
    trail_arn: { value: made.trail.arn, description: 'ARN of the trail, for validate-logs' },
    secret_arn: { value: made.credentials.arn, description: 'ARN of the secret of the database' },
    kms_key_arn: { value: made.key.arn, description: 'ARN of the key of everything' },
    sns_topic_arn: { value: made.topic.arn, description: 'ARN of the notification topic' },
    dashboard_name: { value: names.dashboard, description: 'Name of the dashboard' },
    backup_operator_policy_arn: {
      value: made.access.backupPolicyArn,
      description: 'ARN of the policy that lets a role make backups',
    },
    restore_operator_policy_arn: {
      value: made.access.restorePolicyArn,
      description: 'ARN of the policy that lets a role restore',
    },
    backup_vault_name: {
      value: made.awsBackup?.vault.vaultName ?? null,
      description: 'Vault with snapshots of AWS Backup, or null',
    },
    report_bucket_name: {
      value: made.reports?.bucket.nameWhereItExists() ?? null,
      description: 'Bucket of the reports on backups, or null',
    },
    analytics_workgroup: {
      value: made.analytics?.workgroupName ?? null,
      description: 'Workgroup of the saved queries, or null',
    },
    failover_health_check_id: {
      value: made.failover?.healthCheckId ?? null,
      description: 'Health check that moves the record, or null',
    },
    recovery_objectives: {
      value: { rpo_hours: SNAPSHOT_RPO_HOURS, objectives: RECOVERY_OBJECTIVES },
      description: 'What a recovery may take and lose, by component, and how far snapshots may be apart',
    },
  };
}
