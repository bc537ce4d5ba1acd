const MILLIS_PER_DAY = 86_400_000;

/** A calendar day in UTC, as the number of days since 1970-01-01: whole numbers compare and subtract safely. */
export type UtcDay = number;

export function utcDayOf(moment: Date): UtcDay {
  return Math.floor(moment.getTime() / MILLIS_PER_DAY);
}

/** `YYYY-MM-DD` */
export function toDateText(day: UtcDay): string {
  return new Date(day * MILLIS_PER_DAY).toISOString().slice(0, 10);
}

/** Reads `YYYY-MM-DD`; undefined for any other form and for days that no calendar has, such as 2023-02-29. */
export function tryParseDay(text: string): UtcDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = utcDayOf(new Date(`${text}T00:00:00Z`));
  return Number.isNaN(day) || toDateText(day) !== text ? undefined : day;
}

/** Months since the year 0, so that the difference of two counts the months between them. */
export function monthOf(day: UtcDay): number {
  const date = new Date(day * MILLIS_PER_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
