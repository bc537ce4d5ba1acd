/** The words for a value that only the apply decides. */
export const UNKNOWN = 'known after apply';

/** What stands where a value is decided by AWS. */
export const AFTER_APPLY: unique symbol = Symbol(UNKNOWN);

/** A value of the plan, or the fact that only the apply decides it. */
export type Planned<T> = T | typeof AFTER_APPLY;

/** Values and unknowns of one resource or of one block in it, read together. */
export class PlannedBlock {
  constructor(
    private readonly values: unknown,
    private readonly unknown: unknown,
  ) {}

  /** A text; null where it is absent or empty. */
  text(name: string): Planned<string | null> {
    const value = this.read(name);
    return value === AFTER_APPLY || (typeof value === 'string' && value !== '') ? value : null;
  }

  /** A number; null where it is absent. Terraform writes some numbers as text. */
  number(name: string): Planned<number | null> {
    const value = this.read(name);
    if (value === AFTER_APPLY) return value;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number) ? number : null;
  }

  flag(name: string): Planned<boolean> {
    const value = this.read(name);
    return value === AFTER_APPLY ? value : value === true;
  }

  /** The texts of a list; an element may be known after apply. */
  texts(name: string): Planned<readonly Planned<string>[]> {
    const value = this.read(name);
    if (value === AFTER_APPLY) return value;
    const unknown = field(this.unknown, name);
    return elements(value, unknown).flatMap(([text, isUnknown]) =>
      isUnknown === true ? AFTER_APPLY : typeof text === 'string' ? text : [],
    );
  }

  /** A map of texts, such as tags; null where it is absent. */
  map(name: string): Planned<Readonly<Record<string, string>> | null> {
    const value = this.read(name);
    if (value === AFTER_APPLY) return value;
    const unknown = field(this.unknown, name);
    const isOpen =
      typeof unknown === 'object' && unknown !== null && Object.values(unknown).some((one) => one === true);
    if (isOpen) return AFTER_APPLY;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
  }

  /** A document in JSON; undefined where the text is none, null where there is no text. */
  json(name: string): Planned<unknown> {
    const text = this.text(name);
    if (typeof text !== 'string') return text;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }

  /** The nested blocks of a name. */
  blocks(name: string): Planned<readonly PlannedBlock[]> {
    const value = this.read(name);
    if (value === AFTER_APPLY) return value;
    return elements(value, field(this.unknown, name)).map(
      ([values, unknown]) => new PlannedBlock(values, unknown),
    );
  }

  private read(name: string): unknown {
    return field(this.unknown, name) === true ? AFTER_APPLY : (field(this.values, name) ?? null);
  }
}

/** A field of an object; a block that is unknown as a whole has only unknown fields. */
function field(container: unknown, name: string): unknown {
  if (container === true) return true;
  if (container === null || typeof container !== 'object') return undefined;
  return Object.hasOwn(container, name) ? (container as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Pairs every element with its unknown: the plan leaves unknown elements out of one of the lists. */
function elements(values: unknown, unknown: unknown): [value: unknown, unknown: unknown][] {
  const known: unknown[] = Array.isArray(values) ? values : [];
  const open: unknown[] = Array.isArray(unknown) ? unknown : [];
  return Array.from({ length: Math.max(known.length, open.length) }, (_, index) => [
    known[index],
    open[index],
  ]);
}
