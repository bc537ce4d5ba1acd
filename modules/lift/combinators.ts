import { Expr, hcl, isExpr, raw, type Lift } from './expression';

/** `yes` where the condition holds, `no` otherwise. */
export function iff<T>(condition: Lift<boolean>, yes: Lift<T>, no: Lift<T>): Lift<T> {
  if (yes === no) return yes;
  if (isExpr(condition)) return hcl<T>`${condition} ? ${yes} : ${no}`;
  return condition ? yes : no;
}

/** `then(value)` where the value is set, `otherwise` where it is null; `then` never sees null. */
export function ifSet<A, T>(
  value: Lift<A | null>,
  then: (value: Lift<A>) => Lift<T>,
  otherwise: Lift<T>,
): Lift<T> {
  if (!isExpr(value)) return value === null ? otherwise : then(value);
  const result = then(value as Expr<A>);
  // A conditional rather than `&&`: Terraform 1.11 evaluates both operands of `&&`, also on null.
  return result === otherwise ? result : hcl<T>`${value} != null ? ${result} : ${otherwise}`;
}

export function isSet(value: Lift<unknown>): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`${value} != null` : value !== null;
}

export function isUnset(value: Lift<unknown>): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`${value} == null` : value === null;
}

/** The value where it is set, the fallback where it is null. */
export function orElse<T>(value: Lift<T | null>, fallback: Lift<T>): Lift<T> {
  return ifSet<T, T>(value, (set) => set, fallback);
}

export function not(value: Lift<boolean>): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`!${value}` : !value;
}

/** Whether all hold. Operands may be evaluated even where an earlier one is false: guard null with `ifSet`. */
export function and(...values: readonly Lift<boolean>[]): Lift<boolean> {
  if (values.includes(false)) return false;
  return chain(' && ', values, true);
}

/** Whether one holds. Operands may be evaluated even where an earlier one is true: guard null with `ifSet`. */
export function or(...values: readonly Lift<boolean>[]): Lift<boolean> {
  if (values.includes(true)) return true;
  return chain(' || ', values, false);
}

function chain(operator: string, values: readonly Lift<boolean>[], ofNone: boolean): Lift<boolean> {
  const operands = values.filter((value): value is Expr<boolean> => isExpr(value));
  const [first, ...others] = operands;
  if (first === undefined) return ofNone;
  if (others.length === 0) return first;
  return new Expr<boolean>(['', ...others.map(() => operator), ''], operands);
}

export function eq<T extends string | number | boolean>(a: Lift<T>, b: Lift<T>): Lift<boolean> {
  return isExpr(a) || isExpr(b) ? hcl<boolean>`${a} == ${b}` : a === b;
}

export function gte(a: Lift<number>, b: Lift<number>): Lift<boolean> {
  return isExpr(a) || isExpr(b) ? hcl<boolean>`${a} >= ${b}` : a >= b;
}

export function lte(a: Lift<number>, b: Lift<number>): Lift<boolean> {
  return gte(b, a);
}

/** Whether `lowest <= value <= highest`. */
export function between(value: Lift<number>, lowest: Lift<number>, highest: Lift<number>): Lift<boolean> {
  return and(gte(value, lowest), lte(value, highest));
}

/** Whether the number has no fraction. */
export function isWhole(value: Lift<number>): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`floor(${value}) == ${value}` : Number.isInteger(value);
}

export function add(a: Lift<number>, b: Lift<number>): Lift<number> {
  return isExpr(a) || isExpr(b) ? hcl<number>`${a} + ${b}` : a + b;
}

export function multiply(a: Lift<number>, b: Lift<number>): Lift<number> {
  return isExpr(a) || isExpr(b) ? hcl<number>`${a} * ${b}` : a * b;
}

export function max(a: Lift<number>, b: Lift<number>): Lift<number> {
  return isExpr(a) || isExpr(b) ? hcl<number>`max(${a}, ${b})` : Math.max(a, b);
}

/** The whole number above or at `a / b`. */
export function divideUp(a: Lift<number>, b: number): Lift<number> {
  return isExpr(a) ? hcl<number>`ceil(${a} / ${b})` : Math.ceil(a / b);
}

export function oneOf(value: Lift<string>, allowed: readonly string[]): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`contains(${allowed}, ${value})` : allowed.includes(value);
}

/**
 * Whether the pattern matches. Terraform's expressions are RE2: patterns may use no look-around, no
 * back-reference and no flag, and both sides of an alternative need their own anchors.
 */
export function matches(value: Lift<string>, pattern: RegExp): Lift<boolean> {
  if (!isExpr(value)) return pattern.test(value);
  return hcl<boolean>`can(regex(${pattern.source.replace(/\\\//g, '/')}, ${value}))`;
}

/** One of the parts between separators, counted from 0; the empty text where there are not so many. */
export function segment(value: Lift<string>, separator: string, at: number): Lift<string> {
  return isExpr(value)
    ? hcl<string>`try(split(${separator}, ${value})[${at}], "")`
    : (value.split(separator)[at] ?? '');
}

/** The entry of a table under a key. */
export function pick<K extends string, V>(table: Lift<Readonly<Record<K, V>>>, key: Lift<K>): Lift<V> {
  return isExpr(table) || isExpr(key) ? hcl<V>`${table}[${key}]` : table[key];
}

/** A member of an object. */
export function prop<T, K extends keyof T & string>(object: Lift<T>, key: K): Lift<T[K]> {
  return isExpr(object) ? new Expr<T[K]>(['', `.${key}`], [object]) : object[key];
}

/** How many `for` expressions surround the one being made: each needs a variable of its own. */
let depth = 0;

/** One list entry for each, made by `make`. */
export function collect<T, U>(
  list: Lift<readonly Lift<T>[]>,
  make: (entry: Lift<T>) => Lift<U>,
): Lift<readonly Lift<U>[]> {
  if (!isExpr(list)) return list.map((entry) => make(entry));
  const variable = depth === 0 ? 'x' : `x${depth}`;
  depth++;
  try {
    return new Expr<readonly U[]>([`[for ${variable} in `, ' : ', ']'], [list, make(raw<T>(variable))]);
  } finally {
    depth--;
  }
}

/** For how many entries `holds` is true. */
export function count<T>(
  list: Lift<readonly Lift<T>[]>,
  holds: (entry: Lift<T>) => Lift<boolean>,
): Lift<number> {
  const answers = collect(list, holds);
  if (!isExpr(answers) && !answers.some(isExpr)) return answers.filter((answer) => answer === true).length;
  return hcl<number>`length([for yes in ${answers} : yes if yes])`;
}

/** Whether `holds` is true for each entry. */
export function every<T>(
  list: Lift<readonly Lift<T>[]>,
  holds: (entry: Lift<T>) => Lift<boolean>,
): Lift<boolean> {
  if (!isExpr(list)) return and(...list.map((entry) => holds(entry)));
  return hcl<boolean>`alltrue(${collect(list, holds)})`;
}

export function isNonEmpty(value: Lift<readonly unknown[] | string>): Lift<boolean> {
  return isExpr(value) ? hcl<boolean>`length(${value}) > 0` : value.length > 0;
}

/** How many entries a map or list has. */
export function size(value: Lift<Readonly<Record<string, unknown>> | readonly unknown[]>): Lift<number> {
  return isExpr(value) ? hcl<number>`length(${value})` : Object.keys(value).length;
}

/** Maps merged; of two entries with one key the later wins. */
export function mergeMaps(
  ...maps: readonly Lift<Readonly<Record<string, string>>>[]
): Lift<Record<string, string>> {
  if (!maps.some(isExpr))
    return Object.assign({}, ...(maps as readonly Record<string, string>[])) as Record<string, string>;
  return new Expr<Record<string, string>>(['merge(', ...maps.slice(1).map(() => ', '), ')'], maps);
}

/** Text with lifted parts: ``text`${project}-backup-${environment}` `` is a string either way. */
export function text(
  literals: TemplateStringsArray,
  ...parts: readonly Lift<string | number>[]
): Lift<string> {
  // Expressions stand in it as CDKTF tokens, which are found again where the string is written as HCL.
  const joined = String.raw({ raw: literals }, ...parts);
  return parts.some(isExpr) ? hcl<string>`${joined}` : joined;
}
