import { readCopies, type Copy } from './copies';
import { groupBy } from './grouping';
import { readLifecycle, type Lifecycle } from './lifecycle';
import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import type { Expressions, PlanExpression } from './references';
import type { PlannedResources, ResourceInPlan } from './resources';
import { readSelection, type Selection } from './selections';
import { VaultFinder } from './vault-finder';
import type { Vault } from './vaults';

/** What the provider sends where a rule gives no start window, minutes. */
export const DEFAULT_START_WINDOW_MINUTES = 60;
/** What the provider sends where a rule gives no completion window, minutes. */
export const DEFAULT_COMPLETION_WINDOW_MINUTES = 180;

export interface BackupRule {
  readonly name: Planned<string | null>;
  /** Null: the default of AWS, daily at 05:00. */
  readonly schedule: Planned<string | null>;
  readonly timeZone: Planned<string | null>;
  readonly targetVaultName: Planned<string | null>;
  /** The vault of this plan that the rule writes to. */
  readonly targetVault: Vault | undefined;
  readonly startWindowMinutes: Planned<number | null>;
  readonly completionWindowMinutes: Planned<number | null>;
  readonly continuous: Planned<boolean>;
  readonly recoveryPointTags: Planned<Readonly<Record<string, string>> | null>;
  readonly lifecycle: Planned<Lifecycle>;
  readonly copies: Planned<readonly Copy[]>;
}

/** The name of a rule, for a reader; `?` where the plan does not tell it. */
export function nameOfRule({ name }: Pick<BackupRule, 'name'>): string {
  return typeof name === 'string' ? name : '?';
}

export interface BackupPlan {
  readonly resource: ResourceInPlan;
  readonly address: string;
  readonly name: Planned<string | null>;
  readonly rules: Planned<readonly BackupRule[]>;
  readonly selections: readonly Selection[];
}

/** Every backup plan with its rules and selections, and the selections of plans that are not recognisable. */
export function readBackupPlans(
  resources: PlannedResources,
  vaults: readonly Vault[],
): { plans: BackupPlan[]; detachedSelections: Selection[] } {
  const find = new VaultFinder(resources, vaults);
  const ownerOf = (selection: ResourceInPlan) => selection.referenced('plan_id', 'aws_backup_plan');
  const selections = groupBy(resources.ofType('aws_backup_selection'), ownerOf);
  return {
    plans: resources.ofType('aws_backup_plan').map((resource) => ({
      resource,
      address: resource.address,
      name: resource.block.text('name'),
      rules: readRules(resource, find),
      selections: (selections.get(resource) ?? []).map(readSelection),
    })),
    detachedSelections: (selections.get(undefined) ?? []).map(readSelection),
  };
}

/** Rules are a set, in an order without meaning: by name, two stacks can be compared. */
function readRules(plan: ResourceInPlan, find: VaultFinder): Planned<readonly BackupRule[]> {
  const rules = plan.block.blocks('rule');
  if (rules === AFTER_APPLY) return rules;
  return rules
    .map((rule) => readRule(rule, configuredRule(plan, rule.text('rule_name'), rules.length), plan, find))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))));
}

function nameOf({ name }: BackupRule): string {
  return typeof name === 'string' ? name : '';
}

function readRule(
  rule: PlannedBlock,
  configured: Expressions | undefined,
  plan: ResourceInPlan,
  find: VaultFinder,
): BackupRule {
  const target = rule.text('target_vault_name');
  const targetVault = find.referenced(configured?.target_vault_name, plan) ?? find.named(target, plan);
  const copies = rule.blocks('copy_action');
  return {
    name: rule.text('rule_name'),
    schedule: rule.text('schedule'),
    timeZone: rule.text('schedule_expression_timezone'),
    targetVaultName: target === AFTER_APPLY ? (targetVault?.name ?? target) : target,
    targetVault,
    startWindowMinutes: rule.number('start_window'),
    completionWindowMinutes: rule.number('completion_window'),
    continuous: rule.flag('enable_continuous_backup'),
    recoveryPointTags: rule.map('recovery_point_tags'),
    lifecycle: readLifecycle(rule, configured, plan),
    copies: copies === AFTER_APPLY ? copies : readCopies(copies, configured, plan, find),
  };
}

/** Rules are a set: their order in the plan is not that of the configuration, so they are matched by name. */
function configuredRule(
  plan: ResourceInPlan,
  name: Planned<string | null>,
  rulesInPlan: number,
): Expressions | undefined {
  const rules = [plan.expression('rule') ?? []].flat() as Expressions[];
  if (rules.length === 1 && rulesInPlan === 1) return rules[0];
  const matching = rules.filter(
    ({ rule_name: ruleName }) => (ruleName as PlanExpression | undefined)?.constant_value === name,
  );
  return matching.length === 1 ? matching[0] : undefined;
}
