export { BackupVault, type BackupVaultProps, type VaultNotifications } from './backup-vault';
export { changeableForDaysOf, retentionClaim, type VaultLock, type VaultLockMode } from './vault-lock';
export {
  allowCopiesFrom,
  denyCopiesFromOtherAccounts,
  denyDestructionExceptBy,
  denyDestructionWithoutMfa,
  denyPolicyChangesExceptBy,
} from './vault-policy';
