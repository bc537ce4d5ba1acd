import {
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type Service,
  type Tag,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { required } from './required';

export interface TaggedTaskDefinition {
  /** `<family>:<revision>` */
  readonly name: string;
  readonly taskDefinition: TaskDefinition;
  readonly tags: readonly Tag[];
}

/** Reads each task definition that a service, one of its deployments or one of its task sets runs, once. */
export async function readTaskDefinitions(
  client: ECSClient,
  services: readonly Service[],
): Promise<TaggedTaskDefinition[]> {
  const arns = new Set(services.flatMap(taskDefinitionArnsOf));
  const definitions: TaggedTaskDefinition[] = [];
  for (const arn of arns) {
    const answer = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: arn, include: ['TAGS'] }),
    );
    const taskDefinition = required(answer.taskDefinition, `the task definition ${arn}`);
    definitions.push({ name: taskDefinitionName(arn), taskDefinition, tags: answer.tags ?? [] });
  }
  return definitions.sort(byFamilyAndRevision);
}

function taskDefinitionArnsOf(service: Service): string[] {
  return [service, ...(service.deployments ?? []), ...(service.taskSets ?? [])].flatMap(
    ({ taskDefinition }) => taskDefinition ?? [],
  );
}

/** `<family>:<revision>` of an ARN. */
export function taskDefinitionName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** In order of revision, so that a restore registers the newest of a family last. */
function byFamilyAndRevision(a: TaggedTaskDefinition, b: TaggedTaskDefinition): number {
  const [familyA = '', revisionA] = a.name.split(':');
  const [familyB = '', revisionB] = b.name.split(':');
  if (familyA !== familyB) return familyA < familyB ? -1 : 1;
  return Number(revisionA) - Number(revisionB);
}
