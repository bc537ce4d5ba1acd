export * from './cost-model';
export { TASK_MANAGER_INPUTS, type TaskManagerBackupProps, type TaskManagerInputs } from './inputs';
export { taskManagerNames, type TaskManagerNames } from './names';
export type { SystemOutput } from './outputs';
export { RECOVERY_OBJECTIVES, TASK_MANAGER_RPO_HOURS, type RecoveryObjective } from './recovery-objectives';
export type { RetentionRegister } from './register';
export { decideSettings, type TaskManagerSettings } from './settings';
export { TABLES, type TableEncryption, type TableKey } from './tables';
export { TaskManagerBackup } from './task-manager-backup';
