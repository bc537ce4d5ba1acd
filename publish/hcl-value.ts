import { laidOut } from './hcl-layout';
import { loneExpression, quoted, template } from './hcl-template';
import { isObject, plain, type Json } from './json';

/** A value whose strings are templates. */
export function expression(value: Json): string {
  if (typeof value !== 'string') return collection(value, expression, template);
  const document = jsonDocument(value);
  return document === undefined ? laidOut(template(value)) : `jsonencode(${expression(document)})`;
}

/** A value whose strings are just text: defaults and descriptions. */
export function literal(value: Json): string {
  return typeof value === 'string' ? quoted(value) : collection(value, literal, quoted);
}

/** The policies and event patterns that are known are JSON in a string: `jsonencode` reads better. */
function jsonDocument(text: string): Json | undefined {
  if (!text.startsWith('{"') || loneExpression(text) !== undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // an expression with quotes stands in it
  }
}

/** Lists of a few short entries stay on their line. */
const LINE = 80;

function collection(value: Json, each: (entry: Json) => string, key: (text: string) => string): string {
  if (Array.isArray(value)) {
    const entries = (value as readonly Json[]).map(each);
    const line = `[${entries.join(', ')}]`;
    const fits = line.length <= LINE && !line.includes('\n');
    return fits ? line : `[\n${entries.map((entry) => `${entry},\n`).join('')}]`;
  }
  if (value === null) return 'null';
  if (!isObject(value)) return plain(value);
  const lines = Object.entries(value).map(([name, entry]) => `${objectKey(name, key)} = ${each(entry)}\n`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}}`;
}

function objectKey(name: string, key: (text: string) => string): string {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return name;
  const written = key(name);
  return written.startsWith('"') ? written : `(${written})`;
}
