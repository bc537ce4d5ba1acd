import { AFTER_APPLY, UNKNOWN, type Planned } from '../protection/planned';
import { days } from './rule-words';
import type { VaultLock } from '../protection/vaults';

/** `compliance lock, at least 7 and at most 400 days, irreversible 3 days after it is created`. */
export function lockInWords(lock: VaultLock): string {
  if (lock.mode === 'none') return 'no lock: recovery points can be deleted at any time';
  const kept = `${retention('at least', lock.minRetentionDays)} and ${retention('at most', lock.maxRetentionDays)}`;
  switch (lock.mode) {
    case 'governance':
      return `governance lock, ${kept}, removable by permitted roles`;
    case 'compliance':
      return `compliance lock, ${kept}, ${irreversible(lock.changeableForDays)}`;
    case AFTER_APPLY:
      return `lock mode ${UNKNOWN}, ${kept}`;
  }
}

function retention(bound: 'at least' | 'at most', limit: Planned<number | null>): string {
  if (limit === AFTER_APPLY) return `${bound} (days ${UNKNOWN})`;
  return limit === null ? `no ${bound === 'at least' ? 'minimum' : 'maximum'}` : `${bound} ${days(limit)}`;
}

function irreversible(changeableForDays: Planned<number | null>): string {
  return changeableForDays === 0
    ? 'irreversible from the start'
    : `irreversible ${typeof changeableForDays === 'number' ? days(changeableForDays) : UNKNOWN} after it is created`;
}
