import type {
  Cluster,
  CreateClusterCommandInput,
  CreateServiceCommandInput,
  RegisterTaskDefinitionCommandInput,
  Service,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { ownTags, pick } from './members';
import { required } from './required';
import { REVISION_MEMBERS, type RevisionConfiguration } from './service-revisions';
import { serviceNameOf } from './services';
import type { TaggedTaskDefinition } from './task-definitions';

const CLUSTER_MEMBERS = [
  'clusterName',
  'settings',
  'configuration',
  'capacityProviders',
  'defaultCapacityProviderStrategy',
] as const satisfies readonly (keyof CreateClusterCommandInput & keyof Cluster)[];

export function createClusterInput(cluster: Cluster): CreateClusterCommandInput {
  const namespace = cluster.serviceConnectDefaults?.namespace;
  return {
    ...pick(cluster, CLUSTER_MEMBERS),
    ...(namespace === undefined ? {} : { serviceConnectDefaults: { namespace } }),
    ...tagsOf(cluster),
  };
}

const TASK_DEFINITION_MEMBERS = [
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'containerDefinitions',
  'volumes',
  'placementConstraints',
  'requiresCompatibilities',
  'cpu',
  'memory',
  'pidMode',
  'ipcMode',
  'proxyConfiguration',
  'inferenceAccelerators',
  'ephemeralStorage',
  'runtimePlatform',
  'enableFaultInjection',
] as const satisfies readonly (keyof RegisterTaskDefinitionCommandInput &
  keyof TaggedTaskDefinition['taskDefinition'])[];

export function registerTaskDefinitionInput({
  name,
  taskDefinition,
  tags,
}: TaggedTaskDefinition): RegisterTaskDefinitionCommandInput {
  return {
    ...pick(taskDefinition, TASK_DEFINITION_MEMBERS),
    ...tagsOf({ tags }),
    family: required(taskDefinition.family, `family of ${name}`),
    containerDefinitions: required(taskDefinition.containerDefinitions, `containerDefinitions of ${name}`),
  };
}

/** Members that both CreateService and UpdateService take as DescribeServices gives them. */
const COMMON_SERVICE_MEMBERS = [
  'availabilityZoneRebalancing',
  'loadBalancers',
  'serviceRegistries',
  'desiredCount',
  'capacityProviderStrategy',
  'platformVersion',
  'deploymentConfiguration',
  'placementConstraints',
  'placementStrategy',
  'networkConfiguration',
  'propagateTags',
  'healthCheckGracePeriodSeconds',
  'enableECSManagedTags',
  'enableExecuteCommand',
] as const satisfies readonly (keyof CreateServiceCommandInput &
  keyof UpdateServiceCommandInput &
  keyof Service)[];

/** Members that stay as they are once the service is made. */
const CREATE_ONLY_MEMBERS = [
  'serviceName',
  'launchType',
  'schedulingStrategy',
  'deploymentController',
] as const satisfies readonly (keyof CreateServiceCommandInput & keyof Service)[];

/** Cluster and task definition are left to the restore: they are those of the target. */
type ReadyServiceInput<T> = Omit<T, 'cluster' | 'taskDefinition'>;

export function createServiceInput(
  service: Service,
  revision: RevisionConfiguration,
): ReadyServiceInput<CreateServiceCommandInput> {
  const { roleArn } = service;
  // ECS finds the role that is linked to the service by itself, and refuses it as a parameter in awsvpc mode.
  const ownRole = roleArn === undefined || roleArn.includes(':role/aws-service-role/') ? undefined : roleArn;
  return {
    ...pick(applicable(service), [...COMMON_SERVICE_MEMBERS, ...CREATE_ONLY_MEMBERS]),
    ...pick(revision, REVISION_MEMBERS),
    ...(ownRole === undefined ? {} : { role: ownRole }),
    ...tagsOf(service),
    serviceName: serviceNameOf(service),
  };
}

export function updateServiceInput(
  service: Service,
  revision: RevisionConfiguration,
): ReadyServiceInput<UpdateServiceCommandInput> {
  return {
    ...pick(applicable(service), COMMON_SERVICE_MEMBERS),
    ...pick(revision, REVISION_MEMBERS),
    service: serviceNameOf(service),
  };
}

/** The service without what AWS tells of it although the calls refuse it beside its other members. */
function applicable(service: Service): Service {
  const hasStrategy = (service.capacityProviderStrategy ?? []).length > 0;
  const isDaemon = service.schedulingStrategy === 'DAEMON';
  const isBalanced = (service.loadBalancers ?? []).length > 0;
  const graceSeconds = service.healthCheckGracePeriodSeconds ?? 0;
  return {
    ...service,
    launchType: hasStrategy ? undefined : service.launchType,
    desiredCount: isDaemon ? undefined : service.desiredCount,
    healthCheckGracePeriodSeconds: isBalanced || graceSeconds > 0 ? graceSeconds : undefined,
  };
}

/** Why CreateService with the ready input would not give the service back; undefined when it would. */
export function byHandReason(service: Service): string | undefined {
  const controller = service.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') return `its deployment controller is ${controller}, which makes its task sets`;
  if (service.resourceManagementType === 'ECS') return 'ECS manages its resources (Express Mode)';
  return service.taskDefinition === undefined ? 'it names no task definition' : undefined;
}

function tagsOf(source: { readonly tags?: Parameters<typeof ownTags>[0] }) {
  const tags = ownTags(source.tags);
  return tags.length === 0 ? {} : { tags };
}
