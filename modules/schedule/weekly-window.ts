const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A stretch of the week in UTC; it may reach over its end. */
export interface WeeklyWindow {
  /** From Sunday 00:00 on. */
  readonly startMinute: number;
  readonly minutes: number;
}

/** `sun:05:00-sun:06:00`: the maintenance window of a database. */
export function parseWeeklyWindow(text: string): WeeklyWindow | undefined {
  const [, startDay = '', startTime = '', endDay = '', endTime = ''] =
    /^([a-z]{3}):(\d\d:\d\d)-([a-z]{3}):(\d\d:\d\d)$/i.exec(text) ?? [];
  const start = minuteOfWeek(startDay, startTime);
  const end = minuteOfWeek(endDay, endTime);
  if (start === undefined || end === undefined) return undefined;
  return { startMinute: start, minutes: (end - start + MINUTES_A_WEEK) % MINUTES_A_WEEK };
}

/** `03:00-04:00`: the backup window of a database, every day. */
export function parseDailyWindow(text: string): readonly WeeklyWindow[] | undefined {
  const [, startTime = '', endTime = ''] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  const start = minuteOfWeek('sun', startTime);
  const end = minuteOfWeek('sun', endTime);
  if (start === undefined || end === undefined) return undefined;
  const minutes = (end - start + MINUTES_A_DAY) % MINUTES_A_DAY;
  return DAYS.map((_, day) => ({ startMinute: start + day * MINUTES_A_DAY, minutes }));
}

/** `1:05:00`: when the weekly maintenance of FSx begins, Monday being 1. It takes half an hour. */
export function parseFsxWindow(text: string): WeeklyWindow | undefined {
  const [, day = '', time = ''] = /^([1-7]):(\d\d:\d\d)$/.exec(text) ?? [];
  const startMinute = minuteOfWeek(DAYS[Number(day) % DAYS.length] ?? '', time);
  return startMinute === undefined ? undefined : { startMinute, minutes: FSX_WINDOW_MINUTES };
}

const FSX_WINDOW_MINUTES = 30;

/** The window with some time before it. */
export function withLead({ startMinute, minutes }: WeeklyWindow, leadMinutes: number): WeeklyWindow {
  return {
    startMinute: (startMinute - leadMinutes + MINUTES_A_WEEK) % MINUTES_A_WEEK,
    minutes: minutes + leadMinutes,
  };
}

/** Whether an instant lies in a window of its week. */
export function isWithin(window: WeeklyWindow, instantMillis: number): boolean {
  const instant = new Date(instantMillis);
  const minute =
    instant.getUTCDay() * MINUTES_A_DAY + instant.getUTCHours() * MINUTES_AN_HOUR + instant.getUTCMinutes();
  return (minute - window.startMinute + MINUTES_A_WEEK) % MINUTES_A_WEEK < window.minutes;
}

/** Whether two windows share a minute, in whichever week. */
export function overlaps(one: WeeklyWindow, other: WeeklyWindow): boolean {
  const apart = (other.startMinute - one.startMinute + MINUTES_A_WEEK) % MINUTES_A_WEEK;
  return apart < one.minutes || MINUTES_A_WEEK - apart < other.minutes;
}

function minuteOfWeek(day: string, time: string): number | undefined {
  const position = DAYS.indexOf(day.toLowerCase());
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  if (position === -1 || !(hour < 24 && minute < MINUTES_AN_HOUR)) return undefined;
  return position * MINUTES_A_DAY + hour * MINUTES_AN_HOUR + minute;
}
