/** The part of JSON Schema that `docs/review.schema.json` uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const KEYWORDS = ['$ref', '$defs', '$schema', 'title', 'description', 'type', 'const', 'enum'];
const CONTAINER_KEYWORDS = ['required', 'additionalProperties', 'properties', 'items'];

/** Where a value is not what a schema says. */
export function violations(value: unknown, schema: Schema, root: Schema, path = '$'): readonly string[] {
  const strange = Object.keys(schema).filter((name) => ![...KEYWORDS, ...CONTAINER_KEYWORDS].includes(name));
  if (strange.length > 0) throw new Error(`${path}: this check does not know ${strange.join(', ')}`);
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`${path}: there is no ${schema.$ref}`);
    return violations(value, target, root, path);
  }
  const found: string[] = [];
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value)))
    found.push(`${path}: ${typeOf(value)} is not ${[schema.type].flat().join(' or ')}`);
  if ('const' in schema && value !== schema.const) found.push(`${path}: is not ${String(schema.const)}`);
  if (schema.enum?.includes(value) === false) found.push(`${path}: is none of ${schema.enum.join(', ')}`);
  if (Array.isArray(value))
    return [
      ...found,
      ...value.flatMap((item, index) => violations(item, schema.items ?? {}, root, `${path}[${index}]`)),
    ];
  if (typeof value !== 'object' || value === null) return found;
  const { properties = {}, required = [] } = schema;
  const unknown =
    schema.additionalProperties === false ? Object.keys(value).filter((name) => !(name in properties)) : [];
  return [
    ...found,
    ...required.filter((name) => !(name in value)).map((name) => `${path}.${name}: is missing`),
    ...unknown.map((name) => `${path}.${name}: is not described`),
    ...Object.entries(value).flatMap(([name, member]) =>
      violations(member, properties[name] ?? {}, root, `${path}.${name}`),
    ),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
