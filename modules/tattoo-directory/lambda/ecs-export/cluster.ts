import { DescribeClustersCommand, type Cluster, type ECSClient } from '@aws-sdk/client-ecs';
import type { Configuration } from './configuration';
import { assertNoFailures, required } from './required';

/** Reads the cluster with its tags, settings and configuration. */
export async function readCluster(client: ECSClient, arn: string): Promise<Cluster> {
  const { clusters, failures } = await client.send(
    new DescribeClustersCommand({ clusters: [arn], include: ['TAGS', 'SETTINGS', 'CONFIGURATIONS'] }),
  );
  assertNoFailures('the cluster', failures);
  const cluster = required(clusters?.[0], `the cluster ${arn}`);
  if (cluster.status !== 'ACTIVE') {
    throw new Error(`the cluster ${arn} is ${cluster.status ?? 'without status'}: nothing was written`);
  }
  return cluster;
}

/** Why the cluster is not one to export: each tag that is not as wanted; undefined when both are. */
export function tagMismatch(cluster: Cluster, wanted: Configuration['wantedTags']): string | undefined {
  const mismatches = Object.entries(wanted).flatMap(([key, value]) => {
    const tag = cluster.tags?.find((candidate) => candidate.key === key);
    if (tag?.value === value) return [];
    return [
      `tag ${key}: got ${tag === undefined ? 'none' : JSON.stringify(tag.value ?? '')}, wanted "${value}"`,
    ];
  });
  return mismatches.length === 0 ? undefined : mismatches.join('; ');
}
