import {
  DBInstanceNotFoundFault,
  DBSnapshotNotFoundFault,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import type { Clients, Findings } from './look';
import type { RestoreTest } from './restore-test';

/** In these states a database takes connections: RDS backs a restored instance up at once. */
const USABLE = /^(available|backing-up|storage-optimization|storage-initialization|configuring-[a-z-]+)$/;
/**
 * From these states an instance does not come back by itself. Of all others nothing is said yet.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 */
const BROKEN =
  /^(failed|restore-error|storage-full|insufficient-capacity|stopped|incompatible-[a-z-]+|inaccessible-encryption-credentials[a-z-]*)$/;

/** Whether a restored RDS instance can be used, is encrypted and has the storage of its snapshot. */
export async function lookAtDatabase(
  identifier: string,
  { recoveryPointArn }: RestoreTest,
  clients: Clients,
): Promise<Omit<Findings, 'resource'>> {
  const instance = await instanceCalled(identifier, clients);
  if (instance === undefined) return { facts: [], faults: ['RDS knows no such instance'] };
  const { DBInstanceStatus: state = 'unknown', StorageEncrypted, AllocatedStorage: gib = 0 } = instance;
  if (!USABLE.test(state) && !BROKEN.test(state)) {
    throw new Error(`${identifier} is ${state}: not judged yet, nothing is reported`);
  }
  const snapshotGib = await snapshotStorage(recoveryPointArn, clients);
  const isSmaller = snapshotGib !== undefined && gib < snapshotGib;
  return {
    facts: [
      state,
      'encrypted',
      snapshotGib === undefined ? `${gib} GiB, not compared` : `${gib} GiB of ${snapshotGib} GiB backed up`,
    ],
    faults: [
      ...(USABLE.test(state) ? [] : [`it is ${state}`]),
      ...(StorageEncrypted === true ? [] : ['it is not encrypted']),
      // Larger is right: RDS lets storage grow by itself.
      ...(isSmaller ? [`it has ${gib} GiB of storage, its snapshot ${snapshotGib} GiB`] : []),
    ],
  };
}

async function instanceCalled(identifier: string, { rds, abortSignal }: Clients) {
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
  try {
    return (await rds.send(command, { abortSignal })).DBInstances?.[0];
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

/** GiB of the snapshot; undefined where the recovery point is no snapshot, or has gone meanwhile. */
async function snapshotStorage(
  recoveryPointArn: string | undefined,
  { rds, abortSignal }: Clients,
): Promise<number | undefined> {
  const snapshot = /^arn:[^:]+:rds:[^:]+:\d{12}:snapshot:(.+)$/.exec(recoveryPointArn ?? '')?.[1];
  if (snapshot === undefined) return undefined;
  const command = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: snapshot });
  try {
    return (await rds.send(command, { abortSignal })).DBSnapshots?.[0]?.AllocatedStorage;
  } catch (error) {
    if (error instanceof DBSnapshotNotFoundFault) return undefined;
    throw error;
  }
}
