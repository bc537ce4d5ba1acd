import { DescribeDBClustersCommand, paginateDescribeEvents, type RDSClient } from '@aws-sdk/client-rds';

/** An event of RDS, as `DescribeEvents` lists it. */
export interface DatabaseEvent {
  /** Identifier of the snapshot. */
  readonly source: string;
  readonly message: string;
  readonly time: Date;
}

/** @throws an Error where the cluster is not there, or has no latest restorable time */
export async function latestRestorableTime(rds: RDSClient, clusterIdentifier: string): Promise<Date> {
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier: clusterIdentifier });
  const { DBClusters: [cluster] = [] } = await rds.send(command);
  if (cluster?.LatestRestorableTime === undefined) {
    throw new Error(`${clusterIdentifier}: RDS answered without LatestRestorableTime`);
  }
  return cluster.LatestRestorableTime;
}

/** Events of cluster snapshots of the account, of so many minutes. */
export async function snapshotEvents(rds: RDSClient, minutes: number): Promise<readonly DatabaseEvent[]> {
  const events: DatabaseEvent[] = [];
  const request = { SourceType: 'db-cluster-snapshot', Duration: minutes } as const;
  for await (const { Events = [] } of paginateDescribeEvents({ client: rds }, request)) {
    for (const { SourceIdentifier: source, Message: message, Date: time } of Events) {
      if (source !== undefined && message !== undefined && time !== undefined)
        events.push({ source, message, time });
    }
  }
  return events;
}
