/** What an operation of AWS takes and gives, by the names of the API. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly requiredInputs: readonly string[];
  /** Undefined where only the inputs are known. */
  readonly outputs?: Answer;
}

/** What an answer may hold, at every depth. */
export interface Answer {
  readonly members: ReadonlySet<string>;
  /** Members that are maps, whose keys may be anything. */
  readonly maps: ReadonlySet<string>;
}

/** Name of a service in the AWS CLI -> package of its installed client. */
const CLIENTS: Readonly<Record<string, string>> = {
  backup: 'backup',
  cloudwatch: 'cloudwatch',
  dynamodb: 'dynamodb',
  ecs: 'ecs',
  resourcegroupstaggingapi: 'resource-groups-tagging-api',
  s3api: 's3',
  sns: 'sns',
  ssm: 'ssm',
};

/** Structures, lists, maps and operations as the clients carry them: a tag first, then what it is about. */
type Schema = readonly unknown[];
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
/** In a schema that is a number: a map of the type that the rest of the number says. */
const MAP_BIT = 128;

/** The operation as the installed client has it; undefined where no client is installed for the service. */
export function modelled(service: string, operation: string): Operation | 'unknown' | undefined {
  const client = CLIENTS[service];
  if (client === undefined) return undefined;
  const schemas = jest.requireActual<Record<string, Schema | undefined>>(`@aws-sdk/client-${client}`);
  const name = Object.keys(schemas).find((key) => key.endsWith('$') && kebab(key.slice(0, -1)) === operation);
  const schema = name === undefined ? undefined : schemas[name];
  if (name === undefined || schema === undefined) return 'unknown';
  const input = resolved(schema[4]);
  const inputs = memberNames(input);
  return {
    name: name.slice(0, -1),
    inputs,
    requiredInputs: inputs.slice(0, Number(input[6] ?? 0)),
    outputs: answerOf(resolved(schema[5])),
  };
}

/** The name of a member or an operation as the AWS CLI writes it: `KMSKeyId` is `kms-key-id`. */
export function kebab(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/^-/, '')
    .toLowerCase();
}

function resolved(schema: unknown): Schema {
  const value: unknown = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  return Array.isArray(value) ? value : [];
}

function memberNames(structure: Schema): readonly string[] {
  return (structure[4] ?? []) as readonly string[];
}

function answerOf(output: Schema): Answer {
  const members = new Set<string>();
  const maps = new Set<string>();
  const seen = new Set<Schema>();
  const visit = (schema: Schema): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    if (schema[0] === STRUCTURE) {
      memberNames(schema).forEach((name, index) => {
        members.add(name);
        const member = ((schema[5] ?? []) as readonly unknown[])[index];
        if (isMap(member)) maps.add(name);
        visit(target(member));
      });
    } else if (schema[0] === LIST || schema[0] === MAP) {
      for (const member of schema.slice(4)) visit(target(member));
    }
  };
  visit(output);
  return { members, maps };
}

function isMap(member: unknown): boolean {
  const value: unknown = typeof member === 'function' ? (member as () => unknown)() : member;
  return typeof value === 'number' ? (value & MAP_BIT) !== 0 : target(value)[0] === MAP;
}

/** A member with traits is a list of its schema and them. */
function target(member: unknown): Schema {
  const schema = resolved(member);
  const isWithTraits = typeof schema[0] === 'function' || Array.isArray(schema[0]);
  return isWithTraits ? target(schema[0]) : schema;
}
