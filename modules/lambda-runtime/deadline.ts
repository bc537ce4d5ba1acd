import { setMaxListeners } from 'node:events';

/** A signal that is raised when only the reserve is left of the time that remains. */
export function deadlineSignal(remainingMillis: number, reserveMillis: number): AbortSignal {
  const budgetMillis = remainingMillis - reserveMillis;
  const signal = budgetMillis > 0 ? AbortSignal.timeout(budgetMillis) : AbortSignal.abort();
  // Every call listens to it, and there are many at once: that is no leak.
  setMaxListeners(0, signal);
  return signal;
}
