import { handler } from '../../../modules/fibonacci/lambda/backup-test/handler';
import { Account, ENVIRONMENT } from './account';

export const START = new Date('2026-03-15T09:00:00Z');
const MILLIS_A_MINUTE = 60_000;
const savedEnvironment = process.env;

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * MILLIS_A_MINUTE);
}

/** An account whose newest restorable second is four minutes old, and the environment of the function. */
export function freshAccount(environment: Readonly<Record<string, string>> = {}): Account {
  process.env = { ...savedEnvironment, ...ENVIRONMENT, ...environment };
  return new Account(minutesAfter(START, -4));
}

/** Every line of the log, as one text. */
export function quietLog(): () => string {
  const spy = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  return () => spy.mock.calls.flat().join('\n');
}

export function restoreEnvironment(): void {
  process.env = savedEnvironment;
  jest.restoreAllMocks();
}

/** The event of the rule that starts a test. */
export function start(at = START): Promise<void> {
  return handler({ action: 'start', time: at.toISOString() });
}

/** The event of the rule that takes it further, so many minutes after the start. */
export function advance(minutes = 15): Promise<void> {
  return handler({ action: 'advance', time: minutesAfter(START, minutes).toISOString() });
}

/** Runs until the restored cluster can be looked at, or is gone. @returns the minute of the last run */
export async function advanceUntil(account: Account, isThere: () => boolean, from = 15): Promise<number> {
  for (let minutes = from; minutes < from + 600; minutes += 15) {
    if (isThere()) return minutes;
    account.pass();
    await advance(minutes);
  }
  throw new Error('it never came');
}
