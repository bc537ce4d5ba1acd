import type { TattooDirectoryEnvironment } from '../../modules/stacks';

export const development: TattooDirectoryEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'development',
    projectName: 'tattoo-directory',
    region: 'us-east-1',
    accountId: '123456789012',

    dailySchedule: 'cron(0 5 ? * * *)',
    weeklySchedule: 'cron(0 6 ? * SUN *)',
    backupRetentionDays: 30,

    backupServiceRoleArn: 'arn:aws:iam::123456789012:role/tattoo-directory-development-AWSBackup',
    ecsClusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-development',
    kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    preventDestroy: false,

    vaultAdministratorArns: ['arn:aws:iam::123456789012:role/backup-administrator'],
    notificationEmail: 'ops@company.com',
    tags: { Environment: 'development', Project: 'tattoo-directory' },
    contacts: { email: 'ops@company.com' },
  },
};
