import type { TaskManagerEnvironment } from '../../modules/stacks';

export const development: TaskManagerEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'development',
    region: 'us-east-1',
    // An account of its own: table names are the same in every environment.
    accountId: '111122223333',

    tablePrefix: 'TaskManager-',
    createTables: true,
    tableEncryption: 'aws-managed',
    deletionProtection: false,
    preventDestroy: false,
    pitrRecoveryPeriodDays: 35,
    rateLimitsPitr: true,

    backupSchedule: 'cron(0 3 * * ? *)',
    backupRetentionDays: 30,
    monthlyKeepMonths: 0,
    // RateLimits lives for minutes: nobody restores it from yesterday.
    includeRateLimits: false,
    // Operators keep the register: Terraform makes it empty and then leaves it alone.
    retentionRegister: null,

    trailRetentionDays: 365,
    trailGlacierAfterDays: 90,

    notificationEmail: 'devops@example.com',
    verificationSchedule: 'cron(0 9 ? * 2#1 *)',
    enableQuarterlyDrill: false,
    evidenceRetentionDays: 400,
    restoreOperatorRoleArns: [],
    restrictedRoleArns: [],

    enableCrossRegionCopy: false,
    drRegion: 'us-west-2',

    tags: { Environment: 'development', Project: 'task-manager' },
    contacts: {
      email: 'devops@example.com',
      supportPlan: 'Premium Support 1-800-xxx-xxxx',
      others: { Database: 'dba@example.com', Security: 'security@example.com' },
    },
  },
};
