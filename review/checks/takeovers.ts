import { continuousBackupTakesOver, databaseBeyondBackup } from '../../modules/rules';
import { certainPlans } from '../../protection/coverage';
import type { Coverage } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { kindBeyondBackup } from '../../protection/protectable';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';

/** The attribute of the backup window, by the type of the database. */
const BACKUP_WINDOWS: Readonly<Record<string, string>> = {
  aws_db_instance: 'backup_window',
  aws_rds_cluster: 'preferred_backup_window',
};

/** Databases that AWS Backup cannot take over, and what others say for themselves where it does. */
export const checkTakeovers: Check = ({ beyond, coverage }, examination) => {
  for (const { protectable, covers } of beyond)
    for (const { selection } of covers.filter(({ isCertain }) => isCertain))
      examination.apply(
        databaseBeyondBackup,
        { resource: protectable.resource, path: 'engine' },
        { kind: kindBeyondBackup(protectable) ?? '', selection: selection.resource.address },
      );
  for (const one of coverage) {
    const { resource, type } = one.protectable;
    const window = BACKUP_WINDOWS[resource.type];
    const [ruleDays, ...others] = continuousDaysOf(one);
    // Several continuous rules are another finding, and a Multi-AZ cluster gets snapshots.
    if (window === undefined || type === 'RDS Multi-AZ cluster') continue;
    if (ruleDays === undefined || others.length > 0) continue;
    examination.apply(
      continuousBackupTakesOver,
      { resource, path: 'backup_retention_period' },
      { settings: settingsOf(resource, window, ruleDays), ruleDays },
    );
  }
};

/** The retentions of the continuous rules that certainly cover a resource, as far as they are known. */
function continuousDaysOf({ covers }: Coverage): readonly number[] {
  return certainPlans(covers)
    .flatMap(({ rules }) => (rules === AFTER_APPLY ? [] : rules))
    .filter(({ continuous }) => continuous === true)
    .flatMap(({ lifecycle }) => (lifecycle === AFTER_APPLY ? [] : [lifecycle.deleteAfterDays]))
    .filter((days) => typeof days === 'number');
}

function settingsOf(resource: ResourceInPlan, window: string, ruleDays: number): readonly string[] {
  const days = resource.block.number('backup_retention_period');
  const times = resource.leavesOut(window) ? null : resource.block.text(window);
  return [
    ...(typeof days === 'number' && days !== ruleDays ? [`backup_retention_period = ${days}`] : []),
    ...(typeof times === 'string' ? [`${window} = ${times}`] : []),
  ];
}
