import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { MILLIS_AN_HOUR, spacingOf } from '../../protection/runs';
import type { ChangeNotes } from './change';

/** Plans, selections and rules that go, and rules that keep shorter, run more rarely or copy less. */
export function comparePlans(before: Estate, after: Estate, notes: ChangeNotes): void {
  const remaining = new Map(after.plans.map((plan) => [plan.address, plan]));
  for (const plan of before.plans) {
    const now = remaining.get(plan.address);
    if (now === undefined) notes.note('weakened', plan.address, '', 'backup plan removed', [plan.name, null]);
    else compareRules(before, plan, now, notes);
  }
  const selections = new Set(after.ofType('aws_backup_selection').map(({ address }) => address));
  for (const { address, block } of before.ofType('aws_backup_selection'))
    if (!selections.has(address))
      notes.note('weakened', address, '', 'selection removed', [block.text('name'), null]);
}

function compareRules(estate: Estate, before: BackupPlan, after: BackupPlan, notes: ChangeNotes): void {
  if (before.rules === AFTER_APPLY || after.rules === AFTER_APPLY) return;
  const { address } = after;
  const remaining = new Map(after.rules.map((rule) => [rule.name, rule]));
  const known = new Set(before.rules.map(({ name }) => name));
  for (const rule of before.rules) {
    const now = remaining.get(rule.name);
    const path = `rule[${String(rule.name)}]`;
    if (now === undefined) notes.note('weakened', address, path, 'rule removed', [rule.name, null]);
    else compareRule(estate, address, path, rule, now, notes);
  }
  for (const { name } of after.rules)
    if (!known.has(name))
      notes.note('strengthened', address, `rule[${String(name)}]`, 'rule added', [null, name]);
}

function compareRule(
  { runs }: Estate,
  address: string,
  path: string,
  before: BackupRule,
  after: BackupRule,
  notes: ChangeNotes,
): void {
  if (before.lifecycle !== AFTER_APPLY && after.lifecycle !== AFTER_APPLY)
    notes.days(
      address,
      `${path}.lifecycle.delete_after`,
      'retention',
      before.lifecycle.deleteAfterDays,
      after.lifecycle.deleteAfterDays,
    );
  const [was, is] = [before, after].map((rule) => spacingOf(runs.of(rule) ?? [])?.longest);
  if (was !== undefined && is !== undefined && was !== is)
    notes.note(
      is > was ? 'weakened' : 'strengthened',
      address,
      `${path}.schedule`,
      `runs ${is > was ? 'more rarely' : 'more often'}`,
      [`every ${was / MILLIS_AN_HOUR} hours`, `every ${is / MILLIS_AN_HOUR} hours`],
    );
  if (before.continuous === true && after.continuous === false)
    notes.note('weakened', address, `${path}.enable_continuous_backup`, 'continuous backup switched off', [
      true,
      false,
    ]);
  compareCopies(address, `${path}.copy_action`, before, after, notes);
}

/** Copies have no names: what counts is how many there are, and how long the shortest is kept. */
function compareCopies(
  address: string,
  path: string,
  { copies: before }: BackupRule,
  { copies: after }: BackupRule,
  notes: ChangeNotes,
): void {
  if (before === AFTER_APPLY || after === AFTER_APPLY) return;
  if (after.length < before.length)
    notes.note('weakened', address, path, 'copy removed', [before.length, after.length]);
  if (after.length > before.length)
    notes.note('strengthened', address, path, 'copy added', [before.length, after.length]);
  if (after.length !== before.length || after.length === 0) return;
  const [was, is] = [before, after].map((copies) =>
    Math.min(
      ...copies.map(({ lifecycle }) =>
        lifecycle === AFTER_APPLY || typeof lifecycle.deleteAfterDays !== 'number'
          ? Infinity
          : lifecycle.deleteAfterDays,
      ),
    ),
  );
  if (was !== undefined && is !== undefined)
    notes.days(address, `${path}.lifecycle.delete_after`, 'retention of the copy', forEver(was), forEver(is));
}

function forEver(days: number): number | null {
  return days === Infinity ? null : days;
}
