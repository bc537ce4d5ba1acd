/**
 * The moment that an export carries: the `time` of a scheduled event, so that a repeated event writes the same
 * objects, and otherwise the clock.
 * @throws an Error when `time` is there and is no ISO date and time
 */
export function exportTime(event: unknown, clockMillis: number): Date {
  const time: unknown =
    typeof event === 'object' && event !== null && 'time' in event ? event.time : undefined;
  if (time === undefined) return new Date(clockMillis);
  const moment = new Date(typeof time === 'string' ? time : Number.NaN);
  if (Number.isNaN(moment.getTime())) {
    const wanted = 'wanted an ISO date and time such as 2026-03-01T06:00:00Z';
    throw new Error(`time: got ${JSON.stringify(time)}, ${wanted}`);
  }
  return moment;
}
