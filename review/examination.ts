import type { Level, Rule, RuleFacts } from '../modules/lift/values';
import { AFTER_APPLY, type Planned } from '../protection/planned';
import type { ResourceInPlan } from '../protection/resources';

/** Where a rule is applied. */
export interface Place {
  readonly resource: ResourceInPlan;
  /** The attribute in Terraform's words: `rule[daily].lifecycle.delete_after`. */
  readonly path: string;
}

/** A broken rule in a plan. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The plan of the resource, where several are reviewed. */
  readonly plan: string;
  readonly address: string;
  readonly path: string;
  readonly got: string;
  readonly wanted: string;
  readonly fix: string;
  readonly why: string;
  readonly source: string;
}

/** A rule that could not be applied, because the plan does not tell a value. */
export interface UnknownFact {
  readonly rule: string;
  readonly plan: string;
  readonly address: string;
  readonly path: string;
  /** What the plan does not tell. */
  readonly unknown: string;
}

/** The subject of a rule as a plan has it: each fact known, or known after the apply. */
export type Facts<Subject> = { readonly [Name in keyof Subject]: Planned<Subject[Name]> };

/** Applies rules to the resources of plans, and keeps what they find and what nobody can know yet. */
export class Examination {
  private readonly found = new Map<string, Finding>();
  private readonly open = new Map<string, UnknownFact>();

  get findings(): readonly Finding[] {
    return [...this.found.values()];
  }

  get unknown(): readonly UnknownFact[] {
    return [...this.open.values()];
  }

  /** Applies a rule where all its facts are known; otherwise the place is kept as unknown, never as fine. */
  apply<Subject extends object>(rule: Rule<Subject>, place: Place, facts: Facts<Subject>): void {
    const missing = Object.entries<unknown>(facts as Readonly<Record<string, unknown>>)
      .filter(([, value]) => value === AFTER_APPLY || (Array.isArray(value) && value.includes(AFTER_APPLY)))
      .map(([name]) => name);
    if (missing.length > 0) {
      this.leaveOpen(rule, place, missing.map(inWords).join(' and '));
      return;
    }
    const { holds, got, wanted, fix } = rule.check(facts as Subject);
    if (holds === true) return;
    const { resource, path } = place;
    this.found.set(keyOf(rule, place), {
      rule: rule.id,
      level: rule.level,
      plan: resource.siblings.label,
      address: resource.address,
      path,
      got: String(got),
      wanted,
      fix,
      why: rule.why,
      source: rule.source,
    });
  }

  /** Keeps a place as unknown: the plan does not tell what the rule needs. */
  leaveOpen(rule: RuleFacts, place: Place, unknown: string): void {
    const { resource, path } = place;
    this.open.set(keyOf(rule, place), {
      rule: rule.id,
      plan: resource.siblings.label,
      address: resource.address,
      path,
      unknown,
    });
  }
}

/** Whether a fact is known, so that it can be used: `if (isKnown(days)) days + 1`. */
export function isKnown<T>(value: Planned<T>): value is T {
  return value !== AFTER_APPLY;
}

function keyOf(rule: RuleFacts, { resource, path }: Place): string {
  return `${rule.id}|${resource.siblings.label}|${resource.address}|${path}`;
}

/** `deleteAfterDays` -> `delete after days`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
