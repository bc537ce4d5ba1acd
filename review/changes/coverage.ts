import type { Coverage, Estate } from '../../protection/estate';
import type { ChangeNotes } from './change';

/** Resources that stay and lose, or win, their backups. */
export function compareCoverage(before: Estate, after: Estate, notes: ChangeNotes): void {
  const was = new Map(before.coverage.map((one) => [one.protectable.resource.address, one]));
  for (const one of after.coverage) {
    const { address } = one.protectable.resource;
    const earlier = was.get(address);
    if (earlier === undefined) continue;
    if (isCovered(earlier) && one.covers.length === 0)
      notes.note('weakened', address, '', 'falls out of coverage: no selection takes it any more', [
        selectionsOf(earlier),
        null,
      ]);
    if (earlier.covers.length === 0 && isCovered(one))
      notes.note('strengthened', address, '', 'is covered now', [null, selectionsOf(one)]);
  }
}

function isCovered({ covers }: Coverage): boolean {
  return covers.some(({ isCertain }) => isCertain);
}

function selectionsOf({ covers }: Coverage): string {
  return covers.map(({ selection }) => selection.address).join(', ');
}
