import { setMaxListeners } from 'node:events';

/**
 * Kept back from the reading for the delivery of the report: three calls at once, each of which may have to be
 * repeated. A run that cannot read everything in time still says so before the function is stopped.
 */
export const DELIVERY_RESERVE_MILLIS = 15_000;

/** Kept back from the delivery, so that a failed one is reported as such instead of as a timeout. */
export const ENDING_RESERVE_MILLIS = 2_000;

/** A signal that is raised when only the reserve is left of the time that remains. */
export function deadlineSignal(remainingMillis: number, reserveMillis: number): AbortSignal {
  const budgetMillis = remainingMillis - reserveMillis;
  const signal = budgetMillis > 0 ? AbortSignal.timeout(budgetMillis) : AbortSignal.abort();
  // Every reading listens to it, and there are many at once: that is no leak.
  setMaxListeners(0, signal);
  return signal;
}

/** Waits for the work, but not beyond the deadline: not every wait inside the SDK listens to its signal. */
export async function beforeDeadline<T>(deadline: AbortSignal, work: () => Promise<T>): Promise<T> {
  deadline.throwIfAborted();
  const passed = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener(
      'abort',
      () => {
        reject(new Error('the deadline has passed'));
      },
      { once: true },
    );
  });
  return Promise.race([work(), passed]);
}
