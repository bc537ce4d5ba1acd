import { Estate, type NamedPlan } from '../protection/estate';
import { CHECKS } from './checks';
import { Examination } from './examination';

/** Applies every rule to plans that belong together. */
export function examine(plans: readonly NamedPlan[]): {
  readonly estate: Estate;
  readonly examination: Examination;
} {
  const estate = new Estate(plans);
  const examination = new Examination();
  for (const check of CHECKS) check(estate, examination);
  return { estate, examination };
}
