import { scheduleRuns, scheduleStep, scheduleTimeZone, startWindowsApart } from '../../modules/rules';
import { AwsSchedule } from '../../modules/schedule';
import { nameOfRule, type BackupPlan, type BackupRule } from '../../protection/backup-plans';
import { retentionOf } from '../../protection/lifecycle';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { MILLIS_A_MINUTE, firstOverlap, instantInWords } from '../../protection/runs';
import { isKnown, type Examination, type Place } from '../examination';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';

/** Any schedule, to learn whether a time zone is known. */
const DAILY = 'cron(0 5 ? * * *)';

/** When the rules of a plan run, and which of them stand in each other's way. */
export const checkSchedules: Check = (estate, examination) => {
  for (const plan of estate.plans) {
    if (plan.rules === AFTER_APPLY) continue;
    for (const rule of plan.rules) {
      checkTimeZone(plan, rule, examination);
      checkRuns(estate, plan, rule, examination);
    }
    checkOverlaps(estate, plan, plan.rules, examination);
  }
};

function checkTimeZone({ resource }: BackupPlan, rule: BackupRule, examination: Examination): void {
  const path = `${pathOfRule(rule)}.schedule_expression_timezone`;
  applyTimeZone({ resource, path }, rule.timeZone, examination);
}

/** Holds the time zone of any schedule against those that are known. */
export function applyTimeZone(
  place: Place,
  timeZone: Planned<string | null>,
  examination: Examination,
): void {
  if (timeZone === null) return;
  examination.apply(scheduleTimeZone, place, {
    timeZone,
    isKnown: isKnown(timeZone) ? AwsSchedule.parse(DAILY, timeZone) !== undefined : timeZone,
  });
}

function checkRuns(
  { runs }: Estate,
  { resource }: BackupPlan,
  rule: BackupRule,
  examination: Examination,
): void {
  applyRuns({ resource, path: `${pathOfRule(rule)}.schedule` }, rule, runs, examination);
}

/** Whether a schedule ever comes, and as often as it says; what is no schedule of AWS is another rule's to say. */
export function applyRuns(
  place: Place,
  { schedule, timeZone }: Pick<BackupRule, 'schedule' | 'timeZone'>,
  runs: Estate['runs'],
  examination: Examination,
): void {
  if (typeof schedule !== 'string') return;
  const hasRuns = runs.hasAny({ schedule, timeZone });
  if (hasRuns === undefined) return;
  examination.apply(scheduleRuns, place, { schedule, hasRuns });
  examination.apply(scheduleStep, place, { schedule });
}

interface Overlap {
  readonly instant: number;
  readonly keeper: BackupRule;
}

function checkOverlaps(
  { runs }: Estate,
  { resource }: BackupPlan,
  rules: readonly BackupRule[],
  examination: Examination,
): void {
  const snapshots = rules.filter(({ continuous }) => continuous !== true);
  const dropped = new Map<BackupRule, Overlap[]>();
  for (const [position, one] of snapshots.entries()) {
    if (runs.of(one) === undefined && snapshots.length > 1 && isOpen(one))
      examination.leaveOpen(
        startWindowsApart,
        { resource, path: `${pathOfRule(one)}.schedule` },
        'schedule or start window',
      );
    for (const other of snapshots.slice(position + 1)) {
      const instant = overlapOf(runs, one, other);
      if (instant === undefined) continue;
      const [loser, keeper] =
        retentionOf(one.lifecycle) < retentionOf(other.lifecycle) ? [one, other] : [other, one];
      dropped.set(loser, [...(dropped.get(loser) ?? []), { instant, keeper }]);
    }
  }
  for (const [loser, overlaps] of dropped)
    examination.apply(
      startWindowsApart,
      { resource, path: `${pathOfRule(loser)}.schedule` },
      {
        overlap: instantInWords(Math.min(...overlaps.map(({ instant }) => instant))),
        dropped: nameOfRule(loser),
        kept: overlaps.map(({ keeper }) => nameOfRule(keeper)).join(' and '),
      },
    );
}

function overlapOf(runs: Estate['runs'], one: BackupRule, other: BackupRule): number | undefined {
  const [runsOfOne, runsOfOther] = [runs.of(one), runs.of(other)];
  const [window, otherWindow] = [one.startWindowMinutes, other.startWindowMinutes];
  if (runsOfOne === undefined || runsOfOther === undefined) return undefined;
  if (typeof window !== 'number' || typeof otherWindow !== 'number') return undefined;
  return firstOverlap(runsOfOne, window * MILLIS_A_MINUTE, runsOfOther, otherWindow * MILLIS_A_MINUTE);
}

function isOpen({ schedule, timeZone, startWindowMinutes }: BackupRule): boolean {
  return [schedule, timeZone, startWindowMinutes].includes(AFTER_APPLY);
}
