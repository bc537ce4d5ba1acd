/** Critical: protection is missing or lost. Warning: it is in danger. Info: worth knowing, nothing to do. */
export type Severity = 'critical' | 'warning' | 'info';

/** Something that is not as it should be. */
export interface Issue {
  readonly severity: Severity;
  readonly what: string;
  /** ARN of the resource, recovery point or restore, or the name of the vault or job. */
  readonly resource: string;
  /** When it began, as an ISO date and time; null when that is not known. */
  readonly since: string | null;
}

const RANK: Record<Severity, number> = { critical: 0, warning: 1, info: 2 };

/** Worst first, then by resource, so that equal findings give equal reports. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      compareText(a.resource, b.resource) ||
      compareText(a.what, b.what),
  );
}

/** Whether an issue asks for somebody's attention: it then makes the status, the metric and the message. */
export function needsAttention(issue: Issue): boolean {
  return issue.severity !== 'info';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
