import type { Cluster, ECSClient, Service } from '@aws-sdk/client-ecs';
import { omit, pick, sortedTags } from './members';
import {
  REVISION_MEMBERS,
  readRevisionConfigurations,
  type RevisionConfiguration,
} from './service-revisions';
import { readServices, serviceNameOf, type ExcludedService } from './services';
import { readTaskDefinitions, type TaggedTaskDefinition } from './task-definitions';

/** Raised when a field of the export changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

export interface ExportedService {
  readonly service: Service;
  readonly revision: RevisionConfiguration;
}

/** Everything that was read, complete. */
export interface EcsConfiguration {
  readonly cluster: Cluster;
  readonly services: readonly ExportedService[];
  readonly excludedServices: readonly ExcludedService[];
  readonly taskDefinitions: readonly TaggedTaskDefinition[];
}

/** @throws an Error when any part could not be read */
export async function readEcsConfiguration(
  client: ECSClient,
  cluster: Cluster,
  clusterArn: string,
): Promise<EcsConfiguration> {
  const { active, excluded } = await readServices(client, clusterArn);
  const revisions = await readRevisionConfigurations(client, active);
  const taskDefinitions = await readTaskDefinitions(client, active);
  return {
    cluster,
    services: active.map((service) => ({ service, revision: revisions.get(serviceNameOf(service)) ?? {} })),
    excludedServices: excluded,
    taskDefinitions,
  };
}

/** What the cluster does at the moment, which is no configuration. */
const CLUSTER_STATE = [
  'activeServicesCount',
  'attachments',
  'attachmentsStatus',
  'pendingTasksCount',
  'registeredContainerInstancesCount',
  'runningTasksCount',
  'statistics',
  'status',
] as const satisfies readonly (keyof Cluster)[];

/** What the service does at the moment, which is no configuration. */
const SERVICE_STATE = [
  'currentServiceDeployment',
  'currentServiceRevisions',
  'deployments',
  'events',
  'pendingCount',
  'runningCount',
  'status',
  'taskSets',
] as const satisfies readonly (keyof Service)[];

/** The export for people and programs: what AWS says of the configuration, without the state of the moment. */
export function configurationDocument(configuration: EcsConfiguration, exportedAt: string) {
  const { cluster, services, excludedServices, taskDefinitions } = configuration;
  return {
    schemaVersion: SCHEMA_VERSION,
    exportedAt,
    cluster: { ...omit(cluster, CLUSTER_STATE), tags: sortedTags(cluster.tags) },
    services: services.map(({ service, revision }) => ({
      ...omit(service, SERVICE_STATE),
      ...pick(revision, REVISION_MEMBERS),
      tags: sortedTags(service.tags),
    })),
    excludedServices,
    taskDefinitions: taskDefinitions.map(({ taskDefinition, tags }) => ({
      ...taskDefinition,
      requiresAttributes: [...(taskDefinition.requiresAttributes ?? [])].sort((a, b) =>
        (a.name ?? '') < (b.name ?? '') ? -1 : 1,
      ),
      tags: sortedTags(tags),
    })),
  };
}
