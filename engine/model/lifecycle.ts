import { featuresOf, type BackupType } from '../../modules/backup-types';
import { ebsArchiveMonthly } from '../../modules/rules';
import { MILLIS_A_DAY, spacingOf } from '../../protection/runs';
import type { LifecycleSettings } from './configuration';
import type { RunList } from './run-list';

/** When a recovery point moves and goes, in milliseconds. */
export interface Instants {
  readonly coldAt: number | undefined;
  readonly deleteAt: number | undefined;
}

/** What becomes of a recovery point of a type that is made at an instant. */
export function instantsOf(
  { deleteAfterDays, coldStorageAfterDays, archivesEbs }: LifecycleSettings,
  type: BackupType,
  createdAt: number,
  isArchivable: boolean,
): Instants {
  const { coldStorage } = featuresOf(type);
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
  const shortestSpacingDays = spacing.shortest / MILLIS_A_DAY;
  return ebsArchiveMonthly.check({ archivesEbs: true, shortestSpacingDays }).holds === true;
}
