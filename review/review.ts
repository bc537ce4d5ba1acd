import type { NamedPlan } from '../protection/estate';
import { soundPlan } from '../protection/sound-plan';
import type { UnknownFact } from './examination';
import { changesIn, type Change } from './changes';
import { coverageOf, type CoverageEntry } from './coverage';
import { examine } from './examine';
import { judgeAcceptance, type Acceptance, type JudgedFinding } from './acceptance';
import { objectivesOf, type Objective } from './objectives';
import { withoutSecrets } from './secrets';

export interface ReviewOptions {
  /** Findings that somebody has settled, with the reason. @default - none */
  readonly accepted?: readonly Acceptance[];
  /** The recovery point objective of every resource whose plan does not state one, hours. @default - none */
  readonly rpoHours?: number;
}

export type { NamedPlan } from '../protection/estate';

/** What a review says; also the object that `--format json` prints. */
export interface Review {
  /** Of this structure. It changes where a reader of the last one would be misled. */
  readonly version: 1;
  readonly plans: readonly string[];
  /** Of these plans those that Terraform made in part: what they leave out is not reviewed. */
  readonly partial: readonly string[];
  /** Rules that are broken, the gravest first. */
  readonly findings: readonly JudgedFinding[];
  /** Each resource that AWS Backup can protect, and what protects it. */
  readonly coverage: readonly CoverageEntry[];
  /** What the plans change in protection, against the state they were made from. */
  readonly changes: readonly Change[];
  /** How old the newest recovery point of a resource can be. */
  readonly objectives: readonly Objective[];
  /** What no one can judge before the apply. */
  readonly unknown: readonly UnknownFact[];
}

/** Reviews plans that belong together: one estate in one account, or in several. */
export function review(given: readonly NamedPlan[], options: ReviewOptions = {}): Review {
  const plans = given.map((plan) => ({ ...plan, json: soundPlan(plan.json) }));
  const { estate, examination } = examine(plans);
  const objectives = objectivesOf(estate, examination, options.rpoHours);
  const reviewed: Review = {
    version: 1,
    plans: plans.map(({ name }) => name),
    partial: plans.filter(({ json }) => json.complete === false).map(({ name }) => name),
    findings: judgeAcceptance(examination.findings, options.accepted ?? []),
    coverage: coverageOf(estate),
    changes: changesIn(plans, estate),
    objectives,
    unknown: examination.unknown,
  };
  return withoutSecrets(
    reviewed,
    plans.map(({ json }) => json),
  );
}
