import { SCHEMA_VERSION, type EcsConfiguration } from './ecs-configuration';
import {
  byHandReason,
  createClusterInput,
  createServiceInput,
  registerTaskDefinitionInput,
  updateServiceInput,
} from './ready-inputs';
import { required } from './required';
import { serviceNameOf } from './services';
import { stableJson } from './stable-json';
import { taskDefinitionName } from './task-definitions';

/** Stands for a field that a line does not have: a shell that reads the line would pass over an empty one. */
const NONE = '-';

/**
 * The export for `restore-ecs-export.sh`: a line for each call, in the order of the calls, with the input ready for
 * the AWS CLI. Fields are separated by tabs: call, name, task definition, input. JSON holds neither tab nor line
 * break, so a shell reads the file without knowing JSON. The last line tells whether the file is whole.
 */
export function restoreFile(configuration: EcsConfiguration, exportedAt: string): string {
  const { cluster, services, taskDefinitions } = configuration;
  const lines = [
    ['ecs-export', String(SCHEMA_VERSION), exportedAt, required(cluster.clusterArn, 'clusterArn')],
    [
      'create-cluster',
      required(cluster.clusterName, 'clusterName'),
      NONE,
      stableJson(createClusterInput(cluster)),
    ],
    ...taskDefinitions.map((definition) => [
      'register-task-definition',
      definition.name,
      NONE,
      stableJson(registerTaskDefinitionInput(definition)),
    ]),
    ...services.flatMap(({ service, revision }) => {
      const name = serviceNameOf(service);
      const reason = byHandReason(service);
      if (reason !== undefined) return [['by-hand', name, NONE, reason]];
      const taskDefinition = taskDefinitionName(
        required(service.taskDefinition, `taskDefinition of ${name}`),
      );
      return [
        ['create-service', name, taskDefinition, stableJson(createServiceInput(service, revision))],
        ['update-service', name, taskDefinition, stableJson(updateServiceInput(service, revision))],
      ];
    }),
  ];
  const text = lines.map((fields) => `${fields.join('\t')}\n`).join('');
  return `${text}end\t${lines.length}\n`;
}
