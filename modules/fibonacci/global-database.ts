import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import { RdsGlobalCluster } from '@cdktf/provider-aws/lib/rds-global-cluster';
import { Construct } from 'constructs';
import { asString } from '../lift';
import type { Deployment } from './context';
import type { Database } from './database';
import { ENGINE } from './engine';
import type { Replica } from './replica';

interface GlobalDatabaseProps extends Deployment {
  readonly database: Database;
  readonly replica: Replica;
}

/**
 * A global database made of the cluster, with a second cluster in the recovery region that follows the first. It
 * has backups of its own: a recovery there begins with them.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
 */
export class GlobalDatabase extends Construct {
  constructor(scope: Construct, id: string, props: GlobalDatabaseProps) {
    super(scope, id);
    const { inputs, settings, database, replica } = props;
    const { names, retentionDays } = settings;
    const { provider } = replica;
    const global = new RdsGlobalCluster(this, 'Resource', {
      globalClusterIdentifier: names.globalCluster,
      sourceDbClusterIdentifier: database.arn,
      deletionProtection: inputs.deletionProtection,
      // Terraform takes the clusters out of it before it deletes it.
      forceDestroy: true,
    });
    const subnets = new DbSubnetGroup(this, 'Subnets', {
      name: names.subnetGroup,
      description: 'Private subnets of the second cluster of Fibonacci',
      subnetIds: [...inputs.drSubnetIds],
      provider,
      tags: { ...inputs.tags },
    });
    const cluster = new RdsCluster(this, 'Secondary', {
      clusterIdentifier: `${names.cluster}-secondary`,
      engine: ENGINE,
      engineVersion: inputs.engineVersion,
      globalClusterIdentifier: global.id,
      serverlessv2ScalingConfiguration: { ...inputs.serverlessV2 },
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [...inputs.drSecurityGroupIds],
      storageEncrypted: true,
      kmsKeyId: asString(replica.key.arn),
      backupRetentionPeriod: retentionDays,
      preferredBackupWindow: inputs.preferredBackupWindow,
      preferredMaintenanceWindow: inputs.preferredMaintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: inputs.deletionProtection,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${names.finalSnapshot}-secondary`,
      provider,
      tags: { ...inputs.tags },
      lifecycle: {
        ...(inputs.preventDestroy ? { preventDestroy: true } : {}),
        // Set by Aurora when the cluster joins.
        ignoreChanges: ['replication_source_identifier'],
      },
    });
    new RdsClusterInstance(this, 'reader', {
      identifier: `${names.cluster}-secondary-reader`,
      clusterIdentifier: cluster.id,
      engine: ENGINE,
      engineVersion: inputs.engineVersion,
      instanceClass: 'db.serverless',
      copyTagsToSnapshot: true,
      provider,
      tags: { ...inputs.tags },
    });
  }
}
