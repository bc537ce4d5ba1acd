import type { Construct } from 'constructs';
import { optional, resolveInputs } from '../inputs';
import { judge } from '../lift';
import {
  ENVIRONMENT_DEFAULTS,
  TATTOO_INPUTS,
  TATTOO_RPO_HOURS,
  TattooBackup,
  type TattooBackupProps,
} from '../tattoo-directory';
import { aStateBackend, type StateBackend } from './backend';
import { EnvironmentStack, rpoTarget } from './environment-stack';

/** An environment of the Tattoo directory, as a file below `environments/tattoo-directory` has it. */
export interface TattooDirectoryEnvironment {
  readonly backend: StateBackend;
  readonly backup: TattooBackupProps;
}

const ENVIRONMENT_INPUTS = {
  backend: optional(aStateBackend, 'Where the state lies', { type: 'local' }),
};

/** The backups of the Tattoo directory in one environment. */
export class TattooDirectoryStack extends EnvironmentStack {
  constructor(scope: Construct, { backup, ...environment }: TattooDirectoryEnvironment) {
    const place = resolveInputs(ENVIRONMENT_INPUTS, environment);
    const { inputs, claims } = resolveInputs(TATTOO_INPUTS, backup);
    const { region, accountId } = inputs;
    const hasReplica = ENVIRONMENT_DEFAULTS[inputs.environment].is_cross_region;
    super(scope, `tattoo-directory-${backup.environment}`, {
      backend: place.inputs.backend,
      region,
      accountId,
      replicaRegion: hasReplica ? inputs.replicaRegion : null,
    });
    judge(this, [...place.claims, ...claims]);
    const { outputs } = new TattooBackup(this, 'Backup', inputs, this.replica);
    this.output({ ...outputs, ...rpoTarget(TATTOO_RPO_HOURS) });
  }
}
