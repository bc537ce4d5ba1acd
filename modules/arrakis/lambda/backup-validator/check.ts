import { describeError as describeWhole, log } from '../../../lambda-runtime';
import { beforeDeadline } from './deadline';

/** The parts of a validation that read something from AWS, and can fail one by one. */
export type CheckName =
  | 'backup-jobs'
  | 'copy-jobs'
  | 'restore-jobs'
  | 'recovery-points'
  | 'replica-recovery-points'
  | 'tagged-resources';

/** A check whose data could not be read, so that nothing may be concluded from it. */
export interface UncheckedItem {
  readonly check: CheckName;
  readonly reason: string;
}

export type Outcome<T> =
  | { readonly isChecked: true; readonly value: T }
  | { readonly isChecked: false; readonly unchecked: UncheckedItem };

/** The reason of every check that the time did not suffice for. */
export const OUT_OF_TIME = 'out of time';

/** Keeps a page of HTML or a long policy text out of the report. */
const REASON_MAX_CHARACTERS = 300;

/** Runs one check to its end or to the deadline. It never throws: a failure is an outcome. */
export async function runCheck<T>(
  check: CheckName,
  deadline: AbortSignal,
  read: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    const value = await beforeDeadline(deadline, read);
    log({ check, outcome: 'checked' });
    return { isChecked: true, value };
  } catch (error) {
    const reason = deadline.aborted ? OUT_OF_TIME : describeError(error);
    log({ check, outcome: 'unchecked', reason });
    return { isChecked: false, unchecked: { check, reason } };
  }
}

/** The value of a check, or undefined when there is none. */
export function valueOf<T>(outcome: Outcome<T>): T | undefined {
  return outcome.isChecked ? outcome.value : undefined;
}

/** The beginning of one line with the name and the message of an error. */
export function describeError(error: unknown): string {
  return describeWhole(error).slice(0, REASON_MAX_CHARACTERS);
}
