import type { RuleFacts } from './claim';

/** A broken rule: what the error shows, and what the review prints. */
export interface Finding {
  readonly rule: RuleFacts;
  /** The stack and the place in its configuration: `arrakis-production.deleteAfterDays`. */
  readonly path: string;
  readonly got: string;
  readonly wanted: string;
  readonly fix: string;
}

/** A finding as the error shows it. */
export function formatFinding({ rule, path, got, wanted, fix }: Finding): string {
  return [
    `${path}  [${rule.id}: ${rule.level}]`,
    `  got     ${got}`,
    `  wanted  ${wanted}`,
    `  fix     ${fix}`,
    `  why     ${rule.why}`,
    `  see     ${rule.source}`,
  ].join('\n');
}
