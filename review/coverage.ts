import type { BackupType } from '../modules/backup-types';
import { ASSIGNED, UNTOLD } from '../protection/arn-pattern';
import type { Cover } from '../protection/coverage';
import type { Estate } from '../protection/estate';
import { AFTER_APPLY } from '../protection/planned';
import { ownProtections } from './own-protection';

/** A rule that backs a resource up. */
export interface Protector {
  /** The address of the backup plan; its id where no plan has it, and `known after apply` where nobody can tell it. */
  readonly backupPlan: string;
  /** The address of the selection. */
  readonly selection: string;
  readonly rules: readonly string[];
  /** False: only the apply decides whether the selection takes the resource. */
  readonly isCertain: boolean;
}

export interface CoverageEntry {
  readonly plan: string;
  /** The ARN, where a selection names a resource that no plan has. */
  readonly address: string;
  /** Null: the ARN may be of several types. */
  readonly type: BackupType | null;
  /** Null: the plan does not tell it. */
  readonly arn: string | null;
  /** False: a selection names it, and no plan has it. */
  readonly isInPlan: boolean;
  /** What AWS Backup does for it. */
  readonly status: 'protected' | 'unprotected' | 'unknown';
  readonly protectedBy: readonly Protector[];
  /** How it protects itself, without AWS Backup; null: not at all, or the plan does not tell. */
  readonly ownProtection: string | null;
}

/** Each protectable resource of an estate, and what its selections name besides, with the rules that back it up. */
export function coverageOf(estate: Estate): readonly CoverageEntry[] {
  const ownProtectionOf = ownProtections(estate);
  return [
    ...estate.coverage.map((coverage) => {
      const { resource, type, arn } = coverage.protectable;
      const covers = estate.followed(coverage);
      return {
        plan: resource.siblings.label,
        address: resource.address,
        type,
        arn: arn.includes(UNTOLD) || arn.includes(ASSIGNED) ? null : arn,
        isInPlan: true,
        status: statusOf(covers),
        protectedBy: covers.map(protectorOf),
        ownProtection: ownProtectionOf(resource),
      };
    }),
    ...estate.outside.map(({ arn, type, namedBy, covers }) => ({
      plan: namedBy.siblings.label,
      address: arn,
      type: type ?? null,
      arn,
      isInPlan: false,
      status: statusOf(covers),
      protectedBy: covers.map(protectorOf),
      ownProtection: null,
    })),
  ];
}

function statusOf(covers: readonly Cover[]): CoverageEntry['status'] {
  if (covers.length === 0) return 'unprotected';
  return covers.some(({ isCertain }) => isCertain) ? 'protected' : 'unknown';
}

function protectorOf({ plan, selection, isCertain }: Cover): Protector {
  return {
    backupPlan: plan.address,
    selection: selection.address,
    rules:
      plan.rules === AFTER_APPLY
        ? []
        : plan.rules.map(({ name }) => (typeof name === 'string' ? name : 'known after apply')),
    isCertain,
  };
}
