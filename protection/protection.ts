import { readBackupPlans, type BackupPlan } from './backup-plans';
import type { PlanJson } from './plan-json';
import { PlannedResources } from './resources';
import type { Selection } from './selections';
import { readVaults, type DetachedLock, type Vault } from './vaults';

/** What a plan does to a resource. */
export type Action = 'create' | 'update' | 'replace' | 'delete' | 'no-op' | 'read' | 'forget';

/** What a Terraform plan protects, read from its JSON. */
export interface Protection {
  readonly vaults: readonly Vault[];
  readonly plans: readonly BackupPlan[];
  readonly detachedLocks: readonly DetachedLock[];
  readonly detachedSelections: readonly Selection[];
}

/** Reads vaults, locks, plans, rules, copies and selections from a plan. */
export function readProtection(plan: PlanJson): Protection {
  return protectionOf(new PlannedResources(plan));
}

/** What resources that were read before protect. */
export function protectionOf(resources: PlannedResources, locked = readVaults(resources)): Protection {
  return { ...locked, ...readBackupPlans(resources, locked.vaults) };
}

/** Counts the resources of a plan by what happens to them. */
export function countActions(plan: PlanJson): ReadonlyMap<Action, number> {
  const counts = new Map<Action, number>();
  for (const { change } of plan.resource_changes ?? []) {
    const action = actionOf(change.actions);
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return counts;
}

/** The addresses of the resources that the plan deletes or replaces. */
export function destroyedAddresses(plan: PlanJson): string[] {
  return (plan.resource_changes ?? [])
    .filter(({ change }) => change.actions.includes('delete'))
    .map(({ address }) => address);
}

/** Terraform writes a replacement as two actions, in either order. */
function actionOf(actions: readonly string[]): Action {
  return actions.length > 1 ? 'replace' : (actions[0] as Action);
}
