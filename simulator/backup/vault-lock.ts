import type {
  DeleteBackupVaultLockConfigurationInput,
  PutBackupVaultLockConfigurationInput,
} from '@aws-sdk/client-backup';
import { invalidParameter, invalidRequest } from '../model/aws-error';
import type { Checked } from './checked';
import type { BackupStore, Vault } from './store';

export const DAY_MILLIS = 86_400_000;

/** @see https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_PutBackupVaultLockConfiguration.html */
const LEAST_CHANGEABLE_DAYS = 3;
export const MOST_DAYS = 36_500;
const WRONG_RETENTION =
  'Backup vault Lock configuration retention days must be between 1 and 36,500, and minimum must be less than or equal to maximum.';
const WRONG_CHANGEABLE_DAYS = 'Backup vault Lock configuration changeable days must be between 3 and 36,500.';

/** Whether a compliance lock has passed the time in which it can be changed. */
export function isImmutable({ lock }: Vault, now: Date): boolean {
  return lock?.lockDate !== undefined && lock.lockDate <= now;
}

/** Locks of vaults: with `ChangeableForDays` in compliance mode, without it in governance mode. */
export class VaultLocks {
  constructor(private readonly store: BackupStore) {}

  PutBackupVaultLockConfiguration(input: Checked<PutBackupVaultLockConfigurationInput>): void {
    const {
      MinRetentionDays: minRetentionDays,
      MaxRetentionDays: maxRetentionDays,
      ChangeableForDays,
    } = input;
    const vault = this.changeableVault(input.BackupVaultName);
    for (const days of [minRetentionDays, maxRetentionDays]) {
      if (days !== undefined && (days < 1 || days > MOST_DAYS)) throw invalidParameter(WRONG_RETENTION);
    }
    if ((minRetentionDays ?? 0) > (maxRetentionDays ?? MOST_DAYS)) throw invalidParameter(WRONG_RETENTION);
    if (
      ChangeableForDays !== undefined &&
      (ChangeableForDays < LEAST_CHANGEABLE_DAYS || ChangeableForDays > MOST_DAYS)
    )
      throw invalidParameter(WRONG_CHANGEABLE_DAYS);
    const lockDate =
      ChangeableForDays === undefined
        ? undefined
        : new Date(this.store.now().getTime() + ChangeableForDays * DAY_MILLIS);
    vault.lock = { minRetentionDays, maxRetentionDays, lockDate };
  }

  DeleteBackupVaultLockConfiguration(input: Checked<DeleteBackupVaultLockConfigurationInput>): void {
    this.changeableVault(input.BackupVaultName).lock = undefined;
  }

  private changeableVault(name: string): Vault {
    const vault = this.store.vault(name);
    if (isImmutable(vault, this.store.now())) throw invalidRequest('Vault Lock configuration is immutable');
    return vault;
  }
}
