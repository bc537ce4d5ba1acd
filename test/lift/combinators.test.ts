import fc from 'fast-check';
import {
  add,
  and,
  between,
  collect,
  count,
  divideUp,
  eq,
  every,
  gte,
  iff,
  ifSet,
  isExpr,
  isNonEmpty,
  isSet,
  isUnset,
  isWhole,
  lte,
  matches,
  max,
  mergeMaps,
  not,
  oneOf,
  or,
  orElse,
  pick,
  prop,
  raw,
  segment,
  size,
  text,
  type Lift,
} from '../../modules/lift';
import { writtenOf } from './terraform';

const a = raw<number>('a');
const b = raw<number>('b');
const maybe = raw<number | null>('maybe');
const flag = raw<boolean>('flag');
const other = raw<boolean>('other');
const word = raw<string>('word');
const words = raw<readonly string[]>('words');
const tags = raw<Record<string, string>>('tags');

/** Title, the plain reading with what it gives, the reading for Terraform with what is written. */
const READINGS: readonly (readonly [string, unknown, unknown, unknown, string])[] = [
  ['iff chooses', iff(true, 1, 2), 1, iff(flag, 1, a), 'flag ? 1 : a'],
  [
    'ifSet computes with a value',
    ifSet<number, number>(3, (set) => add(set, 1), 0),
    4,
    ifSet(maybe, (set) => add(set, 1), 0),
    'maybe != null ? (maybe + 1) : 0',
  ],
  [
    'ifSet falls back on null',
    ifSet<number, number>(null, (set) => add(set, 1), a),
    a,
    ifSet(maybe, () => true, true),
    'true',
  ],
  ['isSet', isSet(null), false, isSet(maybe), 'maybe != null'],
  ['isUnset', isUnset(null), true, isUnset(maybe), 'maybe == null'],
  ['orElse', orElse(null, 7), 7, orElse(maybe, 7), 'maybe != null ? maybe : 7'],
  ['not', not(true), false, not(flag), '!flag'],
  ['and', and(true, true), true, and(flag, true, other), 'flag && other'],
  ['or', or(false, true), true, or(flag, false, other), 'flag || other'],
  ['eq', eq('a', 'a'), true, eq(word, 'a'), 'word == "a"'],
  ['gte', gte(90, 90), true, gte(a, 90), 'a >= 90'],
  ['lte', lte(91, 90), false, lte(a, 90), '90 >= a'],
  ['between', between(35, 1, 35), true, between(a, 1, b), '(a >= 1) && (b >= a)'],
  ['isWhole', isWhole(1.5), false, isWhole(a), 'floor(a) == a'],
  ['add', add(30, 90), 120, add(a, b), 'a + b'],
  ['max', max(1, 2), 2, max(a, 2), 'max(a, 2)'],
  ['divideUp', divideUp(31, 30), 2, divideUp(a, 30), 'ceil(a / 30)'],
  ['oneOf', oneOf('a', ['a', 'b']), true, oneOf(word, ['a', 'b']), 'contains(["a", "b"], word)'],
  ['matches', matches('a/b', /^\w\/b$/), true, matches(word, /^\w\/b$/), 'can(regex("^\\\\w/b$", word))'],
  ['segment', segment('a:b', ':', 1), 'b', segment(word, ':', 1), 'try(split(":", word)[1], "")'],
  ['segment without so many parts', segment('a', ':', 1), '', segment('a:b', ':', 0), 'a'],
  [
    'pick',
    pick<'x' | 'y', number>({ x: 1, y: 2 }, 'y'),
    2,
    pick({ x: 1, y: 2 }, raw<'x' | 'y'>('key')),
    '{ x = 1, y = 2 }[key]',
  ],
  ['prop', prop({ id: 'a' }, 'id'), 'a', prop(raw<{ id: string }>('thing'), 'id'), 'thing.id'],
  [
    'collect',
    collect(['a'], (entry) => text`${entry}!`),
    ['a!'],
    collect(words, (entry) => text`${entry}!`),
    '[for x in words : "${x}!"]',
  ],
  [
    'collect within collect',
    collect([1], (x) => collect([2], (y) => add(x, y))),
    [[3]],
    collect(words, (outer) => collect(words, (inner) => eq(outer, inner))),
    '[for x in words : [for x1 in words : (x == x1)]]',
  ],
  [
    'count',
    count(['a', ''], isNonEmpty),
    1,
    count(words, isNonEmpty),
    'length([for yes in [for x in words : (length(x) > 0)] : yes if yes])',
  ],
  [
    'count of known entries with open answers',
    count([], isNonEmpty),
    0,
    count([1, 2], (entry) => gte(a, entry)),
    'length([for yes in [a >= 1, a >= 2] : yes if yes])',
  ],
  [
    'every',
    every(['a', ''], isNonEmpty),
    false,
    every(words, isNonEmpty),
    'alltrue([for x in words : (length(x) > 0)])',
  ],
  [
    'every of none',
    every<string>([], isNonEmpty),
    true,
    every([1, 2], (entry) => gte(a, entry)),
    '(a >= 1) && (a >= 2)',
  ],
  ['isNonEmpty', isNonEmpty(''), false, isNonEmpty(words), 'length(words) > 0'],
  ['size of a map', size({ x: 1 }), 1, size(tags), 'length(tags)'],
  ['size of a list', size([1, 2]), 2, size(words), 'length(words)'],
  [
    'mergeMaps',
    mergeMaps({ x: '1', y: '1' }, { y: '2' }),
    { x: '1', y: '2' },
    mergeMaps({ x: '1' }, tags),
    'merge({ x = "1" }, tags)',
  ],
];

test.each(READINGS)(
  '%s: the plain value is computed, the expression is written',
  (_, plain, computed, lifted, hcl) => {
    expect(plain).toEqual(computed);
    const { value } = writtenOf({ value: lifted });
    expect(value).toBe(isExpr(lifted) ? `\${${hcl}}` : JSON.parse(JSON.stringify(value)));
    expect(isExpr(lifted) || String(value) === hcl).toBe(true);
  },
);

test('a known false ends a conjunction and a known true an alternative, whatever Terraform would find', () => {
  expect([and(flag, false), or(flag, true), and(), or(), and(flag), or(false, flag)]).toEqual([
    false,
    true,
    true,
    false,
    flag,
    flag,
  ]);
});

test('a collection that fails leaves the next one untouched', () => {
  const fail = (): never => {
    throw new Error('no');
  };
  expect(() => collect(words, fail)).toThrow('no');
  expect(writtenOf({ value: collect(words, (entry) => entry) })).toEqual({
    value: '${[for x in words : x]}',
  });
});

describe('folded laws', () => {
  const property = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void => {
    fc.assert(fc.property(arbitrary, holds), { seed: 20 });
  };

  test('and, or and not are those of JavaScript', () => {
    property(fc.array(fc.boolean()), (values) => {
      expect(and(...values)).toBe(values.every(Boolean));
      expect(or(...values)).toBe(values.some(Boolean));
      expect(not(and(...values))).toBe(or(...values.map((value) => not(value))));
    });
  });

  test('iff and orElse are ?: and ??', () => {
    property(fc.record({ on: fc.boolean(), x: fc.integer(), y: fc.option(fc.integer()) }), ({ on, x, y }) => {
      expect(iff<number | null>(on, x, y)).toBe(on ? x : y);
      expect(orElse(y, x)).toBe(y ?? x);
      expect(isSet(y)).toBe(not(isUnset(y)));
    });
  });

  test('known operands vanish from what Terraform evaluates', () => {
    property(fc.array(fc.boolean()), (values) => {
      const rest: Lift<boolean> = flag;
      expect(and(...values, rest)).toBe(values.every(Boolean) ? rest : false);
      expect(or(...values, rest)).toBe(values.some(Boolean) ? true : rest);
    });
  });
});
