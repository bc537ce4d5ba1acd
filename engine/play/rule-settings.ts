import { AwsSchedule } from '../../modules/schedule';
import {
  DEFAULT_COMPLETION_WINDOW_MINUTES,
  DEFAULT_START_WINDOW_MINUTES,
  nameOfRule,
  type BackupPlan,
  type BackupRule,
} from '../../protection/backup-plans';
import type { Copy } from '../../protection/copies';
import { keptForDays, type Lifecycle } from '../../protection/lifecycle';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { DEFAULT_SCHEDULE } from '../../protection/runs';
import type { CopySettings, LifecycleSettings, RuleSettings } from '../model';
import type { PlayedVaults } from './played-vaults';

/** The schedules of some rules: those that say the same are one, whose runs are found once. */
export class Schedules {
  private readonly parsed = new Map<string, AwsSchedule | undefined>();

  of(expression: string, timeZone: string | null): AwsSchedule | undefined {
    const key = `${expression} ${timeZone ?? ''}`;
    if (!this.parsed.has(key)) this.parsed.set(key, AwsSchedule.parse(expression, timeZone ?? undefined));
    return this.parsed.get(key);
  }
}

/** A rule as the engine plays it, or why it cannot be played. */
export function settingsOfRule(
  estate: Estate,
  vaults: PlayedVaults,
  schedules: Schedules,
  plan: BackupPlan,
  rule: BackupRule,
): RuleSettings | string {
  const { schedule, timeZone, startWindowMinutes, completionWindowMinutes, continuous } = rule;
  const lifecycle = settingsOfLifecycle(rule.lifecycle);
  if (
    schedule === AFTER_APPLY ||
    timeZone === AFTER_APPLY ||
    startWindowMinutes === AFTER_APPLY ||
    completionWindowMinutes === AFTER_APPLY ||
    continuous === AFTER_APPLY ||
    lifecycle === AFTER_APPLY ||
    rule.copies === AFTER_APPLY
  )
    return 'a part of it is known after apply';
  const parsed = schedules.of(schedule ?? DEFAULT_SCHEDULE, timeZone);
  if (parsed === undefined) return 'its schedule is none that AWS takes, or nobody knows its time zone';
  const copies = rule.copies.map((copy) => settingsOfCopy(estate, vaults, copy));
  if (copies.includes(AFTER_APPLY)) return 'the lifecycle of a copy is known after apply';
  return {
    name: nameOfRule(rule),
    schedule: parsed,
    startWindowMinutes: startWindowMinutes ?? DEFAULT_START_WINDOW_MINUTES,
    completionWindowMinutes: completionWindowMinutes ?? DEFAULT_COMPLETION_WINDOW_MINUTES,
    continuous,
    vault: vaults.idOf(estate.targetOf(rule, plan), rule.targetVaultName),
    lifecycle,
    copies: copies.filter((copy) => copy !== AFTER_APPLY),
  };
}

function settingsOfCopy(estate: Estate, vaults: PlayedVaults, copy: Copy): Planned<CopySettings> {
  const lifecycle = settingsOfLifecycle(copy.lifecycle);
  if (lifecycle === AFTER_APPLY) return AFTER_APPLY;
  const { arn, vault } = copy.vault;
  return { vault: vaults.idOf(vault ?? estate.vaultAt(arn), arn), lifecycle };
}

function settingsOfLifecycle(lifecycle: Planned<Lifecycle>): Planned<LifecycleSettings> {
  if (lifecycle === AFTER_APPLY) return AFTER_APPLY;
  const { coldStorageAfterDays, archivesEbs } = lifecycle;
  const deleteAfterDays = keptForDays(lifecycle);
  if (deleteAfterDays === AFTER_APPLY || coldStorageAfterDays === AFTER_APPLY) return AFTER_APPLY;
  return {
    deleteAfterDays,
    // The provider does not send 0.
    coldStorageAfterDays: coldStorageAfterDays === 0 ? null : coldStorageAfterDays,
    archivesEbs: archivesEbs === true,
  };
}
