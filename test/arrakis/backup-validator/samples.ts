import type { BackupJob, RestoreJob } from '../../../modules/arrakis/lambda/backup-validator/job-listing';
import type { RecoveryPoint } from '../../../modules/arrakis/lambda/backup-validator/recovery-points';

/** The moment that every test judges by. */
export const NOW = new Date('2026-03-10T06:00:00.000Z');

export const VAULT = 'arrakis-vault-production';
export const REPLICA_VAULT = 'arrakis-replica-production';
export const VAULT_ARN = `arn:aws:backup:eu-central-1:111122223333:backup-vault:${VAULT}`;
export const REPLICA_VAULT_ARN = `arn:aws:backup:us-east-1:111122223333:backup-vault:${REPLICA_VAULT}`;
export const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/vault-key';
export const DATABASE = 'arn:aws:rds:eu-central-1:111122223333:db:arrakis';
export const OTHER_DATABASE = 'arn:aws:rds:eu-central-1:111122223333:db:spice';
export const FILE_SYSTEM = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1';
export const VOLUME = 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1';
export const TOPIC_ARN = 'arn:aws:sns:eu-central-1:111122223333:reports';
export const BUCKET = 'arrakis-reports';

export function hoursAgo(hours: number): Date {
  return new Date(NOW.getTime() - hours * 3_600_000);
}

export function minutesAgo(minutes: number): Date {
  return hoursAgo(minutes / 60);
}

/** A complete environment, with one database expected. */
export function anEnvironment(
  changes: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  return {
    PROJECT_NAME: 'arrakis',
    ENVIRONMENT: 'production',
    BACKUP_VAULT_NAME: VAULT,
    REPLICA_VAULT_NAME: '',
    REPLICA_REGION: '',
    EXPECTED_KEY_ARN: '',
    RPO_TARGET_HOURS: '24',
    RPO_GRACE_HOURS: '0',
    RTO_TARGET_HOURS: '4',
    START_WINDOW_MINUTES: '60',
    COMPLETION_WINDOW_MINUTES: '300',
    EXPECTED_RESOURCES: JSON.stringify({ arns: [DATABASE], tagged: [] }),
    METRIC_NAMESPACE: 'Arrakis/Backup',
    REPORT_TOPIC_ARN: TOPIC_ARN,
    REPORT_BUCKET_NAME: BUCKET,
    ...changes,
  };
}

/** A backup job of four hours ago that took one hour and went well. */
export function aBackupJob(changes: Partial<BackupJob> = {}): BackupJob {
  return {
    id: 'job-1',
    state: 'COMPLETED',
    resourceArn: DATABASE,
    resourceType: 'RDS',
    createdAt: hoursAgo(5),
    completedAt: hoursAgo(4),
    bytesTransferred: 7_200_000,
    ...changes,
  };
}

/** A restore of a day ago that took one hour. */
export function aRestoreJob(changes: Partial<RestoreJob> = {}): RestoreJob {
  return {
    id: 'restore-1',
    state: 'COMPLETED',
    resourceArn: DATABASE,
    createdAt: hoursAgo(24),
    completedAt: hoursAgo(23),
    vaultName: VAULT,
    hasFailedValidation: false,
    ...changes,
  };
}

/** An encrypted snapshot of the expected database, four hours old. */
export function aRecoveryPoint(changes: Partial<RecoveryPoint> = {}): RecoveryPoint {
  return {
    arn: 'arn:aws:rds:eu-central-1:111122223333:snapshot:awsbackup:job-1',
    status: 'COMPLETED',
    resourceArn: DATABASE,
    resourceType: 'RDS',
    createdAt: hoursAgo(4),
    sizeBytes: 1000,
    isEncrypted: true,
    keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/database-key',
    ...changes,
  };
}

/** A recovery point that AWS Backup keeps itself, encrypted with the key of the vault. */
export function aManagedRecoveryPoint(changes: Partial<RecoveryPoint> = {}): RecoveryPoint {
  return aRecoveryPoint({
    arn: 'arn:aws:backup:eu-central-1:111122223333:recovery-point:point-1',
    resourceArn: FILE_SYSTEM,
    resourceType: 'EFS',
    keyArn: KEY_ARN,
    ...changes,
  });
}
