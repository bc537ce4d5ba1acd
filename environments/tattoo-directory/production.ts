import type { TattooDirectoryEnvironment } from '../../modules/stacks';

export const production: TattooDirectoryEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'production',
    projectName: 'tattoo-directory',
    region: 'us-east-1',
    accountId: '123456789012',

    dailySchedule: 'cron(0 5 ? * * *)',
    weeklySchedule: 'cron(0 6 ? * SUN *)',
    // Daily backups do not move to cold storage: the documented 30 days do not fit into 30 days of retention.
    backupRetentionDays: 30,

    backupServiceRoleArn: 'arn:aws:iam::123456789012:role/tattoo-directory-production-AWSBackup',
    ecsClusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-production',
    kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    replicaRegion: 'us-west-2',
    replicaKmsKeyArn: 'arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666',
    // Once three days have passed, nobody can remove the lock or shorten a retention: not AWS either.
    complianceMode: 'COMPLIANCE',
    changeableForDays: 3,
    preventDestroy: true,

    vaultAdministratorArns: ['arn:aws:iam::123456789012:role/backup-administrator'],
    notificationEmail: 'ops@company.com',
    tags: { Environment: 'production', Project: 'tattoo-directory' },
    contacts: { email: 'ops@company.com' },
  },
};
