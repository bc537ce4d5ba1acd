import { block } from '../../publish/hcl-block';
import { laidOut } from '../../publish/hcl-layout';
import { quoted, template } from '../../publish/hcl-template';
import { expression, literal } from '../../publish/hcl-value';
import type { Json } from '../../publish/json';

describe('a string of the JSON syntax', () => {
  test.each([
    ['text', '"text"'],
    ['${var.name}', 'var.name'],
    ['${ var.name }', 'var.name'],
    ['${var.a}-${var.b}', '"${var.a}-${var.b}"'],
    ['say "no"\n\\', '"say \\"no\\"\\n\\\\"'],
    ['$${literal} and %%{literal}', '"$${literal} and %%{literal}"'],
    ['costs $5', '"costs $5"'],
    ['${f("}")}', 'f("}")'],
    ['${f("${a}")} ${b}', '"${f("${a}")} ${b}"'],
    ['${{ a = 1 }}', '{ a = 1 }'],
    ['${f("\\"${x}\\"")}', 'f("\\"${x}\\"")'],
    ['${"${var.a}-x"}', '"${var.a}-x"'],
    ['/log/${"${var.a}-x"}', '"/log/${var.a}-x"'],
    ['${f("arn:${"${var.a}-x"}:*")}', 'f("arn:${var.a}-x:*")'],
  ])('%s is %s', (text, hcl) => {
    expect(template(text)).toBe(hcl);
  });

  test('without an end is an error', () => {
    expect(() => template('${var.name')).toThrow('an expression has no end: ${var.name');
    expect(() => template('${f("a)}')).toThrow('a string has no end');
  });

  test('is just text in a description or a default', () => {
    expect(quoted('a ${b} %{c} "d"')).toBe('"a $${b} %%{c} \\"d\\""');
    expect(literal({ 'a b': ['${c}', null, 1, true], d: {} })).toBe(
      '{\n"a b" = ["$${c}", null, 1, true]\nd = {}\n}',
    );
  });
});

describe('a value', () => {
  test.each([
    [null, 'null'],
    [false, 'false'],
    [0, '0'],
    [[], '[]'],
    [{}, '{}'],
    [['a', '${b}'], '["a", b]'],
    [{ key: 1, 'aws:key': '${v}', '${k}': 2 }, '{\nkey = 1\n"aws:key" = v\n(k) = 2\n}'],
  ])('%j is %s', (value, hcl) => {
    expect(expression(value)).toBe(hcl);
  });

  test('that is a known policy is an object in jsonencode, not a heredoc and not an escaped string', () => {
    const policy = JSON.stringify({ Statement: [{ Resource: '${aws_s3_bucket.a.arn}/*', Effect: 'Deny' }] });
    expect(expression(policy)).toBe(
      'jsonencode({\nStatement = [\n{\nResource = "${aws_s3_bucket.a.arn}/*"\nEffect = "Deny"\n},\n]\n})',
    );
  });

  test('that only looks like JSON stays a string', () => {
    expect(expression('{"a": ${jsonencode(x)}}')).toBe('"{\\"a\\": ${jsonencode(x)}}"');
    expect(expression('"<what>: <state>"')).toBe('"\\"<what>: <state>\\""');
  });
});

describe('a long expression', () => {
  const long = '"a long enough text to fill the better part of a line"';

  test('has one member a line', () => {
    expect(laidOut(`f({ a = ${long}, b = [${long}, x[0], ${long}] })`)).toBe(
      `f({\na = ${long}\nb = [\n${long},\nx[0],\n${long},\n]\n})`,
    );
  });

  test('keeps a short object, an index, a splat and a loop on their line', () => {
    const text = `{ a = 1 }[one(x[*].arn)] ${long} ${long} [for s in [${long}, ${long}] : s if true]`;
    expect(laidOut(text)).toBe(text);
  });

  test('is broken inside a loop', () => {
    expect(laidOut(`[for s in [{ a = ${long}, b = ${long} }] : s if c]`)).toBe(
      `[for s in [{\na = ${long}\nb = ${long}\n}] : s if c]`,
    );
  });

  test('with a bracket that nobody closes is an error', () => {
    expect(() => laidOut('[a')).toThrow('a bracket is not closed: [a');
  });
});

describe('a block', () => {
  test('has arguments of Terraform first, own arguments, blocks, depends_on, and lifecycle last', () => {
    const content: Json = {
      lifecycle: { precondition: [{ condition: '${c}', error_message: 'no' }], ignore_changes: ['tags'] },
      name: 'n',
      depends_on: ['aws_a.b'],
      rule: [{ id: '1' }, { id: '2', depends_on: 'text' }],
      count: '${var.on ? 1 : 0}',
      tags: { a: '${b}' },
      provider: 'aws.replica',
    };
    expect(block('resource "x" "y"', content, { rule: {} })).toBe(
      [
        'resource "x" "y" {\ncount = var.on ? 1 : 0\nprovider = aws.replica\n',
        'name = "n"\ntags = {\na = b\n}\n',
        'rule {\nid = "1"\n}\n',
        'rule {\nid = "2"\ndepends_on = "text"\n}\n',
        'depends_on = [aws_a.b]\n',
        'lifecycle {\nignore_changes = [tags]\n\nprecondition {\ncondition = c\nerror_message = "no"\n}\n}\n}\n',
      ].join('\n'),
    );
  });

  test('that is written once or not at all in JSON is so in HCL', () => {
    expect(block('b', { rule: { id: 1 } }, { rule: {} })).toBe('b {\nrule {\nid = 1\n}\n}\n');
    expect(block('b', { rule: [] }, { rule: {} })).toBe('b {\n}\n');
  });

  test('is dynamic where Terraform decides on it, also inside another', () => {
    const copy = [{ for_each: '${on ? [1] : []}', content: { arn: 'a', lifecycle: { days: 1 } } }];
    const content = { rule: [{ dynamic: { copy_action: copy } }] };
    expect(block('b', content, { rule: { copy_action: { lifecycle: {} } } })).toBe(
      'b {\nrule {\ndynamic "copy_action" {\nfor_each = on ? [1] : []\n\ncontent {\narn = "a"\n\n' +
        'lifecycle {\ndays = 1\n}\n}\n}\n}\n}\n',
    );
    expect(() => block('b', { dynamic: { rule: [{ for_each: '${x}' }] } })).toThrow('rule has no content');
  });

  test('of the provider and an argument of Terraform with one name are told apart', () => {
    expect(block('b', { rule: { lifecycle: { days: 1 } } }, { rule: { lifecycle: {} } })).toContain(
      'lifecycle {\ndays = 1\n}',
    );
    expect(block('b', { dimensions: { A: 1 } })).toBe('b {\ndimensions = {\nA = 1\n}\n}\n');
  });
});
