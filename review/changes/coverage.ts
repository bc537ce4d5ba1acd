import type { Coverage, Estate } from '../../protection/estate';
import { keyOf, type ChangeNotes } from './change';

/** Resources that stay and lose, or win, their backups. */
export function compareCoverage(before: Estate, after: Estate, notes: ChangeNotes): void {
  const was = new Map(before.coverage.map((one) => [keyOf(one.protectable.resource), one]));
  for (const one of after.coverage) {
    const { resource } = one.protectable;
    const earlier = was.get(keyOf(resource));
    if (earlier === undefined) continue;
    if (isCovered(earlier) && one.covers.length === 0)
      notes.note('weakened', resource, '', 'falls out of coverage: no selection takes it any more', [
        selectionsOf(earlier),
        null,
      ]);
    else if (isCovered(earlier) && !isCovered(one))
      notes.note('unknown', resource, '', 'may fall out of coverage: the plan does not tell what takes it', [
        selectionsOf(earlier),
        selectionsOf(one),
      ]);
    if (earlier.covers.length === 0 && isCovered(one))
      notes.note('strengthened', resource, '', 'is covered now', [null, selectionsOf(one)]);
  }
}

function isCovered({ covers }: Coverage): boolean {
  return covers.some(({ isCertain }) => isCertain);
}

function selectionsOf({ covers }: Coverage): string {
  return covers.map(({ selection }) => selection.address).join(', ');
}
