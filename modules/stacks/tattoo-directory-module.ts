import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import type { Construct } from 'constructs';
import { resolveInputs } from '../inputs';
import { raw } from '../lift';
import { DOCUMENTED_INPUTS, STACK_INPUTS, TattooBackup } from '../tattoo-directory';
import { ModuleStack, type ReplicaProvider } from './module-stack';

/** Region of the module's own replica provider where there is no replica: the provider wants one all the same. */
const FALLBACK_REGION = 'us-east-1';

const { projectName, environment, ecsClusterArn, kmsKeyArn, replicaRegion, replicaKmsKeyArn, ...SAME_NAMES } =
  DOCUMENTED_INPUTS;
/** What has no default comes first; the keys are named after the module that they come from. */
const VARIABLES = {
  projectName,
  environment,
  ecsClusterArn,
  auditKmsKeyArn: kmsKeyArn,
  replicaRegion,
  auditKmsKeyReplicaArn: replicaKmsKeyArn,
  ...SAME_NAMES,
} as const;

/** The Terraform module `16-backup`: the documented variables, everything else at its default. */
export class TattooDirectoryModule extends ModuleStack {
  /** Property -> variable, in the order of the README. */
  static readonly INPUTS = VARIABLES;

  constructor(scope: Construct, id: string, replicaProvider: ReplicaProvider) {
    super(scope, id, {
      replicaProvider,
      replicaRegion: raw<string>(`coalesce(var.replica_region, "${FALLBACK_REGION}")`),
    });
    new DataAwsRegion(this, 'current');
    new DataAwsPartition(this, 'current-partition').overrideLogicalId('current');
    const { inputs: defaults } = resolveInputs(STACK_INPUTS, {});
    const { auditKmsKeyArn, auditKmsKeyReplicaArn, ...variables } = this.variables(VARIABLES);
    const { outputs } = new TattooBackup(
      this,
      'Backup',
      {
        ...defaults,
        ...variables,
        kmsKeyArn: auditKmsKeyArn,
        replicaKmsKeyArn: auditKmsKeyReplicaArn,
        region: raw<string>('data.aws_region.current.name'),
        partition: raw<string>('data.aws_partition.current.partition'),
        // The cluster is in the account: no call of STS is needed to know it.
        accountId: raw<string>('split(":", var.ecs_cluster_arn)[4]'),
      },
      this.replica,
    );
    this.output(outputs);
  }
}
