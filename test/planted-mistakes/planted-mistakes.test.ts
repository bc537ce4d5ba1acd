import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { findTerraform } from '../../plan/terraform';
import { plantedConfigurations, type PlantedConfiguration } from '../../planted-mistakes/mistakes';
import { pages } from '../../planted-mistakes/pages';
import { PLANTED_PROVIDER_VERSION } from '../../planted-mistakes/planting';
import { RULES_OF_INPUTS } from '../../planted-mistakes/rules-page';
import { verdictsOn, type Verdict } from '../../planted-mistakes/verdicts';
import { RULES } from '../../review/rule-ids';

const ROOT = join(__dirname, '../..');
const MISTAKES = join(ROOT, 'planted-mistakes', 'mistakes');
/** While one is being planted: `PLANTED=start-window npx jest test/planted-mistakes` plans those of the prefix. */
const PREFIX = process.env.PLANTED ?? '';
const CONFIGURATIONS = plantedConfigurations(MISTAKES).filter(({ name }) => name.startsWith(PREFIX));

let source: ProviderSource;
let verdicts: readonly Verdict[];

beforeAll(async () => {
  const terraform = await findTerraform();
  source = await findProviderSource({ version: PLANTED_PROVIDER_VERSION });
  verdicts = await verdictsOn(MISTAKES, { terraform, providerSource: source }, PREFIX);
}, 300_000);

afterAll(() => source.close());

function verdictOn({ name, side }: PlantedConfiguration): Verdict {
  const found = verdicts.find(
    ({ configuration }) => configuration.name === name && configuration.side === side,
  );
  if (found === undefined) throw new Error(`${name}/${side} was not planned`);
  return found;
}

const named = (side: string) =>
  CONFIGURATIONS.filter((one) => one.side === side).map((one) => [one.name, one] as const);

describe('the wrong one gives its finding and no other', () => {
  test.each(named('wrong'))('%s', (_, one) => {
    expect(verdictOn(one).findings.map(({ rule, path, got }) => ({ rule, path, got }))).toEqual([
      { rule: one.rule, path: expect.any(String) as string, got: expect.any(String) as string },
    ]);
  });
});

describe('the near miss gives none', () => {
  test.each(named('near'))('%s', (_, one) => {
    expect(verdictOn(one).findings).toEqual([]);
  });
});

test('what the provider is said to refuse, it refuses', () => {
  const accepted = named('refused').filter(([, one]) => verdictOn(one).refusal === undefined);
  expect(accepted.map(([name]) => name)).toEqual([]);
});

const whenAll = PREFIX === '' ? test : test.skip;

whenAll('every rule has a mistake and a near miss, or holds over inputs alone', () => {
  const sidesOf = (id: string) => CONFIGURATIONS.filter(({ rule }) => rule === id).map(({ side }) => side);
  const lacking = RULES.map(({ id }) => ({ id, sides: sidesOf(id) }))
    .filter(({ sides }) => !(sides.includes('near') && sides.some((side) => side !== 'near')))
    .map(({ id }) => id);
  expect(lacking).toEqual([...RULES_OF_INPUTS].sort());
});

test('every mistake is of a rule that there is', () => {
  const ids = RULES.map(({ id }) => id);
  expect(CONFIGURATIONS.filter(({ rule }) => !ids.includes(rule)).map(({ name }) => name)).toEqual([]);
});

whenAll.each(['rules.md', 'planted-mistakes.md'])('docs/%s is what npm run rules-docs writes', (name) => {
  expect(readFileSync(join(ROOT, 'docs', name), 'utf8')).toBe(pages(verdicts)[name]);
});
