import { callerOf } from './module-address';
import type { PlanExpression } from './references';
import type { PlannedResources, ResourceInPlan } from './resources';

/** Resources of a backup itself: no list of what is backed up is made of them. */
const OF_BACKUP = /^aws_(backup|iam|sns|kms|cloudwatch)_/;

/** What Terraform knows before it asks a provider. */
const KNOWN = /^(each\.key|count\.index|path\.\w+|terraform\.workspace)$/;

/**
 * Whether a list that the plan does not tell can name nothing that is backed up: whatever its value may come from,
 * the local values of a module among it, is known when Terraform plans, or is of a backup itself. What the provider
 * then reports as computed is a list that is empty or left out.
 */
export function canNameNothing(resource: ResourceInPlan, attribute: string): boolean {
  const { siblings, module, type, name, configuration } = resource;
  if (configuration === undefined) return false;
  const plan = known.get(siblings) ?? new KnownOfPlan(siblings);
  known.set(siblings, plan);
  const key = [module, type, name, attribute].join('|');
  let verdict = plan.verdicts.get(key);
  if (verdict === undefined) {
    const sources = new Sources(siblings, plan);
    sources.add(resource.expression(attribute), module, configuration.for_each_expression);
    verdict = sources.areOfBackup;
    plan.verdicts.set(key, verdict);
  }
  return verdict;
}

/** What is the same for every list of a plan, and read once. */
class KnownOfPlan {
  /** By resource and attribute: the instances of a resource have one configuration. */
  readonly verdicts = new Map<string, boolean>();
  /** The addresses of the data sources that the apply reads, which may give anything; a policy is no list of ARNs. */
  readonly deferred: readonly string[];
  private readonly modules = new Map<string, boolean>();

  constructor(private readonly resources: PlannedResources) {
    this.deferred = (resources.plan.resource_changes ?? [])
      .filter(({ mode, type }) => mode === 'data' && type !== 'aws_iam_policy_document')
      .map(({ address }) => address);
  }

  /** Whether a module, with all below it, has nothing but resources of a backup. */
  hasOnlyBackup(module: string): boolean {
    let hasOnly = this.modules.get(module);
    if (hasOnly === undefined) {
      const isWithin = (address: string) => module === '' || address.startsWith(`${module}.`);
      hasOnly =
        this.resources.all.every(({ address, type }) => !isWithin(address) || OF_BACKUP.test(type)) &&
        !this.deferred.some(isWithin);
      this.modules.set(module, hasOnly);
    }
    return hasOnly;
  }
}

const known = new WeakMap<PlannedResources, KnownOfPlan>();

/** What a value may come from. */
class Sources {
  areOfBackup = true;
  private readonly seen = new Set<string>();

  constructor(
    private readonly resources: PlannedResources,
    private readonly plan: KnownOfPlan,
  ) {}

  add(expression: unknown, module: string, forEach: unknown): void {
    for (const reference of referencesIn(expression)) this.follow(reference, module, forEach);
  }

  private follow(reference: string, module: string, forEach: unknown): void {
    const key = `${module}|${reference}`;
    if (!this.areOfBackup || KNOWN.test(reference) || this.seen.has(key)) return;
    this.seen.add(key);
    const [kind = '', name = ''] = reference.split(/[.[]/);
    if (kind === 'each') this.add(forEach, module, undefined);
    else if (kind === 'var') this.addArgument(name, module);
    else if (kind === 'local') this.addAllOf(module);
    else if (kind === 'data') this.areOfBackup = !this.isDeferred(reference, module);
    else this.areOfBackup = OF_BACKUP.test(kind);
  }

  private addArgument(name: string, module: string): void {
    const caller = callerOf(module);
    if (caller === undefined) return;
    const call = this.resources.callOf(module);
    this.add(call?.expressions?.[name], caller, call?.for_each_expression);
  }

  /** A local value may be made of everything in its module, and of all that the module is given. */
  private addAllOf(module: string): void {
    this.areOfBackup &&= this.plan.hasOnlyBackup(module);
    const caller = callerOf(module);
    if (caller === undefined) return;
    const call = this.resources.callOf(module);
    for (const argument of Object.values(call?.expressions ?? {}))
      this.add(argument, caller, call?.for_each_expression);
  }

  private isDeferred(reference: string, module: string): boolean {
    const prefix = module === '' ? '' : `${module}.`;
    const [, type = '', name = ''] = reference.split(/[.[]/);
    return this.plan.deferred.some((address) => address.startsWith(`${prefix}data.${type}.${name}`));
  }
}

function referencesIn(expression: unknown): readonly string[] {
  return ((expression ?? {}) as PlanExpression).references ?? [];
}
