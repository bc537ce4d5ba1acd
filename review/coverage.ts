import type { BackupType } from '../modules/backup-types';
import { ASSIGNED, UNTOLD } from '../protection/arn-pattern';
import type { Coverage, Estate } from '../protection/estate';
import { AFTER_APPLY } from '../protection/planned';

/** A rule that backs a resource up. */
export interface Protector {
  /** The address of the backup plan. */
  readonly backupPlan: string;
  /** The address of the selection. */
  readonly selection: string;
  readonly rules: readonly string[];
  /** False: only the apply decides whether the selection takes the resource. */
  readonly isCertain: boolean;
}

export interface CoverageEntry {
  readonly plan: string;
  readonly address: string;
  readonly type: BackupType;
  /** Null: the plan does not tell it. */
  readonly arn: string | null;
  readonly status: 'protected' | 'unprotected' | 'unknown';
  readonly protectedBy: readonly Protector[];
}

/** Each protectable resource of an estate, and the rules that back it up. */
export function coverageOf(estate: Estate): readonly CoverageEntry[] {
  return estate.coverage.map(entryOf);
}

function entryOf({ protectable, covers }: Coverage): CoverageEntry {
  const { resource, type, arn } = protectable;
  return {
    plan: resource.siblings.label,
    address: resource.address,
    type,
    arn: arn.includes(UNTOLD) || arn.includes(ASSIGNED) ? null : arn,
    status: covers.some(({ isCertain }) => isCertain)
      ? 'protected'
      : covers.length > 0
        ? 'unknown'
        : 'unprotected',
    protectedBy: covers.map(({ plan, selection, isCertain }) => ({
      backupPlan: plan.address,
      selection: selection.address,
      rules:
        plan.rules === AFTER_APPLY
          ? []
          : plan.rules.map(({ name }) => (typeof name === 'string' ? name : 'known after apply')),
      isCertain,
    })),
  };
}
