import { stringEnd } from './hcl-template';

/** An object or a list that is longer gets one member a line. */
const WIDTH = 80;

/** Breaks the objects and lists of an expression over lines; `terraform fmt` indents them. */
export function laidOut(expression: string): string {
  let out = '';
  for (let at = 0; at < expression.length;) {
    const character = expression.charAt(at);
    if (character === '"') {
      const end = stringEnd(expression, at);
      out += expression.slice(at, end);
      at = end;
    } else if (isOpening(expression, at)) {
      const end = groupEnd(expression, at);
      const isLoopedOver = out.endsWith(' in ');
      out += group(expression.slice(at, end), isLoopedOver);
      at = end;
    } else {
      out += character;
      at += 1;
    }
  }
  return out;
}

/** An index or a splat is no list. */
function isOpening(expression: string, at: number): boolean {
  const character = expression.charAt(at);
  return character === '{' || (character === '[' && !/[\w\])"]/.test(expression.charAt(at - 1)));
}

/** The list that a `for` goes through keeps its brackets beside the `for`. */
function group(text: string, isLoopedOver: boolean): string {
  const [open, close] = [text.charAt(0), text.slice(-1)];
  const content = text.slice(1, -1);
  if (text.length <= WIDTH) return text;
  if (isLoopedOver || /^\s*for\s/.test(content)) return `${open}${laidOut(content)}${close}`;
  const separator = open === '[' ? ',\n' : '\n';
  const lines = split(content).map((member) => laidOut(member.trim()));
  return `${open}\n${lines.join(separator)}${separator}${close}`;
}

/** The members of a group: what stands between its own commas. */
function split(content: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at);
    if (character === '"') at = stringEnd(content, at) - 1;
    else if ('([{'.includes(character)) at = groupEnd(content, at) - 1;
    else if (character === ',') {
      found.push(content.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, content.slice(from)].filter((member) => member.trim() !== '');
}

/** Where the bracket that opens at `start` is closed again. */
export function groupEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at) - 1;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Error(`a bracket is not closed: ${text}`);
}
