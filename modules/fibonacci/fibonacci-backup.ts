import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { trailUse } from '../audit-trail';
import { BackupRole } from '../backup-role';
import { KmsKey, auditReportsUse, backupRoleUse, logGroupsUse, topicPublishersUse } from '../kms-key';
import { logGroupName } from '../lambda-function';
import { judge, type Lift } from '../lift';
import { NotificationTopic, RDS_EVENTS_PUBLISHER, TOPIC_PUBLISHERS } from '../notifications';
import { AwsBackup } from './aws-backup';
import { BackupAnalytics } from './backup-analytics';
import { BackupHealth } from './backup-health';
import { ComplianceReports } from './compliance-reports';
import { BackupTesting } from './backup-test';
import type { Deployment } from './context';
import { Credentials } from './credentials';
import { Database } from './database';
import { Failover } from './failover';
import { GlobalDatabase } from './global-database';
import type { FibonacciInputs } from './inputs';
import { FibonacciMonitoring } from './monitoring';
import { FibonacciNetwork } from './network';
import { OperatorAccess } from './operator-access';
import { fibonacciOutputs, type SystemOutput } from './outputs';
import { relationClaims } from './relations';
import { Replica } from './replica';
import { rotationLogName } from './rotation-events';
import { decideSettings, type FibonacciSettings } from './settings';
import { Site, siteReadersUse } from './site';
import { SiteReplication } from './site-replication';
import { makeTrail } from './trail';

export interface FibonacciGivens {
  /** The password with which the cluster is created: a value that only Terraform knows, and forgets. */
  readonly initialPassword: Lift<string>;
  /** Provider of the recovery region; needed where something is copied there. */
  readonly replicaProvider: AwsProvider | undefined;
}

/**
 * The backups of Fibonacci: an Aurora cluster with point-in-time recovery, the versions of a site, a password that
 * rotates, the audit trail, and what tells when one of them fails.
 */
export class FibonacciBackup extends Construct {
  readonly outputs: Readonly<Record<string, SystemOutput>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly inputs: FibonacciInputs,
    { initialPassword, replicaProvider }: FibonacciGivens,
  ) {
    super(scope, id);
    const settings = decideSettings(inputs);
    judge(this, relationClaims(inputs, settings));
    const role = inputs.enableAwsBackup ? this.role(settings) : undefined;
    const key = this.key(settings, role);
    const deployment: Deployment = { inputs, settings, key };
    const topic = new NotificationTopic(this, 'notifications', {
      exists: true,
      name: settings.names.topic,
      kmsKeyArn: key.arn,
      accountId: inputs.accountId,
      email: inputs.notificationEmail,
      morePublishers: [RDS_EVENTS_PUBLISHER],
      tags: inputs.tags,
    });
    const observed = { ...deployment, topic };
    const network = new FibonacciNetwork(this, 'Network', deployment);
    const database = new Database(new Construct(this, 'Database'), 'main', {
      ...deployment,
      network,
      initialPassword,
    });
    const credentials = new Credentials(this, 'credentials', {
      ...deployment,
      database,
      network,
      initialPassword,
    });
    const site = new Site(this, 'site', deployment);
    const trail = makeTrail(this, 'trail', {
      ...deployment,
      siteBucketArn: site.bucket.arnWhereItExists(),
    });
    const access = new OperatorAccess(this, 'Access', {
      ...deployment,
      site: site.bucket,
      secretArn: credentials.arn,
    });
    new BackupHealth(this, 'backup-health', observed);
    if (inputs.enableBackupTesting) {
      new BackupTesting(this, 'backup-test', { ...deployment, network, credentials, site });
    }
    new FibonacciMonitoring(this, 'monitoring', observed);
    const replication = this.replicas({ ...deployment, database, site }, replicaProvider);
    const awsBackup =
      role === undefined
        ? undefined
        : new AwsBackup(this, 'AwsBackup', { ...deployment, role, database, site: site.bucket });
    const { enableComplianceReports, enableBackupAnalytics, failover } = inputs;
    const reports = enableComplianceReports ? new ComplianceReports(this, 'reports', deployment) : undefined;
    const analytics = enableBackupAnalytics ? new BackupAnalytics(this, 'analytics', deployment) : undefined;
    const records = failover === null ? undefined : new Failover(this, 'failover', { ...observed, failover });
    this.outputs = fibonacciOutputs({
      ...observed,
      network,
      database,
      credentials,
      site,
      trail,
      access,
      replication,
      awsBackup,
      reports,
      analytics,
      failover: records,
    });
  }

  private role({ names }: FibonacciSettings): BackupRole {
    return new BackupRole(this, 'backup', {
      name: names.backupRole,
      partition: this.inputs.partition,
      coversBuckets: true,
      tags: this.inputs.tags,
    });
  }

  /** One key for everything in the region: whoever may decrypt a backup is named in one place. */
  private key({ names, place }: FibonacciSettings, role: BackupRole | undefined): KmsKey {
    const { inputs } = this;
    return new KmsKey(this, 'main', {
      alias: names.keyAlias,
      description: 'Database, site, trail, secret, logs and notifications of Fibonacci',
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place,
      statements: [
        ...(role === undefined ? [] : backupRoleUse(role.arn)),
        topicPublishersUse([...TOPIC_PUBLISHERS, RDS_EVENTS_PUBLISHER]),
        logGroupsUse(place, [
          logGroupName(names.healthFunction),
          ...(inputs.enableBackupTesting ? [logGroupName(names.backupTestFunction)] : []),
          logGroupName(names.rotationFunction),
          rotationLogName(names),
        ]),
        ...trailUse(place, names.trail),
        ...siteReadersUse(inputs.siteDistributionArns),
        ...(inputs.enableComplianceReports ? [auditReportsUse(place)] : []),
      ],
      preventDestroy: inputs.preventDestroy,
      tags: inputs.tags,
    });
  }

  private replicas(
    props: Deployment & { readonly database: Database; readonly site: Site },
    provider: AwsProvider | undefined,
  ): SiteReplication | undefined {
    if (provider === undefined) return undefined;
    const { inputs } = this;
    const replica = new Replica(this, 'replica', { ...props, provider });
    if (inputs.enableGlobalDatabase) new GlobalDatabase(this, 'global', { ...props, replica });
    if (!inputs.enableReplication) return undefined;
    return new SiteReplication(this, 'site-replica', { ...props, source: props.site.bucket, replica });
  }
}
