import * as fc from 'fast-check';
import { matchesArn, matchesGlob } from '../../protection/arn-pattern';
import type { BackupPlan } from '../../protection/backup-plans';
import { SelectionIndex, selectionsOf } from '../../protection/coverage';
import { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { readProtectables, type Protectable } from '../../protection/protectable';
import type { PlanJson } from '../../protection/plan-json';
import { PlannedResources } from '../../protection/resources';
import type { Selection, TagComparison } from '../../protection/selections';
import { aPlan, reference, type FixtureResource } from './plan-fixture';

type Tags = Readonly<Record<string, string>>;

/** False, perhaps, true: `and` is the least of them, `or` the greatest. */
const FALSE = 0;
const PERHAPS = 1;
const TRUE = 2;

const valueOf = (value: Planned<boolean>): number => (value === AFTER_APPLY ? PERHAPS : value ? TRUE : FALSE);

function compared({ operator, key, value }: TagComparison, tags: Planned<Tags>): number {
  if (tags === AFTER_APPLY || typeof key !== 'string' || typeof value !== 'string') return PERHAPS;
  const has = Object.hasOwn(tags, key);
  const given = has ? (tags[key] ?? '') : '';
  const equals = has && given === value;
  const isLike = has && matchesGlob(value, given);
  return { equals, 'not-equals': !equals, like: isLike, 'not-like': !isLike }[operator] ? TRUE : FALSE;
}

function named(patterns: Planned<readonly Planned<string>[]>, arn: string): number {
  if (patterns === AFTER_APPLY) return PERHAPS;
  return Math.max(
    FALSE,
    ...patterns.map((one) => (one === AFTER_APPLY ? PERHAPS : valueOf(matchesArn(one, arn)))),
  );
}

/** ((resources or tags) and all conditions) minus the excluded, in the region of the plan. */
function naively(selection: Selection, planRegion: string, { arn, tags, region }: Protectable): number {
  const { anyTag, everyCondition } = selection;
  const byTag =
    anyTag === AFTER_APPLY ? PERHAPS : Math.max(FALSE, ...anyTag.map((one) => compared(one, tags)));
  const conditions =
    everyCondition === AFTER_APPLY
      ? PERHAPS
      : Math.min(TRUE, ...everyCondition.map((one) => compared(one, tags)));
  return Math.min(
    region === planRegion ? TRUE : FALSE,
    Math.max(named(selection.resources, arn), byTag),
    conditions,
    TRUE - named(selection.excluded, arn),
  );
}

const REGIONS = { aws: 'us-east-1', 'aws.replica': 'us-west-2' } as const;
const provider = fc.constantFrom('aws' as const, 'aws.replica' as const);
const text = fc.constantFrom('a', 'ab', 'abc', 'b', 'ba');
const key = fc.constantFrom('Backup', 'Stage', 'constructor');

const pattern = fc.oneof(
  fc.constantFrom('*', 'arn:*', 'arn:aws:dynamodb:*', 'arn:aws:rds:*', 'arn:aws:ec2:*:*:volume/*', 'arn:aws:s3:::*', 'arn:aws:*:*:*:*', 'arn:aws:ec2:*:*:volume/vol-*', 'arn:aws:ec2:us-east-1:111122223333:volume/vol-1'), // prettier-ignore
  fc
    .tuple(
      fc.constantFrom('*', 'us-east-1', 'us-west-2'),
      fc.constantFrom('*', '111122223333'),
      text,
      fc.constantFrom('', '*', '*b', 'a*'),
    ) // prettier-ignore
    .map(([region, account, name, tail]) => `arn:aws:dynamodb:${region}:${account}:table/${name}${tail}`),
  fc.tuple(text, fc.constantFrom('', '*', '*-logs')).map(([name, tail]) => `arn:aws:s3:::${name}${tail}`),
);
const orUnknown = <Value>(known: fc.Arbitrary<Value>, weight = 8): fc.Arbitrary<Planned<Value>> =>
  fc.oneof({ arbitrary: known, weight }, { arbitrary: fc.constant(AFTER_APPLY), weight: 1 });
const patterns = orUnknown(fc.array(orUnknown(pattern), { maxLength: 3 }), 15);
const tagSelection = fc.record({
  operator: fc.constant('equals' as const),
  key: orUnknown(key),
  value: orUnknown(text),
});
const condition = fc.record({
  operator: fc.constantFrom('equals' as const, 'not-equals' as const, 'like' as const, 'not-like' as const),
  key: orUnknown(key, 20),
  value: orUnknown(fc.oneof(text, fc.constantFrom('a*', '*b', '*', 'x*')), 20),
});
const terms = fc.record({
  resources: patterns,
  excluded: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, patterns),
  anyTag: orUnknown(fc.array(tagSelection, { maxLength: 2 }), 15),
  everyCondition: orUnknown(fc.array(condition, { maxLength: 2 }), 15),
});

const tags = orUnknown(fc.dictionary(key, text, { maxKeys: 2 }));
const resource = fc.record({
  provider,
  tags,
  name: orUnknown(text),
  kind: fc.nat({ max: 3 }),
  account: fc.boolean(),
});

type Drawn = typeof resource extends fc.Arbitrary<infer One> ? One : never;

function fixtureOf(
  { provider: own, tags: tagsAll, name, kind, account }: Drawn,
  position: number,
): FixtureResource {
  const region = REGIONS[own];
  const arn =
    account && typeof name === 'string' ? `arn:aws:dynamodb:${region}:111122223333:table/${name}` : null;
  const [type, values] = [
    ['aws_dynamodb_table', { name: name === AFTER_APPLY ? null : name, arn }],
    ['aws_s3_bucket', { bucket: name === AFTER_APPLY ? null : name }],
    ['aws_ebs_volume', {}],
    ['aws_rds_cluster', { engine: 'aurora-mysql' }],
  ][kind] as [string, object];
  return {
    address: `${type}.r${position}`,
    provider: own,
    values: { ...values, tags_all: tagsAll === AFTER_APPLY ? null : tagsAll },
    unknown: {
      tags_all: tagsAll === AFTER_APPLY,
      ...('arn' in values && values.arn !== null ? {} : { arn: true }),
    },
    expressions: { tags: { references: ['local.tags'] } },
  };
}

test('the index finds what trying each selection on each resource finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ provider, terms }), { minLength: 1, maxLength: 6 }),
      fc.array(resource, { minLength: 1, maxLength: 6 }),
      (drawnPlans, drawn) => {
        const resources = new PlannedResources(
          aPlan([
            ...drawnPlans.map((one, index) => ({
              address: `aws_backup_plan.p${index}`,
              provider: one.provider,
            })),
            ...drawnPlans.map((_, index) => ({ address: `aws_backup_selection.s${index}` })),
            ...drawn.map(fixtureOf),
          ]),
        );
        const selections = resources.ofType('aws_backup_selection').map(
          (one, index) =>
            ({
              ...drawnPlans[index]?.terms,
              resource: one,
              address: one.address,
              referenced: [],
            }) as unknown as Selection,
        );
        const plans = resources.ofType('aws_backup_plan').map((one, index): BackupPlan => {
          const own = selections[index];
          return { resource: one, address: one.address, name: null, rules: [], selections: own ? [own] : [] };
        });
        const index = new SelectionIndex(selectionsOf(plans));
        for (const protectable of readProtectables(resources)) {
          const expected = selections.flatMap((selection, position) => {
            const outcome = naively(selection, REGIONS[drawnPlans[position]?.provider ?? 'aws'], protectable);
            return outcome === FALSE ? [] : [`${selection.address} ${outcome === TRUE}`];
          });
          const found = index
            .coversOf(protectable)
            .map(({ selection, isCertain }) => `${selection.address} ${isCertain}`);
          expect([...found].sort()).toEqual(expected.sort());
        }
      },
    ),
    { numRuns: 600 },
  );
});

const PLAN: FixtureResource = {
  address: 'aws_backup_plan.main',
  values: { name: 'p' },
  unknown: { id: true },
};

function selecting(values: object, expressions: object = {}, unknown: object = {}): FixtureResource {
  return {
    address: 'aws_backup_selection.main',
    values: { name: 's', ...values },
    unknown: { plan_id: true, ...unknown },
    expressions: { plan_id: reference('aws_backup_plan.main', 'id'), ...expressions },
  };
}

/** Each protectable resource with the certainty of each selection that takes it. */
function coversIn(...resources: readonly FixtureResource[]): Readonly<Record<string, readonly boolean[]>> {
  const { coverage } = new Estate([{ name: '', json: aPlan([PLAN, ...resources]) }]);
  return Object.fromEntries(
    coverage.map(({ protectable, covers }) => [
      protectable.resource.address,
      covers.map(({ isCertain }) => isCertain),
    ]),
  );
}

const table = (name: string, tagsAll: object = {}, more: Partial<FixtureResource> = {}): FixtureResource => ({
  address: `aws_dynamodb_table.${name}`,
  values: { name, tags_all: tagsAll },
  unknown: { arn: true },
  ...more,
});

const tag = (name: string, value: string) => ({ key: name, value });

test('resources and tags widen a selection, conditions narrow it, the excluded are out', () => {
  const selection = selecting({
    resources: ['arn:aws:dynamodb:*:*:table/a*'],
    selection_tag: [{ type: 'STRINGEQUALS', ...tag('Backup', 'true') }],
    condition: [{ string_not_equals: [tag('aws:ResourceTag/Stage', 'test')] }],
    not_resources: ['arn:aws:dynamodb:*:*:table/ax'],
  });
  expect(
    coversIn(
      selection,
      table('a'),
      table('ax'),
      table('b'),
      table('c', { Backup: 'true' }),
      table('ac', { Stage: 'test' }),
    ),
  ).toEqual({
    'aws_dynamodb_table.a': [true],
    'aws_dynamodb_table.ax': [],
    'aws_dynamodb_table.b': [],
    'aws_dynamodb_table.c': [true],
    'aws_dynamodb_table.ac': [],
  });
});

test('a tag selection whose key has the prefix of conditions finds no tag', () => {
  const selection = selecting({ selection_tag: [tag('aws:ResourceTag/Backup', 'true')] });
  expect(coversIn(selection, table('a', { Backup: 'true' }))).toEqual({ 'aws_dynamodb_table.a': [] });
});

test('a table that is referred to is certain, others of an unknown list are not taken', () => {
  const selection = selecting(
    { resources: [null, 'arn:aws:dynamodb:*:*:table/c'] },
    { resources: reference('aws_dynamodb_table.a', 'arn') },
    { resources: [true, false] },
  );
  expect(coversIn(selection, table('a'), table('b'), table('c'))).toEqual({
    'aws_dynamodb_table.a': [true],
    'aws_dynamodb_table.b': [],
    'aws_dynamodb_table.c': [true],
  });
});

test('a list that the plan tells is believed before the references in its expression', () => {
  const arn = (name: string) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
  const existing = (name: string) =>
    table(name, {}, { values: { name, arn: arn(name), tags_all: {} }, unknown: {} });
  const selection = selecting(
    { resources: [arn('a')] },
    { resources: { references: ['var.all', 'aws_dynamodb_table.a.arn', 'aws_dynamodb_table.a', 'aws_dynamodb_table.b.arn', 'aws_dynamodb_table.b'] } }, // prettier-ignore
  );
  expect(coversIn(selection, existing('a'), existing('b'))).toEqual({
    'aws_dynamodb_table.a': [true],
    'aws_dynamodb_table.b': [],
  });
});

test('a list that nobody knows may take anything', () => {
  const selection = selecting({}, { resources: { references: ['local.arns'] } }, { resources: true });
  expect(coversIn(selection, table('a'))).toEqual({ 'aws_dynamodb_table.a': [false] });
});

test('a selection for each table takes its own', () => {
  const each = (index: string): FixtureResource[] => [
    {
      ...selecting(
        {},
        { resources: { references: ['aws_dynamodb_table.t', 'each.key'] } },
        { resources: [true] },
      ),
      address: `aws_backup_selection.each["${index}"]`,
    },
    table(index, {}, { address: `aws_dynamodb_table.t["${index}"]` }),
  ];
  expect(coversIn(...each('x'), ...each('y'))).toEqual({
    'aws_dynamodb_table.t["x"]': [true],
    'aws_dynamodb_table.t["y"]': [true],
  });
});

test('a plan takes nothing of another region or another account', () => {
  const json = (account: string, ...resources: readonly FixtureResource[]) => ({
    name: account,
    account,
    json: aPlan(resources),
  });
  const everything = selecting({ resources: ['*'] });
  const { coverage } = new Estate([
    json('111122223333', PLAN, everything, table('own'), table('far', {}, { provider: 'aws.replica' })),
    json('444455556666', table('foreign')),
  ]);
  expect(coverage.map(({ protectable, covers }) => [protectable.resource.name, covers.length])).toEqual([
    ['own', 1],
    ['far', 0],
    ['foreign', 0],
  ]);
});

test('without its configuration nobody can tell the region of a new resource', () => {
  const selection = { ...selecting({ resources: ['*'], plan_id: 'x' }), unknown: {} };
  const json = aPlan([{ ...PLAN, values: { name: 'p', id: 'x' }, unknown: {} }, selection, table('a')]);
  const coversWith = (configuration: PlanJson['configuration']) =>
    new Estate([{ name: '', json: { ...json, configuration } }]).coverage[0]?.covers;
  expect(coversWith(json.configuration)).toMatchObject([{ isCertain: true }]);
  expect(coversWith({})).toMatchObject([{ isCertain: false }]);
});
