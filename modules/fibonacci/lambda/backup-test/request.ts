import { momentIn } from '../../../lambda-runtime';

/** What an event asks for. */
export interface Request {
  readonly action: 'start' | 'advance';
  readonly now: Date;
}

/** Clocks differ a little. */
const SKEW_MILLIS = 60_000;

/**
 * Reads `{"action": "start", "time": "2026-03-15T09:00:00Z"}`. The time is that of the event, by which an event that
 * is delivered again is known; without it the clock stands in.
 * @throws an Error for another action, and for a time that is none or lies in the future
 */
export function readRequest(event: unknown, clock: Date): Request {
  const { action, time } = membersOf(event);
  if (action !== 'start' && action !== 'advance') {
    throw new Error(`action: got ${JSON.stringify(action)}, wanted "start" or "advance"`);
  }
  if (time === undefined) return { action, now: clock };
  const now = momentIn(time);
  if (!(now.getTime() <= clock.getTime() + SKEW_MILLIS)) {
    const wanted = `a moment with its zone, such as 2026-03-15T09:00:00Z, not after ${clock.toISOString()}`;
    throw new Error(`time: got ${JSON.stringify(time)}, wanted ${wanted}`);
  }
  return { action, now };
}

function membersOf(event: unknown): { readonly action?: unknown; readonly time?: unknown } {
  return typeof event === 'object' && event !== null ? event : {};
}
