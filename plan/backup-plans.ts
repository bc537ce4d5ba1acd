import type { ResourceInPlan } from './plan-json';
import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import { referencedResource } from './references';
import { readSelection, type Selection } from './selections';
import { blockOf, type Vault } from './vaults';

/** How long recovery points are kept, and from which day on in cold storage. */
export interface Lifecycle {
  /** Null: until someone deletes them. */
  readonly deleteAfterDays: Planned<number | null>;
  /** Null: never moved. */
  readonly coldStorageAfterDays: Planned<number | null>;
}

export interface Copy {
  readonly vault: CopyTarget;
  readonly lifecycle: Planned<Lifecycle>;
}

/** The vault a copy goes to. */
export interface CopyTarget {
  readonly arn: Planned<string | null>;
  /** The vault of this plan whose ARN it is. */
  readonly vault: Vault | undefined;
}

export interface BackupRule {
  readonly name: Planned<string | null>;
  /** Null: no schedule. */
  readonly schedule: Planned<string | null>;
  readonly timeZone: Planned<string | null>;
  readonly targetVaultName: Planned<string | null>;
  readonly startWindowMinutes: Planned<number | null>;
  readonly completionWindowMinutes: Planned<number | null>;
  readonly continuous: Planned<boolean>;
  readonly lifecycle: Planned<Lifecycle>;
  readonly copies: Planned<readonly Copy[]>;
}

export interface BackupPlan {
  readonly address: string;
  readonly name: Planned<string | null>;
  readonly rules: Planned<readonly BackupRule[]>;
  readonly selections: readonly Selection[];
}

/** Every backup plan with its rules and selections, and the selections of plans that are not recognisable. */
export function readBackupPlans(
  resources: readonly ResourceInPlan[],
  vaults: readonly Vault[],
): { plans: BackupPlan[]; detachedSelections: Selection[] } {
  const plans = resources.filter(({ type }) => type === 'aws_backup_plan');
  const selections = resources
    .filter(({ type }) => type === 'aws_backup_selection')
    .map((resource) => ({ owner: owningPlan(resource, plans), selection: readSelection(resource) }));
  const vaultOf = vaultFinder(resources, vaults);
  return {
    plans: plans.map((resource) => ({
      address: resource.address,
      name: blockOf(resource).text('name'),
      rules: readRules(resource, vaultOf),
      selections: selections.filter(({ owner }) => owner === resource).map(({ selection }) => selection),
    })),
    detachedSelections: selections
      .filter(({ owner }) => owner === undefined)
      .map(({ selection }) => selection),
  };
}

/** Finds the vault an expression of a resource refers to. */
type VaultFinder = (expression: unknown, from: ResourceInPlan) => Vault | undefined;

function vaultFinder(resources: readonly ResourceInPlan[], vaults: readonly Vault[]): VaultFinder {
  const vaultResources = resources.filter(({ address }) => vaults.some((vault) => vault.address === address));
  return (expression, from) => {
    const found = referencedResource(expression, from, vaultResources);
    return vaults.find(({ address }) => address === found?.address);
  };
}

function owningPlan(selection: ResourceInPlan, plans: readonly ResourceInPlan[]): ResourceInPlan | undefined {
  const id = blockOf(selection).text('plan_id');
  return (
    referencedResource(selection.configuration?.expressions?.plan_id, selection, plans) ??
    plans.find((plan) => typeof id === 'string' && blockOf(plan).text('id') === id)
  );
}

/** Rules are a set, in an order without meaning: by name, two stacks can be compared. */
function readRules(plan: ResourceInPlan, vaultOf: VaultFinder): Planned<readonly BackupRule[]> {
  const rules = blockOf(plan).blocks('rule');
  if (rules === AFTER_APPLY) return rules;
  return rules.map((rule) => readRule(rule, plan, vaultOf)).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ name }: BackupRule): string {
  return typeof name === 'string' ? name : '';
}

function readRule(rule: PlannedBlock, plan: ResourceInPlan, vaultOf: VaultFinder): BackupRule {
  const name = rule.text('rule_name');
  const configured = configuredRule(plan, name);
  const target = rule.text('target_vault_name');
  const copies = rule.blocks('copy_action');
  return {
    name,
    schedule: rule.text('schedule'),
    timeZone: rule.text('schedule_expression_timezone'),
    targetVaultName:
      target === AFTER_APPLY ? (vaultOf(configured.target_vault_name, plan)?.name ?? target) : target,
    startWindowMinutes: rule.number('start_window'),
    completionWindowMinutes: rule.number('completion_window'),
    continuous: rule.flag('enable_continuous_backup'),
    lifecycle: readLifecycle(rule),
    copies:
      copies === AFTER_APPLY
        ? copies
        : copies.map((copy) => readCopy(copy, copyExpression(configured, copies.length), plan, vaultOf)),
  };
}

function readCopy(copy: PlannedBlock, expression: unknown, plan: ResourceInPlan, vaultOf: VaultFinder): Copy {
  return {
    vault: { arn: copy.text('destination_vault_arn'), vault: vaultOf(expression, plan) },
    lifecycle: readLifecycle(copy),
  };
}

function readLifecycle(block: PlannedBlock): Planned<Lifecycle> {
  const blocks = block.blocks('lifecycle');
  if (blocks === AFTER_APPLY) return blocks;
  const [lifecycle] = blocks;
  return {
    deleteAfterDays: lifecycle?.number('delete_after') ?? null,
    coldStorageAfterDays: lifecycle?.number('cold_storage_after') ?? null,
  };
}

type Expressions = Readonly<Record<string, unknown>>;

/** Rules are a set: their order in the plan is not that of the configuration, so they are matched by name. */
function configuredRule(plan: ResourceInPlan, name: Planned<string | null>): Expressions {
  const rules = [plan.configuration?.expressions?.rule ?? []].flat() as Expressions[];
  const matching = rules.filter(
    ({ rule_name: ruleName }) =>
      (ruleName as { constant_value?: unknown } | undefined)?.constant_value === name,
  );
  return matching.length === 1 ? (matching[0] ?? {}) : {};
}

/** Copies are a set without names: only a single one can be told apart. */
function copyExpression(rule: Expressions, copiesInPlan: number): unknown {
  const copies = [rule.copy_action ?? []].flat() as Expressions[];
  return copies.length === 1 && copiesInPlan === 1 ? copies[0]?.destination_vault_arn : undefined;
}
