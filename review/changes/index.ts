import { Estate, type NamedPlan } from '../../protection/estate';
import { compareAttributes } from './attributes';
import { ChangeNotes, type Change } from './change';
import { compareCoverage } from './coverage';
import { noteForgotten } from './forgotten';
import { comparePlans } from './plans';
import { priorOf } from './prior';
import { compareVaults } from './vaults';

export type { Change } from './change';

/** What plans change in protection, against the states that they were made from; plan by plan, in their order. */
export function changesIn(plans: readonly NamedPlan[], after: Estate): readonly Change[] {
  const before = new Estate(plans.map((plan) => ({ ...plan, json: priorOf(plan.json) })));
  const notes = new ChangeNotes();
  compareVaults(before, after, notes);
  comparePlans(before, after, notes);
  compareCoverage(before, after, notes);
  compareAttributes(before, after, notes);
  noteForgotten(after, notes);
  const order = new Map(plans.map(({ name }, position) => [name, position]));
  const positionOf = ({ plan }: Change) => order.get(plan) ?? plans.length;
  return [...notes.changes].sort((a, b) => positionOf(a) - positionOf(b));
}
