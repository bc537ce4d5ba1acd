import { blocks, bullets, code, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TattooFacts } from '../facts';

export function vaultLock({ lock, vault, replica, region }: TattooFacts): Section | undefined {
  if (lock === undefined) return undefined;
  return {
    title: 'Vault lock',
    body: blocks(
      `${code(vault.name)} is locked in mode ${lock.mode}: recovery points live ${lock.minRetentionDays} day at least and ${lock.maxRetentionDays} days at most, and nobody deletes one before its time. To see it:`,
      shell(
        awsIn(region)(
          'backup describe-backup-vault',
          `--backup-vault-name ${vault.name}`,
          '--query "[Locked,MinRetentionDays,MaxRetentionDays,LockDate]" --output json',
        ),
      ),
      bullets(
        lock.changeableForDays === null
          ? 'GOVERNANCE: whoever may call `DeleteBackupVaultLockConfiguration` can remove the lock.'
          : `COMPLIANCE: for ${lock.changeableForDays} days after it was made the lock can be removed; ${code('LockDate')} says until when. After that nobody can, AWS not either: not the lock, not a retention, not the vault while it holds anything. Costs run until the last recovery point ends.`,
        `The documented maximum, twice the daily retention, would fail every weekly job: the lock takes ${lock.maxRetentionDays} days.`,
        replica === undefined
          ? undefined
          : replica.isLocked
            ? `The replica vault ${code(replica.name)} is locked likewise.`
            : `Gap: the replica vault ${code(replica.name)} is not locked (${code('lockReplicaVault')}); its copies are protected by the vault policy alone.`,
      ),
    ),
  };
}
