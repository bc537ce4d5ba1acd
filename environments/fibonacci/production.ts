import type { FibonacciEnvironment } from '../../modules/stacks';

export const production: FibonacciEnvironment = {
  backend: { type: 'local' },
  backup: {
    environment: 'production',
    environmentSuffix: 'prod',
    region: 'us-east-1',
    // An account of its own: the subnet group has the same name in every environment.
    accountId: '123456789012',

    // Examples: put the ids of your network here.
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
    securityGroupIds: [],
    createVpcEndpoints: true,
    privateRouteTableIds: ['rtb-0123456789abcdef0'],

    auroraRetentionDays: 7,
    preferredBackupWindow: '03:00-04:00',
    preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
    deletionProtection: true,
    preventDestroy: true,
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
    enableTestReminders: true,
    healthCheckUrl: 'https://api.fibonacci.prod/health',
    backupOperatorRoleArns: [],
    restoreOperatorRoleArns: [],

    // Future enhancements of the documents: off.
    enableReplication: false,
    enableGlobalDatabase: false,
    enableAwsBackup: false,
    enableRestoreTesting: false,

    tags: { Environment: 'production', Project: 'fibonacci' },
    contacts: {
      email: 'devops@example.com',
      onCall: '+55 11 XXXX-XXXX',
      slack: '#devops-alerts',
      supportPlan: 'AWS Enterprise Support',
    },
  },
};
