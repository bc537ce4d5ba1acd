import { featuresOf, type BackupType } from '../modules/backup-types';
import { recoveryObjective } from '../modules/rules';
import type { BackupPlan, BackupRule } from '../protection/backup-plans';
import type { Cover } from '../protection/coverage';
import type { Estate } from '../protection/estate';
import { AFTER_APPLY } from '../protection/planned';
import type { PlannedResources, ResourceInPlan } from '../protection/resources';
import { MILLIS_AN_HOUR, MILLIS_A_MINUTE } from '../protection/runs';
import type { Examination } from './examination';

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

/** What the provider sends where a rule gives no completion window, minutes. */
const DEFAULT_COMPLETION_MINUTES = 180;

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
  const agesOf = memoize(estate);
  const promiseOf = memoizePromise(rpoHours);
  return subjectsOf(estate).flatMap(({ resource, address, type, covers }) => {
    const plans = certainPlans(covers);
    if (plans.length === 0) return [];
    const { spacingHours, worstAgeHours } = agesOf(plans, type);
    const promise = promiseOf(resource.siblings);
    if (promise !== null && spacingHours !== null)
      examination.apply(
        recoveryObjective,
        { resource, path: address === resource.address ? RPO_TARGET_HOURS : address },
        { spacingHours, rpoHours: promise },
      );
    return {
      plan: resource.siblings.label,
      address,
      type,
      rules: rulesOf(plans).map(({ name }) => (typeof name === 'string' ? name : '?')),
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

function subjectsOf({ coverage, outside }: Estate): readonly Subject[] {
  return [
    ...coverage.map(({ protectable: { resource, type }, covers }) => ({
      resource,
      address: resource.address,
      type,
      covers,
    })),
    ...outside.flatMap(({ arn, type, covers }) => {
      const [first] = covers;
      return first === undefined
        ? []
        : [{ resource: first.selection.resource, address: arn, type: type ?? null, covers }];
    }),
  ];
}

function certainPlans(covers: readonly Cover[]): readonly BackupPlan[] {
  return [...new Set(covers.filter(({ isCertain }) => isCertain).map(({ plan }) => plan))];
}

function rulesOf(plans: readonly BackupPlan[]): readonly BackupRule[] {
  return plans.flatMap(({ rules }) => (rules === AFTER_APPLY ? [] : rules));
}

/** The resources of an estate share a few sets of plans. */
function memoize({ runs }: Estate): (plans: readonly BackupPlan[], type: BackupType | null) => Ages {
  const known = new Map<string, Ages>();
  return (plans, type) => {
    const key = [
      type !== null && featuresOf(type).continuous ? type : '',
      ...plans.map(({ resource }) => `${resource.siblings.label} ${resource.address}`),
    ].join('|');
    const ages = known.get(key) ?? agesOf(runs, plans, type);
    known.set(key, ages);
    return ages;
  };
}

function agesOf(runs: Estate['runs'], plans: readonly BackupPlan[], type: BackupType | null): Ages {
  const rules = rulesOf(plans);
  const lag = CONTINUOUS_LAG_MINUTES[type ?? ''];
  if (lag !== undefined && rules.some(({ continuous }) => continuous === true))
    return { spacingHours: 0, worstAgeHours: (lag * MILLIS_A_MINUTE) / MILLIS_AN_HOUR };
  const played = rules.map((rule) => ({ rule, instants: runs.of(rule) }));
  // One rule that nobody can play may run in every gap of the others.
  if (
    plans.some((plan) => plan.rules === AFTER_APPLY) ||
    played.some(({ instants }) => instants === undefined)
  )
    return { spacingHours: null, worstAgeHours: null };
  const all = played
    .flatMap(({ rule, instants = [] }) =>
      instants.map((instant) => ({ instant, done: instant + completionMillis(rule) })),
    )
    .sort((a, b) => a.instant - b.instant);
  // A schedule of every minute is played for less than a year: later there are runs that the list does not have.
  const end = Math.min(...played.map(({ instants = [] }) => instants.at(-1) ?? Infinity));
  let spacing = 0;
  let worst = 0;
  for (let position = 1; position < all.length; position += 1) {
    const [run, next] = [all[position - 1], all[position]];
    if (run === undefined || next === undefined || run.instant > end) break;
    spacing = Math.max(spacing, next.instant - run.instant);
    worst = Math.max(worst, next.done - run.instant);
  }
  return spacing === 0
    ? { spacingHours: null, worstAgeHours: null }
    : { spacingHours: spacing / MILLIS_AN_HOUR, worstAgeHours: worst / MILLIS_AN_HOUR };
}

function completionMillis({ completionWindowMinutes }: BackupRule): number {
  const minutes =
    typeof completionWindowMinutes === 'number' ? completionWindowMinutes : DEFAULT_COMPLETION_MINUTES;
  return minutes * MILLIS_A_MINUTE;
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
