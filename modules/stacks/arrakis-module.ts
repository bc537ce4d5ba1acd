import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import type { Construct } from 'constructs';
import { ArrakisBackup, DOCUMENTED_INPUTS, STACK_INPUTS } from '../arrakis';
import { resolveInputs } from '../inputs';
import { raw } from '../lift';
import { ModuleStack, type ReplicaProvider } from './module-stack';

/** Region of the module's own replica provider where there is no replica: the provider wants one all the same. */
const FALLBACK_REGION = 'us-east-1';

/** The documented Terraform module: the variables of the document, everything else at its default. */
export class ArrakisModule extends ModuleStack {
  constructor(scope: Construct, id: string, replicaProvider: ReplicaProvider) {
    super(scope, id, {
      replicaProvider,
      replicaRegion: raw<string>(`coalesce(var.replica_region, "${FALLBACK_REGION}")`),
    });
    new DataAwsRegion(this, 'current');
    new DataAwsPartition(this, 'current-partition').overrideLogicalId('current');
    const { inputs: defaults } = resolveInputs(STACK_INPUTS, {});
    const { outputs } = new ArrakisBackup(
      this,
      'Backup',
      {
        ...defaults,
        ...this.variables(DOCUMENTED_INPUTS),
        region: raw<string>('data.aws_region.current.name'),
        partition: raw<string>('data.aws_partition.current.partition'),
        // From a resource, not from STS: the module can then be planned without an account.
        accountId: raw<string>('split(":", aws_iam_role.backup.arn)[4]'),
      },
      this.replica,
    );
    this.output(outputs);
  }
}
