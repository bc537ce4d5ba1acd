import type { Construct } from 'constructs';
import { ARRAKIS_INPUTS, ArrakisBackup, ENVIRONMENT_DEFAULTS, type ArrakisBackupProps } from '../arrakis';
import { optional, resolveInputs } from '../inputs';
import { judge } from '../lift';
import { aStateBackend, type StateBackend } from './backend';
import { EnvironmentStack, rpoTarget } from './environment-stack';

/** An environment of Arrakis, as a file below `environments/arrakis` has it. */
export interface ArrakisEnvironment {
  readonly backend: StateBackend;
  readonly backup: ArrakisBackupProps;
}

const ENVIRONMENT_INPUTS = {
  backend: optional(aStateBackend, 'Where the state lies', { type: 'local' }),
};

/** The backups of Arrakis in one environment. */
export class ArrakisStack extends EnvironmentStack {
  constructor(scope: Construct, { backup, ...environment }: ArrakisEnvironment) {
    const place = resolveInputs(ENVIRONMENT_INPUTS, environment);
    const { inputs, claims } = resolveInputs(ARRAKIS_INPUTS, backup);
    const { region, accountId } = inputs;
    const hasReplica = ENVIRONMENT_DEFAULTS[inputs.environment].is_cross_region;
    super(scope, `arrakis-${backup.environment}`, {
      backend: place.inputs.backend,
      region,
      accountId,
      replicaRegion: hasReplica ? inputs.replicaRegion : null,
    });
    judge(this, [...place.claims, ...claims]);
    const { outputs } = new ArrakisBackup(this, 'Backup', inputs, this.replica);
    this.output({ ...outputs, ...rpoTarget(inputs.rpoTargetHours) });
  }
}
