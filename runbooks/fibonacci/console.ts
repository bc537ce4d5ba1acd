import { blocks, steps } from '../markdown';

/** Clicks in the console of AWS, numbered. */
export function inTheConsole(...clicks: readonly string[]): string {
  return blocks('In the console:', steps(...clicks));
}
