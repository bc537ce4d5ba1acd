import { keptForDays, type BackupPlan, type BackupRule, type Copy } from '../../protection/backup-plans';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { MILLIS_AN_HOUR } from '../../protection/runs';
import { agesOf } from '../recovery-point-age';
import { keyOf, type ChangeNotes } from './change';

/** Plans, selections and rules that go, and rules that keep shorter, run more rarely or copy less. */
export function comparePlans(before: Estate, after: Estate, notes: ChangeNotes): void {
  const remaining = new Map(after.plans.map((plan) => [keyOf(plan.resource), plan]));
  for (const plan of before.plans) {
    const now = remaining.get(keyOf(plan.resource));
    if (now === undefined)
      notes.note('weakened', plan.resource, '', 'backup plan removed', [plan.name, null]);
    else compareRules(after, plan, now, notes);
  }
  const selections = new Set(after.ofType('aws_backup_selection').map(keyOf));
  for (const selection of before.ofType('aws_backup_selection'))
    if (!selections.has(keyOf(selection)))
      notes.note('weakened', selection, '', 'selection removed', [selection.block.text('name'), null]);
}

function compareRules(estate: Estate, before: BackupPlan, after: BackupPlan, notes: ChangeNotes): void {
  const { resource, rules } = after;
  if (before.rules === AFTER_APPLY) return;
  if (rules === AFTER_APPLY) {
    notes.note('unknown', resource, 'rule', 'rules', [before.rules.length, rules]);
    return;
  }
  const remaining = new Map(rules.map((rule) => [rule.name, rule]));
  const known = new Set(before.rules.map(({ name }) => name));
  for (const rule of before.rules) {
    const now = remaining.get(rule.name);
    const path = `rule[${inWords(rule.name)}]`;
    if (now !== undefined) compareRule(estate, resource, path, rule, now, notes);
    // A rule whose name only the apply decides may be this one.
    else if (remaining.has(AFTER_APPLY))
      notes.note('unknown', resource, path, 'rule renamed or removed', [rule.name, AFTER_APPLY]);
    else notes.note('weakened', resource, path, 'rule removed', [rule.name, null]);
  }
  for (const { name } of rules)
    if (!known.has(name) && name !== AFTER_APPLY)
      notes.note('strengthened', resource, `rule[${inWords(name)}]`, 'rule added', [null, name]);
}

function inWords(name: BackupRule['name']): string {
  return typeof name === 'string' ? name : '?';
}

function compareRule(
  estate: Estate,
  resource: ResourceInPlan,
  path: string,
  before: BackupRule,
  after: BackupRule,
  notes: ChangeNotes,
): void {
  notes.days(
    resource,
    `${path}.lifecycle.delete_after`,
    'retention',
    daysOf(before.lifecycle),
    daysOf(after.lifecycle),
  );
  compareSchedules(estate, resource, `${path}.schedule`, before, after, notes);
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
  compareCopies(resource, `${path}.copy_action`, before, after, notes);
}

function daysOf(lifecycle: BackupRule['lifecycle']): Planned<number | null> {
  return lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle);
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

/** Copies have no names: what counts is how many there are, and how long the shortest is kept. */
function compareCopies(
  resource: ResourceInPlan,
  path: string,
  { copies: before }: BackupRule,
  { copies: after }: BackupRule,
  notes: ChangeNotes,
): void {
  if (before === AFTER_APPLY) return;
  if (after === AFTER_APPLY) {
    if (before.length > 0) notes.note('unknown', resource, path, 'copies', [before.length, after]);
    return;
  }
  if (after.length < before.length)
    notes.note('weakened', resource, path, 'copy removed', [before.length, after.length]);
  if (after.length > before.length)
    notes.note('strengthened', resource, path, 'copy added', [before.length, after.length]);
  if (after.length !== before.length || after.length === 0) return;
  notes.days(
    resource,
    `${path}.lifecycle.delete_after`,
    'retention of the copy',
    shortestOf(before),
    shortestOf(after),
  );
}

/** Unknown where any is: it may be the shortest. */
function shortestOf(copies: readonly Copy[]): Planned<number | null> {
  const days = copies.map(({ lifecycle }) => daysOf(lifecycle));
  if (days.includes(AFTER_APPLY)) return AFTER_APPLY;
  const shortest = Math.min(...days.map((one) => (typeof one === 'number' ? one : Infinity)));
  return shortest === Infinity ? null : shortest;
}
