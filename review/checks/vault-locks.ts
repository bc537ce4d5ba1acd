import {
  complianceLockDays,
  retentionWithinVaultLock,
  vaultForceDestroy,
  vaultLockBounds,
  vaultLockHasBounds,
} from '../../modules/rules';
import { keptForDays, type Lifecycle } from '../../protection/backup-plans';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { Vault, VaultLock } from '../../protection/vaults';
import type { Examination, Place } from '../examination';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';

/** The bounds of each lock, and what every rule and copy that writes to a locked vault keeps. */
export const checkVaultLocks: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_backup_vault_lock_configuration')) {
    const { block } = resource;
    examination.apply(
      vaultLockBounds,
      { resource, path: 'min_retention_days' },
      {
        minRetentionDays: block.number('min_retention_days'),
        maxRetentionDays: block.number('max_retention_days'),
      },
    );
    examination.apply(
      vaultLockHasBounds,
      { resource, path: 'min_retention_days' },
      {
        minRetentionDays: block.number('min_retention_days'),
        maxRetentionDays: block.number('max_retention_days'),
      },
    );
    const changeableForDays = block.number('changeable_for_days');
    if (changeableForDays !== null)
      examination.apply(
        complianceLockDays,
        { resource, path: 'changeable_for_days' },
        { mode: 'COMPLIANCE', changeableForDays },
      );
  }
  for (const resource of estate.ofType('aws_backup_vault'))
    examination.apply(
      vaultForceDestroy,
      { resource, path: 'force_destroy' },
      { forceDestroy: resource.block.flag('force_destroy') },
    );
  for (const plan of estate.plans) {
    const { resource, rules } = plan;
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(retentionWithinVaultLock, { resource, path: 'rule' }, 'rules');
      continue;
    }
    for (const rule of rules) {
      const path = pathOfRule(rule);
      const target = estate.targetOf(rule, plan);
      holdRetention(examination, { resource, path: `${path}.lifecycle` }, target, rule.lifecycle);
      if (rule.copies === AFTER_APPLY) continue;
      for (const [index, { vault, lifecycle }] of rule.copies.entries()) {
        const destination = vault.vault ?? estate.vaultAt(vault.arn);
        const place = { resource, path: `${path}.copy_action[${index}].lifecycle` };
        holdRetention(examination, place, destination, ofCopy(lifecycle, rule.lifecycle));
      }
    }
  }
};

/** A copy without a retention of its own follows its source. */
function ofCopy(copy: Planned<Lifecycle>, source: Planned<Lifecycle>): Planned<Lifecycle> {
  return copy !== AFTER_APPLY && copy.deleteAfterDays === null ? source : copy;
}

function holdRetention(
  examination: Examination,
  place: Place,
  vault: Vault | undefined,
  lifecycle: Planned<Lifecycle>,
): void {
  if (vault === undefined) {
    examination.leaveOpen(retentionWithinVaultLock, place, 'vault, and whether it is locked');
    return;
  }
  if (!isLocked(vault.lock)) return;
  const { minRetentionDays, maxRetentionDays } = vault.lock;
  examination.apply(retentionWithinVaultLock, place, {
    deleteAfterDays: lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle),
    minRetentionDays,
    maxRetentionDays,
  });
}

function isLocked(lock: VaultLock): lock is Exclude<VaultLock, { mode: 'none' }> {
  return lock.mode !== 'none';
}
