import { certainPlans, type Cover } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { keyOf, type ChangeNotes } from './change';

/** Resources that stay and lose, or win, their backups. */
export function compareCoverage(before: Estate, after: Estate, notes: ChangeNotes): void {
  const was = new Map(before.coverage.map((one) => [keyOf(one.protectable.resource), before.followed(one)]));
  const remaining = new Set(after.plans.map(({ resource }) => keyOf(resource)));
  for (const one of after.coverage) {
    const { resource } = one.protectable;
    const earlier = was.get(keyOf(resource));
    if (earlier === undefined) continue;
    const covers = after.followed(one);
    if (isCovered(earlier) && covers.length === 0)
      notes.note('weakened', resource, '', 'falls out of coverage: no selection takes it any more', [
        selectionsOf(earlier),
        null,
      ]);
    else if (isCovered(earlier) && !isCovered(covers))
      notes.note('unknown', resource, '', 'may fall out of coverage: the plan does not tell what takes it', [
        selectionsOf(earlier),
        selectionsOf(covers),
      ]);
    else if (isCovered(earlier)) {
      const now = new Set(covers.map(({ plan }) => keyOf(plan.resource)));
      // A plan that is removed is told once, and not with each resource.
      for (const plan of certainPlans(earlier))
        if (!now.has(keyOf(plan.resource)) && remaining.has(keyOf(plan.resource)))
          notes.note('weakened', resource, '', `${plan.address} does not take it any more`, [
            selectionsOf(earlier),
            selectionsOf(covers),
          ]);
    }
    if (earlier.length === 0 && isCovered(covers))
      notes.note('strengthened', resource, '', 'is covered now', [null, selectionsOf(covers)]);
  }
}

function isCovered(covers: readonly Cover[]): boolean {
  return covers.some(({ isCertain }) => isCertain);
}

function selectionsOf(covers: readonly Cover[]): string {
  return covers.map(({ selection }) => selection.address).join(', ');
}
