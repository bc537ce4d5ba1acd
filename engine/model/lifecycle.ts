import { ebsArchiveMonthly } from '../../modules/rules';
import { MILLIS_A_DAY, spacingOf, wholeDays } from '../../protection/runs';
import type { LifecycleSettings, PlayedResource } from './configuration';
import { featuresOfResource } from './features';
import type { RunList } from './run-list';

/** When a recovery point moves and goes, in milliseconds. */
export interface Instants {
  readonly coldAt: number | undefined;
  readonly deleteAt: number | undefined;
}

/** What becomes of a recovery point of a resource that is made at an instant. */
export function instantsOf(
  { deleteAfterDays, coldStorageAfterDays, archivesEbs }: LifecycleSettings,
  resource: PlayedResource,
  createdAt: number,
  isArchivable: boolean,
): Instants {
  const { coldStorage } = featuresOfResource(resource);
  const isMoved = coldStorage === 'archived' ? archivesEbs && isArchivable : coldStorage;
  const after = (days: number | null) => (days === null ? undefined : createdAt + days * MILLIS_A_DAY);
  return { coldAt: isMoved ? after(coldStorageAfterDays) : undefined, deleteAt: after(deleteAfterDays) };
}

/** The lifecycle of a copy. */
export function lifecycleOfCopy(copy: LifecycleSettings, source: LifecycleSettings): LifecycleSettings {
  return copy.deleteAfterDays === null ? source : copy;
}

/** Runs that tell whether a schedule is monthly: a year and a month. */
const RUNS_OF_A_YEAR = 13;

/** Whether snapshots of EBS volumes that a schedule makes can be archived. */
export function isMonthly(schedule: RunList, from: number): boolean {
  const runs: number[] = [];
  for (let run = schedule.from(from); run !== undefined; run = schedule.from(run + 1)) {
    runs.push(run);
    if (runs.length === RUNS_OF_A_YEAR) break;
  }
  const spacing = spacingOf(runs);
  if (spacing === undefined) return true;
  const shortestSpacingDays = wholeDays(spacing.shortest);
  return ebsArchiveMonthly.check({ archivesEbs: true, shortestSpacingDays }).holds === true;
}
