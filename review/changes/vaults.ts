import type { Estate } from '../../protection/estate';
import { isReplaced } from '../../protection/plan-json';
import { AFTER_APPLY, UNKNOWN } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { LOCK, type DetachedLock, type Vault, type VaultLock } from '../../protection/vaults';
import { keyOf, type ChangeNotes } from './change';

/** Vaults that go or are made anew, their locks, policies and keys. */
export function compareVaults(before: Estate, after: Estate, notes: ChangeNotes): void {
  const replaced = replacedIn(after);
  const remaining = new Map(after.vaults.map((vault) => [keyOf(vault.resource), vault]));
  for (const vault of before.vaults) {
    const { resource, name } = vault;
    const key = keyOf(resource);
    const now = remaining.get(key);
    remaining.delete(key);
    if (now === undefined) {
      notes.note('irreversible', resource, '', 'vault removed: AWS refuses while it holds recovery points', [
        name,
        null,
      ]);
      continue;
    }
    if (replaced.has(key))
      notes.note('irreversible', resource, '', 'vault replaced: AWS refuses while it holds recovery points', [
        name,
        now.name,
      ]);
    compareLocks(vault, now, notes);
    const [kept, loses] = [resource, now.resource].map(({ block }) => block.flag('force_destroy'));
    if (kept === false && loses !== false)
      notes.note(
        loses === true ? 'weakened' : 'unknown',
        resource,
        'force_destroy',
        'whoever destroys the vault destroys its recovery points',
        [kept, loses],
      );
  }
  for (const { resource, lock } of remaining.values())
    if (lock.mode === 'compliance' || lock.mode === AFTER_APPLY) noteIrreversible(resource, lock, notes);
  compareGone(before, after, replaced, notes);
}

function replacedIn({ members }: Estate): ReadonlySet<string> {
  return new Set(
    members.flatMap(({ name, resources }) =>
      (resources.plan.resource_changes ?? [])
        .filter(isReplaced)
        .map(({ address }) => keyOf({ siblings: { label: name }, address })),
    ),
  );
}

type Lock = Exclude<VaultLock, { mode: 'none' }>;

function compareLocks({ resource, lock: before }: Vault, { lock: after }: Vault, notes: ChangeNotes): void {
  if (before.mode === 'none') {
    if (after.mode === 'compliance' || after.mode === AFTER_APPLY) noteIrreversible(resource, after, notes);
    else if (after.mode !== 'none')
      notes.note('strengthened', resource, 'lock', 'lock added', [null, after.mode]);
    return;
  }
  if (after.mode === 'none') {
    notes.note('weakened', resource, 'lock', 'lock removed', [before.mode, null]);
    return;
  }
  if (before.mode !== after.mode && after.mode !== 'governance')
    noteIrreversible(resource, after, notes, before.mode);
  else if (before.mode === 'compliance' && before.mode !== after.mode)
    notes.note('weakened', resource, 'lock', 'compliance lock becomes a governance lock', [
      before.mode,
      after.mode,
    ]);
  if (before.mode === 'compliance' && boundsOf(before) !== boundsOf(after))
    notes.note(
      'irreversible',
      resource,
      'lock',
      'bounds of a compliance lock change: AWS refuses the apply once the lock has hardened',
      [boundsOf(before), boundsOf(after)],
    );
  const lowest = [before.minRetentionDays, after.minRetentionDays] as const;
  notes.days(
    resource,
    'lock.min_retention_days',
    'minimum retention',
    zeroForNone(lowest[0]),
    zeroForNone(lowest[1]),
  );
}

function boundsOf({ minRetentionDays, maxRetentionDays }: Lock): string {
  return `${boundInWords(minRetentionDays)} to ${boundInWords(maxRetentionDays)} days`;
}

function boundInWords(days: Lock['minRetentionDays']): string {
  if (days === AFTER_APPLY) return UNKNOWN;
  return days === null ? 'any' : String(days);
}

/** Without a minimum, one day is enough. */
function zeroForNone(days: Lock['minRetentionDays']): Lock['minRetentionDays'] {
  return days ?? 0;
}

function noteIrreversible(
  resource: ResourceInPlan,
  lock: VaultLock,
  notes: ChangeNotes,
  before: Lock['mode'] | null = null,
): void {
  if (lock.mode === 'none') return;
  const { mode, changeableForDays } = lock;
  const words =
    mode === AFTER_APPLY || changeableForDays === AFTER_APPLY
      ? 'lock that may be a compliance lock: after its grace period nobody can remove it'
      : `compliance lock: after ${String(changeableForDays)} days nobody can remove it`;
  notes.note('irreversible', resource, 'lock', words, [before, mode]);
}

const KEYS = ['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_external_key'];

const GONE: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: 'vault policy removed',
  aws_backup_vault_notifications: 'vault notifications removed',
};

function compareGone(before: Estate, after: Estate, replaced: ReadonlySet<string>, notes: ChangeNotes): void {
  const types = [...Object.keys(GONE), ...KEYS];
  const remaining = new Set(after.ofType(...types).map(keyOf));
  for (const resource of before.ofType(...Object.keys(GONE)))
    if (!remaining.has(keyOf(resource))) notes.note('weakened', resource, '', GONE[resource.type] ?? '');
  const vaultKeys = new Set<unknown>(before.vaults.map(({ keyArn }) => keyArn));
  for (const resource of before.ofType(...KEYS)) {
    if (!vaultKeys.has(resource.block.text('arn'))) continue;
    if (!remaining.has(keyOf(resource)) || replaced.has(keyOf(resource)))
      notes.note(
        'irreversible',
        resource,
        '',
        'key scheduled for deletion: what it encrypts cannot be restored without it',
      );
  }
  const lockKeys = new Set(after.ofType(LOCK).map(keyOf));
  for (const { protection } of before.members)
    for (const { resource, lock, vaultName } of protection.detachedLocks)
      if (!lockKeys.has(keyOf(resource)))
        notes.note('weakened', resource, '', `lock of the vault ${inWords(vaultName)} removed`, [
          lock.mode,
          null,
        ]);
}

function inWords(name: DetachedLock['vaultName']): string {
  return typeof name === 'string' ? name : 'of an unknown name';
}
