import { databaseBackupWindowApart, databaseWindowMinutes } from '../../modules/rules';
import { overlaps, parseDailyWindow, parseWeeklyWindow } from '../../modules/schedule';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';

const BACKUP_OF_CLUSTERS = 'preferred_backup_window';
const MAINTENANCE_OF_CLUSTERS = 'preferred_maintenance_window';

/** The backup and the maintenance window of databases; members have the backup window of their cluster. */
const WINDOWS: Readonly<Record<string, readonly [backup: string | undefined, maintenance: string]>> = {
  aws_db_instance: ['backup_window', 'maintenance_window'],
  aws_rds_cluster: [BACKUP_OF_CLUSTERS, MAINTENANCE_OF_CLUSTERS],
  aws_docdb_cluster: [BACKUP_OF_CLUSTERS, MAINTENANCE_OF_CLUSTERS],
  aws_neptune_cluster: [BACKUP_OF_CLUSTERS, MAINTENANCE_OF_CLUSTERS],
  aws_rds_cluster_instance: [undefined, MAINTENANCE_OF_CLUSTERS],
  aws_docdb_cluster_instance: [undefined, MAINTENANCE_OF_CLUSTERS],
  aws_neptune_cluster_instance: [undefined, MAINTENANCE_OF_CLUSTERS],
};

/** Whether the windows of databases are long enough and apart. */
export const checkWindows: Check = (estate, examination) => {
  for (const [type, [backup, maintenance]] of Object.entries(WINDOWS))
    for (const resource of estate.ofType(type)) {
      if (backup !== undefined) checkMinutes(resource, backup, examination);
      checkMinutes(resource, maintenance, examination);
      if (backup !== undefined) checkApart(resource, backup, maintenance, examination);
    }
};

function checkMinutes(resource: ResourceInPlan, attribute: string, examination: Examination): void {
  const window = windowOf(resource, attribute);
  if (window === null) return;
  const minutes = window === AFTER_APPLY ? window : minutesOf(window);
  examination.apply(databaseWindowMinutes, { resource, path: attribute }, { window, minutes });
}

function checkApart(
  resource: ResourceInPlan,
  backup: string,
  maintenance: string,
  examination: Examination,
): void {
  const backupWindow = windowOf(resource, backup);
  const maintenanceWindow = windowOf(resource, maintenance);
  if (backupWindow === null || maintenanceWindow === null) return;
  examination.apply(
    databaseBackupWindowApart,
    { resource, path: backup },
    { backupWindow, maintenanceWindow, overlap: overlapOf(backupWindow, maintenanceWindow) },
  );
}

/** Null where AWS is to choose the window. */
function windowOf(resource: ResourceInPlan, attribute: string): Planned<string | null> {
  const window = resource.block.text(attribute);
  return window === AFTER_APPLY && resource.leavesOut(attribute) ? null : window;
}

/** The provider refuses what is not written as a window. */
function minutesOf(window: string): Planned<number> {
  return (parseDailyWindow(window)?.[0] ?? parseWeeklyWindow(window))?.minutes ?? AFTER_APPLY;
}

function overlapOf(backup: Planned<string>, maintenance: Planned<string>): Planned<boolean> {
  if (backup === AFTER_APPLY || maintenance === AFTER_APPLY) return AFTER_APPLY;
  const weekly = parseWeeklyWindow(maintenance);
  const daily = parseDailyWindow(backup);
  return weekly === undefined || daily === undefined
    ? AFTER_APPLY
    : daily.some((window) => overlaps(window, weekly));
}
