import type { Construct } from 'constructs';
import { lifecycleUnder, type RuleLifecycle } from '../backup-plan';
import {
  hcl,
  iff,
  ifSet,
  isExpr,
  isUnset,
  max,
  mergeMaps,
  multiply,
  named,
  orElse,
  pick,
  prop,
  table,
  type Lift,
} from '../lift';
import { ENVIRONMENT_DEFAULTS, type EnvironmentDefaults, type EnvironmentName } from './environment-defaults';
import type { TattooInputs } from './inputs';
import { TATTOO_RPO_HOURS } from './recovery-objectives';

/** Weekly recovery points stay so many times as long as daily ones. */
export const WEEKLY_RETENTION_FACTOR = 4;
/** The lock accepts at least so many times the daily retention, as documented. */
export const MIN_LOCK_RETENTION_FACTOR = 2;
/** The documented move to cold storage, days. */
export const COLD_STORAGE_AFTER_DAYS = 30;
const MINUTES_AN_HOUR = 60;

/** The lifecycle of a rule that has an end. */
type EndingLifecycle = RuleLifecycle & { readonly deleteAfterDays: Lift<number> };

/** What the inputs and the environment's defaults come to. No construct is needed to decide it. */
export interface TattooSettings {
  /** With the two tags that the selections ask for. */
  readonly tags: Lift<Readonly<Record<string, string>>>;
  readonly isCrossRegion: Lift<boolean>;
  readonly isVaultLocked: Lift<boolean>;
  /** Whether the module makes the role that AWS Backup assumes. */
  readonly makesRole: Lift<boolean>;
  /** Whether the module makes the topic that is notified. */
  readonly makesTopic: Lift<boolean>;
  /** Longest retention that the lock accepts. */
  readonly maxRetentionDays: Lift<number>;
  readonly daily: EndingLifecycle;
  readonly weekly: EndingLifecycle;
  /** The move to cold storage that was asked for or documented, before it was held against the retention. */
  readonly requestedColdStorageAfterDays: Lift<number | null>;
  /** Hours after which the newest recovery point is too old. */
  readonly stalenessHours: number;
}

/** @param scope where expressions get their names, in a published module */
export function decideSettings(scope: Construct, inputs: TattooInputs): TattooSettings {
  const let_ = <T>(name: string, value: Lift<T>) => named(scope, name, value);
  const { environment, projectName, backupRetentionDays, coldStoragePolicy } = inputs;
  const defaults = let_<EnvironmentDefaults>(
    'environment_defaults',
    pick<EnvironmentName, EnvironmentDefaults>(
      isExpr(environment) ? table(scope, 'defaults', ENVIRONMENT_DEFAULTS) : ENVIRONMENT_DEFAULTS,
      environment,
    ),
  );
  const requestedColdStorageAfterDays = let_(
    'requested_cold_storage_after_days',
    iff<number | null>(
      prop(defaults, 'moves_to_cold_storage'),
      orElse<number | null>(inputs.coldStorageAfterDays, COLD_STORAGE_AFTER_DAYS),
      null,
    ),
  );
  const lifecycle = (rule: string, deleteAfterDays: Lift<number>): EndingLifecycle =>
    lifecycleUnder(coldStoragePolicy, deleteAfterDays, requestedColdStorageAfterDays, (value) =>
      let_(`${rule}_cold_storage_after_days`, value),
    );
  const daily = lifecycle('daily', backupRetentionDays);
  const weekly = lifecycle(
    'weekly',
    let_('weekly_delete_after_days', multiply(backupRetentionDays, WEEKLY_RETENTION_FACTOR)),
  );
  const longest = inputs.additionalRules
    .map(({ deleteAfterDays }) => deleteAfterDays)
    .reduce<Lift<number>>(max, max(daily.deleteAfterDays, weekly.deleteAfterDays));
  return {
    tags: let_('tags', mergeMaps(inputs.tags, selectionTags(environment, projectName))),
    isCrossRegion: let_('is_cross_region', prop(defaults, 'is_cross_region')),
    isVaultLocked: let_('is_vault_locked', prop(defaults, 'is_vault_locked')),
    makesRole: let_(
      'makes_role',
      orElse(inputs.createBackupServiceRole, isUnset(inputs.backupServiceRoleArn)),
    ),
    makesTopic: let_('makes_topic', orElse(inputs.createSnsTopic, isUnset(inputs.snsTopicArn))),
    maxRetentionDays: let_(
      'max_retention_days',
      ifSet<number, number>(
        inputs.vaultLockMaxRetentionMultiplier,
        (factor) => multiply(backupRetentionDays, factor),
        max(multiply(backupRetentionDays, MIN_LOCK_RETENTION_FACTOR), longest),
      ),
    ),
    daily,
    weekly,
    requestedColdStorageAfterDays,
    stalenessHours: TATTOO_RPO_HOURS + graceHours(inputs),
  };
}

/** Backups a day apart are older than a day before the next one is there. */
function graceHours({ rpoGraceHours, startWindowMinutes, completionWindowMinutes }: TattooInputs): number {
  return rpoGraceHours ?? Math.ceil((startWindowMinutes + completionWindowMinutes) / MINUTES_AN_HOUR);
}

/** The export bucket is selected by them, as tables are. */
function selectionTags(
  Environment: Lift<string>,
  Project: Lift<string>,
): Lift<Readonly<Record<string, string>>> {
  if (isExpr(Environment) || isExpr(Project)) return hcl`${{ Environment, Project }}`;
  return { Environment, Project };
}
