import type { Lift } from '../lift';
import type { ArrakisInputs } from './inputs';
import type { ArrakisNames } from './names';

type Tags = Readonly<Record<string, Lift<string>>>;

/** Tags that a resource must have, and tags that it must not have. */
interface SelectedByTags {
  readonly equals: Tags;
  readonly notEquals: Tags;
}

/** The volumes that are backed up, expected by the validator and restored by tests. */
export function selectedVolumes(
  { environment }: Pick<ArrakisInputs, 'environment'>,
  { cluster }: Pick<ArrakisNames, 'cluster'>,
): SelectedByTags {
  return {
    equals: { KubernetesCluster: cluster, Environment: environment },
    notEquals: { VolumeType: 'temporary' },
  };
}

/** The file systems that are backed up, expected by the validator and restored by tests, where EFS is backed up. */
export function selectedFileSystems({
  environment,
  projectName,
}: Pick<ArrakisInputs, 'environment' | 'projectName'>): SelectedByTags {
  return { equals: { Environment: environment, Project: projectName }, notEquals: {} };
}
