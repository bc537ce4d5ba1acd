import { rootsAfterApply } from './after-apply';
import { append } from './grouping';
import { moduleSteps } from './module-address';
import type {
  ConfiguredModule,
  ConfiguredResource,
  ModuleCall,
  PlanJson,
  PlannedModule,
  PlannedResource,
} from './plan-json';
import { AFTER_APPLY, PlannedBlock } from './planned';
import { providerKey } from './provider-keys';
import { isKnownAtPlan, referencedResource } from './references';

/** The attributes by which other resources name one. */
const IDENTITIES = ['arn', 'id', 'name', 'bucket', 'identifier', 'cluster_identifier', 'function_name'];

/** A planned resource with all the plan says about it. */
export class ResourceInPlan implements PlannedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: number | string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The attributes, known and unknown. */
  readonly block: PlannedBlock;

  constructor(
    /** The resources of the same plan. */
    readonly siblings: PlannedResources,
    /** The address of its module, empty for the root. */
    readonly module: string,
    planned: PlannedResource,
    /** Which attributes have no value before the apply: the shape of `after_unknown`. */
    readonly unknown: unknown,
    readonly configuration: ConfiguredResource | undefined,
  ) {
    this.address = planned.address;
    this.mode = planned.mode;
    this.type = planned.type;
    this.name = planned.name;
    this.index = planned.index;
    this.values = planned.values ?? {};
    this.block = new PlannedBlock(this.values, unknown);
  }

  /** The expression of an attribute; undefined where the configuration leaves it out or is not in the plan. */
  expression(attribute: string): unknown {
    return this.configuration?.expressions?.[attribute];
  }

  /** Whether the configuration is there and leaves the attribute to the provider: does not mention it, or gives null. */
  leavesOut(attribute: string): boolean {
    if (this.configuration === undefined) return false;
    const expression = this.expression(attribute);
    if (expression === undefined) return true;
    // What Terraform knows when it plans, and the plan does not have, is null.
    return this.block.text(attribute) === AFTER_APPLY && isKnownAtPlan(this, expression);
  }

  /** The resource of the same plan that an attribute refers to, by its expression or by the value it has. */
  referenced(attribute: string, ...types: readonly string[]): ResourceInPlan | undefined {
    const value = this.block.text(attribute);
    return (
      referencedResource(this.siblings, this.expression(attribute), this, types) ??
      (typeof value === 'string' ? this.siblings.identifiedBy(value, types) : undefined)
    );
  }
}

/** The managed resources of one plan in all its modules, found by type, by address and by what they are called in their module. */
export class PlannedResources {
  /** In the order of the plan. */
  readonly all: readonly ResourceInPlan[];
  private readonly byType = new Map<string, ResourceInPlan[]>();
  private readonly byAddress = new Map<string, ResourceInPlan>();
  private readonly byName = new Map<string, ResourceInPlan[]>();
  private readonly childModules = new Map<string, string[]>();

  private readonly byIdentity = new Map<string, ResourceInPlan[]>();

  constructor(
    readonly plan: PlanJson,
    /** Tells the plans of one estate apart. */
    readonly label = '',
    /** The account the plan is for, where somebody knows it. */
    readonly account?: string,
  ) {
    const unknownByAddress = new Map(
      plan.resource_changes
        ?.filter(({ deposed }) => deposed === undefined)
        .map(({ address, change }) => [address, change.after_unknown]),
    );
    const configurations = new Configurations(plan);
    this.all = rootsAfterApply(plan)
      .flatMap((root) => this.modulesOf(root))
      .flatMap((module) =>
        (module.resources ?? [])
          .filter(({ mode }) => mode === 'managed')
          .map(
            (resource) =>
              new ResourceInPlan(
                this,
                module.address ?? '',
                resource,
                unknownByAddress.get(resource.address),
                configurations.of(module.address ?? '', `${resource.type}.${resource.name}`),
              ),
          ),
      );
    for (const resource of this.all) {
      append(this.byType, resource.type, resource);
      append(this.byName, nameKey(resource.module, `${resource.type}.${resource.name}`), resource);
      this.byAddress.set(resource.address, resource);
      for (const attribute of IDENTITIES) {
        const value = resource.values[attribute];
        if (typeof value === 'string') append(this.byIdentity, `${resource.type}|${value}`, resource);
      }
    }
  }

  ofType(...types: readonly string[]): readonly ResourceInPlan[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  at(address: string): ResourceInPlan | undefined {
    return this.byAddress.get(address);
  }

  /** The one resource of some types whose ARN, id or name is a value. */
  identifiedBy(value: string, types: readonly string[]): ResourceInPlan | undefined {
    const found = new Set(types.flatMap((type) => this.byIdentity.get(`${type}|${value}`) ?? []));
    return found.size === 1 ? [...found][0] : undefined;
  }

  /** The resources of some types by the resource that an attribute of theirs refers to. */
  referringTo(
    attribute: string,
    types: readonly string[],
    targetTypes: readonly string[],
  ): ReadonlyMap<ResourceInPlan, readonly ResourceInPlan[]> {
    const found = new Map<ResourceInPlan, ResourceInPlan[]>();
    for (const resource of this.ofType(...types)) {
      const target = resource.referenced(attribute, ...targetTypes);
      if (target !== undefined) append(found, target, resource);
    }
    return found;
  }

  /** Every instance of a resource of a module: `aws_backup_vault.replica`. */
  called(module: string, name: string): readonly ResourceInPlan[] {
    return this.byName.get(nameKey(module, name)) ?? [];
  }

  /** The addresses of the instances of a module that a module calls. */
  instancesOf(module: string, call: string): readonly string[] {
    const found = this.childModules.get(nameKey(module, call));
    if (found !== undefined) return found;
    // The plan does not list a module that has no resources; its outputs may still pass something on.
    const isCalled = this.configurationOf(module)?.module_calls?.[call] !== undefined;
    return isCalled ? [`${module === '' ? '' : `${module}.`}module.${call}`] : [];
  }

  /** What the configuration says of a module. */
  configurationOf(module: string): ConfiguredModule | undefined {
    return configuredModule(this.plan, module);
  }

  /** The call of a module in the module above it. */
  callOf(module: string): ModuleCall | undefined {
    const steps = moduleSteps(module);
    const caller = steps.at(-2)?.address ?? '';
    return configuredModule(this.plan, caller)?.module_calls?.[steps.at(-1)?.name ?? ''];
  }

  private modulesOf(module: PlannedModule): PlannedModule[] {
    const steps = moduleSteps(module.address ?? '');
    const own = steps.at(-1);
    if (own) append(this.childModules, nameKey(steps.at(-2)?.address ?? '', own.name), own.address);
    return [module, ...(module.child_modules ?? []).flatMap((child) => this.modulesOf(child))];
  }
}

/** Every managed resource that exists after the apply, in all modules, in the order of the plan. */
export function managedResources(plan: PlanJson): readonly ResourceInPlan[] {
  return new PlannedResources(plan).all;
}

/** Finds what the configuration says of a resource, without searching a module's list for each. */
class Configurations {
  private readonly byModule = new Map<string, ReadonlyMap<string, ConfiguredResource>>();

  constructor(private readonly plan: PlanJson) {}

  of(module: string, name: string): ConfiguredResource | undefined {
    const path = moduleSteps(module)
      .map((step) => step.name)
      .join('.');
    let resources = this.byModule.get(path);
    if (resources === undefined) {
      const configured = configuredModule(this.plan, module)?.resources ?? [];
      resources = new Map(configured.map((resource) => [resource.address, this.withProvider(resource)]));
      this.byModule.set(path, resources);
    }
    return resources.get(name);
  }

  private withProvider(resource: ConfiguredResource): ConfiguredResource {
    const { provider_config_key: key } = resource;
    return key?.includes(':') === true
      ? { ...resource, provider_config_key: providerKey(this.plan, key) }
      : resource;
  }
}

function configuredModule(plan: PlanJson, module: string): ConfiguredModule | undefined {
  let configured = plan.configuration?.root_module;
  for (const { name } of moduleSteps(module)) configured = configured?.module_calls?.[name]?.module;
  return configured;
}

function nameKey(module: string, name: string): string {
  return `${module}|${name}`;
}
