import {
  advancedSettingOption,
  coldStorageDays,
  coldStorageZero,
  completionWindow,
  continuousBackupRetention,
  lifecycleColdStorage90Days,
  planName,
  planNameConsoleLength,
  recoveryPointTags,
  retentionDays,
  retentionZero,
  ruleNamesUnique,
  rulesPerPlan,
  scheduleAwsCron,
  scheduleHourlyAtMost,
  startWindow,
} from '../../modules/rules';
import { nameOfRule, type BackupPlan, type BackupRule, type Lifecycle } from '../../protection/backup-plans';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';

/** What a plan and each of its rules and copies may be by itself. */
export const checkBackupRules: Check = ({ plans }, examination) => {
  for (const plan of plans) {
    const { resource, name, rules } = plan;
    if (isKnown(name) && name !== null) {
      examination.apply(planName, { resource, path: 'name' }, { name });
      examination.apply(planNameConsoleLength, { resource, path: 'name' }, { name });
    }
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(retentionDays, { resource, path: 'rule' }, 'rules');
      continue;
    }
    const names = rules.map((rule) => rule.name).filter((one) => typeof one === 'string');
    examination.apply(ruleNamesUnique, { resource, path: 'rule' }, { names });
    examination.apply(rulesPerPlan, { resource, path: 'rule' }, { count: rules.length });
    checkAdvancedSettings(resource, examination);
    for (const rule of rules) checkRule(plan, rule, examination);
  }
};

function checkAdvancedSettings(resource: ResourceInPlan, examination: Examination): void {
  const settings = resource.block.blocks('advanced_backup_setting');
  if (!isKnown(settings)) return;
  for (const setting of settings) {
    const resourceType = setting.text('resource_type');
    const options = setting.map('backup_options');
    if (resourceType !== null && options !== null)
      examination.apply(
        advancedSettingOption,
        { resource, path: 'advanced_backup_setting.backup_options' },
        { resourceType, options },
      );
  }
}

/** How a rule is called in a path: rules are a set and have no index. */
export function pathOfRule(rule: BackupRule): string {
  return `rule[${nameOfRule(rule)}]`;
}

function checkRule({ resource }: BackupPlan, rule: BackupRule, examination: Examination): void {
  const path = pathOfRule(rule);
  const at = (attribute: string) => ({ resource, path: `${path}.${attribute}` });
  const { schedule, startWindowMinutes, completionWindowMinutes, lifecycle, continuous, copies } = rule;
  if (schedule !== null) {
    examination.apply(scheduleAwsCron, at('schedule'), { schedule });
    if (isKnown(schedule) && scheduleAwsCron.check({ schedule }).holds === true)
      examination.apply(scheduleHourlyAtMost, at('schedule'), { schedule });
  }
  if (startWindowMinutes !== null) examination.apply(startWindow, at('start_window'), { startWindowMinutes });
  if (startWindowMinutes !== null && completionWindowMinutes !== null)
    examination.apply(completionWindow, at('completion_window'), {
      startWindowMinutes,
      completionWindowMinutes,
    });
  if (rule.recoveryPointTags !== null)
    examination.apply(recoveryPointTags, at('recovery_point_tags'), { tags: rule.recoveryPointTags });
  checkLifecycle(lifecycle, at, continuous, examination);
  if (copies === AFTER_APPLY) {
    examination.leaveOpen(lifecycleColdStorage90Days, at('copy_action'), 'copies');
    return;
  }
  for (const [index, copy] of copies.entries()) {
    const inCopy = (attribute: string) => at(`copy_action[${index}].${attribute}`);
    checkLifecycle(copy.lifecycle, inCopy, false, examination);
  }
}

function checkLifecycle(
  lifecycle: Planned<Lifecycle>,
  at: (attribute: string) => { resource: BackupPlan['resource']; path: string },
  continuous: Planned<boolean>,
  examination: Examination,
): void {
  if (lifecycle === AFTER_APPLY) {
    examination.leaveOpen(retentionDays, at('lifecycle'), 'lifecycle');
    return;
  }
  const { deleteAfterDays, coldStorageAfterDays } = lifecycle;
  const isZero = deleteAfterDays === 0 || coldStorageAfterDays === 0;
  examination.apply(retentionZero, at('lifecycle.delete_after'), { deleteAfterDays });
  examination.apply(coldStorageZero, at('lifecycle.cold_storage_after'), { coldStorageAfterDays });
  if (continuous !== false)
    examination.apply(continuousBackupRetention, at('lifecycle'), { deleteAfterDays, coldStorageAfterDays });
  if (isZero || continuous === true) return;
  examination.apply(retentionDays, at('lifecycle.delete_after'), { days: deleteAfterDays });
  examination.apply(coldStorageDays, at('lifecycle.cold_storage_after'), { days: coldStorageAfterDays });
  examination.apply(lifecycleColdStorage90Days, at('lifecycle'), { deleteAfterDays, coldStorageAfterDays });
}
