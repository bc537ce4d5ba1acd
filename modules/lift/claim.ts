import { Token } from 'cdktf/lib/tokens';
import { isExpr, type Lift } from './expression';

/** What happens when a rule is broken. */
export type Level =
  /** The AWS API rejects the call: the apply stops half-way. */
  | 'refused'
  /** AWS accepts it, and jobs fail at three in the morning. */
  | 'fails-later'
  /** AWS accepts it and drops the setting without a word. */
  | 'ignored'
  /** It works; a careful engineer would do otherwise. */
  | 'advice';

/** What a rule is, apart from where it is checked. */
export interface RuleFacts {
  /** Stable, in words: `lifecycle-cold-storage-90-days`. */
  readonly id: string;
  readonly level: Level;
  /** One sentence: what goes wrong. */
  readonly why: string;
  /** The page that states the limit. */
  readonly source: string;
  /** Judged on known values alone: no module leaves it to Terraform. */
  readonly isPlain?: true;
}

/** What checking one subject says: lifted, so that it can become a finding now or a condition in Terraform. */
export interface Verdict {
  readonly holds: Lift<boolean>;
  readonly got: Lift<unknown>;
  /** What would be right, in the caller's words; may embed `say(value)`. */
  readonly wanted: string;
  /** What to do. */
  readonly fix: string;
}

/** A rule applied to one subject at one place of the configuration. */
export interface Claim extends Verdict {
  readonly rule: RuleFacts;
  /** Where, in the caller's words: `deleteAfterDays`, `rdsInstances[0].arn`. */
  readonly path: string;
}

/** A rule: its facts and how to check a subject. */
export interface Rule<Subject> extends RuleFacts {
  readonly check: (subject: Subject) => Verdict;
  /** The rule applied to a subject that stands at a path. */
  readonly claim: (path: string, subject: Subject) => Claim;
}

/**
 * A subject that holds a reference to a resource (a CDKTF token, such as `vault.arn`) cannot be judged while
 * nobody knows its value: the claim holds, unless Terraform decides it. This is the one place that skips.
 */
export function defineRule<Subject extends object>(
  facts: RuleFacts,
  judgeSubject: (subject: Subject) => Verdict,
): Rule<Subject> {
  const check = (subject: Subject): Verdict => {
    const verdict = judgeSubject(subject);
    const isOpen = !isExpr(verdict.holds) && Object.values(subject).some(isReference);
    return isOpen ? { ...verdict, holds: true } : verdict;
  };
  return { ...facts, check, claim: (path, subject) => ({ rule: facts, path, ...check(subject) }) };
}

function isReference(value: unknown): boolean {
  return !isExpr(value) && Token.isUnresolved(value);
}
