import type { Finding } from '../review/examination';
import { examine } from '../review/examine';
import { plantedConfigurations, type PlantedConfiguration } from './mistakes';
import { planAll, refusalsOf, type PlantingProps } from './planting';

/** What the provider and our rules make of a planted configuration. */
export interface Verdict {
  readonly configuration: PlantedConfiguration;
  /** The error of the provider; undefined where it plans. */
  readonly refusal: string | undefined;
  /** What our rules find in the plan. */
  readonly findings: readonly Finding[];
}

/** Plans every planted configuration with the real provider and reviews each plan by itself. */
export async function verdictsOn(
  mistakes: string,
  props: PlantingProps,
  prefix = '',
): Promise<readonly Verdict[]> {
  const all = plantedConfigurations(mistakes).filter(({ name }) => name.startsWith(prefix));
  const refused = all.filter(({ side }) => side === 'refused');
  const plans = await planAll(
    all.filter((one) => !refused.includes(one)),
    props,
  );
  const refusals = refused.length === 0 ? undefined : await refusalsOf(refused, props);
  return all.map((configuration) => {
    const json = plans.get(configuration);
    return {
      configuration,
      refusal: refusals?.get(configuration),
      findings: json === undefined ? [] : examine([{ name: '', json }]).examination.findings,
    };
  });
}
