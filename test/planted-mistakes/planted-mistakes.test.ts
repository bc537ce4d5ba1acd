import { join } from 'node:path';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { findTerraform } from '../../plan/terraform';
import { plantedConfigurations, type PlantedConfiguration } from '../../planted-mistakes/mistakes';
import { PLANTED_PROVIDER_VERSION, planAll, refusalsOf } from '../../planted-mistakes/planting';
import type { PlanJson } from '../../protection/plan-json';
import { examine } from '../../review/examine';

/** While one is being planted: `PLANTED=start-window npx jest test/planted-mistakes` plans those of the prefix. */
const PREFIX = process.env.PLANTED ?? '';
const CONFIGURATIONS = plantedConfigurations(join(__dirname, '../../planted-mistakes/mistakes')).filter(
  ({ name }) => name.startsWith(PREFIX),
);
const PLANNABLE = CONFIGURATIONS.filter(({ side }) => side !== 'refused');
const REFUSED = CONFIGURATIONS.filter(({ side }) => side === 'refused');

let source: ProviderSource;
let plans: ReadonlyMap<PlantedConfiguration, PlanJson>;
let refusals: ReadonlyMap<PlantedConfiguration, string | undefined>;

beforeAll(async () => {
  const terraform = await findTerraform();
  source = await findProviderSource({ version: PLANTED_PROVIDER_VERSION });
  const props = { terraform, providerSource: source };
  plans = await planAll(PLANNABLE, props);
  refusals = REFUSED.length === 0 ? new Map() : await refusalsOf(REFUSED, props);
}, 300_000);

afterAll(() => source.close());

function findingsIn(one: PlantedConfiguration) {
  const json = plans.get(one);
  if (json === undefined) throw new Error(`${one.name}/${one.side} was not planned`);
  return examine([{ name: '', json }]).examination.findings;
}

const named = (side: string) =>
  CONFIGURATIONS.filter((one) => one.side === side).map((one) => [one.name, one] as const);

describe('the wrong one gives its finding and no other', () => {
  test.each(named('wrong'))('%s', (_, one) => {
    expect(findingsIn(one).map(({ rule, path, got }) => ({ rule, path, got }))).toEqual([
      { rule: one.rule, path: expect.any(String) as string, got: expect.any(String) as string },
    ]);
  });
});

describe('the near miss gives none', () => {
  test.each(named('near'))('%s', (_, one) => {
    expect(findingsIn(one)).toEqual([]);
  });
});

test('what the provider is said to refuse, it refuses', () => {
  const accepted = REFUSED.filter((one) => refusals.get(one) === undefined);
  expect(accepted.map(({ name }) => name)).toEqual([]);
});
