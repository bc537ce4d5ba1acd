/** Where a text stops being JSON. */
export interface JsonMistake {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The text ends before the JSON does. */
  readonly isTruncated: boolean;
}

/** A text as JSON, or where it stops being that. Nothing of the text is repeated: a plan may hold secrets. */
export function parseJson(text: string): { readonly value: unknown } | { readonly mistake: JsonMistake } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { mistake: placeOf(text, firstMistake(text)) };
  }
}

/** What may stand at a place. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y; // eslint-disable-line no-control-regex -- JSON allows none of them in a string
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
/** All that a number or a word can be made of. */
const REST = /[-+.\w]*/y;
/** A number or a word that goes on. */
const BEGUN = /^(?:-|-?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?)?|t(?:ru?)?|f(?:al?s?)?|n(?:ul?)?)$/;

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The offset of the first character that cannot be there; the length of the text where it ends too early. */
function firstMistake(text: string): number {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = endOf(SPACE, text, at) ?? at;
    const character = text.charAt(at);
    const opens = character === '[' || character === '{';
    if (character === '') return text.length;
    if (closes(character, expected)) {
      open.pop();
      expected = after(open);
      at++;
    } else if (expected.startsWith('value') && opens) {
      open.push(character);
      expected = character === '[' ? 'value or ]' : 'key or }';
      at++;
    } else if (expected.startsWith('value') || (expected.startsWith('key') && character === '"')) {
      const { end, mistake } = character === '"' ? scanString(text, at) : scanScalar(text, at);
      if (mistake !== undefined) return mistake;
      expected = expected.startsWith('key') ? ':' : after(open);
      at = end;
    } else if (character === ':' && expected === ':') {
      expected = 'value';
      at++;
    } else if (character === ',' && expected.startsWith(', ')) {
      expected = expected === ', or ]' ? 'value' : 'key';
      at++;
    } else return at;
  }
}

function closes(character: string, expected: Expected): boolean {
  return (character === ']' || character === '}') && expected.endsWith(` or ${character}`);
}

function after(open: readonly ('[' | '{')[]): Expected {
  const inside = open.at(-1);
  return inside === undefined ? 'end' : inside === '[' ? ', or ]' : ', or }';
}

interface Scan {
  readonly end: number;
  readonly mistake?: number;
}

function scanString(text: string, start: number): Scan {
  let at = start + 1;
  for (;;) {
    at = endOf(PLAIN, text, at) ?? at;
    if (text.charAt(at) === '"') return { end: at + 1 };
    const next = endOf(ESCAPE, text, at);
    if (next === undefined) {
      const isCutOff = at >= text.length || /^\\(?:u[\da-fA-F]{0,3})?$/.test(text.slice(at, at + 7));
      return { end: at, mistake: isCutOff ? text.length : at };
    }
    at = next;
  }
}

function scanScalar(text: string, at: number): Scan {
  const end = endOf(SCALAR, text, at);
  const rest = endOf(REST, text, at) ?? at;
  if (end !== undefined && end === rest) return { end };
  const isCutOff = rest === text.length && BEGUN.test(text.slice(at, rest));
  return { end: at, mistake: isCutOff ? text.length : at };
}

function placeOf(text: string, offset: number): JsonMistake {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1) + 1,
    isTruncated: offset === text.length,
  };
}
