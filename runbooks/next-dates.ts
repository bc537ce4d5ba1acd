import { AwsSchedule } from '../modules/schedule';

/** The next runs of an AWS cron schedule, UTC, `2026-12-01 05:00`. */
export function nextDates(schedule: string, after: Date, count: number): readonly string[] {
  return runsOf(schedule)
    .runsBetween(after, new Date(8.64e15), count)
    .map((run) => run.toISOString().slice(0, 16).replace('T', ' '));
}

/** How many runs of a schedule lie in the days before an instant, itself included. */
export function runsInDaysBefore(schedule: string, instant: Date, days: number): number {
  const since = new Date(instant.getTime() - days * 24 * 60 * 60 * 1000);
  return runsOf(schedule).runsBetween(since, instant, Infinity).length;
}

function runsOf(schedule: string): AwsSchedule {
  const runs = AwsSchedule.parse(schedule);
  if (runs === undefined) throw new Error(`the schedule ${schedule} is none of AWS`);
  return runs;
}
