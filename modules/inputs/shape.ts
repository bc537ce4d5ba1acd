import { nearestName } from './nearest-name';

/** Something in a configuration that does not have the shape it should. */
export interface ShapeProblem {
  readonly kind: 'type' | 'unknown-property' | 'missing-property';
  /** Below the input: `""`, `[0].arn`, `.CostCenter`. */
  readonly path: string;
  readonly got: string;
  readonly wanted: string;
  readonly fix: string;
}

/** The shape of an input: checked at run time, because a bundle is not type-checked, and written for Terraform. */
export interface Shape<T> {
  /** The type constraint of the Terraform variable. */
  readonly terraformType: string;
  /** What a value must be, in words. */
  readonly wanted: string;
  readonly problems: (value: unknown, path: string) => readonly ShapeProblem[];
  /** A value of this shape, to go on checking the rest where the given one is unusable. */
  readonly placeholder: T;
  /** The only words that it may be: a Terraform type cannot say so, a validation does. */
  readonly words?: readonly string[];
}

type ValueOf<S> = S extends Shape<infer T> ? T : never;

function primitive<T>(
  terraformType: string,
  wanted: string,
  placeholder: T,
  accepts: (value: unknown) => boolean,
): Shape<T> {
  return {
    terraformType,
    wanted,
    placeholder,
    problems: (value, path) => (accepts(value) ? [] : [wrongType(path, value, wanted)]),
  };
}

export const aString = primitive<string>(
  'string',
  'a string',
  'placeholder',
  (value) => typeof value === 'string',
);
export const aNumber = primitive<number>(
  'number',
  'a number',
  1,
  (value) => typeof value === 'number' && Number.isFinite(value),
);
export const aBoolean = primitive<boolean>(
  'bool',
  'true or false',
  false,
  (value) => typeof value === 'boolean',
);

/** One of a few words. */
export function oneOfWords<const W extends string>(first: W, ...others: readonly W[]): Shape<W> {
  const words: readonly string[] = [first, ...others];
  const wanted = `one of ${words.map((word) => JSON.stringify(word)).join(', ')}`;
  const accepts = (value: unknown) => typeof value === 'string' && words.includes(value);
  return { ...primitive<W>('string', wanted, first, accepts), words };
}

export function aListOf<T>(entry: Shape<T>): Shape<readonly T[]> {
  const wanted = `a list, each entry ${entry.wanted}`;
  return {
    terraformType: `list(${entry.terraformType})`,
    wanted,
    placeholder: [],
    problems: (value, path) =>
      Array.isArray(value)
        ? value.flatMap((item, index) => entry.problems(item, `${path}[${index}]`))
        : [wrongType(path, value, wanted)],
  };
}

export function aMapOf<T>(entry: Shape<T>): Shape<Readonly<Record<string, T>>> {
  const wanted = `a map, each value ${entry.wanted}`;
  return {
    terraformType: `map(${entry.terraformType})`,
    wanted,
    placeholder: {},
    problems: (value, path) =>
      isRecord(value)
        ? Object.entries(value).flatMap(([key, item]) => entry.problems(item, `${path}.${key}`))
        : [wrongType(path, value, wanted)],
  };
}

type Members = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<R extends Members, O extends Members> = { readonly [K in keyof R]: ValueOf<R[K]> } & {
  readonly [K in keyof O]?: ValueOf<O[K]>;
};

/** An object with these members and no others. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- no optional members
export function anObject<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<ObjectOf<R, O>> {
  const members: Members = { ...required, ...optional };
  const wanted = `an object with ${Object.keys(members).join(', ')}`;
  return {
    terraformType: `object({ ${Object.entries(members)
      .map(
        ([name, { terraformType }]) =>
          `${name} = ${name in required ? terraformType : `optional(${terraformType})`}`,
      )
      .join(', ')} })`,
    wanted,
    placeholder: Object.fromEntries(
      Object.entries(required).map(([name, { placeholder }]) => [name, placeholder]),
    ) as ObjectOf<R, O>,
    problems: (value, path) =>
      isRecord(value)
        ? memberProblems(value, members, Object.keys(required), path)
        : [wrongType(path, value, wanted)],
  };
}

/** The problems of an object: unknown members, missing ones, and those of each member. */
export function memberProblems(
  value: Readonly<Record<string, unknown>>,
  members: Members,
  required: readonly string[],
  path: string,
): readonly ShapeProblem[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(members, name))
    .map((name) => unknownProperty(at(name), name, Object.keys(members)));
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name): ShapeProblem => {
      const wanted = members[name]?.wanted ?? 'a value';
      return { kind: 'missing-property', path: at(name), got: 'nothing', wanted, fix: `set ${name}` };
    });
  const inside = Object.entries(members).flatMap(([name, shape]) =>
    value[name] === undefined ? [] : shape.problems(value[name], at(name)),
  );
  return [...unknown, ...missing, ...inside];
}

function unknownProperty(path: string, name: string, known: readonly string[]): ShapeProblem {
  const near = nearestName(name, known);
  return {
    kind: 'unknown-property',
    path,
    got: `a property called ${name}`,
    wanted: near === undefined ? `one of ${known.join(', ')}` : `a known property, such as ${near}`,
    fix: near === undefined ? `remove ${name}` : `did you mean ${near}?`,
  };
}

function wrongType(path: string, value: unknown, wanted: string): ShapeProblem {
  return { kind: 'type', path, got: describe(value), wanted, fix: `give ${wanted}` };
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  // JSON has no word for NaN and the infinities.
  if (typeof value === 'number') return `${value} (number)`;
  return `${JSON.stringify(value)} (${value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value})`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
