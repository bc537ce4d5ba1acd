export { BEHAVIOURS, type Behaviour, type BehaviourId } from './behaviours';
export type * from './configuration';
export { Engine, type BackupRequest, type EngineProps } from './engine';
export type * from './events';
export { DEFAULT_JOB_MINUTES, type JobBehaviour } from './job-runner';
