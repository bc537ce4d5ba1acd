import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import type { Vault } from '../../protection/vaults';
import { keyOf, type ChangeNotes } from './change';

/** A rule of a plan in an estate. */
export interface PlacedRule {
  readonly estate: Estate;
  readonly plan: BackupPlan;
  readonly rule: BackupRule;
}

/** From the weakest to the strongest. */
const LOCKS = ['none', 'governance', 'compliance'];

/** A rule that writes to another vault than before: what counts is how the vaults are locked. */
export function compareTargets(
  before: PlacedRule,
  after: PlacedRule,
  path: string,
  notes: ChangeNotes,
): void {
  const [was, is] = [targetOf(before), targetOf(after)];
  if (was?.name === is?.name && was?.key === is?.key) return;
  const { resource } = after.plan;
  const names = [was?.name ?? AFTER_APPLY, is?.name ?? AFTER_APPLY] as const;
  const [locked, locks] = [lockOf(was?.vault), lockOf(is?.vault)];
  if (locked === undefined || locks === undefined)
    notes.note('unknown', resource, path, 'vault, and how it is locked', names);
  else if (locks < locked) notes.note('weakened', resource, path, 'vault with a weaker lock', names);
  else if (locks > locked) notes.note('strengthened', resource, path, 'vault with a stronger lock', names);
}

interface Target {
  readonly name: string;
  readonly key: string | undefined;
  readonly vault: Vault | undefined;
}

/** Undefined where the plan does not tell it. */
function targetOf({ estate, plan, rule }: PlacedRule): Target | undefined {
  const vault = estate.targetOf(rule, plan);
  const name = vault?.name ?? rule.targetVaultName;
  return typeof name === 'string' ? { name, key: vault && keyOf(vault.resource), vault } : undefined;
}

function lockOf(vault: Vault | undefined): number | undefined {
  if (vault === undefined || vault.lock.mode === AFTER_APPLY) return undefined;
  return LOCKS.indexOf(vault.lock.mode);
}
