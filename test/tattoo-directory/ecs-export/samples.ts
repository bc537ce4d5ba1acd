import type { Cluster, Service, Tag, TaskDefinition } from '@aws-sdk/client-ecs';

export const CLUSTER_ARN = 'arn:aws:ecs:eu-central-1:111122223333:cluster/tattoo-production';
export const CLUSTER = 'tattoo-production';
export const BUCKET = 'tattoo-ecs-export';
export const EVENT_TIME = '2026-03-10T06:00:00Z';
/** Plain text in the environment of a container, as it should not be and often is. */
export const SECRET = 'hunter2-plain-text';

export function anEnvironment(
  changes: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  return {
    CLUSTER_ARN,
    BUCKET_NAME: BUCKET,
    KEY_PREFIX: 'ecs',
    ENVIRONMENT: 'production',
    PROJECT: 'tattoo-directory',
    ...changes,
  };
}

export function serviceArn(name: string): string {
  return `arn:aws:ecs:eu-central-1:111122223333:service/${CLUSTER}/${name}`;
}

export function taskDefinitionArn(name: string): string {
  return `arn:aws:ecs:eu-central-1:111122223333:task-definition/${name}`;
}

export function revisionArn(service: string): string {
  return `arn:aws:ecs:eu-central-1:111122223333:service-revision/${CLUSTER}/${service}/4711`;
}

export function aCluster(changes: Partial<Cluster> = {}): Cluster {
  return {
    clusterArn: CLUSTER_ARN,
    clusterName: CLUSTER,
    status: 'ACTIVE',
    runningTasksCount: 7,
    pendingTasksCount: 1,
    activeServicesCount: 2,
    registeredContainerInstancesCount: 0,
    statistics: [],
    settings: [{ name: 'containerInsights', value: 'enhanced' }],
    configuration: { executeCommandConfiguration: { logging: 'DEFAULT' } },
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }],
    serviceConnectDefaults: {
      namespace: 'arn:aws:servicediscovery:eu-central-1:111122223333:namespace/ns-1',
    },
    tags: [
      { key: 'Project', value: 'tattoo-directory' },
      { key: 'Environment', value: 'production' },
      { key: 'aws:cloudformation:stack-name', value: 'compute' },
    ],
    ...changes,
  };
}

/** A service as DescribeServices gives it, with everything that a web service usually has. */
export function aService(changes: Partial<Service> = {}): Service {
  const name = changes.serviceName ?? 'web';
  return {
    serviceArn: serviceArn(name),
    serviceName: name,
    clusterArn: CLUSTER_ARN,
    status: 'ACTIVE',
    desiredCount: 3,
    runningCount: 2,
    pendingCount: 1,
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    platformFamily: 'Linux',
    taskDefinition: taskDefinitionArn('web:7'),
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: true },
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      alarms: { alarmNames: ['web-5xx'], enable: true, rollback: true },
      strategy: 'ROLLING',
      bakeTimeInMinutes: 0,
    },
    deployments: [
      { id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: taskDefinitionArn('web:7'), runningCount: 2 },
    ],
    currentServiceDeployment: `arn:aws:ecs:eu-central-1:111122223333:service-deployment/${CLUSTER}/${name}/1`,
    currentServiceRevisions: [{ arn: revisionArn(name), runningTaskCount: 2 }],
    loadBalancers: [
      {
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/1',
        containerName: 'web',
        containerPort: 8080,
      },
    ],
    serviceRegistries: [
      { registryArn: 'arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-1', port: 8080 },
    ],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-1', 'subnet-2'],
        securityGroups: ['sg-1'],
        assignPublicIp: 'DISABLED',
      },
    },
    placementConstraints: [],
    placementStrategy: [],
    healthCheckGracePeriodSeconds: 60,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    roleArn: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
    events: [{ id: 'event-1', message: 'has reached a steady state', createdAt: new Date(EVENT_TIME) }],
    createdAt: new Date('2025-01-02T03:04:05Z'),
    createdBy: 'arn:aws:iam::111122223333:role/deployer',
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    enableExecuteCommand: false,
    availabilityZoneRebalancing: 'ENABLED',
    tags: [
      { key: 'Tier', value: 'front' },
      { key: 'Environment', value: 'production' },
      { key: 'aws:cloudformation:logical-id', value: 'Web' },
    ],
    ...changes,
  };
}

/** What the service revision of `aService` adds. */
export const REVISION_CONFIGURATION = {
  serviceConnectConfiguration: {
    enabled: true,
    namespace: 'tattoo',
    services: [{ portName: 'http', clientAliases: [{ port: 80, dnsName: 'web' }] }],
  },
  volumeConfigurations: [
    {
      name: 'scratch',
      managedEBSVolume: {
        roleArn: 'arn:aws:iam::111122223333:role/ebs',
        sizeInGiB: 20,
        encrypted: true,
        volumeType: 'gp3',
      },
    },
  ],
};

/** A task definition as DescribeTaskDefinition gives it. */
export function aTaskDefinition(name = 'web:7', changes: Partial<TaskDefinition> = {}): TaskDefinition {
  const [family, revision] = name.split(':');
  return {
    taskDefinitionArn: taskDefinitionArn(name),
    family,
    revision: Number(revision),
    status: 'ACTIVE',
    registeredAt: new Date('2026-01-02T03:04:05Z'),
    registeredBy: 'arn:aws:iam::111122223333:role/deployer',
    requiresAttributes: [
      { name: 'ecs.capability.task-eni' },
      { name: 'com.amazonaws.ecs.capability.task-iam' },
    ],
    compatibilities: ['EC2', 'FARGATE'],
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '512',
    memory: '1024',
    taskRoleArn: 'arn:aws:iam::111122223333:role/web',
    executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
    runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    ephemeralStorage: { sizeInGiB: 30 },
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:zone == a' }],
    volumes: [
      { name: 'scratch', configuredAtLaunch: true },
      {
        name: 'images',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-1',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: 'fsap-1', iam: 'ENABLED' },
        },
      },
    ],
    containerDefinitions: [
      {
        name: 'web',
        image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:0123',
        cpu: 0,
        essential: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http' }],
        environment: [{ name: 'LEGACY_PASSWORD', value: SECRET }],
        secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/db' }],
        mountPoints: [{ sourceVolume: 'images', containerPath: '/images', readOnly: true }],
        volumesFrom: [],
        command: ['sh', '-c', 'printf "a\tb\\n%s" "$HOME"'],
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8080/ || exit 1'], interval: 30 },
        dockerLabels: { team: 'tattoo äöü' },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-central-1' },
          secretOptions: [{ name: 'token', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/t' }],
        },
      },
    ],
    enableFaultInjection: false,
    ...changes,
  };
}

export const TASK_DEFINITION_TAGS: Tag[] = [
  { key: 'Tier', value: 'front' },
  { key: 'Environment', value: 'production' },
];
