import type { App } from 'cdktf';
import { findingsOf, formatFinding } from '../lift';

/**
 * Writes every stack, or none: where a stack breaks a rule, all findings of all stacks are printed and the
 * process ends with exit code 1.
 */
export function synthesize(app: App): void {
  const findings = findingsOf(app);
  if (findings.length === 0) {
    app.synth();
    return;
  }
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  process.stderr.write(`${count}; nothing was written.\n\n${findings.map(formatFinding).join('\n\n')}\n`);
  process.exitCode = 1;
}
