import type { BackupPlan } from './backup-plans';
import type { Cover } from './coverage';
import { AFTER_APPLY, UNKNOWN } from './planned';
import { everyReferenced } from './references';
import type { Selection } from './selections';

/** A selection that may be of more plans than this is of none that anybody can name. */
const MOST_PLANS = 50;

/**
 * What stands for the plan of a selection where nobody can tell it: the selection is all that is known of it. Its
 * address is the id of a plan that is elsewhere, or the words for one that only the apply decides.
 */
export function standInFor(selection: Selection): BackupPlan {
  const { resource } = selection;
  const id = resource.block.text('plan_id');
  return {
    resource,
    address: typeof id === 'string' ? id : UNKNOWN,
    name: AFTER_APPLY,
    rules: AFTER_APPLY,
    selections: [selection],
  };
}

/** The plans that selections may belong to, such as those of `aws_backup_plan.main[each.value.plan]`: one has each. */
export function possibleCovers(
  selections: readonly Selection[],
  plans: readonly BackupPlan[],
): readonly Cover[] {
  const planOf = new Map(plans.map((plan) => [plan.resource, plan]));
  // The instances of a selection refer to the same plans.
  const byBlock = new Map<string, readonly BackupPlan[]>();
  const plansOf = ({ resource }: Selection): readonly BackupPlan[] => {
    const { siblings, module, type, name } = resource;
    const block = [siblings.label, module, type, name].join('|');
    const found =
      byBlock.get(block) ??
      everyReferenced(siblings, resource.expression('plan_id'), resource).flatMap(
        (owner) => planOf.get(owner) ?? [],
      );
    byBlock.set(block, found);
    return found.length > MOST_PLANS ? [] : found;
  };
  return selections.flatMap((selection) =>
    plansOf(selection).map((plan) => ({ plan, selection, isCertain: false })),
  );
}
