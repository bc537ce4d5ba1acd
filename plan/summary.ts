import type { BackupPlan, BackupRule } from '../protection/backup-plans';
import { lockInWords } from './lock-words';
import type { Paint } from './paint';
import type { PlanJson } from '../protection/plan-json';
import { AFTER_APPLY, UNKNOWN } from '../protection/planned';
import {
  countActions,
  destroyedAddresses,
  readProtection,
  type Action,
  type Protection,
} from '../protection/protection';
import {
  continuityInWords,
  copyInWords,
  lifecycleInWords,
  ruleInWords,
  textInWords,
  windowsInWords,
} from './rule-words';
import { selectionInWords } from './selection-words';
import type { Selection } from '../protection/selections';
import type { DetachedLock } from '../protection/vaults';

export interface SummaryProps {
  readonly stack: string;
  readonly plan: PlanJson;
  /** What synthesis warned of. */
  readonly warnings: readonly string[];
  /** Where the plan is as JSON, for the reader. */
  readonly planFile: string;
  readonly paint: Paint;
}

/** Actions that are always counted, and those that are counted where they occur. */
const ALWAYS_COUNTED: readonly Action[] = ['create', 'update', 'replace', 'delete', 'no-op'];
const COUNTED_WHERE_PRESENT: readonly Action[] = ['read', 'forget'];

/** What one plan does and what it protects, as text. */
export function summarize({ stack, plan, warnings, planFile, paint }: SummaryProps): string {
  const lines = [
    countsInWords(plan),
    ...destroyedAddresses(plan).map((address) => paint.red(`destroys ${address}`)),
    ...protectionLines(readProtection(plan)),
    ...warnings.map((warning) => paint.red(`warning: ${warning}`)),
    paint.faint(`plan as JSON: ${planFile}`),
  ];
  return [paint.bold(stack), ...lines.map((line) => `  ${line}`)].join('\n');
}

function countsInWords(plan: PlanJson): string {
  const counts = countActions(plan);
  const shown = [...ALWAYS_COUNTED, ...COUNTED_WHERE_PRESENT.filter((action) => counts.has(action))];
  return shown.map((action) => `${action} ${counts.get(action) ?? 0}`).join(', ');
}

function protectionLines({ vaults, plans, detachedLocks, detachedSelections }: Protection): string[] {
  const lines = [
    ...vaults.map(
      ({ name, region, lock, airGapped }) =>
        `${airGapped ? 'air-gapped vault' : 'vault'} ${textInWords(name, 'name')} in ` +
        `${region === null ? 'the region of the environment' : textInWords(region, 'region')}: ${lockInWords(lock)}`,
    ),
    ...detachedLocks.map(detachedLockLine),
    ...plans.flatMap(planLines),
    ...detachedSelections.map(
      (selection) =>
        `${selectionLine(selection)} (${selection.address}; plan not in this stack or ${UNKNOWN})`,
    ),
  ];
  return lines.length === 0 ? ['no vault, plan or selection of AWS Backup'] : lines;
}

function detachedLockLine({ address, vaultName, lock }: DetachedLock): string {
  const vault =
    vaultName === AFTER_APPLY
      ? `a vault ${UNKNOWN}`
      : `the vault ${textInWords(vaultName, 'name')} outside this plan`;
  return `lock of ${vault} (${address}): ${lockInWords(lock)}`;
}

function planLines({ name, rules, selections }: BackupPlan): string[] {
  return [
    `plan ${textInWords(name, 'name')}`,
    ...(rules === AFTER_APPLY ? [`  rules ${UNKNOWN}`] : rules.flatMap(ruleLines)),
    ...(selections.length === 0
      ? ['  no selection in this stack']
      : selections.map((one) => `  ${selectionLine(one)}`)),
  ];
}

function ruleLines(rule: BackupRule): string[] {
  const { copies } = rule;
  const details = [
    lifecycleInWords(rule.lifecycle),
    windowsInWords(rule),
    continuityInWords(rule),
    ...(copies === AFTER_APPLY ? [`copies ${UNKNOWN}`] : copies.map(copyInWords)),
  ];
  return [
    `  rule ${ruleInWords(rule)}`,
    ...details.filter((detail) => detail !== undefined).map((detail) => `    ${detail}`),
  ];
}

function selectionLine(selection: Selection): string {
  return `selection ${textInWords(selection.name, 'name')}: ${selectionInWords(selection)}`;
}
