import { AwsSchedule } from '../modules/schedule';
import type { BackupRule } from './backup-plans';

/** What AWS Backup takes where a rule has no schedule. */
export const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

/** How far schedules are played: two years with a leap day, so that one that runs once a year runs twice. */
const HORIZON_DAYS = 2 * 366;
/** Runs that are played at most: a schedule of every minute must not take minutes. */
const MOST_RUNS = 2000;

export const MILLIS_A_DAY = 86_400_000;
export const MILLIS_AN_HOUR = 3_600_000;
export const MILLIS_A_MINUTE = 60_000;

/** The runs of schedules from one instant on. What was played once is kept: most rules share their schedules. */
export class Runs {
  private readonly played = new Map<string, readonly number[] | undefined>();

  constructor(
    /** Everything before it is past. */
    private readonly from: Date,
  ) {}

  /** When a rule runs within two years, in milliseconds; undefined where its schedule is unknown or none of AWS. */
  of({ schedule, timeZone }: Pick<BackupRule, 'schedule' | 'timeZone'>): readonly number[] | undefined {
    if (typeof timeZone === 'symbol' || typeof schedule === 'symbol') return undefined;
    const expression = schedule ?? DEFAULT_SCHEDULE;
    const zone = timeZone ?? 'Etc/UTC';
    const key = `${expression} ${zone}`;
    if (!this.played.has(key)) this.played.set(key, this.play(expression, zone));
    return this.played.get(key);
  }

  /** The stretch of time in which the runs of some rules are all known, in milliseconds. */
  stretchOf(lists: readonly (readonly number[])[]): { readonly from: number; readonly until: number } {
    const from = this.from.getTime();
    // A schedule of every minute is played for days: later there are runs that the list does not have.
    const ends = lists.flatMap((runs) => (runs.length === MOST_RUNS ? (runs.at(-1) ?? []) : []));
    return { from, until: Math.min(from + HORIZON_DAYS * MILLIS_A_DAY, ...ends) };
  }

  private play(expression: string, timeZone: string): readonly number[] | undefined {
    const until = new Date(this.from.getTime() + HORIZON_DAYS * MILLIS_A_DAY);
    return AwsSchedule.parse(expression, timeZone)
      ?.runsBetween(this.from, until, MOST_RUNS)
      .map((run) => run.getTime());
  }
}

/** The shortest and the longest time between two runs, in milliseconds; undefined where there are not two. */
export function spacingOf(
  runs: readonly number[],
): { readonly shortest: number; readonly longest: number } | undefined {
  let shortest = Infinity;
  let longest = 0;
  for (let position = 1; position < runs.length; position += 1) {
    const spacing = (runs[position] ?? 0) - (runs[position - 1] ?? 0);
    shortest = Math.min(shortest, spacing);
    longest = Math.max(longest, spacing);
  }
  return longest === 0 ? undefined : { shortest, longest };
}

/** When the windows of two schedules first overlap; windows that only touch do not. Both lists are in order. */
export function firstOverlap(
  runs: readonly number[],
  windowMillis: number,
  others: readonly number[],
  otherWindowMillis: number,
): number | undefined {
  let position = 0;
  for (const run of runs) {
    while (position < others.length && (others[position] ?? 0) + otherWindowMillis <= run) position += 1;
    const other = others[position];
    if (other === undefined) return undefined;
    if (other < run + windowMillis) return Math.max(run, other);
  }
  return undefined;
}

/** The instant in words of a plan: `2026-01-04 05:00 UTC`. */
export function instantInWords(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
