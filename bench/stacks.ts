import type { App } from 'cdktf';
import type { Construct } from 'constructs';
import { development } from '../environments/arrakis/development';
import { production } from '../environments/arrakis/production';
import { staging } from '../environments/arrakis/staging';
import { ARRAKIS_INPUTS, ArrakisBackup, ENVIRONMENT_DEFAULTS } from '../modules/arrakis';
import { optional, resolveInputs } from '../modules/inputs';
import { judge } from '../modules/lift';
import { EnvironmentStack, type ArrakisEnvironment } from '../modules/stacks';
import { aStateBackend } from '../modules/stacks/backend';
import { rpoTarget } from '../modules/stacks/environment-stack';

/** What is repeated, in the order of `environments/index.ts`. */
export const ENVIRONMENTS: readonly ArrakisEnvironment[] = [development, staging, production];

const ENVIRONMENT_INPUTS = {
  backend: optional(aStateBackend, 'Where the state lies', { type: 'local' }),
};

/** What an `ArrakisStack` checks before it makes constructs. */
export function resolveEnvironment({ backup, ...environment }: ArrakisEnvironment) {
  const place = resolveInputs(ENVIRONMENT_INPUTS, environment);
  const { inputs, claims } = resolveInputs(ARRAKIS_INPUTS, backup);
  return { backend: place.inputs.backend, inputs, claims: [...place.claims, ...claims] };
}

/**
 * `ArrakisStack` under a name of its own: that class has one stack an environment. The bench compares what
 * both write, so this cannot drift from it.
 */
class RepeatedStack extends EnvironmentStack {
  constructor(scope: Construct, name: string, environment: ArrakisEnvironment) {
    const { backend, inputs, claims } = resolveEnvironment(environment);
    const { region, accountId } = inputs;
    const hasReplica = ENVIRONMENT_DEFAULTS[inputs.environment].is_cross_region;
    super(scope, name, {
      backend,
      region,
      accountId,
      replicaRegion: hasReplica ? inputs.replicaRegion : null,
    });
    judge(this, claims);
    const { outputs } = new ArrakisBackup(this, 'Backup', inputs, this.replica);
    this.output({ ...outputs, ...rpoTarget(inputs.rpoTargetHours) });
  }
}

/** The stack at a place of the list: the environments in turn, the first of each named as in the application. */
export function addStack(app: App, index: number): void {
  const environment = environmentAt(index);
  const round = Math.floor(index / ENVIRONMENTS.length);
  const name = `arrakis-${environment.backup.environment}`;
  new RepeatedStack(app, round === 0 ? name : `${name}-${round}`, environment);
}

export function environmentAt(index: number): ArrakisEnvironment {
  const environment = ENVIRONMENTS[index % ENVIRONMENTS.length];
  if (environment === undefined) throw new Error('no environments to repeat');
  return environment;
}
