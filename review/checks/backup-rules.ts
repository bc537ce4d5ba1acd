import {
  advancedSettingOption,
  MAX_WINDOW_MINUTES,
  coldStorageDays,
  coldStorageZero,
  completionWindow,
  continuousBackupRetention,
  defaultVaultMade,
  ebsArchiveRegion,
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
  windowMaximum,
} from '../../modules/rules';
import { nameOfRule, type BackupPlan, type BackupRule } from '../../protection/backup-plans';
import type { Lifecycle } from '../../protection/lifecycle';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { PlanExpression } from '../../protection/references';
import { regionOf } from '../../protection/region';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown, type Examination, type Place } from '../examination';
import type { Check } from './check';

/** What a plan and each of its rules and copies may be by itself. */
export const checkBackupRules: Check = ({ plans }, examination) => {
  for (const plan of plans) {
    const { resource, name, rules } = plan;
    if (name !== null) examination.apply(planName, { resource, path: 'name' }, { name });
    if (isKnown(name) && name !== null)
      examination.apply(planNameConsoleLength, { resource, path: 'name' }, { name });
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(retentionDays, { resource, path: 'rule' }, 'rules');
      continue;
    }
    checkNames(resource, rules, examination);
    examination.apply(rulesPerPlan, { resource, path: 'rule' }, { count: rules.length });
    checkAdvancedSettings(resource, examination);
    for (const rule of rules) checkRule(plan, rule, examination);
  }
};

/** Two known names that are the same are so whatever the others are. */
function checkNames(resource: ResourceInPlan, rules: readonly BackupRule[], examination: Examination): void {
  const place = { resource, path: 'rule' };
  const names = rules.map(({ name }) => name ?? '');
  const known = names.filter(isKnown);
  examination.apply(ruleNamesUnique, place, { names: known });
  if (known.length < names.length && ruleNamesUnique.check({ names: known }).holds === true)
    examination.leaveOpen(ruleNamesUnique, place, 'names');
}

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
  checkDefaultVault(resource, rule, at('target_vault_name'), examination);
  if (startWindowMinutes !== null) {
    examination.apply(startWindow, at('start_window'), { startWindowMinutes });
    examination.apply(windowMaximum, at('start_window'), { minutes: startWindowMinutes });
  }
  if (completionWindowMinutes !== null)
    examination.apply(windowMaximum, at('completion_window'), { minutes: completionWindowMinutes });
  const isTooLong = typeof startWindowMinutes === 'number' && startWindowMinutes > MAX_WINDOW_MINUTES;
  if (startWindowMinutes !== null && completionWindowMinutes !== null && !isTooLong)
    examination.apply(completionWindow, at('completion_window'), {
      startWindowMinutes,
      completionWindowMinutes,
    });
  if (rule.recoveryPointTags !== null)
    examination.apply(recoveryPointTags, at('recovery_point_tags'), { tags: rule.recoveryPointTags });
  checkLifecycle(lifecycle, at, continuous, examination);
  const region = regionOf(resource);
  if (isKnown(lifecycle) && lifecycle.archivesEbs === true && region !== null)
    examination.apply(ebsArchiveRegion, at('lifecycle.opt_in_to_archive_for_supported_resources'), {
      archivesEbs: true,
      region,
    });
  if (copies === AFTER_APPLY) {
    examination.leaveOpen(lifecycleColdStorage90Days, at('copy_action'), 'copies');
    return;
  }
  for (const [index, copy] of copies.entries()) {
    const inCopy = (attribute: string) => at(`copy_action[${index}].${attribute}`);
    checkLifecycle(copy.lifecycle, inCopy, false, examination);
  }
}

/** A vault that a data source has read is there. */
function checkDefaultVault(
  resource: ResourceInPlan,
  { targetVault, targetVaultName }: BackupRule,
  place: Place,
  examination: Examination,
): void {
  if (targetVault !== undefined || typeof targetVaultName !== 'string') return;
  const rules = [resource.expression('rule') ?? []].flat() as { readonly target_vault_name?: unknown }[];
  if (rules.some((written) => constantOf(written.target_vault_name) === targetVaultName))
    examination.apply(defaultVaultMade, place, { name: targetVaultName });
}

function constantOf(expression: unknown): unknown {
  return ((expression ?? {}) as PlanExpression).constant_value;
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
  if (continuous === true)
    examination.apply(continuousBackupRetention, at('lifecycle'), { deleteAfterDays, coldStorageAfterDays });
  else if (continuous === AFTER_APPLY)
    examination.leaveOpen(continuousBackupRetention, at('lifecycle'), 'enable continuous backup');
  if (isZero || continuous === true) return;
  examination.apply(retentionDays, at('lifecycle.delete_after'), { days: deleteAfterDays });
  examination.apply(coldStorageDays, at('lifecycle.cold_storage_after'), { days: coldStorageAfterDays });
  examination.apply(lifecycleColdStorage90Days, at('lifecycle'), { deleteAfterDays, coldStorageAfterDays });
}
