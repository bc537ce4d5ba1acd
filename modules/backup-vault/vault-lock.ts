import { eq, iff, type Claim, type Lift } from '../lift';
import {
  complianceLockDays,
  complianceLockIsIrreversible,
  governanceLockIsRemovable,
  retentionWithinVaultLock,
  vaultLockBounds,
} from '../rules';

/** AWS has no parameter for the mode: it follows from `changeable_for_days`. Here it is a word. */
export type VaultLockMode = 'GOVERNANCE' | 'COMPLIANCE';

/** The retentions a vault accepts, and who may change that. */
export interface VaultLock {
  readonly exists: Lift<boolean>;
  /**
   * `GOVERNANCE`: whoever has the permission may remove the lock. `COMPLIANCE`: after `changeableForDays`
   * nobody can, AWS included.
   */
  readonly mode: Lift<VaultLockMode>;
  /** Days in which a compliance lock can still be removed, 3 to 36500. Read in mode `COMPLIANCE` only. */
  readonly changeableForDays: Lift<number | null>;
  /** `null`: no lower bound. */
  readonly minRetentionDays: Lift<number | null>;
  /** `null`: no upper bound. */
  readonly maxRetentionDays: Lift<number | null>;
}

/** Names of the caller's inputs, for errors. */
export interface VaultLockPaths {
  readonly mode: string;
  readonly changeableForDays: string;
  readonly retention: string;
}

/** What `changeable_for_days` must be: its presence is what makes a lock irreversible. */
export function changeableForDaysOf({ mode, changeableForDays }: VaultLock): Lift<number | null> {
  return iff(eq<string>(mode, 'COMPLIANCE'), changeableForDays, null);
}

export function vaultLockClaims(lock: VaultLock, paths: VaultLockPaths): readonly Claim[] {
  const advice = [
    complianceLockIsIrreversible.claim(paths.mode, lock),
    governanceLockIsRemovable.claim(paths.mode, lock),
  ];
  return [
    vaultLockBounds.claim(paths.retention, lock),
    complianceLockDays.claim(paths.changeableForDays, lock),
    // A `check` block stands outside the lock's resource: it must ask by itself whether there is a lock.
    ...advice.map((claim) => ({ ...claim, holds: iff<boolean>(lock.exists, claim.holds, true) })),
  ];
}

/** Whether jobs with a retention succeed in a vault with this lock. */
export function retentionClaim(
  lock: VaultLock | undefined,
  path: string,
  deleteAfterDays: Lift<number | null>,
): readonly Claim[] {
  if (lock === undefined || lock.exists === false) return [];
  const { minRetentionDays, maxRetentionDays } = lock;
  const claim = retentionWithinVaultLock.claim(path, { deleteAfterDays, minRetentionDays, maxRetentionDays });
  return [{ ...claim, holds: iff<boolean>(lock.exists, claim.holds, true) }];
}
