import { Token, Tokenization, type IResolvable, type IResolveContext } from 'cdktf/lib/tokens';

/**
 * A value that is either known while synthesizing, or an expression that only Terraform can evaluate.
 * The combinators beside this file compute on the first and write HCL for the second, so that one piece of
 * code decides for a stack (values known) and for a published module (values are variables).
 */
export type Lift<T> = T | Expr<T>;

/**
 * A Terraform expression of type `T`: HCL text with embedded operands.
 *
 * It is not assignable to `T`, so TypeScript refuses arithmetic and template strings that CDKTF would turn
 * into garbage; and `if (lifted)` is a lint error, because an expression is always truthy.
 */
export class Expr<T> implements IResolvable {
  declare private readonly valueType: T;
  readonly creationStack: string[] = [];
  /** Whether the text binds tighter than any operator, so that it can be an operand without parentheses. */
  readonly isAtom: boolean;

  constructor(
    private readonly literals: readonly string[],
    private readonly operands: readonly unknown[],
  ) {
    this.isAtom = !bindsLoosely(literals.join('x'));
  }

  /** Called by CDKTF when it writes JSON: `${…}` at the top, the bare text inside another expression. */
  resolve(context: IResolveContext): string {
    const isNested = context.suppressBraces;
    context.suppressBraces = true;
    const text = this.toHcl(context);
    context.suppressBraces = isNested;
    return isNested === true ? text : `\${${text}}`;
  }

  /** The expression as HCL, operands with operators of their own in parentheses. */
  toHcl(context: IResolveContext): string {
    return this.literals.reduce((left, right, index) => {
      const operand = this.operands[index - 1];
      const text = operandToHcl(context, operand);
      const needsParentheses = isExpr(operand) ? !operand.isAtom : bindsLoosely(text);
      return left + (needsParentheses ? `(${text})` : text) + right;
    });
  }

  /** A CDKTF token, so that an expression may stand inside a template string. */
  toString(): string {
    return Token.asString(this);
  }

  toJSON(): string {
    return '<expression>';
  }
}

/** Whether the value is known only to Terraform. */
export function isExpr(value: unknown): value is Expr<unknown> {
  return value instanceof Expr;
}

/** A Terraform expression with embedded operands: ``hcl<string>`one(${list})` ``. */
export function hcl<T>(literals: TemplateStringsArray, ...operands: readonly unknown[]): Expr<T> {
  return new Expr<T>(literals, operands);
}

/** A Terraform expression given as text, for references such as `var.environment`. */
export function raw<T>(text: string): Expr<T> {
  return new Expr<T>([text], []);
}

interface Fragment {
  readonly type: string;
  readonly token?: IResolvable;
  readonly lit?: unknown;
}

/** Writes any operand (expression, CDKTF token, plain data) as HCL. */
function operandToHcl(context: IResolveContext, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isExpr(value)) return value.toHcl(context);
  if (typeof value === 'string') return stringToHcl(context, value);
  if (Token.isUnresolved(value)) return String(context.resolve(value));
  if (Array.isArray(value)) return `[${value.map((item) => operandToHcl(context, item)).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(
      ([key, member]) => `${IDENTIFIER.test(key) ? key : quote(key)} = ${operandToHcl(context, member)}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value);
}

function stringToHcl(context: IResolveContext, value: string): string {
  if (!Token.isUnresolved(value)) return quote(value);
  const fragments = (Tokenization.reverseString(value) as unknown as { fragments: readonly Fragment[] })
    .fragments;
  const parts = fragments.map(({ token, lit }, at) =>
    token === undefined
      ? { text: escapeTemplate(String(lit), fragments[at + 1] !== undefined), isToken: false }
      : { text: isExpr(token) ? token.toHcl(context) : String(context.resolve(token)), isToken: true },
  );
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only.text;
  return `"${parts.map((part) => (part.isToken ? `\${${part.text}}` : part.text)).join('')}"`;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;

function quote(text: string): string {
  return `"${escapeTemplate(text)}"`;
}

function escapeTemplate(text: string, precedesInterpolation = false): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\$\{/g, '$$${')
    .replace(/%\{/g, '%%{');
  // A dollar sign would escape the interpolation behind it: it becomes an interpolation itself.
  return precedesInterpolation ? escaped.replace(/\$+$/, (dollars) => `\${"${dollars}"}`) : escaped;
}

/** Whether a text has an operator (written with spaces, or a sign) outside brackets and quoted strings. */
function bindsLoosely(text: string): boolean {
  const stack: string[] = []; // what is open: `"` a quoted string, `{` and the like brackets
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const inString = stack.at(-1) === '"';
    if (inString && character === '\\') at++;
    else if (inString && (text.startsWith('$${', at) || text.startsWith('%%{', at))) at += 2;
    else if (inString && text.startsWith('${', at)) stack.push(text.charAt(++at));
    else if (character === '"' && inString) stack.pop();
    else if (character === '"') stack.push('"');
    else if (inString) continue;
    else if ('([{'.includes(character)) stack.push(character);
    else if (')]}'.includes(character)) stack.pop();
    else if (character === ' ' && stack.length === 0) return true;
  }
  return text.startsWith('!') || text.startsWith('-');
}
