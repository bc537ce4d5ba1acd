import * as ecs from '@aws-sdk/client-ecs';

/** The kinds of composed shapes in the schemas of the SDK: the first item of each. */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
/** Simple shapes are numbers, and these are added for a list or a map of them. */
const LIST_OF = 64;
const MAP_OF = 128;
const TYPE_OF_SIMPLE: Readonly<Record<number, string>> = { 0: 'string', 1: 'number', 2: 'boolean' };

type Schema = number | (() => Schema) | readonly unknown[];

function schemaOf(call: string): readonly unknown[] {
  const schema = (ecs as unknown as Record<string, readonly unknown[]>)[`${call}Request$`];
  if (schema?.[0] !== STRUCTURE) throw new Error(`the SDK has no request of ${call}`);
  return schema;
}

/** The members of the request of a call, and which of them AWS requires. */
export function requestMembers(call: string): { readonly all: string[]; readonly required: string[] } {
  const schema = schemaOf(call);
  const all = schema[4] as string[];
  return { all, required: all.slice(0, (schema[6] as number | undefined) ?? 0) };
}

/** What a call would not accept of an input: paths of unknown members, of wrong types and of missing members. */
export function notAccepted(call: string, input: object): string[] {
  return [
    ...problemsOf(schemaOf(call), input, call),
    ...requestMembers(call)
      .required.filter((member) => !(member in input))
      .map((member) => `${call}.${member} is missing`),
  ];
}

function problemsOf(given: unknown, value: unknown, path: string): string[] {
  const schema = resolved(given as Schema);
  if (typeof schema === 'number') return simpleProblems(schema, value, path);
  switch (schema[0]) {
    case STRUCTURE: {
      const names = schema[4] as string[];
      const members = schema[5] as unknown[];
      return entriesOf(value, path).flatMap(([name, member]) => {
        const index = names.indexOf(name);
        if (index === -1) return [`${path}.${name} is not accepted`];
        return problemsOf(members[index], member, `${path}.${name}`);
      });
    }
    case LIST:
      return itemsOf(value, path).flatMap((item, index) => problemsOf(schema[4], item, `${path}[${index}]`));
    case MAP:
      return entriesOf(value, path).flatMap(([key, item]) => problemsOf(schema[5], item, `${path}.${key}`));
    default:
      throw new Error(`${path}: a schema of an unknown kind ${String(schema[0])}`);
  }
}

/** A member may come as a function, and as a pair of its schema and its traits. */
function resolved(schema: Schema): number | readonly unknown[] {
  if (typeof schema === 'function') return resolved(schema());
  if (typeof schema === 'number') return schema;
  return schema.length === 2 ? resolved(schema[0] as Schema) : schema;
}

function simpleProblems(schema: number, value: unknown, path: string): string[] {
  if (schema >= MAP_OF) {
    return entriesOf(value, path).flatMap(([key, item]) =>
      simpleProblems(schema - MAP_OF, item, `${path}.${key}`),
    );
  }
  if (schema >= LIST_OF) {
    return itemsOf(value, path).flatMap((item, index) =>
      simpleProblems(schema - LIST_OF, item, `${path}[${index}]`),
    );
  }
  const wanted = TYPE_OF_SIMPLE[schema];
  return typeof value === wanted ? [] : [`${path} is a ${typeof value}, wanted ${wanted ?? 'unknown'}`];
}

function entriesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) throw new Error(`${path}: wanted an object`);
  return Object.entries(value);
}

function itemsOf(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${path}: wanted a list`);
  return value;
}
