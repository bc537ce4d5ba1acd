import { Token, type IResolvable } from 'cdktf/lib/tokens';
import { hcl, isExpr, type Lift } from './expression';

/*
 * From lifted values to the types that the provider bindings ask for. `null` becomes `undefined`, which the
 * bindings leave out of the JSON: to Terraform both mean "not set".
 */

export function asString(value: Lift<string>): string;
export function asString(value: Lift<string | null>): string | undefined;
export function asString(value: Lift<string | null>): string | undefined {
  return isExpr(value) ? Token.asString(value) : (value ?? undefined);
}

export function asNumber(value: Lift<number>): number;
export function asNumber(value: Lift<number | null>): number | undefined;
export function asNumber(value: Lift<number | null>): number | undefined {
  return isExpr(value) ? Token.asNumber(value) : (value ?? undefined);
}

export function asBoolean(value: Lift<boolean>): boolean | IResolvable;
export function asBoolean(value: Lift<boolean | null>): boolean | IResolvable | undefined;
export function asBoolean(value: Lift<boolean | null>): boolean | IResolvable | undefined {
  return value ?? undefined;
}

export function asList(value: Lift<readonly Lift<string>[]>): string[] {
  return isExpr(value) ? Token.asList(value) : value.map((entry) => asString(entry));
}

export function asMap(value: Lift<Readonly<Record<string, string>>>): Record<string, string> {
  return isExpr(value) ? Token.asStringMap(value) : value;
}

/**
 * A value inside a message: a text, a number or a truth value, for Terraform writes no list into text. It
 * evaluates messages even where nothing is wrong, and refuses null in them: null is said as "none".
 */
export function say(value: Lift<unknown>): string {
  if (isExpr(value)) return Token.asString(hcl<string>`${value} != null ? ${value} : "none"`);
  if (value === null || value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A JSON document: written now where all is known, by `jsonencode` where a part is an expression. */
export function asJson(document: unknown): string {
  return containsExpr(document)
    ? Token.asString(hcl<string>`jsonencode(${document})`)
    : JSON.stringify(document);
}

function containsExpr(value: unknown): boolean {
  if (isExpr(value)) return true;
  if (Array.isArray(value)) return value.some(containsExpr);
  return typeof value === 'object' && value !== null && Object.values(value).some(containsExpr);
}
