import {
  databaseBackupWindowApart,
  databaseClusterRetentionDays,
  databaseFinalSnapshot,
  databaseMasterPassword,
  databasePasswordCharacters,
  databaseWindowMinutes,
  rdsAutomatedBackups,
} from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { overlaps, parseDailyWindow, parseWeeklyWindow } from '../../modules/schedule';
import type { Examination } from '../examination';
import type { Check } from './check';

interface Kind {
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly password: string;
  /** Not in the plan: only the configuration tells whether it is given. */
  readonly writeOnlyPassword: string;
  /** Say that the database comes, password and all, from another one or from a snapshot. */
  readonly origins: readonly string[];
}

const INSTANCE: Kind = {
  backupWindow: 'backup_window',
  maintenanceWindow: 'maintenance_window',
  password: 'password',
  writeOnlyPassword: 'password_wo',
  origins: ['replicate_source_db', 'snapshot_identifier', 'restore_to_point_in_time'],
};

const CLUSTER: Kind = {
  backupWindow: 'preferred_backup_window',
  maintenanceWindow: 'preferred_maintenance_window',
  password: 'master_password',
  writeOnlyPassword: 'master_password_wo',
  origins: [
    'replication_source_identifier',
    'snapshot_identifier',
    'restore_to_point_in_time',
    'global_cluster_identifier',
  ],
};

/** What RDS refuses of instances and clusters, and what it leaves without a backup. */
export const checkDatabases: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_db_instance')) {
    checkInstanceRetention(resource, examination);
    checkDatabase(resource, INSTANCE, examination);
  }
  for (const resource of estate.ofType('aws_rds_cluster')) {
    const days = given(resource, 'backup_retention_period');
    if (days !== null)
      examination.apply(
        databaseClusterRetentionDays,
        { resource, path: 'backup_retention_period' },
        { days },
      );
    checkDatabase(resource, CLUSTER, examination);
  }
  for (const resource of estate.ofType('aws_rds_cluster_instance'))
    checkWindowMinutes(resource, CLUSTER.maintenanceWindow, examination);
};

/** Replicas and members of Aurora have the backups of their source and of their cluster. */
function checkInstanceRetention(resource: ResourceInPlan, examination: Examination): void {
  const engine = resource.block.text('engine');
  const isMember = typeof engine === 'string' && engine.startsWith('aurora');
  if (isMember || resource.block.text('replicate_source_db') !== null) return;
  const retentionDays = given(resource, 'backup_retention_period');
  // What a restored database has where nothing is given is that of its snapshot.
  const isRestored = originsOf(resource, INSTANCE).length > 0;
  examination.apply(
    rdsAutomatedBackups,
    { resource, path: 'backup_retention_period' },
    { retentionDays: retentionDays === null && isRestored ? AFTER_APPLY : retentionDays },
  );
}

function checkDatabase(resource: ResourceInPlan, kind: Kind, examination: Examination): void {
  const { block } = resource;
  checkWindows(resource, kind, examination);
  examination.apply(
    databaseFinalSnapshot,
    { resource, path: 'final_snapshot_identifier' },
    {
      skipsFinalSnapshot: block.flag('skip_final_snapshot'),
      // A name that is made at the apply is a name.
      namesFinalSnapshot: block.text('final_snapshot_identifier') !== null,
    },
  );
  examination.apply(
    databaseMasterPassword,
    { resource, path: kind.password },
    { givenBy: passwordsOf(resource, kind) },
  );
  const password = block.text(kind.password);
  if (password !== null)
    examination.apply(databasePasswordCharacters, { resource, path: kind.password }, { password });
}

/** The attributes that give the password; where none does, an origin that is known after apply leaves it open. */
function passwordsOf(resource: ResourceInPlan, kind: Kind): Planned<readonly string[]> {
  const { block, configuration } = resource;
  const passwords = [
    ...(block.text(kind.password) === null ? [] : [kind.password]),
    ...(resource.expression(kind.writeOnlyPassword) === undefined ? [] : [kind.writeOnlyPassword]),
    ...(block.flag('manage_master_user_password') === false ? [] : ['manage_master_user_password']),
    ...originsOf(resource, kind),
  ];
  return passwords.length === 0 && configuration === undefined ? AFTER_APPLY : passwords;
}

/** The attributes that say where a database comes from. */
function originsOf(resource: ResourceInPlan, { origins }: Kind): readonly string[] {
  return origins.filter((attribute) => {
    if (resource.leavesOut(attribute)) return false;
    const value = resource.values[attribute];
    return Array.isArray(value) ? value.length > 0 : resource.block.text(attribute) !== null;
  });
}

/** A number that the configuration gives; null where it leaves it to the provider. */
function given(resource: ResourceInPlan, attribute: string): Planned<number | null> {
  const value = resource.block.number(attribute);
  return value === AFTER_APPLY && resource.leavesOut(attribute) ? null : value;
}

function checkWindows(resource: ResourceInPlan, kind: Kind, examination: Examination): void {
  checkWindowMinutes(resource, kind.backupWindow, examination);
  checkWindowMinutes(resource, kind.maintenanceWindow, examination);
  const backupWindow = windowOf(resource, kind.backupWindow);
  const maintenanceWindow = windowOf(resource, kind.maintenanceWindow);
  if (backupWindow === null || maintenanceWindow === null) return;
  examination.apply(
    databaseBackupWindowApart,
    { resource, path: kind.backupWindow },
    { backupWindow, maintenanceWindow, overlap: overlapOf(backupWindow, maintenanceWindow) },
  );
}

function checkWindowMinutes(resource: ResourceInPlan, attribute: string, examination: Examination): void {
  const window = windowOf(resource, attribute);
  if (window === null) return;
  const minutes = window === AFTER_APPLY ? window : minutesOf(window);
  examination.apply(databaseWindowMinutes, { resource, path: attribute }, { window, minutes });
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
