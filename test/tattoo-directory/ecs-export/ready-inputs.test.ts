import { restoreFile } from '../../../modules/tattoo-directory/lambda/ecs-export/restore-file';
import type { EcsConfiguration } from '../../../modules/tattoo-directory/lambda/ecs-export/ecs-configuration';
import {
  createClusterInput,
  createServiceInput,
  registerTaskDefinitionInput,
  updateServiceInput,
} from '../../../modules/tattoo-directory/lambda/ecs-export/ready-inputs';
import { notAccepted, requestMembers } from './accepted-members';
import {
  CLUSTER_ARN,
  EVENT_TIME,
  REVISION_CONFIGURATION,
  TASK_DEFINITION_TAGS,
  aCluster,
  aService,
  aTaskDefinition,
} from './samples';

const OWN_TAGS = [
  { key: 'Environment', value: 'production' },
  { key: 'Tier', value: 'front' },
];
const aTagged = () => ({
  name: 'web:7',
  taskDefinition: aTaskDefinition(),
  tags: TASK_DEFINITION_TAGS,
});

describe('the check against the SDK', () => {
  test('finds a member that a call does not know, at any depth, a wrong type and a missing member', () => {
    expect(
      notAccepted('RegisterTaskDefinition', {
        family: 'web',
        revision: 7,
        containerDefinitions: [
          { name: 'web', environment: [{ name: 'A', valu: 'b' }], cpu: '1', command: [1] },
        ],
      }),
    ).toEqual([
      'RegisterTaskDefinition.revision is not accepted',
      'RegisterTaskDefinition.containerDefinitions[0].environment[0].valu is not accepted',
      'RegisterTaskDefinition.containerDefinitions[0].cpu is a string, wanted number',
      'RegisterTaskDefinition.containerDefinitions[0].command[0] is a number, wanted string',
    ]);
    expect(notAccepted('CreateService', {})).toEqual(['CreateService.serviceName is missing']);
  });
});

describe('the input of RegisterTaskDefinition', () => {
  test('holds only what the call accepts, and all that the task definition was registered with [T-045]', () => {
    const input = registerTaskDefinitionInput(aTagged());
    expect(notAccepted('RegisterTaskDefinition', input)).toEqual([]);
    const told = [
      ...['taskDefinitionArn', 'revision', 'status', 'registeredAt', 'registeredBy'],
      ...['requiresAttributes', 'compatibilities'],
    ];
    const registered = Object.entries(aTaskDefinition()).filter(([member]) => !told.includes(member));
    expect(input).toEqual({ ...Object.fromEntries(registered), tags: OWN_TAGS });
  });

  test('passes over no member of the call, so that a member new to the SDK is noticed', () => {
    const { all } = requestMembers('RegisterTaskDefinition');
    const everything = Object.fromEntries(all.map((member) => [member, [{ key: member }]]));
    const input = registerTaskDefinitionInput({
      name: 'web:7',
      taskDefinition: everything,
      tags: [{ key: 'Tier' }],
    });
    expect(Object.keys(input).sort()).toEqual([...all].sort());
  });
});

describe('the input of CreateService', () => {
  test('holds only what the call accepts, and what the service was made with [T-045]', () => {
    const service = aService();
    const input = createServiceInput(service, REVISION_CONFIGURATION);
    expect(notAccepted('CreateService', input)).toEqual([]);
    expect(input).toEqual({
      serviceName: 'web',
      desiredCount: 3,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      deploymentConfiguration: service.deploymentConfiguration,
      deploymentController: { type: 'ECS' },
      loadBalancers: service.loadBalancers,
      serviceRegistries: service.serviceRegistries,
      networkConfiguration: service.networkConfiguration,
      healthCheckGracePeriodSeconds: 60,
      schedulingStrategy: 'REPLICA',
      enableECSManagedTags: true,
      enableExecuteCommand: false,
      propagateTags: 'SERVICE',
      availabilityZoneRebalancing: 'ENABLED',
      ...REVISION_CONFIGURATION,
      tags: OWN_TAGS,
    });
  });

  test('passes over no member of the call but those that belong to the target and to a repetition', () => {
    const { all } = requestMembers('CreateService');
    const everything = Object.fromEntries(all.map((member) => [member, [{ key: member }]]));
    const given = {
      ...everything,
      capacityProviderStrategy: [],
      healthCheckGracePeriodSeconds: 1,
      roleArn: 'role',
    };
    const input = createServiceInput({ ...given, serviceName: 'web' }, everything);
    const withStrategy = createServiceInput({ ...everything, serviceName: 'web' }, everything);
    const members = new Set([...Object.keys(input), ...Object.keys(withStrategy)]);
    expect(all.filter((member) => !members.has(member)).sort()).toEqual([
      'clientToken',
      'cluster',
      'taskDefinition',
    ]);
  });

  test('has the strategy of capacity providers or the launch type, never both', () => {
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }];
    const input = createServiceInput(aService({ capacityProviderStrategy }), {});
    expect(input.capacityProviderStrategy).toEqual(capacityProviderStrategy);
    expect(input).not.toHaveProperty('launchType');
    expect(createServiceInput(aService({ capacityProviderStrategy: [] }), {})).not.toHaveProperty(
      'capacityProviderStrategy',
    );
  });

  test('has no number of tasks for a daemon, and keeps its placement', () => {
    const placementConstraints = [{ type: 'distinctInstance' as const }];
    const daemon = aService({ schedulingStrategy: 'DAEMON', launchType: 'EC2', placementConstraints });
    const input = createServiceInput(daemon, {});
    expect(input).toMatchObject({ schedulingStrategy: 'DAEMON', placementConstraints });
    expect(input).not.toHaveProperty('desiredCount');
    expect(updateServiceInput(daemon, {})).not.toHaveProperty('desiredCount');
  });

  test('names a role of the account, and not the role that is linked to ECS', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/ecs-balancer';
    expect(createServiceInput(aService({ roleArn }), {}).role).toBe(roleArn);
    expect(createServiceInput(aService(), {})).not.toHaveProperty('role');
  });

  test('leaves out a grace period of zero where there is no load balancer', () => {
    const worker = aService({ loadBalancers: [], healthCheckGracePeriodSeconds: 0 });
    expect(createServiceInput(worker, {})).not.toHaveProperty('healthCheckGracePeriodSeconds');
  });
});

test('the input of UpdateService holds only what the call accepts and names the service', () => {
  const input = updateServiceInput(aService(), REVISION_CONFIGURATION);
  expect(notAccepted('UpdateService', input)).toEqual([]);
  expect(input).toMatchObject({ service: 'web', desiredCount: 3, ...REVISION_CONFIGURATION });
});

test('the input of CreateCluster holds settings and configuration, and only what the call accepts [T-034]', () => {
  const input = createClusterInput(aCluster());
  expect(notAccepted('CreateCluster', input)).toEqual([]);
  const { settings, configuration, capacityProviders, serviceConnectDefaults } = aCluster();
  expect(input).toMatchObject({ settings, configuration, capacityProviders, serviceConnectDefaults });
  expect(Object.keys(input).sort()).toEqual([...requestMembers('CreateCluster').all].sort());
  expect(input.tags?.map((tag) => tag.key)).toEqual(['Environment', 'Project']);
});

describe('the restore file', () => {
  const configuration: EcsConfiguration = {
    cluster: aCluster(),
    services: [
      { service: aService(), revision: {} },
      {
        service: aService({ serviceName: 'blue', deploymentController: { type: 'CODE_DEPLOY' } }),
        revision: {},
      },
      { service: aService({ serviceName: 'express', resourceManagementType: 'ECS' }), revision: {} },
      { service: aService({ serviceName: 'bare', taskDefinition: undefined }), revision: {} },
    ],
    excludedServices: [],
    taskDefinitions: [aTagged()],
  };
  const lines = restoreFile(configuration, EVENT_TIME).split('\n');
  const fieldsOf = (call: string) =>
    lines.filter((line) => line.startsWith(`${call}\t`)).map((l) => l.split('\t'));

  test('has one line of four fields a call, in the order of the calls, and counts them at the end', () => {
    expect(lines.map((line) => line.split('\t').slice(0, 3).join(' '))).toEqual([
      `ecs-export 1 ${EVENT_TIME}`,
      `create-cluster tattoo-production -`,
      'register-task-definition web:7 -',
      'create-service web web:7',
      'update-service web web:7',
      'by-hand blue -',
      'by-hand express -',
      'by-hand bare -',
      'end 8',
      '',
    ]);
    expect(lines[0]?.split('\t')[3]).toBe(CLUSTER_ARN);
    for (const line of lines.slice(0, -2)) expect(line.split('\t')).toHaveLength(4);
  });

  test('gives an input back as it was, tabs, quotes and line breaks in commands included', () => {
    const input = fieldsOf('register-task-definition')[0]?.[3] ?? '';
    expect(JSON.parse(input)).toEqual(registerTaskDefinitionInput(aTagged()));
  });

  test('says of a service that the script cannot make why not', () => {
    expect(fieldsOf('by-hand').map((fields) => fields[3])).toEqual([
      'its deployment controller is CODE_DEPLOY, which makes its task sets',
      'ECS manages its resources (Express Mode)',
      'it names no task definition',
    ]);
  });
});
