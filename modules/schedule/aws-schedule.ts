import { Cron } from 'croner';

const CRON = /^cron\((\S+ \S+ \S+ \S+ \S+ \S+)\)$/;
const DAY_OF_WEEK = 4;
/** `L` alone is the last day of the week, which AWS counts from Sunday. */
const SATURDAY = '7';

/**
 * The runs of a schedule in the six fields of AWS: minutes, hours, day of month, month, day of week, year.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export class AwsSchedule {
  private constructor(private readonly cron: Cron) {}

  /**
   * In the hour that summer time leaves out, a schedule with one time of day runs when that hour is over, one with
   * several does not run; in the hour that comes twice the former runs once and the latter twice. AWS says no more than
   * that a run may be skipped in spring.
   *
   * @param timeZone an IANA name
   * @returns undefined where the expression is none of AWS or nobody knows the time zone
   */
  static parse(expression: string, timeZone = 'Etc/UTC'): AwsSchedule | undefined {
    const fields = CRON.exec(expression)?.[1]?.split(' ');
    if (fields?.filter((field) => field === '?').length !== 1) return undefined;
    if (fields[DAY_OF_WEEK] === 'L') fields[DAY_OF_WEEK] = SATURDAY;
    try {
      const pattern = ['0', ...fields].join(' ');
      const options = {
        mode: '7-part',
        alternativeWeekdays: true,
        sloppyRanges: true,
        timezone: timeZone,
      } as const;
      const schedule = new AwsSchedule(new Cron(pattern, options));
      schedule.next(new Date(0)); // an unknown time zone is found at the first run
      return schedule;
    } catch {
      return undefined;
    }
  }

  /** The first run after an instant; undefined where there is none any more. */
  next(after: Date): Date | undefined {
    return this.cron.nextRun(after) ?? undefined;
  }

  /** The runs after one instant and not after another, the first `atMost` of them. */
  runsBetween(after: Date, until: Date, atMost: number): readonly Date[] {
    const runs: Date[] = [];
    for (let run = this.next(after); run !== undefined && run <= until; run = this.next(run)) {
      runs.push(run);
      if (runs.length === atMost) break;
    }
    return runs;
  }
}
