import type { Construct } from 'constructs';
import { lifecycleUnder, type RuleLifecycle } from '../backup-plan';
import { add, and, isExpr, isSet, named, orElse, pick, prop, table, mergeMaps, type Lift } from '../lift';
import { ENVIRONMENT_DEFAULTS, type EnvironmentDefaults, type EnvironmentName } from './environment-defaults';
import type { ArrakisInputs } from './inputs';

/** One rule of the plan, decided. */
export interface RuleSettings {
  readonly schedule: Lift<string>;
  readonly lifecycle: RuleLifecycle;
  /** The move to cold storage that was asked for or documented, before it was held against the retention. */
  readonly requestedColdStorageAfterDays: Lift<number | null>;
  readonly isCopied: Lift<boolean>;
}

/** What the inputs and the environment's defaults come to. No construct is needed to decide it. */
export interface ArrakisSettings {
  readonly tags: Lift<Readonly<Record<string, string>>>;
  readonly isCrossRegion: Lift<boolean>;
  readonly isVaultLocked: Lift<boolean>;
  readonly requiresMfa: Lift<boolean>;
  readonly rpoGraceHours: number;
  readonly daily: RuleSettings;
  readonly weekly: RuleSettings;
  readonly monthly: RuleSettings;
}

const MINUTES_AN_HOUR = 60;

/** @param scope where expressions get their names, in a published module */
export function decideSettings(scope: Construct, inputs: ArrakisInputs): ArrakisSettings {
  const let_ = <T>(name: string, value: Lift<T>) => named(scope, name, value);
  const { environment } = inputs;
  const defaults = let_<EnvironmentDefaults>(
    'environment_defaults',
    pick<EnvironmentName, EnvironmentDefaults>(
      isExpr(environment) ? table(scope, 'defaults', ENVIRONMENT_DEFAULTS) : ENVIRONMENT_DEFAULTS,
      environment,
    ),
  );
  const isCrossRegion = let_(
    'is_cross_region',
    and(prop(defaults, 'is_cross_region'), isSet(inputs.replicaRegion)),
  );
  const lifecycle = (
    rule: string,
    deleteAfterDays: Lift<number>,
    requested: Lift<number | null>,
  ): RuleLifecycle =>
    lifecycleUnder(inputs.coldStoragePolicy, deleteAfterDays, requested, (value) =>
      let_(`${rule}_cold_storage_after_days`, value),
    );

  const dailyDeleteAfterDays = let_(
    'daily_delete_after_days',
    orElse(inputs.deleteAfterDays, prop(defaults, 'delete_after_days')),
  );
  const dailyCold = let_(
    'daily_requested_cold_storage_after_days',
    orElse<number | null>(
      inputs.moveToColdStorageAfterDays,
      prop(defaults, 'move_to_cold_storage_after_days'),
    ),
  );
  const weeklyCold = prop(defaults, 'weekly_cold_storage_after_days');
  const monthlyCold = prop(defaults, 'monthly_cold_storage_after_days');
  return {
    tags: let_('tags', mergeMaps(inputs.tags, inputs.backupCostAllocationTags)),
    isCrossRegion,
    isVaultLocked: let_(
      'is_vault_locked',
      orElse(inputs.backupVaultLockEnabled, prop(defaults, 'is_vault_locked')),
    ),
    requiresMfa: prop(defaults, 'requires_mfa'),
    rpoGraceHours:
      inputs.rpoGraceHours ??
      Math.ceil((inputs.startWindowMinutes + inputs.completionWindowMinutes) / MINUTES_AN_HOUR),
    daily: {
      schedule: let_('backup_schedule', orElse(inputs.backupSchedule, prop(defaults, 'backup_schedule'))),
      lifecycle: lifecycle('daily', dailyDeleteAfterDays, dailyCold),
      requestedColdStorageAfterDays: dailyCold,
      isCopied: isCrossRegion,
    },
    weekly: {
      schedule: inputs.weeklyBackupSchedule,
      lifecycle: lifecycle('weekly', inputs.longTermRetentionDays, weeklyCold),
      requestedColdStorageAfterDays: weeklyCold,
      isCopied: isCrossRegion,
    },
    monthly: {
      schedule: inputs.monthlyBackupSchedule,
      lifecycle: {
        ...lifecycle('monthly', inputs.archivalRetentionDays, monthlyCold),
        optInToArchive: inputs.enableIntelligentTiering,
      },
      requestedColdStorageAfterDays: monthlyCold,
      isCopied: let_('copies_monthly', and(isCrossRegion, prop(defaults, 'copies_monthly'))),
    },
  };
}

/** Hours after which the newest recovery point is too old. */
export function rpoWithGraceHours(inputs: ArrakisInputs, settings: ArrakisSettings): Lift<number> {
  return add(inputs.rpoTargetHours, settings.rpoGraceHours);
}
