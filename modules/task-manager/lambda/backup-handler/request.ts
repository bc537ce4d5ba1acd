import { momentIn } from '../../../lambda-runtime';

/**
 * The moment that a run goes by: the clock, or `now` of the event, which is for tests. Whatever else is in the event,
 * such as what EventBridge sends on schedule, asks for nothing.
 *
 * A `now` later than the clock is refused: every backup would look older than it is, and be deleted too early.
 * @throws an Error when `now` is there and has the wrong form or is later than the clock
 */
export function readNow(event: unknown, clock: Date): Date {
  const text = typeof event === 'object' && event !== null && 'now' in event ? event.now : undefined;
  if (text === undefined) return clock;
  const now = momentIn(text);
  if (Number.isNaN(now.getTime()) || now > clock) {
    const wanted = `an ISO date and time with its zone, such as 2024-01-15T03:00:00Z, not after ${clock.toISOString()}`;
    throw new Error(`now: got ${JSON.stringify(text)}, wanted ${wanted}`);
  }
  return now;
}
