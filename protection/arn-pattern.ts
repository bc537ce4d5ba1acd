import { AFTER_APPLY, type Planned } from './planned';

/** Stands in an ARN for a part that the plan does not tell: it may be anything. */
export const UNTOLD = '\u0000';
/** Stands in an ARN for an id that AWS will give: nobody can have written it down before. */
export const ASSIGNED = '\u0001';

const SEGMENTS = 6;

/** Whether an ARN, some parts of which may be unknown, matches a pattern of a selection. */
export function matchesArn(pattern: string, arn: string): Planned<boolean> {
  const wanted = segments(pattern, SEGMENTS);
  const given = segments(arn, wanted.length);
  if (given.length < wanted.length) return false;
  let outcome: Planned<boolean> = true;
  for (const [position, piece] of wanted.entries()) {
    const matched = matchesPiece(piece, given[position] ?? '');
    if (matched === false) return false;
    if (matched === AFTER_APPLY) outcome = AFTER_APPLY;
  }
  return outcome;
}

/** Whether a text matches a pattern in which `*` stands for anything. */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return pattern === text;
  const last = parts.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return position <= text.length - last.length;
}

/** Splits at colons; the last segment keeps the rest. */
function segments(arn: string, most: number): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(':')];
}

function matchesPiece(pattern: string, text: string): Planned<boolean> {
  if (matchesGlob(pattern, text)) return true;
  const place = text.search(/[\u0000\u0001]/); // eslint-disable-line no-control-regex -- the placeholders above
  if (place === -1) return false;
  const known = text.slice(0, place);
  const literal = pattern.split('*')[0] ?? '';
  const agrees = known.startsWith(literal) || literal.startsWith(known);
  if (!agrees) return false;
  const isWrittenDown = !pattern.includes('*');
  return isWrittenDown && text.includes(ASSIGNED) ? false : AFTER_APPLY;
}
