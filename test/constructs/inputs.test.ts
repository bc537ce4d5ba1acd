import { TerraformStack, Testing } from 'cdktf';
import {
  aBoolean,
  aListOf,
  aMapOf,
  aNumber,
  aString,
  anObject,
  nearestName,
  nullable,
  oneOfWords,
  optional,
  required,
  resolveInputs,
  type Props,
} from '../../modules/inputs';
import { isExpr, raw, type Claim } from '../../modules/lift';
import { retentionDays, vaultName } from '../../modules/rules';

const CATALOGUE = {
  name: required(aString, 'Name of the vault', {
    claims: (name, path) => [vaultName.claim(path, { name })],
  }),
  environment: required(oneOfWords('staging', 'production'), 'Environment'),
  weeklyDays: optional(aNumber, 'Retention of weekly backups, days', 365),
  dailyDays: nullable(aNumber, 'Retention of daily backups, days', null, {
    documentedDefault: 'environment-based',
    claims: (days, path) => [retentionDays.claim(path, { days })],
  }),
  isLocked: optional(aBoolean, 'Lock the vault', false),
  tags: optional(aMapOf(aString), 'Tags', {}),
  instances: optional(aListOf(anObject({ arn: aString }, { port: aNumber })), 'Instances', []),
} as const;
const RIGHT: Props<typeof CATALOGUE> = { name: 'main', environment: 'production' };

/** Only claims that do not hold, as far as that is known. */
function broken(given: object): readonly Pick<Claim, 'path' | 'got' | 'wanted' | 'fix'>[] {
  return resolveInputs(CATALOGUE, { ...given })
    .claims.filter(({ holds }) => holds !== true)
    .map(({ rule, path, got, wanted, fix }) => ({
      rule: `${rule.id}: ${rule.level}`,
      path,
      got,
      wanted,
      fix,
    }));
}

describe('inputs', () => {
  test('that are right are used as they are; the others have their defaults', () => {
    const { inputs, claims } = resolveInputs(CATALOGUE, { ...RIGHT, tags: { Team: 'ops' } });
    expect(inputs).toEqual({
      name: 'main',
      environment: 'production',
      weeklyDays: 365,
      dailyDays: null,
      isLocked: false,
      tags: { Team: 'ops' },
      instances: [],
    });
    expect(claims.every(({ holds }) => holds === true)).toBe(true);
  });

  test('may be undefined where they have a default, and null where null has a meaning', () => {
    expect(broken({ ...RIGHT, weeklyDays: undefined, dailyDays: null })).toEqual([]);
    expect(broken({ ...RIGHT, dailyDays: undefined })).toEqual([]);
  });

  test('that are unknown are found, with a name that is near', () => {
    expect(broken({ ...RIGHT, weeklyDay: 365, colour: 'red' })).toEqual([
      {
        rule: 'input-known: ignored',
        path: 'weeklyDay',
        got: 'a property called weeklyDay',
        wanted: 'a known property, such as weeklyDays',
        fix: 'did you mean weeklyDays?',
      },
      {
        rule: 'input-known: ignored',
        path: 'colour',
        got: 'a property called colour',
        wanted: 'one of name, environment, weeklyDays, dailyDays, isLocked, tags, instances',
        fix: 'remove colour',
      },
    ]);
  });

  test('may not be called like something that every object has', () => {
    expect(broken({ ...RIGHT, toString: 'x' })).toMatchObject([{ path: 'toString', fix: 'remove toString' }]);
  });

  test('that are missing are found, and something stands in for them', () => {
    expect(broken({})).toEqual([
      { rule: 'input-required: refused', path: 'name', got: 'nothing', wanted: 'a string', fix: 'set name' },
      {
        rule: 'input-required: refused',
        path: 'environment',
        got: 'nothing',
        wanted: 'one of "staging", "production"',
        fix: 'set environment',
      },
    ]);
    expect(resolveInputs(CATALOGUE, {}).inputs).toMatchObject({
      name: 'placeholder',
      environment: 'staging',
    });
  });

  test.each<[string, unknown, string, string]>([
    ['name', 5, '5 (number)', 'a string'],
    ['name', null, 'null (null)', 'a string'],
    ['weeklyDays', '365', '"365" (string)', 'a number'],
    ['weeklyDays', NaN, 'NaN (number)', 'a number'],
    ['weeklyDays', Infinity, 'Infinity (number)', 'a number'],
    ['weeklyDays', null, 'null (null)', 'a number'],
    ['dailyDays', [7], '[7] (list)', 'a number'],
    ['isLocked', 'yes', '"yes" (string)', 'true or false'],
    ['environment', 'prod', '"prod" (string)', 'one of "staging", "production"'],
    ['tags', ['a'], '["a"] (list)', 'a map, each value a string'],
    ['instances', { arn: 'x' }, '{"arn":"x"} (object)', 'a list, each entry an object with arn, port'],
  ])('cannot have the wrong type: %s = %j', (name, value, got, wanted) => {
    expect(broken({ ...RIGHT, [name]: value })).toEqual([
      { rule: 'input-type: refused', path: name, got, wanted, fix: `give ${wanted}` },
    ]);
  });

  test('are looked into: entries of lists, values of maps, members of objects', () => {
    const instances = [{ arn: 'x' }, { arm: 'x' }, 'x', { arn: 'x', port: '5432' }];
    expect(broken({ ...RIGHT, tags: { Team: 'ops', Cost: 7 }, instances })).toMatchObject([
      { rule: 'input-type: refused', path: 'tags.Cost', got: '7 (number)' },
      { rule: 'input-known: ignored', path: 'instances[1].arm', fix: 'did you mean arn?' },
      { rule: 'input-required: refused', path: 'instances[1].arn' },
      { rule: 'input-type: refused', path: 'instances[2]', got: '"x" (string)' },
      { rule: 'input-type: refused', path: 'instances[3].port', got: '"5432" (string)' },
    ]);
  });

  test('are all looked at: each problem is told at once, and rules are held against the sound ones', () => {
    const found = broken({ name: 'not a name', weeklyDays: '365', dailyDays: 0, colour: 'red' });
    expect(found.map(({ path, fix }) => [path, fix])).toEqual([
      ['colour', 'remove colour'],
      ['environment', 'set environment'],
      ['weeklyDays', 'give a number'],
      ['name', 'shorten or respell the vault name, or the names that it is made of'],
      ['dailyDays', 'say for how many days a recovery point is kept'],
    ]);
  });

  test('of the wrong type are not judged: the default stands in', () => {
    const { inputs, claims } = resolveInputs(CATALOGUE, {
      ...RIGHT,
      name: 5,
      weeklyDays: '1',
      dailyDays: 'x',
    });
    expect(inputs).toMatchObject({ name: 'placeholder', weeklyDays: 365, dailyDays: null });
    expect(claims.map(({ rule }) => rule.id)).toEqual(['input-type', 'input-type', 'input-type']);
  });
});

describe('an input that Terraform knows', () => {
  test('is judged where it is set, if null has a meaning', () => {
    const [claim] = CATALOGUE.dailyDays.claims(raw<number | null>('var.days'), 'dailyDays');
    expect(isExpr(claim?.holds)).toBe(true);
    const scope = new TerraformStack(Testing.app(), 'test');
    scope.addOverride('locals.holds', claim?.holds);
    expect(JSON.parse(Testing.synth(scope))).toEqual({
      locals: {
        holds: expect.stringMatching(/^\$\{var\.days != null \? .*var\.days >= 1.* : true\}$/) as string,
      },
    });
    expect(CATALOGUE.dailyDays.claims(null, 'dailyDays')).toEqual([]);
  });

  test.each([
    [aString, 'string'],
    [aNumber, 'number'],
    [aBoolean, 'bool'],
    [oneOfWords('a', 'b'), 'string'],
    [aListOf(aString), 'list(string)'],
    [aMapOf(aNumber), 'map(number)'],
    [
      aListOf(anObject({ arn: aString }, { port: aNumber })),
      'list(object({ arn = string, port = optional(number) }))',
    ],
  ])('has a type constraint (%#)', (shape, type) => {
    expect(shape.terraformType).toBe(type);
  });

  test('has what documents say of it', () => {
    const { name, weeklyDays, dailyDays } = CATALOGUE;
    expect(name).toMatchObject({ isRequired: true, isNullable: false, description: 'Name of the vault' });
    expect(weeklyDays).toMatchObject({ isRequired: false, isNullable: false, default: 365 });
    expect(dailyDays).toMatchObject({
      isRequired: false,
      isNullable: true,
      default: null,
      documentedDefault: 'environment-based',
    });
  });
});

test.each([
  ['backupVaultNme', 'backupVaultName'],
  ['BACKUPVAULTNAME', 'backupVaultName'],
  ['backupPlannName', 'backupPlanName'],
  ['vault', undefined],
  ['xyz', undefined],
])('the known name nearest to %s is %s', (name, nearest) => {
  expect(nearestName(name, ['backupVaultName', 'backupPlanName'])).toBe(nearest);
});
