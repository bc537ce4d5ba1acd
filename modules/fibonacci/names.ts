import { arnOf, type Place } from '../policy';

/** What names of an environment end with. */
export const DOCUMENTED_SUFFIXES = { development: 'dev', staging: 'staging', production: 'prod' } as const;

/** The names of everything that a deployment makes. */
export interface FibonacciNames {
  readonly cluster: string;
  readonly clusterArn: string;
  readonly writer: string;
  readonly globalCluster: string;
  readonly subnetGroup: string;
  readonly finalSnapshot: string;
  readonly siteBucket: string;
  readonly replicaBucket: string;
  readonly accessLogBucket: string;
  readonly trailBucket: string;
  readonly trail: string;
  readonly secret: string;
  /** Also of the CloudFormation stack that makes the function. */
  readonly rotationFunction: string;
  readonly rotationEvents: string;
  readonly topic: string;
  readonly keyAlias: string;
  readonly replicaKeyAlias: string;
  readonly healthFunction: string;
  readonly backupTestFunction: string;
  /** The cluster that the automated test makes: restore operators may delete it, too. */
  readonly backupTestCluster: string;
  readonly dashboard: string;
  readonly alarmPrefix: string;
  readonly metricNamespace: string;
  readonly vault: string;
  readonly plan: string;
  /** With `AWSBackup` in it: the managed policies of AWS let operators pass only such roles. */
  readonly backupRole: string;
  /** Without hyphens: AWS Backup takes none in this name. */
  readonly restoreTestingPlan: string;
  readonly reportBucket: string;
  /** Of a report plan: without hyphens, too. */
  readonly reportPlan: (report: string) => string;
  /** Lower case, no hyphens: what SQL takes without quotes. */
  readonly analyticsDatabase: string;
  readonly analyticsWorkgroup: string;
  readonly queryResultBucket: string;
  readonly named: (what: string) => string;
}

interface NamedBy {
  readonly suffix: string;
  readonly place: Place;
  readonly clusterIdentifier: string | null;
  readonly dbSubnetGroupName: string;
}

export function fibonacciNames({
  suffix,
  place,
  clusterIdentifier,
  dbSubnetGroupName,
}: NamedBy): FibonacciNames {
  const named = (what: string) => `fibonacci-${what}-${suffix}`;
  const underscored = (what: string) => named(what).replace(/-/g, '_');
  const account = String(place.accountId);
  const cluster = clusterIdentifier ?? named('aurora-cluster');
  return {
    cluster,
    clusterArn: String(arnOf(place, 'rds', `cluster:${cluster}`)),
    writer: `${cluster}-writer`,
    globalCluster: named('aurora-global'),
    subnetGroup: dbSubnetGroupName,
    finalSnapshot: `${cluster}-final`,
    siteBucket: `${named('site')}-${account}`,
    replicaBucket: `${named('site-replica')}-${account}`,
    accessLogBucket: `${named('access-logs')}-${account}`,
    trailBucket: `${named('cloudtrail')}-${account}`,
    trail: named('cloudtrail'),
    secret: `fibonacci/db/credentials-${suffix}`,
    rotationFunction: `SecretsManagerRotation-${named('db-credentials')}`,
    rotationEvents: named('rotations'),
    topic: named('backup-notifications'),
    keyAlias: `alias/${named('core')}`,
    replicaKeyAlias: `alias/${named('core-replica')}`,
    healthFunction: named('backup-health'),
    backupTestFunction: named('backup-test'),
    backupTestCluster: `fibonacci-test-restore-automated-${suffix}`,
    dashboard: named('core-dashboard'),
    alarmPrefix: named('backup'),
    metricNamespace: 'Fibonacci/Backup',
    vault: named('backup'),
    plan: named('backup'),
    backupRole: named('AWSBackup'),
    restoreTestingPlan: underscored('restore-test'),
    reportBucket: `${named('backup-reports')}-${account}`,
    reportPlan: underscored,
    analyticsDatabase: underscored('backup-analytics'),
    analyticsWorkgroup: named('backup-analytics'),
    queryResultBucket: `${named('query-results')}-${account}`,
    named,
  };
}
