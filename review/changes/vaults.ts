import type { Estate } from '../../protection/estate';
import { isReplaced, type PlanJson } from '../../protection/plan-json';
import { AFTER_APPLY } from '../../protection/planned';
import type { Vault, VaultLock } from '../../protection/vaults';
import type { ChangeNotes } from './change';

/** Vaults that go or are made anew, their locks, policies and keys. */
export function compareVaults(before: Estate, after: Estate, plan: PlanJson, notes: ChangeNotes): void {
  const replaced = new Set(plan.resource_changes?.filter(isReplaced).map(({ address }) => address));
  const remaining = new Map(after.vaults.map((vault) => [vault.address, vault]));
  for (const vault of before.vaults) {
    const { address, name } = vault;
    const now = remaining.get(address);
    remaining.delete(address);
    if (now === undefined) {
      notes.note('irreversible', address, '', 'vault removed: AWS refuses while it holds recovery points', [
        name,
        null,
      ]);
      continue;
    }
    if (replaced.has(address))
      notes.note('irreversible', address, '', 'vault replaced: AWS refuses while it holds recovery points', [
        name,
        now.name,
      ]);
    compareLocks(vault, now, notes);
  }
  for (const { address, lock } of remaining.values())
    if (lock.mode === 'compliance') noteIrreversible(address, lock, notes);
  compareGone(before, after, notes);
}

type Lock = Exclude<VaultLock, { mode: 'none' }>;

function compareLocks({ address, lock: before }: Vault, { lock: after }: Vault, notes: ChangeNotes): void {
  if (before.mode === 'none') {
    if (after.mode === 'compliance') noteIrreversible(address, after, notes);
    else if (after.mode !== 'none')
      notes.note('strengthened', address, 'lock', 'lock added', [null, after.mode]);
    return;
  }
  if (after.mode === 'none') {
    notes.note('weakened', address, 'lock', 'lock removed', [before.mode, null]);
    return;
  }
  if (before.mode !== after.mode && after.mode === 'compliance') noteIrreversible(address, after, notes);
  else if (before.mode === 'compliance' && after.mode !== AFTER_APPLY && before.mode !== after.mode)
    notes.note('weakened', address, 'lock', 'compliance lock becomes a governance lock', [
      before.mode,
      after.mode,
    ]);
  const lowest = [before.minRetentionDays, after.minRetentionDays] as const;
  notes.days(
    address,
    'lock.min_retention_days',
    'minimum retention',
    zeroForNone(lowest[0]),
    zeroForNone(lowest[1]),
  );
}

/** Without a minimum, one day is enough. */
function zeroForNone(days: Lock['minRetentionDays']): Lock['minRetentionDays'] {
  return days ?? 0;
}

function noteIrreversible(address: string, lock: VaultLock, notes: ChangeNotes): void {
  if (lock.mode === 'none') return;
  const { changeableForDays } = lock;
  const days = changeableForDays === AFTER_APPLY ? 'some' : String(changeableForDays);
  notes.note('irreversible', address, 'lock', `compliance lock: after ${days} days nobody can remove it`, [
    null,
    'compliance',
  ]);
}

const GONE: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: 'vault policy removed',
  aws_backup_vault_notifications: 'vault notifications removed',
  aws_kms_key: 'key scheduled for deletion: what it encrypts cannot be restored without it',
};

function compareGone(before: Estate, after: Estate, notes: ChangeNotes): void {
  const remaining = new Set(after.ofType(...Object.keys(GONE)).map(({ address }) => address));
  const keys = new Set(
    before.vaults.map(({ resource }) => resource.referenced('kms_key_arn', 'aws_kms_key')),
  );
  for (const resource of before.ofType(...Object.keys(GONE))) {
    if (remaining.has(resource.address)) continue;
    const isKey = resource.type === 'aws_kms_key';
    if (isKey && !keys.has(resource)) continue;
    notes.note(isKey ? 'irreversible' : 'weakened', resource.address, '', GONE[resource.type] ?? '');
  }
}
