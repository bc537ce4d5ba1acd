import { ifSet, type Claim, type Lift, type RuleFacts } from '../lift/values';
import { memberProblems, type Shape, type ShapeProblem } from './shape';

/**
 * One input of a documented module: the TypeScript property, the Terraform variable with its validation, and
 * the row of the README table come from this.
 */
export interface Input<T, IsRequired extends boolean = boolean> {
  readonly shape: Shape<T>;
  /** What it is, with its unit. */
  readonly description: string;
  readonly isRequired: IsRequired;
  /** Used where the caller gives nothing. */
  readonly default?: T;
  /** What the documents say of the default where it depends on the environment. */
  readonly documentedDefault?: string;
  /** Whether null is a value of its own ("none", "what the environment says"). */
  readonly isNullable: boolean;
  /** What must be true of the value alone; `path` is its name in the caller's words. */
  claims(value: Lift<T>, path: string): readonly Claim[];
}

interface InputOptions<T> {
  readonly documentedDefault?: string;
  readonly claims?: (value: Lift<T>, path: string) => readonly Claim[];
}

const NO_CLAIMS = () => [];

/** An input without a default. */
export function required<T>(
  shape: Shape<T>,
  description: string,
  options: InputOptions<T> = {},
): Input<T, true> {
  return { shape, description, isRequired: true, isNullable: false, claims: NO_CLAIMS, ...options };
}

/** An input with a default. */
export function optional<T>(
  shape: Shape<T>,
  description: string,
  byDefault: T,
  options: InputOptions<T> = {},
): Input<T, false> {
  const facts = { shape, description, isRequired: false, isNullable: false } as const;
  return { ...facts, default: byDefault, claims: NO_CLAIMS, ...options };
}

/** An input for which null is a value of its own; its claims see only values that are set. */
export function nullable<T>(
  shape: Shape<T>,
  description: string,
  byDefault: T | null,
  { claims = NO_CLAIMS, ...options }: InputOptions<T> = {},
): Input<T | null, false> {
  return {
    shape: { ...shape, problems: (value, path) => (value === null ? [] : shape.problems(value, path)) },
    description,
    isRequired: false,
    isNullable: true,
    default: byDefault,
    ...options,
    claims: (value, path) =>
      value === null
        ? []
        : claims(value as Lift<T>, path).map((claim) => ({
            ...claim,
            holds: ifSet<T, boolean>(value, () => claim.holds, true),
          })),
  };
}

export type Catalogue = Readonly<Record<string, Input<unknown>>>;
type ValueOf<I> = I extends Input<infer T> ? T : never;
type RequiredNames<C extends Catalogue> = {
  [K in keyof C]: C[K] extends Input<unknown, true> ? K : never;
}[keyof C];

/** Every input with a value that is known. */
export type Known<C extends Catalogue> = { readonly [K in keyof C]: ValueOf<C[K]> };
/** Every input with a value that is known, or known only to Terraform. */
export type Lifted<C extends Catalogue> = { readonly [K in keyof C]: Lift<ValueOf<C[K]>> };
/** What a TypeScript caller writes. */
export type Props<C extends Catalogue> = { readonly [K in RequiredNames<C>]: ValueOf<C[K]> } & {
  readonly [K in Exclude<keyof C, RequiredNames<C>>]?: ValueOf<C[K]>;
};

/** Inputs as they will be used, and what is wrong with what was given. */
export interface Resolved<C extends Catalogue> {
  /** Where the given value has the wrong shape the default stands in, so that everything else is still checked. */
  readonly inputs: Known<C>;
  readonly claims: readonly Claim[];
}

/** Checks what a caller gave and fills in the defaults. Never throws: all problems are claims. */
export function resolveInputs<C extends Catalogue>(
  catalogue: C,
  given: Readonly<Record<string, unknown>>,
): Resolved<C> {
  const shapes = Object.fromEntries(Object.entries(catalogue).map(([name, { shape }]) => [name, shape]));
  const requiredNames = Object.keys(catalogue).filter((name) => catalogue[name]?.isRequired === true);
  const problems = memberProblems(given, shapes, requiredNames, '');
  const spoilt = new Set(problems.map(({ path }) => path.split(/[.[]/, 1)[0]));
  const values = Object.entries(catalogue).map(([name, entry]): [string, unknown] => [
    name,
    spoilt.has(name) || given[name] === undefined ? (entry.default ?? placeholder(entry)) : given[name],
  ]);
  const ownClaims = values
    .filter(([name]) => !spoilt.has(name))
    .flatMap(([name, value]) => catalogue[name]?.claims(value, name) ?? []);
  return {
    inputs: Object.fromEntries(values) as Known<C>,
    claims: [...problems.map(shapeClaim), ...ownClaims],
  };
}

/** Stands in for a required value that is missing or of the wrong type, so that the other checks can run. */
function placeholder({ shape, isNullable }: Input<unknown>): unknown {
  if (isNullable) return null;
  return shape.placeholder;
}

const SHAPE_RULES: Readonly<Record<ShapeProblem['kind'], RuleFacts>> = {
  type: {
    id: 'input-type',
    level: 'refused',
    why: 'The value cannot be what the property means.',
    source: 'modules/inputs/README.md',
  },
  'unknown-property': {
    id: 'input-known',
    level: 'ignored',
    why: 'A property that nobody reads would be dropped without a word.',
    source: 'modules/inputs/README.md',
  },
  'missing-property': {
    id: 'input-required',
    level: 'refused',
    why: 'The property has no default.',
    source: 'modules/inputs/README.md',
  },
};

function shapeClaim({ kind, path, got, wanted, fix }: ShapeProblem): Claim {
  return { rule: SHAPE_RULES[kind], path, holds: false, got, wanted, fix };
}
