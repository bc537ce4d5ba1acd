import type { OwnBackup } from './own-backups';
import { isKept, type RetentionRegister } from './retention-register';
import { monthOf, utcDayOf, type UtcDay } from './utc-day';

/** Which backups outlive what. */
export interface RetentionPolicy {
  readonly retentionDays: number;
  readonly monthlyKeepMonths: number;
  readonly register: RetentionRegister;
}

export interface RetentionVerdict {
  readonly expired: readonly OwnBackup[];
  readonly retained: readonly OwnBackup[];
}

/**
 * Decides which backups of one table may go. Age is counted in days of the UTC calendar, so that a run some seconds
 * earlier or later than that of the day before decides the same. A backup that is still being made is never expired,
 * and neither is the newest that can be restored from.
 */
export function judgeRetention(
  backups: readonly OwnBackup[],
  now: Date,
  policy: RetentionPolicy,
): RetentionVerdict {
  const today = utcDayOf(now);
  const newest = newestAvailable(backups);
  const monthly = firstOfMonths(backups, today, policy.monthlyKeepMonths);
  const expired = backups.filter(
    (backup) =>
      backup.isAvailable &&
      backup !== newest &&
      today - utcDayOf(backup.createdAt) > policy.retentionDays &&
      !monthly.has(backup) &&
      !isKept(policy.register, backup, today),
  );
  return { expired, retained: backups.filter((backup) => !expired.includes(backup)) };
}

function newestAvailable(backups: readonly OwnBackup[]): OwnBackup | undefined {
  return backups
    .filter(({ isAvailable }) => isAvailable)
    .reduce<OwnBackup | undefined>(
      (newest, backup) => (newest === undefined || backup.createdAt >= newest.createdAt ? backup : newest),
      undefined,
    );
}

/** The first backup that is there of each of the months, the current one included. */
function firstOfMonths(backups: readonly OwnBackup[], today: UtcDay, months: number): Set<OwnBackup> {
  const first = new Map<number, OwnBackup>();
  for (const backup of backups) {
    const month = monthOf(backup.day);
    const known = first.get(month);
    const isEarlier = known === undefined || backup.createdAt < known.createdAt;
    if (backup.isAvailable && months > 0 && monthOf(today) - month <= months && isEarlier) {
      first.set(month, backup);
    }
  }
  return new Set(first.values());
}
