import type { Findings } from './look';

/** What is reported to AWS Backup of a restore test. */
export interface Verdict {
  /** `TIMED_OUT` is never reported: AWS Backup sets it where nobody has reported in time. */
  readonly status: 'SUCCESSFUL' | 'FAILED' | 'TIMED_OUT';
  readonly message: string;
}

/** AWS states no bound. A message is one line that a console shows; longer ones are cut. */
export const MAX_MESSAGE_CHARACTERS = 1000;

/** One fault is enough to fail. */
export function verdictOn({ resource, facts, faults }: Findings): Verdict {
  return faults.length > 0
    ? { status: 'FAILED', message: cut(`${resource}: ${faults.join('; ')}`) }
    : { status: 'SUCCESSFUL', message: cut(`${resource}: ${facts.join(', ')}`) };
}

function cut(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_MESSAGE_CHARACTERS ? line : `${line.slice(0, MAX_MESSAGE_CHARACTERS - 1)}…`;
}
