import { join } from 'node:path';
import type { EnvironmentName } from '../../../modules/tattoo-directory';

const PUBLISHED = join(__dirname, '../../../published');

/** The module with a replica provider of its own. */
export const DROP_IN = join(PUBLISHED, '16-backup');
/** The module that takes its replica provider from the caller. */
export const COMPOSABLE = join(PUBLISHED, '16-backup-composable');

export const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
export const REPLICA_PROVIDER = 'provider "aws" {\n  alias  = "replica"\n  region = "eu-west-1"\n}\n';

export const CLUSTER = 'arn:aws:ecs:us-east-1:123456789012:cluster/directory';
export const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1a';
export const REPLICA_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/2b';

/** The arguments that have no default, and in production those of the replica. */
export function requiredCall(environment: EnvironmentName): Readonly<Record<string, unknown>> {
  return {
    project_name: 'tattoo-directory',
    environment,
    ecs_cluster_arn: CLUSTER,
    audit_kms_key_arn: KEY,
    ...(environment === 'production'
      ? { replica_region: 'eu-west-1', audit_kms_key_replica_arn: REPLICA_KEY }
      : {}),
  };
}
