import type { ArrakisEnvironment } from '../../modules/stacks';

export const development: ArrakisEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'development',
    projectName: 'arrakis',
    region: 'us-west-2',
    accountId: '123456789012',
    backupVaultName: 'arrakis-backup-vault-development',
    backupPlanName: 'arrakis-backup-plan-development',

    backupSchedule: 'cron(0 3 * * ? *)',
    weeklyBackupSchedule: 'cron(0 1 ? * SUN *)',
    monthlyBackupSchedule: 'cron(0 1 1 * ? *)',
    deleteAfterDays: 7,
    longTermRetentionDays: 365,
    archivalRetentionDays: 2555,
    replicaRegion: null,

    backupVaultLockEnabled: false,
    preventDestroy: false,

    rdsInstances: [
      {
        identifier: 'arrakis-oms-development',
        arn: 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-development',
      },
    ],
    backupEfsEnabled: true,

    notificationEmail: 'ops@company.com',
    notificationLevel: 'errors_only',
    backupValidationSchedule: 'cron(0 6 * * ? *)',
    rpoTargetHours: 24,
    rtoTargetHours: 4,

    backupCostAllocationTags: { CostCenter: 'backup-operations', Owner: 'platform-team' },
    tags: { Environment: 'development', Project: 'arrakis' },
    contacts: { email: 'ops@company.com' },
  },
};
