import type { BackupRule } from '../../protection/backup-plans';
import type { Copy } from '../../protection/copies';
import type { Estate } from '../../protection/estate';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { keyOf, type ChangeNotes } from './change';
import { daysOf } from './lifecycles';

/** The copies of a rule before and after a plan, each told by the vault that it goes to. */
export function compareCopies(
  [before, after]: readonly [before: Estate, after: Estate],
  resource: ResourceInPlan,
  path: string,
  { copies: earlier }: BackupRule,
  { copies }: BackupRule,
  notes: ChangeNotes,
): void {
  if (earlier === AFTER_APPLY) return;
  if (copies === AFTER_APPLY) {
    if (earlier.length > 0) notes.note('unknown', resource, path, 'copies', [earlier.length, copies]);
    return;
  }
  const was = byVault(before, earlier);
  const is = byVault(after, copies);
  const isTold = !is.has(UNTOLD) && !was.has(UNTOLD);
  if (isTold) {
    for (const [vault, list] of was)
      if (list.length > countOf(is, vault)) note('weakened', 'copy removed', [list[0], undefined]);
    for (const [vault, list] of is)
      if (list.length > countOf(was, vault)) note('strengthened', 'copy added', [undefined, list[0]]);
  } else if (copies.length !== earlier.length) {
    const isLess = copies.length < earlier.length;
    notes.note(isLess ? 'weakened' : 'strengthened', resource, path, isLess ? 'copy removed' : 'copy added', [
      earlier.length,
      copies.length,
    ]);
  } else if (is.has(UNTOLD)) {
    notes.note('unknown', resource, path, 'where copies go', [null, AFTER_APPLY]);
  }
  for (const [vault, list] of was) {
    const now = is.get(vault);
    if (now === undefined || vault === UNTOLD) continue;
    notes.days(
      resource,
      `${path}.lifecycle.delete_after`,
      'retention of the copy',
      shortestOf(list),
      shortestOf(now),
    );
  }

  function note(
    effect: 'weakened' | 'strengthened',
    change: string,
    [one, other]: readonly [Copy | undefined, Copy | undefined],
  ): void {
    notes.note(effect, resource, path, change, [placeOf(one), placeOf(other)]);
  }
}

/** Stands for the vault of a copy that the plan does not tell. */
const UNTOLD = '';

function byVault(estate: Estate, copies: readonly Copy[]): ReadonlyMap<string, readonly Copy[]> {
  return groupBy(copies, ({ vault: { arn, vault } }) => {
    const found = vault ?? estate.vaultAt(arn);
    if (found !== undefined) return keyOf(found.resource);
    return typeof arn === 'string' ? arn : UNTOLD;
  });
}

function countOf(copies: ReadonlyMap<string, readonly Copy[]>, vault: string): number {
  return copies.get(vault)?.length ?? 0;
}

function placeOf(copy: Copy | undefined): string | null {
  if (copy === undefined) return null;
  const { arn, vault } = copy.vault;
  return typeof arn === 'string' ? arn : (vault?.address ?? null);
}

/** Unknown where any is: it may be the shortest. */
function shortestOf(copies: readonly Copy[]): Planned<number | null> {
  const days = copies.map(({ lifecycle }) => daysOf(lifecycle));
  if (days.includes(AFTER_APPLY)) return AFTER_APPLY;
  const shortest = Math.min(...days.map((one) => (typeof one === 'number' ? one : Infinity)));
  return shortest === Infinity ? null : shortest;
}
