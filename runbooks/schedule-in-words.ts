const WEEKDAYS: Readonly<Record<string, string>> = {
  SUN: 'Sunday',
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
};
const MINUTES_AN_HOUR = 60;

/** `every day at 01:00 UTC`; a schedule that needs more words is given as it is. */
export function scheduleInWords(schedule: string): string {
  const minute = startMinuteOfDay(schedule);
  const [, , dayOfMonth = '', month, dayOfWeek = '', year] = fields(schedule);
  const days = daysInWords(dayOfMonth, dayOfWeek);
  if (minute === undefined || days === undefined || month !== '*' || year !== '*') return schedule;
  return `${days} at ${clock(minute)} UTC`;
}

/** Minutes after midnight, UTC; undefined where a schedule has more than one time of day. */
export function startMinuteOfDay(schedule: string): number | undefined {
  const [minute = '', hour = ''] = fields(schedule);
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return undefined;
  return Number(hour) * MINUTES_AN_HOUR + Number(minute);
}

/** `01:00` */
export function clock(minuteOfDay: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const minute = minuteOfDay % (24 * MINUTES_AN_HOUR);
  return `${twoDigits(Math.floor(minute / MINUTES_AN_HOUR))}:${twoDigits(minute % MINUTES_AN_HOUR)}`;
}

function daysInWords(dayOfMonth: string, dayOfWeek: string): string | undefined {
  if ((dayOfMonth === '*' && dayOfWeek === '?') || (dayOfMonth === '?' && dayOfWeek === '*'))
    return 'every day';
  if (dayOfMonth === '?') {
    const weekday = WEEKDAYS[dayOfWeek];
    return weekday === undefined ? undefined : `every ${weekday}`;
  }
  return /^\d+$/.test(dayOfMonth) ? `on day ${dayOfMonth} of every month` : undefined;
}

function fields(schedule: string): readonly string[] {
  return schedule.replace(/^cron\(|\)$/g, '').split(' ');
}
