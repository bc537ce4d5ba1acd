import { LEVELS, type JudgedFinding } from '../acceptance';
import type { Change } from '../changes';
import type { CoverageEntry } from '../coverage';
import type { UnknownFact } from '../examination';
import type { Objective } from '../objectives';
import type { Review } from '../review';
import type { Verdict } from '../verdict';

/** `1 finding`, `2 findings`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What the review comes to, in a line. */
export function verdictInWords({ failOn, failing, lighter, accepted }: Verdict): string {
  const result =
    failing.length > 0
      ? `${countOf(failing.length, 'finding')} at or above ${failOn}: ${levelsInWords(failing)}`
      : `No finding at or above ${failOn}`;
  return [
    result,
    ...(lighter.length > 0 ? [`${lighter.length} below it: ${levelsInWords(lighter)}`] : []),
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
  ].join('; ');
}

function levelsInWords(findings: readonly JudgedFinding[]): string {
  return LEVELS.map((level) => [findings.filter((finding) => finding.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(([count, level]) => `${count} ${level}`)
    .join(', ');
}

/** What is to be said where there is little to review; undefined where AWS Backup is in a plan. */
export function absenceInWords(hasBackup: boolean, { plans, coverage }: Review): string | undefined {
  if (hasBackup) return undefined;
  const where = plans.length === 1 ? 'the plan' : 'these plans';
  return coverage.length === 0
    ? `Nothing of AWS Backup is in ${where}, and no resource that it protects.`
    : `Nothing of AWS Backup is in ${where}.`;
}

/** What is to be said of plans that Terraform made in part; undefined where there is none. */
export function partialInWords(partial: readonly string[]): string | undefined {
  if (partial.length === 0) return undefined;
  const [are, they] = partial.length === 1 ? ['is', 'it leaves'] : ['are', 'they leave'];
  return `${partial.join(', ')} ${are} planned in part (-target, or what Terraform put off): what ${they} out is not reviewed, and may protect what is here.`;
}

/** `3 protected, 1 unprotected, 2 known after apply`. */
export function coverageInWords(coverage: readonly CoverageEntry[]): string {
  if (coverage.length === 0) return 'no resource that AWS Backup protects';
  const count = (wanted: CoverageEntry['status']) =>
    coverage.filter(({ status }) => status === wanted).length;
  return `${count('protected')} protected, ${count('unprotected')} unprotected, ${count('unknown')} unknown`;
}

/** `RDS`, and what protects it without AWS Backup. */
export function kindInWords({ type, isInPlan, ownProtection }: CoverageEntry): string {
  return [
    type ?? 'of several types',
    ...(isInPlan ? [] : ['in none of the plans']),
    ...(ownProtection === null ? [] : [`has ${ownProtection}`]),
  ].join(', ');
}

/** What is so after the apply, with what was before where the plan tells. */
export function valuesInWords({ before, after }: Pick<Change, 'before' | 'after'>): string {
  if (before === null && after === null) return '';
  return `${before ?? 'nothing'} -> ${after ?? 'nothing'}`;
}

/** `3 h`, `36.5 h`; what nobody knows is said so. */
export function hoursInWords(hours: number | null): string {
  return hours === null ? 'unknown' : `${Math.round(hours * 100) / 100} h`;
}

/** How far backups are apart. */
export function spacingInWords(hours: number | null): string {
  return hours === null ? 'unknown' : hours === 0 ? 'continuous' : `every ${hoursInWords(hours)}`;
}

/** What an objective comes to. */
export function objectiveInWords({ isMet, rpoHours }: Pick<Objective, 'isMet' | 'rpoHours'>): string {
  if (rpoHours === null) return 'nothing promised';
  return isMet === null ? 'unknown' : isMet ? 'met' : 'missed';
}

/** Objectives with those first that are missed, then those that nobody knows. */
export function missedFirst(objectives: readonly Objective[]): readonly Objective[] {
  const order = ['missed', 'unknown', 'met', 'nothing promised'];
  const rank = (objective: Objective) => order.indexOf(objectiveInWords(objective));
  return [...objectives].sort((a, b) => rank(a) - rank(b));
}

/** The places of a rule that nobody can judge before the apply. */
export interface UnknownOfRule {
  readonly rule: string;
  readonly count: number;
  readonly first: UnknownFact;
}

/** One entry a rule, the rule with the most places first. */
export function unknownByRule(unknown: readonly UnknownFact[]): readonly UnknownOfRule[] {
  const byRule = new Map<string, { rule: string; count: number; first: UnknownFact }>();
  for (const fact of unknown) {
    const entry = byRule.get(fact.rule);
    if (entry === undefined) byRule.set(fact.rule, { rule: fact.rule, count: 1, first: fact });
    else entry.count++;
  }
  return [...byRule.values()].sort((a, b) => b.count - a.count);
}
