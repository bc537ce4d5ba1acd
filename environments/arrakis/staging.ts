import type { ArrakisEnvironment } from '../../modules/stacks';

export const staging: ArrakisEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'staging',
    projectName: 'arrakis',
    region: 'us-west-2',
    accountId: '123456789012',
    backupVaultName: 'arrakis-backup-vault-staging',
    backupPlanName: 'arrakis-backup-plan-staging',

    backupSchedule: 'cron(0 2 * * ? *)',
    weeklyBackupSchedule: 'cron(0 1 ? * SUN *)',
    monthlyBackupSchedule: 'cron(0 1 1 * ? *)',
    // No move to cold storage for daily backups: the documented 7 days do not fit into 30 days of retention.
    deleteAfterDays: 30,
    longTermRetentionDays: 365,
    archivalRetentionDays: 2555,
    replicaRegion: 'us-east-1',

    backupVaultLockEnabled: false,
    preventDestroy: false,

    rdsInstances: [
      {
        identifier: 'arrakis-oms-staging',
        arn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-staging',
      },
    ],
    backupEfsEnabled: true,

    notificationEmail: 'ops@company.com',
    notificationLevel: 'warnings_and_errors',
    backupValidationSchedule: 'cron(0 6 * * ? *)',
    rpoTargetHours: 24,
    rtoTargetHours: 4,

    backupCostAllocationTags: { CostCenter: 'backup-operations', Owner: 'platform-team' },
    tags: { Environment: 'staging', Project: 'arrakis' },
    contacts: { email: 'ops@company.com' },
  },
};
