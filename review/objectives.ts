import type { BackupType } from '../modules/backup-types';
import { recoveryObjective } from '../modules/rules';
import {
  DEFAULT_COMPLETION_WINDOW_MINUTES,
  DEFAULT_START_WINDOW_MINUTES,
  nameOfRule,
  type BackupPlan,
  type BackupRule,
} from '../protection/backup-plans';
import { keptForDays, retentionOf } from '../protection/lifecycle';
import { certainPlans, type Cover } from '../protection/coverage';
import type { Estate } from '../protection/estate';
import { AFTER_APPLY, UNKNOWN, type Planned } from '../protection/planned';
import type { PlannedResources, ResourceInPlan } from '../protection/resources';
import { MILLIS_AN_HOUR, MILLIS_A_MINUTE } from '../protection/runs';
import type { Examination } from './examination';
import { agesOf, recoveryPointsOf, type PlayedRule, type RecoveryPoint } from './recovery-point-age';

/** How far back a restore can throw a resource, against what was promised. */
export interface Objective {
  readonly plan: string;
  readonly address: string;
  /** Null: the ARN may be of several types. */
  readonly type: BackupType | null;
  /** The rules that count, by name. */
  readonly rules: readonly string[];
  /** The longest time between two scheduled runs, hours; null: unknown, or there is none. */
  readonly spacingHours: number | null;
  /** The oldest that the newest recovery point can be: spacing and windows, hours. */
  readonly worstAgeHours: number | null;
  /** What was promised, hours; null: nothing. */
  readonly rpoHours: number | null;
  /** Whether the spacing is within the promise; null: nothing was promised, or nobody knows. */
  readonly isMet: boolean | null;
}

/** How far behind the present a continuous backup is, minutes. */
const CONTINUOUS_LAG_MINUTES = { Aurora: 5, RDS: 5, S3: 15 } as Readonly<Record<string, number>>;

interface Ages {
  readonly spacingHours: number | null;
  readonly worstAgeHours: number | null;
}

/** How old the newest recovery point of each covered resource can be; a promise that is not kept is a finding. */
export function objectivesOf(
  estate: Estate,
  examination: Examination,
  rpoHours: number | undefined,
): readonly Objective[] {
  const agesOfPlans = memoize(estate);
  const promiseOf = memoizePromise(rpoHours);
  return subjectsOf(estate).flatMap(({ resource, address, type, covers }) => {
    const plans = certainPlans(covers);
    const promise = promiseOf(resource.siblings);
    const place = { resource, path: address === resource.address ? RPO_TARGET_HOURS : address };
    if (plans.length === 0) {
      if (promise !== null && covers.length > 0)
        examination.leaveOpen(recoveryObjective, place, 'which selections take it');
      return [];
    }
    const { spacingHours, worstAgeHours } = agesOfPlans(plans, type);
    if (promise !== null)
      examination.apply(recoveryObjective, place, {
        spacingHours: spacingHours ?? AFTER_APPLY,
        rpoHours: promise,
      });
    return {
      plan: resource.siblings.label,
      address,
      type,
      rules: rulesOf(plans).map(nameOfRule),
      spacingHours,
      worstAgeHours,
      rpoHours: promise,
      isMet: promise === null || spacingHours === null ? null : spacingHours <= promise,
    };
  });
}

interface Subject {
  /** What a finding is about: the resource itself, or the selection that names it. */
  readonly resource: ResourceInPlan;
  readonly address: string;
  readonly type: BackupType | null;
  readonly covers: readonly Cover[];
}

function subjectsOf(estate: Estate): readonly Subject[] {
  return [
    ...estate.coverage.map((coverage) => {
      const { resource, type } = coverage.protectable;
      return { resource, address: resource.address, type, covers: estate.followed(coverage) };
    }),
    ...estate.outside.map(({ arn, type, namedBy, covers }) => ({
      resource: namedBy,
      address: arn,
      type: type ?? null,
      covers,
    })),
  ];
}

function rulesOf(plans: readonly BackupPlan[]): readonly BackupRule[] {
  return plans.flatMap(({ rules }) => (rules === AFTER_APPLY ? [] : rules));
}

/** The resources of an estate share a few sets of plans, and many plans say the same. */
function memoize({ runs }: Estate): (plans: readonly BackupPlan[], type: BackupType | null) => Ages {
  const signatures = new Map<BackupPlan, string>();
  const pointsBySignature = new Map<string, PlayedPlan | undefined>();
  const agesByKey = new Map<string, Ages>();
  const play = (plan: BackupPlan, signature: string): PlayedPlan | undefined => {
    if (!pointsBySignature.has(signature)) pointsBySignature.set(signature, playPlan(runs, plan));
    return pointsBySignature.get(signature);
  };
  return (plans, type) => {
    const lag = CONTINUOUS_LAG_MINUTES[type ?? ''];
    if (lag !== undefined && rulesOf(plans).some(({ continuous }) => continuous === true))
      return { spacingHours: 0, worstAgeHours: (lag * MILLIS_A_MINUTE) / MILLIS_AN_HOUR };
    const distinct = new Map<string, BackupPlan>();
    for (const plan of plans) {
      const signature = signatures.get(plan) ?? signatureOf(plan);
      signatures.set(plan, signature);
      distinct.set(signature, plan);
    }
    const key = [...distinct.keys()].sort().join('\n');
    const ages =
      agesByKey.get(key) ??
      agesTogether(
        runs,
        [...distinct].map(([signature, plan]) => play(plan, signature)),
      );
    agesByKey.set(key, ages);
    return ages;
  };
}

/** What decides when a plan makes recovery points. */
function signatureOf({ rules }: BackupPlan): string {
  if (rules === AFTER_APPLY) return UNKNOWN;
  return rules
    .map((rule) =>
      [
        rule.schedule,
        rule.timeZone,
        rule.startWindowMinutes,
        rule.completionWindowMinutes,
        rule.lifecycle === AFTER_APPLY ? rule.lifecycle : keptForDays(rule.lifecycle),
      ]
        .map(String)
        .join(' '),
    )
    .join('|');
}

interface PlayedPlan {
  readonly points: readonly RecoveryPoint[];
  readonly runs: readonly (readonly number[])[];
  /** False: the plan does not tell how long a backup may take. */
  readonly tellsCompletion: boolean;
}

/** Undefined where nobody can tell when the plan backs up: one unknown rule may run in every gap, or stop another. */
function playPlan(runs: Estate['runs'], { rules }: BackupPlan): PlayedPlan | undefined {
  if (rules === AFTER_APPLY) return undefined;
  const played: PlayedRule[] = [];
  for (const { schedule, timeZone, startWindowMinutes, completionWindowMinutes, lifecycle } of rules) {
    const instants = runs.of({ schedule, timeZone });
    if (instants === undefined || (startWindowMinutes === AFTER_APPLY && rules.length > 1)) return undefined;
    played.push({
      runs: instants,
      startWindowMillis: millisOf(startWindowMinutes, DEFAULT_START_WINDOW_MINUTES),
      completionMillis: millisOf(completionWindowMinutes, DEFAULT_COMPLETION_WINDOW_MINUTES),
      keptForDays: retentionOf(lifecycle),
    });
  }
  return {
    points: recoveryPointsOf(played),
    runs: played.map((one) => one.runs),
    tellsCompletion: rules.every(({ completionWindowMinutes }) => completionWindowMinutes !== AFTER_APPLY),
  };
}

function agesTogether(runs: Estate['runs'], plans: readonly (PlayedPlan | undefined)[]): Ages {
  const played = plans.filter((plan) => plan !== undefined);
  if (played.length < plans.length) return { spacingHours: null, worstAgeHours: null };
  const { spacingMillis, worstAgeMillis } = agesOf(
    played.flatMap(({ points }) => points),
    runs.stretchOf(played.flatMap((plan) => plan.runs)),
  );
  return {
    spacingHours: spacingMillis / MILLIS_AN_HOUR,
    worstAgeHours: played.every(({ tellsCompletion }) => tellsCompletion)
      ? worstAgeMillis / MILLIS_AN_HOUR
      : null,
  };
}

function millisOf(minutes: Planned<number | null>, provided: number): number {
  return (typeof minutes === 'number' ? minutes : provided) * MILLIS_A_MINUTE;
}

/** The output, or the variable, in which a plan states its objective. */
const RPO_TARGET_HOURS = 'rpo_target_hours';

/** What a plan promises in its output or variable `rpo_target_hours`; otherwise the option. */
function memoizePromise(option: number | undefined): (resources: PlannedResources) => number | null {
  const known = new Map<PlannedResources, number | null>();
  return (resources) => {
    let promise = known.get(resources);
    if (promise === undefined) {
      const { planned_values: planned, variables } = resources.plan;
      const stated = planned?.outputs?.[RPO_TARGET_HOURS]?.value ?? variables?.[RPO_TARGET_HOURS]?.value;
      promise = typeof stated === 'number' ? stated : (option ?? null);
      known.set(resources, promise);
    }
    return promise;
  };
}
