/**
 * The day from which runbooks count the next dates, 00:00 UTC. No clock is read: move it forward with each review of
 * the runbooks, and generate them again.
 */
export const REFERENCE_DATE = new Date('2026-12-01T00:00:00Z');
