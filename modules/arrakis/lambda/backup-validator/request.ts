/** What one run is asked to do. */
export interface ValidationRequest {
  /** The moment the run judges by. */
  readonly now: Date;
  /** Publish the whole report, even when there is nothing to complain about. */
  readonly sendFullReport: boolean;
}

/**
 * Reads the event: `{"send_full_report": true}` by hand, or what EventBridge sends on schedule. `now` (an ISO date and
 * time) lets a run judge another moment; what was made after that moment is then left out.
 * @throws an Error when a field is there and has the wrong form
 */
export function readRequest(event: unknown, clockMillis: number): ValidationRequest {
  const fields: Record<string, unknown> = typeof event === 'object' && event !== null ? { ...event } : {};
  const sendFullReport = fields.send_full_report ?? false;
  if (typeof sendFullReport !== 'boolean') {
    throw new Error(`send_full_report: got ${JSON.stringify(sendFullReport)}, wanted true or false`);
  }
  const nowText = fields.now;
  if (nowText === undefined) return { now: new Date(clockMillis), sendFullReport };
  const now = new Date(typeof nowText === 'string' ? nowText : Number.NaN);
  if (Number.isNaN(now.getTime())) {
    throw new Error(
      `now: got ${JSON.stringify(nowText)}, wanted an ISO date and time such as 2026-03-01T06:00:00Z`,
    );
  }
  return { now, sendFullReport };
}
