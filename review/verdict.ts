import type { Level } from '../modules/lift/values';
import { LEVELS, type JudgedFinding } from './acceptance';

/** The findings of a review by what they come to. */
export interface Verdict {
  /** The lightest level that fails. */
  readonly failOn: Level;
  /** Nobody has accepted them, and they are at or above the level: exit code 1. */
  readonly failing: readonly JudgedFinding[];
  /** Nobody has accepted them, and they are below the level. */
  readonly lighter: readonly JudgedFinding[];
  readonly accepted: readonly JudgedFinding[];
}

export function verdictOf(findings: readonly JudgedFinding[], failOn: Level): Verdict {
  const open = findings.filter(({ accepted }) => accepted === null);
  const fails = ({ level }: JudgedFinding) => LEVELS.indexOf(level) <= LEVELS.indexOf(failOn);
  return {
    failOn,
    failing: open.filter(fails),
    lighter: open.filter((finding) => !fails(finding)),
    accepted: findings.filter(({ accepted }) => accepted !== null),
  };
}
