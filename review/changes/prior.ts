import { keep } from '../../protection/after-apply';
import type { ConfiguredModule, PlanJson, PlannedModule } from '../../protection/plan-json';

/**
 * The state before a plan, as a plan that changes nothing. Resources that move have their new addresses; those that
 * Terraform is to forget are left out, because nothing happens to them, and so is what a replacement has left
 * behind. Expressions are those of the configuration
 * after the change: the state has values instead.
 */
export function priorOf(plan: PlanJson): PlanJson {
  const moved = new Map<string, string>();
  const forgotten = new Set<string>();
  for (const { address, previous_address: previous, change } of plan.resource_changes ?? []) {
    if (previous !== undefined) moved.set(previous, address);
    if (change.actions.includes('forget')) forgotten.add(address);
  }
  const root = plan.prior_state?.values?.root_module;
  return {
    ...plan,
    planned_values:
      root === undefined
        ? {}
        : {
            root_module: renamed(
              keep(
                root,
                ({ address, deposed_key: deposed }) => deposed === undefined && !forgotten.has(address),
              ),
              moved,
            ),
          },
    prior_state: {},
    resource_changes: [],
    configuration: {
      ...plan.configuration,
      root_module: withoutExpressions(plan.configuration?.root_module ?? {}),
    },
  };
}

function renamed(module: PlannedModule, moved: ReadonlyMap<string, string>): PlannedModule {
  return {
    ...module,
    resources: module.resources?.map((resource) => ({
      ...resource,
      address: moved.get(resource.address) ?? resource.address,
    })),
    child_modules: module.child_modules?.map((child) => renamed(child, moved)),
  };
}

function withoutExpressions(module: ConfiguredModule): ConfiguredModule {
  return {
    ...module,
    resources: module.resources?.map((resource) => ({ ...resource, expressions: {} })),
    module_calls: Object.fromEntries(
      Object.entries(module.module_calls ?? {}).map(([name, call]) => [
        name,
        { ...call, module: withoutExpressions(call.module ?? {}) },
      ]),
    ),
  };
}
