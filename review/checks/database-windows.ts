import { scheduleOutsideBackupWindow, scheduleOutsideMaintenanceWindow } from '../../modules/rules';
import type { BackupRule } from '../../protection/backup-plans';
import { certainPlans } from '../../protection/coverage';
import type { Coverage } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { instantInWords } from '../../protection/runs';
import {
  isWithin,
  parseDailyWindow,
  parseFsxWindow,
  parseWeeklyWindow,
  withLead,
  type WeeklyWindow,
} from '../../modules/schedule';
import type { Check } from './check';

const MINUTES_AN_HOUR = 60;

interface MaintenanceWindow {
  readonly attribute: string;
  readonly parse: (text: string) => WeeklyWindow | undefined;
  /** How long before the window no backup can start. */
  readonly leadMinutes: number;
}

const OF_INSTANCES = {
  attribute: 'maintenance_window',
  parse: parseWeeklyWindow,
  leadMinutes: MINUTES_AN_HOUR,
};
const OF_CLUSTERS = { ...OF_INSTANCES, attribute: 'preferred_maintenance_window' };
const OF_FSX = {
  attribute: 'weekly_maintenance_start_time',
  parse: parseFsxWindow,
  leadMinutes: 4 * MINUTES_AN_HOUR,
};

/** Aurora is exempt. */
const MAINTENANCE_WINDOWS: Readonly<Record<string, MaintenanceWindow>> = {
  RDS: OF_INSTANCES,
  'RDS Multi-AZ cluster': OF_CLUSTERS,
  DocumentDB: OF_CLUSTERS,
  Neptune: OF_CLUSTERS,
  FSx: OF_FSX,
};

const BACKUP_WINDOW_ATTRIBUTES: Readonly<Record<string, string>> = {
  RDS: 'backup_window',
  'RDS Multi-AZ cluster': 'preferred_backup_window',
  Aurora: 'preferred_backup_window',
};

/** Whether a rule starts when its database has other things to do. */
export const checkDatabaseWindows: Check = ({ coverage, runs }, examination) => {
  const firstRunIn = memoize(runs.of.bind(runs));
  for (const one of coverage) {
    const rules = snapshotRulesOf(one);
    if (rules.length === 0) continue;
    const { resource, type } = one.protectable;
    const maintenance = MAINTENANCE_WINDOWS[type];
    const windowText = maintenance && resource.block.text(maintenance.attribute);
    const window = typeof windowText === 'string' ? maintenance?.parse(windowText) : undefined;
    if (maintenance !== undefined && window !== undefined) {
      const led = [withLead(window, maintenance.leadMinutes)];
      for (const rule of rules)
        examination.apply(
          scheduleOutsideMaintenanceWindow,
          { resource, path: maintenance.attribute },
          {
            run: firstRunIn(rule, `${type} ${String(windowText)}`, led),
            window: String(windowText),
            resource: resource.address,
          },
        );
    }
    const attribute = BACKUP_WINDOW_ATTRIBUTES[type] ?? '';
    const daily = resource.block.text(attribute);
    const windows = typeof daily === 'string' ? parseDailyWindow(daily) : undefined;
    if (windows === undefined) continue;
    for (const rule of rules)
      examination.apply(
        scheduleOutsideBackupWindow,
        { resource, path: attribute },
        {
          run: firstRunIn(rule, String(daily), windows),
          window: String(daily),
          resource: resource.address,
        },
      );
  }
};

/**
 * The rules that make snapshots of a resource, of all plans that certainly cover it. None where one is continuous:
 * AWS Backup then plans both by itself.
 */
function snapshotRulesOf({ covers }: Coverage): readonly BackupRule[] {
  const rules = certainPlans(covers).flatMap((plan) => (plan.rules === AFTER_APPLY ? [] : plan.rules));
  return rules.some(({ continuous }) => continuous === true) ? [] : rules;
}

/** Databases share windows, and rules share schedules. */
function memoize(runsOf: (rule: BackupRule) => readonly number[] | undefined) {
  const known = new Map<string, string | null>();
  return (rule: BackupRule, windowText: string, windows: readonly WeeklyWindow[]): string | null => {
    const key = [rule.schedule, rule.timeZone, windowText].map(String).join(' ');
    let found = known.get(key);
    if (found === undefined) {
      const run = runsOf(rule)?.find((instant) => windows.some((window) => isWithin(window, instant)));
      found = run === undefined ? null : instantInWords(run);
      known.set(key, found);
    }
    return found;
  };
}
