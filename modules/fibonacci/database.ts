import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { asString, type Lift } from '../lift';
import type { Deployment } from './context';
import { ENGINE } from './engine';
import type { FibonacciNetwork } from './network';

interface DatabaseProps extends Deployment {
  readonly network: FibonacciNetwork;
  /** Sent when the cluster is created; neither plan nor state has it. */
  readonly initialPassword: Lift<string>;
}

/**
 * Aurora PostgreSQL, Serverless v2, with automated backups and point-in-time recovery.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
 */
export class Database extends Construct {
  readonly arn: string;
  readonly endpoint: string;
  /** The writer: nobody can sign in to a cluster without instances. */
  readonly writer: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { inputs, settings, key, network } = props;
    const { names } = settings;
    const subnets = new DbSubnetGroup(this, 'Subnets', {
      name: names.subnetGroup,
      description: 'Private subnets of the database of Fibonacci',
      subnetIds: [...inputs.subnetIds],
      tags: { ...inputs.tags },
    });
    const cluster = new RdsCluster(this, 'Resource', {
      clusterIdentifier: names.cluster,
      engine: ENGINE,
      engineVersion: inputs.engineVersion,
      databaseName: inputs.databaseName,
      masterUsername: inputs.masterUsername,
      masterPasswordWo: asString(props.initialPassword),
      // Never raised: from the first rotation on the password belongs to Secrets Manager.
      masterPasswordWoVersion: 1,
      serverlessv2ScalingConfiguration: { ...inputs.serverlessV2 },
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [...network.databaseGroupIds],
      storageEncrypted: true,
      kmsKeyId: asString(key.arn),
      backupRetentionPeriod: settings.retentionDays,
      preferredBackupWindow: inputs.preferredBackupWindow,
      preferredMaintenanceWindow: inputs.preferredMaintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: inputs.deletionProtection,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: names.finalSnapshot,
      // Whoever deletes the cluster does not delete its backups with it: they end with their retention.
      deleteAutomatedBackups: false,
      tags: { ...inputs.tags },
      lifecycle: {
        ...(inputs.preventDestroy ? { preventDestroy: true } : {}),
        // A global database is made of the cluster; the cluster is not made for it.
        ...(inputs.enableGlobalDatabase ? { ignoreChanges: ['global_cluster_identifier'] } : {}),
      },
    });
    this.writer = new RdsClusterInstance(this, 'writer', {
      identifier: names.writer,
      clusterIdentifier: cluster.id,
      engine: ENGINE,
      engineVersion: inputs.engineVersion,
      instanceClass: 'db.serverless',
      preferredMaintenanceWindow: inputs.preferredMaintenanceWindow,
      copyTagsToSnapshot: true,
      tags: { ...inputs.tags },
    });
    this.arn = cluster.arn;
    this.endpoint = cluster.endpoint;
  }
}
