export { ArrakisBackup, type ModuleOutput } from './arrakis-backup';
export { ENVIRONMENT_DEFAULTS, ENVIRONMENT_NAMES, type EnvironmentName } from './environment-defaults';
export {
  ARRAKIS_INPUTS,
  DOCUMENTED_INPUTS,
  STACK_INPUTS,
  type ArrakisBackupProps,
  type ArrakisInputs,
  type RdsInstance,
} from './inputs';
export { arrakisNames } from './names';
export { decideSettings, type ArrakisSettings } from './settings';
