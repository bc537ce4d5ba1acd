import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import {
  Expr,
  add,
  and,
  asBoolean,
  asJson,
  asList,
  asMap,
  asNumber,
  asString,
  eq,
  hcl,
  iff,
  isExpr,
  named,
  not,
  or,
  prop,
  raw,
  say,
  table,
  text,
} from '../../modules/lift';
import { evaluate, writtenOf } from './terraform';

const number = raw<number>('var.number');
const word = raw<string>('var.word');
const flag = raw<boolean>('var.flag');

function written(value: unknown): unknown {
  return writtenOf({ value }).value;
}

test('an expression is written in braces at the top, and bare inside another', () => {
  expect(written(number)).toBe('${var.number}');
  expect(written(hcl`one(${hcl`[${number}]`})`)).toBe('${one([var.number])}');
});

test.each([
  ['a sum in a comparison', hcl`${add(number, 1)} >= 2`, '${(var.number + 1) >= 2}'],
  [
    'an alternative in a conjunction',
    and(or(flag, eq(word, 'a')), flag),
    '${(var.flag || (var.word == "a")) && var.flag}',
  ],
  ['a conditional as an operand', eq(iff(flag, number, 1), 2), '${(var.flag ? var.number : 1) == 2}'],
  ['a negation that is negated', not(not(flag)), '${!(!var.flag)}'],
  [
    'a member of a conditional',
    prop(iff(flag, raw<{ id: string }>('var.one'), raw('var.two')), 'id'),
    '${(var.flag ? var.one : var.two).id}',
  ],
  ['a negative number', add(number, -1), '${var.number + (-1)}'],
])('%s keeps its parentheses', (_, expression, expected) => {
  expect(written(expression)).toBe(expected);
});

test.each([
  ['a call', hcl`max(${number}, ${add(number, 1)}) > 0`, '${max(var.number, (var.number + 1)) > 0}'],
  ['an index', hcl`${hcl`var.table[${word}]`} == 1`, '${var.table[var.word] == 1}'],
  ['a text with spaces', hcl`${'two words'} == ${word}`, '${"two words" == var.word}'],
  [
    'a text with an interpolated operator',
    hcl`${text`${add(number, 1)} days`} == ${word}`,
    '${"${var.number + 1} days" == var.word}',
  ],
  ['a text with a lone ${', hcl`${hcl`"$\${ a"`} == ${word}`, '${"$${ a" == var.word}'],
])('%s needs no parentheses', (_, expression, expected) => {
  expect(written(expression)).toBe(expected);
});

test('plain data becomes HCL: null, lists, objects with any keys', () => {
  const data = { id: null, 'two words': [1, true, 'a'], none: {}, nested: { number } };
  expect(written(hcl`jsonencode(${data})`)).toBe(
    '${jsonencode({ id = null, "two words" = [1, true, "a"], none = {}, nested = { number = var.number } })}',
  );
});

test('a text means in Terraform what it means here, whatever characters it has', () => {
  const texts = [
    '${a}',
    '$${a}',
    '$$${a}',
    '%{if}',
    '%%{if}',
    '"',
    '\\',
    '\\"',
    '\n',
    '\r\n',
    '\t',
    '$',
    '%',
    '\\n',
    '\u2028',
    'ü',
  ];
  expect(evaluate({ texts: hcl`concat(${texts}, [])` }).texts).toEqual(texts);
});

test('a text with parts keeps quotes, backslashes and a dollar sign before a part', () => {
  const one = raw<number>('local.data');
  const value = text`"${one}" \\ $${one} $$${one} %${one} $\{a} ${'$'}${one}`;
  expect(evaluate({ value }, 1).value).toBe('"1" \\ $1 $$1 %1 ${a} $1');
});

test('a text with known parts only is a string, and a known part is not interpolated', () => {
  expect(text`${'arrakis'}-${3}`).toBe('arrakis-3');
  expect(written(text`${'arrakis'}-${word}`)).toBe('${"arrakis-${var.word}"}');
});

test('an expression in a template string becomes an interpolation', () => {
  expect(written(`at ${String(word)}`)).toBe('at ${var.word}');
});

test('an expression is neither shown by JSON.stringify nor mistaken for data', () => {
  expect(JSON.stringify({ number })).toBe('{"number":"<expression>"}');
  expect([number, Expr, 1, null, { literals: [] }].map(isExpr)).toEqual([true, false, false, false, false]);
});

test('a known value is lowered as it is, and null is left out', () => {
  expect([asString('a'), asNumber(1), asBoolean(true), asList(['a']), asMap({ a: 'b' })]).toEqual([
    'a',
    1,
    true,
    ['a'],
    { a: 'b' },
  ]);
  expect([asString(null), asNumber(null)]).toEqual([undefined, undefined]);
});

test('an expression is lowered to a token that CDKTF writes as the expression', () => {
  const words = raw<readonly string[]>('var.words');
  const tags = raw<Record<string, string>>('var.tags');
  expect(
    writtenOf({
      text: asString(word),
      number: asNumber(number),
      flag: asBoolean(flag),
      list: asList(words),
      entries: asList([word, 'b']),
      map: asMap(tags),
    }),
  ).toEqual({
    text: '${var.word}',
    number: '${var.number}',
    flag: '${var.flag}',
    list: '${var.words}',
    entries: ['${var.word}', 'b'],
    map: '${var.tags}',
  });
});

test('a message says null as none, in both readings', () => {
  expect([say(null), say(undefined), say(35), say(false), say('a'), say(['a'])]).toEqual([
    'none',
    'none',
    '35',
    'false',
    'a',
    '["a"]',
  ]);
  const [nothing, days] = [raw<number | null>('local.data.nothing'), raw<number | null>('local.data.days')];
  expect(evaluate({ message: `${say(nothing)} or ${say(days)} days` }, { nothing: null, days: 35 })).toEqual({
    message: 'none or 35 days',
  });
});

test('a JSON document is text where all is known, and the same document by jsonencode otherwise', () => {
  const document = (action: unknown): unknown => ({
    Statement: [{ Action: action, Resource: '${aws:username}' }],
  });
  expect(asJson(document('a'))).toBe(JSON.stringify(document('a')));
  const { late } = evaluate({ late: asJson(document(raw('local.data'))) }, 'a"b');
  expect(JSON.parse(String(late))).toEqual(document('a"b'));
});

test('an expression gets a name in locals, and a known value needs none', () => {
  const stack = new TerraformStack(Testing.app(), 'names');
  const days = named(stack, 'days', add(number, 1));
  const known = named(stack, 'known', 3);
  new TerraformOutput(stack, 'sum', { value: hcl`${days} + ${known}` });
  new TerraformOutput(stack, 'row', { value: hcl`${table(stack, 'rows', { a: 1 })}[${word}]` });
  expect(JSON.parse(Testing.synth(stack))).toMatchObject({
    locals: { days: '${var.number + 1}', rows: { a: 1 } },
    output: { sum: { value: '${local.days + 3}' }, row: { value: '${local.rows[var.word]}' } },
  });
});
