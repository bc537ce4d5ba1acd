import {
  DBClusterNotFoundFault,
  DBInstanceNotFoundFault,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { backupTestWriter } from '../../backup-test-facts';
import type { Run } from './run';
import { isOwnCluster, isOwnWriter, type TestCluster } from './test-cluster';

/**
 * Deletes the instance, or, where it is gone, the cluster. Never takes a final snapshot: what is deleted was restored.
 * Of an instance that is not the test's own only RDS knows whether it keeps the cluster from being deleted.
 * @throws an Error for a cluster that is not the test's own
 */
export async function deleteTestCluster(run: Run, { cluster, writer }: TestCluster): Promise<void> {
  const { clients, configuration, options } = run;
  const { testCluster } = configuration;
  if (!isOwnCluster(cluster, testCluster)) throw new Error(`${testCluster} is not the test's own`);
  if (writer !== undefined && isOwnWriter(writer, testCluster)) {
    if (writer.DBInstanceStatus === 'deleting') return;
    const command = new DeleteDBInstanceCommand({
      DBInstanceIdentifier: backupTestWriter(testCluster),
      SkipFinalSnapshot: true,
    });
    await unlessGone(DBInstanceNotFoundFault, () => clients.rds.send(command, options));
    return;
  }
  const command = new DeleteDBClusterCommand({
    DBClusterIdentifier: testCluster,
    SkipFinalSnapshot: true,
    DeleteAutomatedBackups: true,
  });
  await unlessGone(DBClusterNotFoundFault, () => clients.rds.send(command, options));
}

type NotFound = typeof DBClusterNotFoundFault | typeof DBInstanceNotFoundFault;

/** What is gone needs no deletion. */
async function unlessGone(notFound: NotFound, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof notFound)) throw error;
  }
}
