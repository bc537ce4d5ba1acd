import type { FibonacciEnvironment } from '../../modules/stacks';

export const development: FibonacciEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'development',
    environmentSuffix: 'dev',
    region: 'us-east-1',
    // An account of its own: the subnet group has the same name in every environment.
    accountId: '111122223333',

    // Examples: put the ids of your network here.
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
    securityGroupIds: [],
    createVpcEndpoints: true,
    privateRouteTableIds: ['rtb-0123456789abcdef0'],

    auroraRetentionDays: 3,
    preferredBackupWindow: '03:00-04:00',
    preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
    deletionProtection: false,
    preventDestroy: false,
    engineVersion: '15.8',
    serverlessV2: { minCapacity: 0.5, maxCapacity: 4 },
    dbSubnetGroupName: 'fibonacci-db-subnet-group',
    databaseName: 'fibonacci',
    masterUsername: 'dbadmin',

    rotationDays: 30,

    trailTransitionIaDays: 30,
    // Glacier bills 90 days of an object: 30 of them would do. These are the documented days.
    trailTransitionGlacierDays: 60,
    trailExpirationDays: 90,
    siteNoncurrentDays: 90,
    siteDistributionArns: [],

    notificationEmail: 'devops@example.com',
    restorableAgeThresholdMinutes: 30,
    enableTestReminders: false,
    healthCheckUrl: null,
    backupOperatorRoleArns: [],
    restoreOperatorRoleArns: [],

    // Future enhancements of the documents: off.
    enableReplication: false,
    enableGlobalDatabase: false,
    enableAwsBackup: false,
    enableRestoreTesting: false,

    tags: { Environment: 'development', Project: 'fibonacci' },
    contacts: {
      email: 'devops@example.com',
      onCall: '+55 11 XXXX-XXXX',
      slack: '#devops-alerts',
      supportPlan: 'AWS Enterprise Support',
    },
  },
};
