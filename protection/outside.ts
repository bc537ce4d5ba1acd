import type { BackupType } from '../modules/backup-types';
import { selectionSupportedType } from '../modules/rules';
import { matchesArn } from './arn-pattern';
import type { BackupPlan } from './backup-plans';
import type { Cover } from './coverage';
import { append } from './grouping';
import { AFTER_APPLY, type Planned } from './planned';
import { typeOfArn, type Protectable } from './protectable';
import { accountOf, mayBeTheSame, regionOf } from './region';
import type { ResourceInPlan } from './resources';
import type { Selection } from './selections';
import { all, not } from './three-valued';

/** A resource that a selection names by its ARN, and that no plan of the estate has. */
export interface OutsideResource {
  readonly arn: string;
  /** Undefined: the ARN may be of several kinds. */
  readonly type: BackupType | undefined;
  /** The first selection that names it. */
  readonly namedBy: ResourceInPlan;
  /** None where AWS Backup does not follow the selections: another region or account, or a service it cannot protect. */
  readonly covers: readonly Cover[];
}

const REGION_SEGMENT = 3;
const ACCOUNT_SEGMENT = 4;

/** The ARNs that selections write down and that no resource of the estate has, or may have. */
export function outsideOf(
  plans: readonly BackupPlan[],
  protectables: readonly Protectable[],
): readonly OutsideResource[] {
  const inside = new Map<string, string[]>();
  for (const { arn } of protectables) append(inside, withoutAccount(arn), partOf(arn, ACCOUNT_SEGMENT));
  const named = new Map<string, { readonly namedBy: ResourceInPlan; readonly covers: Cover[] }>();
  for (const plan of plans)
    for (const selection of plan.selections) {
      if (selection.resources === AFTER_APPLY) continue;
      for (const arn of selection.resources) {
        if (arn === AFTER_APPLY || arn.includes('*') || !arn.startsWith('arn:')) continue;
        const accounts = inside.get(withoutAccount(arn)) ?? [];
        if (accounts.some((account) => mayBeOne(account, partOf(arn, ACCOUNT_SEGMENT)))) continue;
        if (isExcluded(arn, selection) === true) continue;
        const entry = named.get(arn) ?? { namedBy: selection.resource, covers: [] };
        named.set(arn, entry);
        const isTaken = takes(plan, selection, arn);
        if (isTaken !== false) entry.covers.push({ plan, selection, isCertain: isTaken === true });
      }
    }
  return [...named].map(([arn, entry]) => ({ arn, type: typeOfArn(arn), ...entry }));
}

function takes({ resource }: BackupPlan, selection: Selection, arn: string): Planned<boolean> {
  const { everyCondition } = selection;
  return all([
    selectionSupportedType.check({ arn }).holds === true,
    isWithin(regionOf(resource), partOf(arn, REGION_SEGMENT)),
    mayBeTheSame(accountOf(resource), partOf(arn, ACCOUNT_SEGMENT) || null),
    // What tags the resource has, no plan tells.
    everyCondition !== AFTER_APPLY && everyCondition.length === 0 ? true : AFTER_APPLY,
    not(isExcluded(arn, selection)),
  ]);
}

/** A plan backs up what is in its own region; buckets have none in their ARN. */
function isWithin(region: Planned<string | null>, given: string): Planned<boolean> {
  if (given === '') return true;
  return typeof region === 'string' ? region === given : true;
}

function isExcluded(arn: string, { excluded }: Selection): Planned<boolean> {
  if (excluded === AFTER_APPLY) return AFTER_APPLY;
  if (excluded.some((pattern) => pattern !== AFTER_APPLY && matchesArn(pattern, arn) === true)) return true;
  return excluded.includes(AFTER_APPLY) ? AFTER_APPLY : false;
}

/** A plan often does not tell its account: then the rest of the ARN has to do. */
function withoutAccount(arn: string): string {
  return arn
    .split(':')
    .map((part, position) => (position === ACCOUNT_SEGMENT ? '' : part))
    .join(':');
}

function partOf(arn: string, position: number): string {
  return arn.split(':')[position] ?? '';
}

/** Whether two accounts can be one: those that are not twelve digits are not told. */
function mayBeOne(one: string, other: string): boolean {
  return one === other || !/^\d{12}$/.test(one) || !/^\d{12}$/.test(other);
}
