/** A value in Terraform's JSON syntax. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a value that must be an object; absent: none. */
export function members(value: Json | undefined): readonly (readonly [string, Json])[] {
  if (value === undefined) return [];
  if (!isObject(value)) throw new Error(`expected an object, got ${JSON.stringify(value)}`);
  return Object.entries(value);
}

/** JSON writes one block as an object and several as a list of objects. */
export function oneOrMore(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** A value that must be text or a number, as text. */
export function plain(value: Json | undefined): string {
  if (value === undefined || typeof value === 'object') {
    throw new Error(`expected text, got ${JSON.stringify(value)}`);
  }
  return String(value);
}
