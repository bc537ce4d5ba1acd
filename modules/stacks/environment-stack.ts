import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { hcl } from '../lift';
import { addBackend, type StateBackend } from './backend';
import { NamedStack } from './named-stack';

export interface EnvironmentStackProps {
  readonly backend: StateBackend;
  readonly region: string;
  /** The provider refuses to work in any other account. */
  readonly accountId: string;
  /** Region of the provider `aws.replica`; `null`: there is none. */
  readonly replicaRegion: string | null;
}

/** One system in one environment: one Terraform state, named `<system>-<environment>`. */
export class EnvironmentStack extends NamedStack {
  protected readonly replica?: AwsProvider;

  constructor(
    scope: Construct,
    name: string,
    { backend, region, accountId, replicaRegion }: EnvironmentStackProps,
  ) {
    super(scope, name);
    addBackend(this, backend);
    const allowedAccountIds = [accountId];
    new AwsProvider(this, 'aws', { region, allowedAccountIds });
    if (replicaRegion !== null) {
      this.replica = new AwsProvider(this, 'aws-replica', {
        alias: 'replica',
        region: replicaRegion,
        allowedAccountIds,
      });
    }
  }

  /** Gives values to whoever reads the state. */
  protected output(
    values: Readonly<Record<string, { readonly value: unknown; readonly description: string }>>,
  ): void {
    for (const [name, { value, description }] of Object.entries(values)) {
      // Terraform drops an output that is null, and `cdktf deploy` then fails to print it, after the apply.
      if (value === null) continue;
      // An expression around the value: CDKTF cannot write one that has a null inside.
      new TerraformOutput(this, name, { value: hcl`${value}`, description });
    }
  }
}

/** The output in which a stack states its recovery point objective: a review holds the schedules against it. */
export function rpoTarget(hours: number): Readonly<Record<string, { value: number; description: string }>> {
  return { rpo_target_hours: { value: hours, description: 'Recovery point objective, hours' } };
}
