import { matchesGlob } from '../protection/arn-pattern';
import type { Level } from '../modules/lift/values';
import type { Finding } from './examination';

/** A finding that somebody has settled. */
export interface Acceptance {
  readonly rule: string;
  /** A plan's name, in which `*` stands for anything. @default - every plan */
  readonly plan?: string;
  /** A resource's address, in which `*` stands for anything. @default - every resource */
  readonly address?: string;
  /** The path in the resource, in which `*` stands for anything. @default - every path */
  readonly path?: string;
  /** Why it stays as it is, for the next reader. */
  readonly reason: string;
}

/** A finding, and the reason where it is accepted. */
export interface JudgedFinding extends Finding {
  /** Null: nobody has accepted it. */
  readonly accepted: string | null;
}

/** From the gravest to the lightest. */
export const LEVELS: readonly Level[] = ['refused', 'fails-later', 'ignored', 'advice'];

/** The findings with the reasons of those that are accepted, the gravest first. */
export function judgeAcceptance(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
): readonly JudgedFinding[] {
  return findings
    .map((finding) => ({
      ...finding,
      accepted: acceptances.find((acceptance) => accepts(acceptance, finding))?.reason ?? null,
    }))
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        compare(a.plan, b.plan) ||
        compare(a.address, b.address) ||
        compare(a.path, b.path),
    );
}

/** By code points: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether an acceptance speaks of a finding. */
export function accepts(acceptance: Acceptance, finding: Finding): boolean {
  const { rule, plan = '*', address = '*', path = '*' } = acceptance;
  return (
    rule === finding.rule &&
    matchesGlob(plan, finding.plan) &&
    matchesGlob(address, finding.address) &&
    matchesGlob(path, finding.path)
  );
}
