import type { LifecycleSettings, LockSettings } from './configuration';
import type { JobReason } from './events';

/** Why a vault fails a job with a lifecycle; undefined: it takes it. */
export function refusalOfRetention(
  lock: LockSettings | undefined,
  { deleteAfterDays: days }: LifecycleSettings,
): JobReason | undefined {
  if (lock === undefined) return undefined;
  const { minRetentionDays, maxRetentionDays } = lock;
  if (minRetentionDays !== null && days !== null && days < minRetentionDays)
    return refusal(
      `a retention of ${days} days is below the minimum of ${minRetentionDays} of the vault's lock`,
    );
  if (maxRetentionDays !== null && (days ?? Infinity) > maxRetentionDays)
    return refusal(
      `${days === null ? 'to keep for ever' : `a retention of ${days} days`} is beyond the maximum of ${maxRetentionDays} of the vault's lock`,
    );
  return undefined;
}

/** Why a vault does not delete a recovery point on request; undefined: it does. */
export function refusalOfDeletion(lock: LockSettings | undefined): JobReason | undefined {
  return lock === undefined
    ? undefined
    : {
        behaviour: 'lock-deletion',
        text: 'the vault is locked: its recovery points go when their retention is over',
      };
}

function refusal(text: string): JobReason {
  return { behaviour: 'lock-bounds', text };
}
