import { Estate, type NamedPlan } from '../../protection/estate';
import type { PlanJson, PlannedModule } from '../../protection/plan-json';
import { compareAttributes } from './attributes';
import { ChangeNotes, type Change } from './change';
import { compareCoverage } from './coverage';
import { comparePlans } from './plans';
import { compareVaults } from './vaults';

export type { Change } from './change';

/** What a plan changes in protection, against the state that it was made from. */
export function changesIn(plan: NamedPlan): readonly Change[] {
  const { name, json } = plan;
  const before = new Estate([{ ...plan, json: priorOf(json) }]);
  const after = new Estate([plan]);
  const notes = new ChangeNotes(name);
  compareVaults(before, after, json, notes);
  comparePlans(before, after, notes);
  compareCoverage(before, after, notes);
  compareAttributes(before, after, notes);
  return notes.changes;
}

/** The state before the plan, as a plan that changes nothing; resources that move have their new addresses. */
function priorOf(plan: PlanJson): PlanJson {
  const moved = new Map(
    plan.resource_changes?.flatMap(({ address, previous_address: previous }) =>
      previous === undefined ? [] : [[previous, address] as const],
    ),
  );
  const root = plan.prior_state?.values?.root_module;
  return {
    ...plan,
    planned_values: root === undefined ? {} : { root_module: renamed(root, moved) },
    resource_changes: [],
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
