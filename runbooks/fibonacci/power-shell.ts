import { blocks, fenced } from '../markdown';

/** Commands of the AWS Tools for PowerShell. */
export function powerShell(...lines: readonly string[]): string {
  return blocks('In PowerShell:', fenced('powershell', lines));
}
