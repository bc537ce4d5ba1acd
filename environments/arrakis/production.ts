import type { ArrakisEnvironment } from '../../modules/stacks';

export const production: ArrakisEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'production',
    projectName: 'arrakis',
    region: 'us-west-2',
    accountId: '123456789012',
    backupVaultName: 'arrakis-backup-vault-production',
    backupPlanName: 'arrakis-backup-plan-production',

    backupSchedule: 'cron(0 1 * * ? *)',
    weeklyBackupSchedule: 'cron(0 1 ? * SUN *)',
    monthlyBackupSchedule: 'cron(0 1 1 * ? *)',
    // No move to cold storage for daily backups: the documented 30 days do not fit into 90 days of retention.
    deleteAfterDays: 90,
    longTermRetentionDays: 365,
    archivalRetentionDays: 2555,
    replicaRegion: 'us-east-1',

    backupVaultLockEnabled: true,
    complianceMode: 'GOVERNANCE',
    minRetentionDays: 30,
    maxRetentionDays: 36_500,
    preventDestroy: true,

    rdsInstances: [
      {
        identifier: 'arrakis-oms-production',
        arn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
      },
    ],
    backupEfsEnabled: true,

    notificationEmail: 'ops@company.com',
    notificationLevel: 'all',
    backupValidationSchedule: 'cron(0 6 * * ? *)',
    rpoTargetHours: 24,
    rtoTargetHours: 4,

    backupCostAllocationTags: { CostCenter: 'backup-operations', Owner: 'platform-team' },
    tags: { Environment: 'production', Project: 'arrakis' },
    contacts: { email: 'ops@company.com' },
  },
};
