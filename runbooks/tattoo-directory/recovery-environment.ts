import type { TattooFacts } from './facts';

/** Vault names have 50 characters, so project names have 18. */
const MAX_PROJECT_NAME_LENGTH = 18;
const SUFFIX = '-dr';
/** Regions that can take the copies of a region that has become the first one. */
const THIRD_REGIONS = ['us-east-2', 'us-west-2', 'us-east-1'];

/** The inputs of production that differ when it is deployed to the replica region; names of roles and buckets are taken. */
export interface RecoveryEnvironment {
  readonly projectName: string;
  readonly region: string;
  readonly ecsClusterArn: string;
  readonly kmsKeyArn: string;
  readonly replicaRegion: string;
  readonly replicaKmsKeyArn: string;
  readonly complianceMode: 'GOVERNANCE';
}

/** @param replicaKeyId id of a key in the third region, which nobody has before it is needed */
export function recoveryEnvironment(
  { project, replica, region, accountId, partition, cluster }: TattooFacts,
  replicaKeyId: string,
): RecoveryEnvironment | undefined {
  if (replica === undefined) return undefined;
  const third =
    THIRD_REGIONS.find((each) => each !== region && each !== replica.region) ?? THIRD_REGIONS[0] ?? '';
  return {
    projectName: `${project.slice(0, MAX_PROJECT_NAME_LENGTH - SUFFIX.length)}${SUFFIX}`,
    region: replica.region,
    ecsClusterArn: `arn:${partition}:ecs:${replica.region}:${accountId}:cluster/${cluster}`,
    kmsKeyArn: replica.kmsKeyArn,
    replicaRegion: third,
    replicaKmsKeyArn: `arn:${partition}:kms:${third}:${accountId}:key/${replicaKeyId}`,
    complianceMode: 'GOVERNANCE',
  };
}
