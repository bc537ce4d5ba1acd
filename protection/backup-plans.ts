import { groupBy } from './grouping';
import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import { mayBeTheSame, regionOf } from './region';
import { referencedResource, type PlanExpression } from './references';
import type { PlannedResources, ResourceInPlan } from './resources';
import { readSelection, type Selection } from './selections';
import { vaultsByArn, type Vault } from './vaults';

/** What the provider sends where a rule gives no start window, minutes. */
export const DEFAULT_START_WINDOW_MINUTES = 60;
/** What the provider sends where a rule gives no completion window, minutes. */
export const DEFAULT_COMPLETION_WINDOW_MINUTES = 180;

/** How long recovery points are kept, and from which day on in cold storage. */
export interface Lifecycle {
  /** Null: until someone deletes them. */
  readonly deleteAfterDays: Planned<number | null>;
  /** Null: never moved. */
  readonly coldStorageAfterDays: Planned<number | null>;
  /** Snapshots of EBS volumes are archived. */
  readonly archivesEbs: Planned<boolean>;
}

/** How long recovery points are kept; null: for ever, as with 0, which the provider does not send. */
export function keptForDays({ deleteAfterDays }: Lifecycle): Planned<number | null> {
  return deleteAfterDays === 0 ? null : deleteAfterDays;
}

/** The days for comparisons: for ever, and what the plan does not tell, is longer than any number. */
export function retentionOf(lifecycle: Planned<Lifecycle>): number {
  const days = lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle);
  return typeof days === 'number' ? days : Infinity;
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

/** Finds the vaults that rules and copies name. */
class VaultFinder {
  private readonly byAddress: ReadonlyMap<string, Vault>;
  private readonly byName: ReadonlyMap<Planned<string | null>, readonly Vault[]>;
  private readonly byArn: (arn: string) => Vault | undefined;

  constructor(
    private readonly resources: PlannedResources,
    vaults: readonly Vault[],
  ) {
    this.byAddress = new Map(vaults.map((vault) => [vault.address, vault]));
    this.byName = groupBy(vaults, ({ name }) => name);
    this.byArn = vaultsByArn(vaults);
  }

  /** The vault an expression of a resource refers to. */
  referenced(expression: unknown, from: ResourceInPlan): Vault | undefined {
    const found = referencedResource(this.resources, expression, from, [
      'aws_backup_vault',
      'aws_backup_logically_air_gapped_vault',
    ]);
    return found && this.byAddress.get(found.address);
  }

  /** The vault of a name in the region of a resource. */
  named(name: Planned<string | null>, from: ResourceInPlan): Vault | undefined {
    if (typeof name !== 'string') return undefined;
    const candidates = this.byName.get(name) ?? [];
    const provider = from.configuration?.provider_config_key;
    const beside = candidates.filter(
      ({ resource }) => resource.configuration?.provider_config_key === provider,
    );
    if (beside.length > 0) return beside[0];
    const [only] = candidates;
    return only !== undefined && candidates.length === 1 && mayBeTheSame(only.region, regionOf(from))
      ? only
      : undefined;
  }

  at(arn: Planned<string | null>): Vault | undefined {
    return typeof arn === 'string' ? this.byArn(arn) : undefined;
  }
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
    lifecycle: readLifecycle(rule, configured),
    copies:
      copies === AFTER_APPLY
        ? copies
        : copies.map((copy) => readCopy(copy, configuredCopy(configured, copies.length), plan, find)),
  };
}

function readCopy(
  copy: PlannedBlock,
  configured: Expressions | undefined,
  plan: ResourceInPlan,
  find: VaultFinder,
): Copy {
  const arn = copy.text('destination_vault_arn');
  return {
    vault: { arn, vault: find.referenced(configured?.destination_vault_arn, plan) ?? find.at(arn) },
    lifecycle: readLifecycle(copy, configured),
  };
}

function readLifecycle(block: PlannedBlock, configured: Expressions | undefined): Planned<Lifecycle> {
  const blocks = block.blocks('lifecycle');
  if (blocks === AFTER_APPLY) return blocks;
  const [lifecycle] = blocks;
  const archivesEbs = lifecycle?.flag('opt_in_to_archive_for_supported_resources') ?? false;
  const [written] = [configured?.lifecycle ?? []].flat() as Expressions[];
  const isLeftOut = written !== undefined && !('opt_in_to_archive_for_supported_resources' in written);
  return {
    deleteAfterDays: lifecycle?.number('delete_after') ?? null,
    coldStorageAfterDays: lifecycle?.number('cold_storage_after') ?? null,
    // The provider reports what the configuration leaves out as computed: AWS then archives nothing.
    archivesEbs: archivesEbs === AFTER_APPLY && isLeftOut ? false : archivesEbs,
  };
}

type Expressions = Readonly<Record<string, unknown>>;

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

/** Copies are a set without names: only a single one can be told apart. */
function configuredCopy(rule: Expressions | undefined, copiesInPlan: number): Expressions | undefined {
  const copies = [rule?.copy_action ?? []].flat() as Expressions[];
  return copies.length === 1 && copiesInPlan === 1 ? copies[0] : undefined;
}
