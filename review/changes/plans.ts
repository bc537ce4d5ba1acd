import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { MILLIS_AN_HOUR } from '../../protection/runs';
import { agesOf } from '../recovery-point-age';
import { keyOf, type ChangeNotes } from './change';
import { compareCopies } from './copies';
import { daysOf } from './lifecycles';
import { compareTargets } from './target-vaults';

/** Plans, selections and rules that go, and rules that keep shorter, run more rarely or copy less. */
export function comparePlans(before: Estate, after: Estate, notes: ChangeNotes): void {
  const remaining = new Map(after.plans.map((plan) => [keyOf(plan.resource), plan]));
  for (const plan of before.plans) {
    const now = remaining.get(keyOf(plan.resource));
    if (now === undefined)
      notes.note('weakened', plan.resource, '', 'backup plan removed', [plan.name, null]);
    else compareRules([before, after], plan, now, notes);
  }
  const selections = new Set(after.ofType('aws_backup_selection').map(keyOf));
  for (const selection of before.ofType('aws_backup_selection'))
    if (!selections.has(keyOf(selection)))
      notes.note('weakened', selection, '', 'selection removed', [selection.block.text('name'), null]);
}

type Estates = readonly [before: Estate, after: Estate];

function compareRules(estates: Estates, before: BackupPlan, after: BackupPlan, notes: ChangeNotes): void {
  const { resource, rules } = after;
  if (before.rules === AFTER_APPLY) return;
  if (rules === AFTER_APPLY) {
    notes.note('unknown', resource, 'rule', 'rules', [before.rules.length, rules]);
    return;
  }
  const remaining = new Map(rules.map((rule) => [rule.name, rule]));
  const known = new Set(before.rules.map(({ name }) => name));
  const gone = before.rules.filter(({ name }) => !remaining.has(name));
  const renamed = renamedRules(
    gone,
    rules.filter(({ name }) => !known.has(name)),
  );
  for (const rule of before.rules) {
    const now = remaining.get(rule.name) ?? renamed.get(rule);
    const path = `rule[${inWords(now?.name ?? rule.name)}]`;
    if (now !== undefined) {
      known.add(now.name);
      compareRule(estates, [before, after], path, [rule, now], notes);
    }
    // A rule whose name only the apply decides may be this one.
    else if (remaining.has(AFTER_APPLY))
      notes.note('unknown', resource, path, 'rule renamed or removed', [rule.name, AFTER_APPLY]);
    else notes.note('weakened', resource, path, 'rule removed', [rule.name, null]);
  }
  for (const { name } of rules)
    if (!known.has(name) && name !== AFTER_APPLY)
      notes.note('strengthened', resource, `rule[${inWords(name)}]`, 'rule added', [null, name]);
}

/** The rules that have another name now, and are the same in all that says when they run and how long they keep. */
function renamedRules(
  gone: readonly BackupRule[],
  added: readonly BackupRule[],
): ReadonlyMap<BackupRule, BackupRule> {
  const left = added.filter(({ name }) => name !== AFTER_APPLY);
  return new Map(
    gone.flatMap((rule) => {
      const position = left.findIndex((other) => essenceOf(other) === essenceOf(rule));
      return position === -1 ? [] : left.splice(position, 1).map((other) => [rule, other] as const);
    }),
  );
}

function essenceOf({ schedule, timeZone, continuous, lifecycle }: BackupRule): string {
  return [schedule, timeZone, continuous, daysOf(lifecycle)].map(String).join(' ');
}

function inWords(name: BackupRule['name']): string {
  return typeof name === 'string' ? name : '?';
}

function compareRule(
  estates: Estates,
  plans: readonly [before: BackupPlan, after: BackupPlan],
  path: string,
  rules: readonly [before: BackupRule, after: BackupRule],
  notes: ChangeNotes,
): void {
  const [before, after] = rules;
  const { resource } = plans[1];
  notes.days(
    resource,
    `${path}.lifecycle.delete_after`,
    'retention',
    daysOf(before.lifecycle),
    daysOf(after.lifecycle),
  );
  compareSchedules(estates[1], resource, `${path}.schedule`, before, after, notes);
  if (before.continuous === true && after.continuous !== true)
    notes.note(
      after.continuous === AFTER_APPLY ? 'unknown' : 'weakened',
      resource,
      `${path}.enable_continuous_backup`,
      after.continuous === AFTER_APPLY ? 'continuous backup' : 'continuous backup switched off',
      [true, after.continuous],
    );
  if (before.continuous === false && after.continuous === true)
    notes.note(
      'strengthened',
      resource,
      `${path}.enable_continuous_backup`,
      'continuous backup switched on',
      [false, true],
    );
  compareCopies(estates, resource, `${path}.copy_action`, before, after, notes);
  compareTargets(
    { estate: estates[0], plan: plans[0], rule: before },
    { estate: estates[1], plan: plans[1], rule: after },
    `${path}.target_vault_name`,
    notes,
  );
}

function compareSchedules(
  { runs }: Estate,
  resource: ResourceInPlan,
  path: string,
  before: BackupRule,
  after: BackupRule,
  notes: ChangeNotes,
): void {
  if ([after.schedule, after.timeZone].includes(AFTER_APPLY)) {
    notes.note('unknown', resource, path, 'schedule', [before.schedule, AFTER_APPLY]);
    return;
  }
  const [was, is] = [before, after].map((rule) => longestSpacing(runs, rule));
  if (was === undefined || is === undefined || was === is) return;
  notes.note(
    is > was ? 'weakened' : 'strengthened',
    resource,
    path,
    `runs ${is > was ? 'more rarely' : 'more often'}`,
    [`every ${was / MILLIS_AN_HOUR} hours`, `every ${is / MILLIS_AN_HOUR} hours`],
  );
}

/** Undefined where the schedule is none of AWS. */
function longestSpacing(runs: Estate['runs'], rule: BackupRule): number | undefined {
  const instants = runs.of(rule);
  if (instants === undefined) return undefined;
  const points = instants.map((instant) => ({ instant, done: instant }));
  return agesOf(points, runs.stretchOf([instants])).spacingMillis;
}
