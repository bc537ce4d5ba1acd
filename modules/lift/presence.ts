import { TerraformCount, Token, type TerraformResource } from 'cdktf';
import { hcl, isExpr, raw, type Lift } from './expression';

/** The meta-argument of a resource whose existence Terraform decides. */
export interface PresenceMeta {
  readonly count?: TerraformCount;
}

/** A resource that exists, does not exist, or exists where Terraform finds that a condition holds (`count`). */
export class Maybe<R extends TerraformResource> {
  private constructor(
    /** Whether the resource exists. */
    readonly exists: Lift<boolean>,
    /** The resource; absent where it is known not to exist. */
    readonly resource?: R,
  ) {}

  /** Calls `make` unless the condition is known to be false. */
  static build<R extends TerraformResource>(
    exists: Lift<boolean>,
    make: (meta: PresenceMeta) => R,
  ): Maybe<R> {
    if (exists === false) return new Maybe<R>(false);
    if (!isExpr(exists)) return new Maybe(true, make({}));
    const count = TerraformCount.of(Token.asNumber(hcl<number>`${exists} ? 1 : 0`));
    return new Maybe(exists, make({ count }));
  }

  /** The attribute, or null where the resource does not exist. */
  get(attribute: keyof R & string): Lift<string | null> {
    if (this.resource === undefined) return null;
    if (!isExpr(this.exists)) return attributeOf(this.resource, attribute);
    return raw<string | null>(`one(${addressOf(this.resource)}[*].${snakeCase(attribute)})`);
  }

  /**
   * The attribute, for use in another resource that exists only where this one does.
   * @throws where this resource is known not to exist
   */
  at(attribute: keyof R & string): string {
    if (this.resource === undefined) throw new Error(`no ${attribute}: the resource does not exist`);
    if (!isExpr(this.exists)) return attributeOf(this.resource, attribute);
    return Token.asString(raw<string>(`${addressOf(this.resource)}[0].${snakeCase(attribute)}`));
  }
}

function attributeOf<R extends TerraformResource>(resource: R, attribute: keyof R & string): string {
  return resource[attribute] as string;
}

function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** `deleteAfterDays` -> `delete_after_days`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** One nested block: `on` decides whether it is there. */
export interface Block {
  readonly on: Lift<boolean>;
  readonly content: object;
}

/** Nested blocks of one name, each always there, never there, or there where Terraform finds so (`dynamic`). */
export function blocks(name: string, items: readonly Block[]): Record<string, unknown> {
  const present = items.filter(({ on }) => on === true).map(({ content }) => content);
  const decidedLater = items
    .filter(({ on }) => isExpr(on))
    .map(({ on, content }) => ({ for_each: hcl`${on} ? [1] : []`, content }));
  return {
    ...(present.length > 0 ? { [name]: present } : {}),
    ...(decidedLater.length > 0 ? { dynamic: { [name]: decidedLater } } : {}),
  };
}
