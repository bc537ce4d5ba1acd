export { ENVIRONMENT_DEFAULTS, ENVIRONMENT_NAMES, type EnvironmentName } from './environment-defaults';
export {
  DOCUMENTED_INPUTS,
  STACK_INPUTS,
  TATTOO_INPUTS,
  type AdditionalRule,
  type TattooBackupProps,
  type TattooInputs,
} from './inputs';
export { tattooNames } from './names';
export { TATTOO_RPO_HOURS, recoveryObjectives, type RecoveryObjective } from './recovery-objectives';
export { decideSettings, type TattooSettings } from './settings';
export type { ModuleOutput } from './outputs';
export { TattooBackup } from './tattoo-backup';
