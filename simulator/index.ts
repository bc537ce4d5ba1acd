export { BackupStore, DAY_MILLIS, backupOperations, isImmutable } from './backup';
export type { Checked, Plan, RecoveryPoint, Vault, VaultLock } from './backup';
export { NotSimulated, assertSimulated } from './dummy-credentials';
export type { Faults } from './gateway/faults';
export { PortInUse } from './gateway/gateway';
export { AwsError } from './model/aws-error';
export { BACKUP_MODEL } from './model/service-model';
export { Moto, MotoMissing } from './moto';
export { Simulator, type SimulatorOptions } from './simulator';
