import { AFTER_APPLY, UNKNOWN, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';

/** What a plan does to protection, for good or ill. */
export interface Change {
  readonly plan: string;
  readonly address: string;
  /** The attribute in Terraform's words, empty for the resource itself. */
  readonly path: string;
  /** Unknown: the plan does not tell what protection is after the apply. */
  readonly effect: 'weakened' | 'strengthened' | 'irreversible' | 'unknown';
  /** In a sentence: what is so after the apply. */
  readonly change: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Value = Planned<string | number | boolean | null> | undefined;

/** Tells a resource from those of the same address in other plans. */
export function keyOf({
  siblings,
  address,
}: {
  readonly siblings: { readonly label: string };
  readonly address: string;
}): string {
  return `${siblings.label}|${address}`;
}

/** Writes down changes, resource by resource. */
export class ChangeNotes {
  readonly changes: Change[] = [];

  note(
    effect: Change['effect'],
    {
      siblings,
      address,
    }: Pick<ResourceInPlan, 'address'> & { readonly siblings: { readonly label: string } },
    path: string,
    change: string,
    [before, after]: readonly [before: Value, after: Value] = [null, null],
  ): void {
    this.changes.push({
      plan: siblings.label,
      address,
      path,
      effect,
      change,
      before: inWords(before),
      after: inWords(after),
    });
  }

  /** A number of days that protects the more, the higher it is; for ever is the highest. */
  days(
    resource: ResourceInPlan,
    path: string,
    name: string,
    before: Planned<number | null>,
    after: Planned<number | null>,
  ): void {
    if (before === after || before === AFTER_APPLY) return;
    if (after === AFTER_APPLY) {
      this.note('unknown', resource, path, name, [before ?? 'for ever', after]);
      return;
    }
    const [was, is] = [before ?? Infinity, after ?? Infinity];
    this.note(
      is < was ? 'weakened' : 'strengthened',
      resource,
      path,
      `${name} ${is < was ? 'shortened' : 'lengthened'}`,
      [before ?? 'for ever', after ?? 'for ever'],
    );
  }
}

function inWords(value: Value): string | null {
  if (value === AFTER_APPLY) return UNKNOWN;
  return value === null || value === undefined ? null : String(value);
}
