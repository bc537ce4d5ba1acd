/**
 * Kept back from the reading for the delivery of the report: three calls at once, each of which may have to be
 * repeated. A run that cannot read everything in time still says so before the function is stopped.
 */
export const DELIVERY_RESERVE_MILLIS = 15_000;

/** Kept back from the delivery, so that a failed one is reported as such instead of as a timeout. */
export const ENDING_RESERVE_MILLIS = 2_000;

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
