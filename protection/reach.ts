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
  const verdicts = known.get(siblings) ?? new Map<string, boolean>();
  known.set(siblings, verdicts);
  const key = [module, type, name, attribute].join('|');
  let verdict = verdicts.get(key);
  if (verdict === undefined) {
    const sources = new Sources(siblings);
    sources.add(resource.expression(attribute), module, configuration.for_each_expression);
    verdict = sources.areOfBackup;
    verdicts.set(key, verdict);
  }
  return verdict;
}

/** The instances of a resource have one configuration. */
const known = new WeakMap<PlannedResources, Map<string, boolean>>();

/** What a value may come from. */
class Sources {
  areOfBackup = true;
  private readonly seen = new Set<string>();

  constructor(private readonly resources: PlannedResources) {}

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
    const isWithin = (address: string) => module === '' || address.startsWith(`${module}.`);
    this.areOfBackup &&= this.resources.all.every(
      ({ address, type }) => !isWithin(address) || OF_BACKUP.test(type),
    );
    this.areOfBackup &&= !this.deferred().some(isWithin);
    const caller = callerOf(module);
    if (caller === undefined) return;
    const call = this.resources.callOf(module);
    for (const argument of Object.values(call?.expressions ?? {}))
      this.add(argument, caller, call?.for_each_expression);
  }

  /** The addresses of the data sources that the apply reads, which may give anything; a policy is no list of ARNs. */
  private deferred(): readonly string[] {
    return (this.resources.plan.resource_changes ?? [])
      .filter(({ mode, type }) => mode === 'data' && type !== 'aws_iam_policy_document')
      .map(({ address }) => address);
  }

  private isDeferred(reference: string, module: string): boolean {
    const prefix = module === '' ? '' : `${module}.`;
    const [, type = '', name = ''] = reference.split(/[.[]/);
    return this.deferred().some((address) => address.startsWith(`${prefix}data.${type}.${name}`));
  }
}

function referencesIn(expression: unknown): readonly string[] {
  return ((expression ?? {}) as PlanExpression).references ?? [];
}
