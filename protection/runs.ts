import { AwsSchedule } from '../modules/schedule';
import type { BackupRule } from './backup-plans';

/** What AWS Backup takes where a rule has no schedule. */
export const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

const UTC = 'Etc/UTC';

/** How far schedules are played: two years with a leap day. */
const HORIZON_DAYS = 2 * 366;
/** A schedule with fewer runs than one a month is played further: its longest pause may be in no two years. */
const RARE_RUNS = 24;
/** Of 29 February there are two in nine years. */
const RARE_HORIZON_DAYS = 9 * 366;
/** Runs that are played at most: a schedule of every minute must not take minutes. */
const MOST_RUNS = 2000;

export const MILLIS_A_DAY = 86_400_000;
export const MILLIS_AN_HOUR = 3_600_000;
export const MILLIS_A_MINUTE = 60_000;

/** The runs of schedules from one instant on. What was played once is kept: most rules share their schedules. */
export class Runs {
  private readonly played = new Map<string, readonly number[] | undefined>();
  /** The lists that go on until the farther horizon. */
  private readonly rare = new Set<readonly number[]>();
  private readonly midnights = new Map<string, readonly number[] | undefined>();

  constructor(
    /** Everything before it is past. */
    private readonly from: Date,
  ) {}

  /**
   * When a rule runs within two years, in milliseconds, and within nine where it runs rarely; undefined where its
   * schedule is unknown or none of AWS.
   */
  of({ schedule, timeZone }: Pick<BackupRule, 'schedule' | 'timeZone'>): readonly number[] | undefined {
    if (typeof timeZone === 'symbol' || typeof schedule === 'symbol') return undefined;
    const expression = schedule ?? DEFAULT_SCHEDULE;
    const zone = timeZone ?? UTC;
    const key = `${expression} ${zone}`;
    if (!this.played.has(key)) this.played.set(key, this.play(expression, zone));
    return this.played.get(key);
  }

  /** Whether a rule has a run at all, however late; undefined where its schedule is unknown or none of AWS. */
  hasAny(rule: Pick<BackupRule, 'schedule' | 'timeZone'>): boolean | undefined {
    const runs = this.of(rule);
    if (runs === undefined || runs.length > 0) return runs && true;
    const schedule = AwsSchedule.parse(String(rule.schedule), String(rule.timeZone ?? UTC));
    return schedule?.next(this.from) !== undefined;
  }

  /** The stretch of time in which the runs of some rules are all known, in milliseconds. */
  stretchOf(lists: readonly (readonly number[])[]): { readonly from: number; readonly until: number } {
    const from = this.from.getTime();
    // A schedule of every minute is played for days: later there are runs that the list does not have.
    const ends = lists.flatMap((runs) => (runs.length === MOST_RUNS ? (runs.at(-1) ?? []) : []));
    const days = lists.every((runs) => this.rare.has(runs)) ? RARE_HORIZON_DAYS : HORIZON_DAYS;
    return { from, until: Math.min(from + days * MILLIS_A_DAY, ...ends) };
  }

  private play(expression: string, timeZone: string): readonly number[] | undefined {
    const runs = this.playUntil(HORIZON_DAYS, expression, timeZone);
    if (runs === undefined || runs.length >= RARE_RUNS) return runs;
    const further = this.playUntil(RARE_HORIZON_DAYS, expression, timeZone);
    if (further !== undefined) this.rare.add(further);
    return further;
  }

  private playUntil(days: number, expression: string, timeZone: string): readonly number[] | undefined {
    const from = this.from.getTime();
    const until = from + days * MILLIS_A_DAY;
    const [, minute, hour, dayFields] = ONE_TIME.exec(expression) ?? [];
    if (dayFields === undefined || timeZone !== UTC) return runsOf(expression, timeZone, from, until);
    const midnights = this.midnightsOf(dayFields, days);
    const time = Number(hour) * MILLIS_AN_HOUR + Number(minute) * MILLIS_A_MINUTE;
    return midnights?.map((midnight) => midnight + time).filter((run) => run > from && run <= until);
  }

  /** The beginnings of the days on which a schedule in UTC runs: the schedules of an estate often share them. */
  private midnightsOf(dayFields: string, days: number): readonly number[] | undefined {
    const key = `${dayFields} ${days}`;
    if (!this.midnights.has(key)) {
      const from = this.from.getTime();
      const today = from - (from % MILLIS_A_DAY);
      this.midnights.set(key, runsOf(`cron(0 0 ${dayFields})`, UTC, today - 1, from + days * MILLIS_A_DAY));
    }
    return this.midnights.get(key);
  }
}

/** One run a day at most: at `5 1`, 01:05. */
const ONE_TIME = /^cron\(([0-5]?\d) ([01]?\d|2[0-3]) (\S+ \S+ \S+ \S+)\)$/;

function runsOf(
  expression: string,
  timeZone: string,
  from: number,
  until: number,
): readonly number[] | undefined {
  return AwsSchedule.parse(expression, timeZone)
    ?.runsBetween(new Date(from), new Date(until), MOST_RUNS)
    .map((run) => run.getTime());
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

/** Whole days: the change to summer time takes an hour of a month. */
export const wholeDays = (millis: number): number => Math.round(millis / MILLIS_A_DAY);

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
