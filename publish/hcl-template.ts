/**
 * Strings of the JSON syntax are templates: a lone `${…}` is the expression itself, anything else is written
 * as a quoted template.
 */
export function template(text: string): string {
  const inner = loneExpression(text);
  return inner === undefined ? `"${quotedContent(text)}"` : withFlatStrings(inner);
}

/** An expression whose strings hold no other strings than they must. */
function withFlatStrings(inner: string): string {
  let out = '';
  for (let at = 0; at < inner.length;) {
    const end = inner.charAt(at) === '"' ? stringEnd(inner, at) : at + 1;
    out += end === at + 1 ? inner.charAt(at) : `"${flattened(inner.slice(at + 1, end - 1))}"`;
    at = end;
  }
  return out;
}

/** A string without templates: descriptions, defaults of variables. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{');
}

/** What stands in a string that is nothing but one `${…}`. */
export function loneExpression(text: string): string | undefined {
  if (!text.startsWith('${')) return undefined;
  const end = interpolationEnd(text, 0);
  return end === text.length ? text.slice(2, -1).trim() : undefined;
}

/** JSON text between quotes of HCL: characters are escaped, interpolations are not. */
function quotedContent(text: string): string {
  return parts(text)
    .map((part) => (part.isInterpolation ? flattenedInterpolation(part.text) : escaped(part.text)))
    .join('');
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The content of a quoted template, with quoted templates inside it merged into it. */
function flattened(content: string): string {
  return parts(content)
    .map((part) => (part.isInterpolation ? flattenedInterpolation(part.text) : part.text))
    .join('');
}

function flattenedInterpolation(interpolation: string): string {
  const inner = interpolation.slice(2, -1).trim();
  return isOneString(inner) ? flattened(inner.slice(1, -1)) : `\${${withFlatStrings(inner)}}`;
}

function isOneString(expression: string): boolean {
  return expression.startsWith('"') && stringEnd(expression, 0) === expression.length;
}

interface Part {
  readonly isInterpolation: boolean;
  readonly text: string;
}

function parts(text: string): readonly Part[] {
  const found: Part[] = [];
  let plainFrom = 0;
  let at = 0;
  const endPlain = () => {
    if (at > plainFrom) found.push({ isInterpolation: false, text: text.slice(plainFrom, at) });
  };
  while (at < text.length) {
    if (isEscapedMarker(text, at)) at += 3;
    else if (text.startsWith('${', at)) {
      endPlain();
      const end = interpolationEnd(text, at);
      found.push({ isInterpolation: true, text: text.slice(at, end) });
      at = end;
      plainFrom = at;
    } else at += 1;
  }
  endPlain();
  return found;
}

/** `$${` and `%%{` are the characters `${` and `%{`. */
function isEscapedMarker(text: string, at: number): boolean {
  return text.startsWith('$${', at) || text.startsWith('%%{', at);
}

/** Where the `${…}` that starts at `start` ends. */
function interpolationEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Error(`an expression has no end: ${text}`);
}

/** Where the quoted template that starts at `start` ends. */
export function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
    else if (isEscapedMarker(text, at)) at += 2;
    else if (text.startsWith('${', at)) at = interpolationEnd(text, at) - 1;
  }
  throw new Error(`a string has no end: ${text}`);
}
