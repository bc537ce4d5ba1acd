/** A moment with its zone: without one it would depend on where the code runs. */
const MOMENT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The moment that an event names, such as `2026-03-15T09:00:00Z`; an invalid date where it names none. */
export function momentIn(value: unknown): Date {
  return new Date(typeof value === 'string' && MOMENT_FORM.test(value) ? value : Number.NaN);
}
