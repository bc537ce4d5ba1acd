import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  FIBONACCI_INPUTS,
  FibonacciBackup,
  SNAPSHOT_RPO_HOURS,
  decideSettings,
  type FibonacciBackupProps,
} from '../fibonacci';
import { optional, resolveInputs } from '../inputs';
import { judge, raw } from '../lift';
import { aStateBackend, type StateBackend } from './backend';
import { EnvironmentStack, rpoTarget } from './environment-stack';

/** An environment of Fibonacci, as a file below `environments/fibonacci` has it. */
export interface FibonacciEnvironment {
  readonly backend: StateBackend;
  readonly backup: FibonacciBackupProps;
}

const ENVIRONMENT_INPUTS = {
  backend: optional(aStateBackend, 'Where the state lies', { type: 'local' }),
};

/** The oldest Terraform that knows write-only arguments: a password that no state has. */
const TERRAFORM_VERSION = '>= 1.11.0';

/**
 * What stands for the password where none is given, so that a plan asks for none: nobody may take it for one, and
 * RDS refuses it, for its spaces.
 */
const NO_PASSWORD = 'not given: set TF_VAR_initial_master_password';

/** The database, site, secret and trail of Fibonacci in one environment. */
export class FibonacciStack extends EnvironmentStack {
  constructor(scope: Construct, { backup, ...environment }: FibonacciEnvironment) {
    const place = resolveInputs(ENVIRONMENT_INPUTS, environment);
    const { inputs, claims } = resolveInputs(FIBONACCI_INPUTS, backup);
    const settings = decideSettings(inputs);
    super(scope, `fibonacci-${backup.environment}`, {
      backend: place.inputs.backend,
      region: inputs.region,
      accountId: inputs.accountId,
      replicaRegion: settings.replicaRegion,
    });
    judge(this, [...place.claims, ...claims]);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    const { outputs } = new FibonacciBackup(this, 'Backup', inputs, {
      initialPassword: this.initialPassword(),
      replicaProvider: this.replica,
    });
    this.output({ ...outputs, ...rpoTarget(SNAPSHOT_RPO_HOURS) });
  }

  /** Asked for once, when the cluster is created; the first rotation replaces it in the same apply. */
  private initialPassword() {
    const variable = new TerraformVariable(this, 'initial_master_password', {
      type: 'string',
      description: 'Password with which the cluster is created; needed by the first apply only',
      sensitive: true,
      default: NO_PASSWORD,
    });
    // Ephemeral: neither plan file nor state keeps it. The class has no property for it.
    variable.addOverride('ephemeral', true);
    return raw<string>(`var.${variable.friendlyUniqueId}`);
  }
}
