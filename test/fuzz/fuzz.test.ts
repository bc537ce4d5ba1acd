import fc from 'fast-check';
import { anyConfiguration, type Configuration } from '../../fuzz/configuration';
import { faultsOf, planOf } from '../../fuzz/experiment';
import { MUTATIONS, MutablePlan } from '../../fuzz/mutations';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { findTerraform } from '../../plan/terraform';
import type { PlanJson } from '../../protection/plan-json';

/** A new machine plans the same ones; `npm run fuzz` plans others. */
const SEED = 20_240_615;
const RUNS = 8;

let source: ProviderSource;
let planned: readonly (readonly [Configuration, PlanJson])[];

beforeAll(async () => {
  const terraform = await findTerraform();
  source = await findProviderSource();
  const configurations = fc.sample(anyConfiguration, { numRuns: RUNS, seed: SEED });
  planned = await Promise.all(
    configurations.map(
      async (configuration) =>
        [configuration, await planOf(configuration, { terraform, providerSource: source })] as const,
    ),
  );
}, 180_000);

afterAll(() => source.close());

test('random valid configurations plan and review clean, and one broken limit gives one finding', () => {
  expect(planned.flatMap(([configuration, plan]) => faultsOf(configuration, plan))).toEqual([]);
});

test('each limit is broken in one of them at least', () => {
  const unused = MUTATIONS.filter(
    ({ apply }) =>
      !planned.some(([configuration, plan]) => apply(new MutablePlan(structuredClone(plan)), configuration)),
  );
  expect(unused.map(({ rule }) => rule)).toEqual([]);
});

test('a fault of the review would be seen', () => {
  const [first] = planned;
  if (first === undefined) throw new Error('nothing was planned');
  const [configuration, plan] = first;
  const broken = new MutablePlan(structuredClone(plan));
  broken.rule.start_window = 1;
  expect(faultsOf(configuration, broken.json)).toEqual([
    expect.stringContaining(
      'a valid configuration has findings: start-window at rule[rule-0].start_window (1)',
    ),
  ]);
});
