import { AFTER_APPLY, UNKNOWN, type Planned } from '../../protection/planned';

/** What a plan does to protection, for good or ill. */
export interface Change {
  readonly plan: string;
  readonly address: string;
  /** The attribute in Terraform's words, empty for the resource itself. */
  readonly path: string;
  readonly effect: 'weakened' | 'strengthened' | 'irreversible';
  /** In a sentence: what is so after the apply. */
  readonly change: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Value = Planned<string | number | boolean | null> | undefined;

/** Writes down changes of one resource. */
export class ChangeNotes {
  readonly changes: Change[] = [];

  constructor(private readonly plan: string) {}

  note(
    effect: Change['effect'],
    address: string,
    path: string,
    change: string,
    [before, after]: readonly [before: Value, after: Value] = [null, null],
  ): void {
    this.changes.push({
      plan: this.plan,
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
    address: string,
    path: string,
    name: string,
    before: Planned<number | null>,
    after: Planned<number | null>,
  ): void {
    if (before === AFTER_APPLY || after === AFTER_APPLY || before === after) return;
    const [was, is] = [before ?? Infinity, after ?? Infinity];
    this.note(
      is < was ? 'weakened' : 'strengthened',
      address,
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
