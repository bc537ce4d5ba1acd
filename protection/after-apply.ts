import type { PlanJson, PlannedModule, PlannedResource } from './plan-json';

/**
 * The modules with what exists after the apply, as roots. A plan with `-target` tells only what it touches: what
 * else is in the state stays as it is. What Terraform is to forget stays too, but no plan tells of it any more.
 */
export function rootsAfterApply({
  planned_values: planned,
  prior_state: prior,
  resource_changes: changes = [],
}: PlanJson): readonly PlannedModule[] {
  const forgotten = new Set(
    changes.filter(({ change }) => change.actions.includes('forget')).map(({ address }) => address),
  );
  const roots: PlannedModule[] = [];
  const root = planned?.root_module;
  if (root !== undefined)
    roots.push(forgotten.size === 0 ? root : keep(root, ({ address }) => !forgotten.has(address)));
  const state = prior?.values?.root_module;
  if (state === undefined) return roots;
  const told = new Set(
    changes.flatMap(({ address, previous_address: previous }) =>
      previous === undefined ? [address] : [address, previous],
    ),
  );
  for (const { address } of root === undefined ? [] : resourcesIn(root)) told.add(address);
  const isUntouched = ({ address, mode, deposed_key: deposed }: PlannedResource) =>
    mode === 'managed' && deposed === undefined && !told.has(address);
  if (resourcesIn(state).some(isUntouched)) roots.push(keep(state, isUntouched));
  return roots;
}

/** A module with some of its resources, and those of the modules in it. */
export function keep(module: PlannedModule, isKept: (resource: PlannedResource) => boolean): PlannedModule {
  return {
    ...module,
    ...(module.resources !== undefined && { resources: module.resources.filter(isKept) }),
    ...(module.child_modules !== undefined && {
      child_modules: module.child_modules.map((child) => keep(child, isKept)),
    }),
  };
}

/** The resources of a module and of those in it. */
export function resourcesIn(module: PlannedModule): readonly PlannedResource[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesIn)];
}
