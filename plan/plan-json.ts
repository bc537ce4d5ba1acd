/** The output of `terraform show -json` for a plan, as far as it is read here. @see https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanJson {
  readonly terraform_version?: string;
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly planned_values?: {
    readonly root_module?: PlannedModule;
    readonly outputs?: Readonly<Record<string, unknown>>;
  };
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderConfiguration>>;
    readonly root_module?: ConfiguredModule;
  };
}

export interface PlannedModule {
  /** Absent for the root: `module.backup[0]`. */
  readonly address?: string;
  readonly resources?: readonly PlannedResource[];
  readonly child_modules?: readonly PlannedModule[];
}

export interface PlannedResource {
  /** With module and index: `module.backup[0].aws_backup_vault.replica[0]`. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Of `count` or `for_each`. */
  readonly index?: number | string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after_unknown?: unknown };
}

export interface ProviderConfiguration {
  readonly expressions?: Readonly<Record<string, unknown>>;
}

export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, ModuleCall>>;
  readonly variables?: Readonly<Record<string, { readonly default?: unknown }>>;
}

export interface ModuleCall {
  /** The arguments of the call. */
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly module?: ConfiguredModule;
}

export interface ConfiguredResource {
  /** Without module and index: `aws_backup_vault.replica`. */
  readonly address: string;
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
}

/** A planned resource with all the plan says about it. */
export interface ResourceInPlan extends PlannedResource {
  /** The address of its module, empty for the root. */
  readonly module: string;
  /** Which attributes have no value before the apply: the shape of `after_unknown`. */
  readonly unknown: unknown;
  readonly configuration: ConfiguredResource | undefined;
}

/** Every managed resource that exists after the apply, in all modules, in the order of the plan. */
export function managedResources(plan: PlanJson): ResourceInPlan[] {
  const unknownByAddress = new Map(
    plan.resource_changes?.map(({ address, change }) => [address, change.after_unknown]),
  );
  return modulesOf(plan.planned_values?.root_module).flatMap((module) =>
    (module.resources ?? [])
      .filter(({ mode }) => mode === 'managed')
      .map((resource) => ({
        ...resource,
        module: module.address ?? '',
        unknown: unknownByAddress.get(resource.address),
        configuration: configurationOf(plan, module.address ?? '', resource),
      })),
  );
}

function modulesOf(module: PlannedModule | undefined): PlannedModule[] {
  return module === undefined ? [] : [module, ...(module.child_modules ?? []).flatMap(modulesOf)];
}

function configurationOf(
  plan: PlanJson,
  module: string,
  resource: PlannedResource,
): ConfiguredResource | undefined {
  let configured = plan.configuration?.root_module;
  for (const name of moduleNames(module)) configured = configured?.module_calls?.[name]?.module;
  return configured?.resources?.find(({ address }) => address === `${resource.type}.${resource.name}`);
}

/** `module.a["x.y"].module.b` has the names `a` and `b`. */
function moduleNames(address: string): string[] {
  return [...address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, '').matchAll(/module\.([^.]+)/g)].map(
    ([, name]) => name ?? '',
  );
}
