import {
  complianceLockDays,
  retentionWithinVaultLock,
  vaultForceDestroy,
  vaultLockBounds,
  vaultLockHasBounds,
  vaultLockMinimumZero,
} from '../../modules/rules';
import { keptForDays, type Lifecycle } from '../../protection/lifecycle';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { mayBeTheSame, accountOf, regionOf } from '../../protection/region';
import type { Estate } from '../../protection/estate';
import type { ResourceInPlan } from '../../protection/resources';
import { partsOfVaultArn, type DetachedLock, type VaultLock } from '../../protection/vaults';
import type { Examination, Place } from '../examination';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';

/** The bounds of each lock, and what every rule and copy that writes to a locked vault keeps. */
export const checkVaultLocks: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_backup_vault_lock_configuration')) {
    const { block } = resource;
    const place = { resource, path: 'min_retention_days' };
    const minRetentionDays = block.number('min_retention_days');
    const maxRetentionDays = block.number('max_retention_days');
    examination.apply(vaultLockMinimumZero, place, { minRetentionDays });
    // A minimum of 0 is not sent: it breaks no bound, and there is none.
    const sent = minRetentionDays === 0 ? null : minRetentionDays;
    examination.apply(vaultLockBounds, place, { minRetentionDays: sent, maxRetentionDays });
    if (minRetentionDays !== 0)
      examination.apply(vaultLockHasBounds, place, { minRetentionDays, maxRetentionDays });
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
  const locks = new LocksOutside(estate);
  for (const plan of estate.plans) {
    const { resource, rules } = plan;
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(retentionWithinVaultLock, { resource, path: 'rule' }, 'rules');
      continue;
    }
    for (const rule of rules) {
      const path = pathOfRule(rule);
      const target = estate.targetOf(rule, plan);
      const place = { resource, path: `${path}.lifecycle` };
      const lock = target?.lock ?? locks.named(rule.targetVaultName, resource);
      holdRetention(examination, place, lock, rule.lifecycle);
      if (rule.copies === AFTER_APPLY) continue;
      for (const [index, { vault, lifecycle }] of rule.copies.entries()) {
        const destination = vault.vault ?? estate.vaultAt(vault.arn);
        holdRetention(
          examination,
          { resource, path: `${path}.copy_action[${index}].lifecycle` },
          destination?.lock ?? locks.at(vault.arn),
          ofCopy(lifecycle, rule.lifecycle),
        );
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
  lock: VaultLock | undefined,
  lifecycle: Planned<Lifecycle>,
): void {
  if (lock === undefined) {
    examination.leaveOpen(retentionWithinVaultLock, place, 'vault, and whether it is locked');
    return;
  }
  if (!isLocked(lock)) return;
  const { minRetentionDays, maxRetentionDays } = lock;
  examination.apply(retentionWithinVaultLock, place, {
    deleteAfterDays: lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle),
    minRetentionDays,
    maxRetentionDays,
  });
}

function isLocked(lock: VaultLock): lock is Exclude<VaultLock, { mode: 'none' }> {
  return lock.mode !== 'none';
}

/** Locks of the estate on vaults that are not in it. */
class LocksOutside {
  private readonly locks: readonly DetachedLock[];

  constructor({ members }: Estate) {
    this.locks = members.flatMap(({ protection }) => protection.detachedLocks);
  }

  /** The lock on the vault of a name that a resource writes to. */
  named(name: Planned<string | null>, { siblings, configuration }: ResourceInPlan): VaultLock | undefined {
    return this.locks.find(
      ({ vaultName, resource }) =>
        typeof name === 'string' &&
        vaultName === name &&
        resource.siblings === siblings &&
        resource.configuration?.provider_config_key === configuration?.provider_config_key,
    )?.lock;
  }

  /** The lock on the vault of an ARN. */
  at(arn: Planned<string | null>): VaultLock | undefined {
    const parts = typeof arn === 'string' ? partsOfVaultArn(arn) : undefined;
    if (parts === undefined) return undefined;
    return this.locks.find(
      ({ vaultName, resource }) =>
        vaultName === parts.name &&
        regionOf(resource) === parts.region &&
        mayBeTheSame(accountOf(resource), parts.account),
    )?.lock;
  }
}
