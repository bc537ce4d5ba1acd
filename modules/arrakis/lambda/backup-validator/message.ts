import { needsAttention, type Issue } from './issues';
import type { ValidationReport } from './report';

/**
 * What SNS accepts as subject, and a little less than the 256 KiB it accepts as message.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const SUBJECT_MAX_CHARACTERS = 100;
export const MESSAGE_MAX_BYTES = 256_000;

/** More issues than that are not read in a message. */
const SUMMARY_MAX_ISSUES = 100;

/** The report as text: for people in a message, for programs in the bucket. */
export function toJson(report: ValidationReport): string {
  return JSON.stringify(report, undefined, 2);
}

/** One line of printable ASCII, as SNS demands. */
export function subjectOf(report: ValidationReport): string {
  const text = `Backup validation ${report.status}: ${report.project} ${report.environment}`;
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, SUBJECT_MAX_CHARACTERS);
}

/**
 * Shortens the lists of a report, all to the same length, until it fits. Issues are sorted, so the worst stay.
 * @param fullReport where the full report is
 */
export function fitReport(report: ValidationReport, maxBytes: number, fullReport: string): ValidationReport {
  let fitted = report;
  let keptCount = Math.max(
    report.issues.length,
    report.coverage.missing?.length ?? 0,
    report.compliance.rpo.resources.length,
    report.performance?.jobs.length ?? 0,
  );
  while (Buffer.byteLength(toJson(fitted)) > maxBytes && keptCount > 0) {
    keptCount = Math.floor(keptCount / 2);
    fitted = withLists(report, keptCount, fullReport);
  }
  return fitted;
}

function withLists(report: ValidationReport, keptCount: number, fullReport: string): ValidationReport {
  const { compliance, coverage, performance, issues } = report;
  const leftOutCount = Math.max(0, issues.length - keptCount);
  return {
    ...report,
    performance: performance && { ...performance, jobs: performance.jobs.slice(0, keptCount) },
    compliance: {
      ...compliance,
      rpo: { ...compliance.rpo, resources: compliance.rpo.resources.slice(0, keptCount) },
    },
    coverage: {
      ...coverage,
      missing: coverage.missing === null ? null : coverage.missing.slice(0, keptCount),
    },
    issues: issues.slice(0, keptCount),
    leftOut: `${leftOutCount} issues were left out, and every other list ends after ${keptCount} items. ${fullReport}`,
  };
}

/** The message for people: the verdicts, what was not checked, and the issues that need attention. */
export function summaryOf(report: ValidationReport, fullReport: string): string {
  const { compliance, coverage, jobs } = report;
  const head = [
    `Backup validation of ${report.project} ${report.environment}, vault ${report.vault}, at ${report.generatedAt}`,
    `Status: ${report.status}${report.partial ? ' (the time did not suffice for every check)' : ''}`,
    `Backup jobs of ${jobs.windowHours} hours: ${rateText(jobs.backup?.successPercent, jobs.backup?.endedCount)}`,
    `RPO ${compliance.rpo.targetHours} h + ${compliance.rpo.graceHours} h grace: ${compliance.rpo.status}`,
    `RTO ${compliance.rto.targetHours} h: ${compliance.rto.status}`,
    `Coverage: ${coverage.status}, ${coverage.protectedCount ?? '?'} of ${coverage.expectedCount} resources protected`,
    ...report.unchecked.map((item) => `NOT CHECKED ${item.check}: ${item.reason}`),
    fullReport,
    '',
  ].join('\n');
  return head + issueLines(report.issues.filter(needsAttention), MESSAGE_MAX_BYTES - Buffer.byteLength(head));
}

function rateText(successPercent: number | null | undefined, endedCount: number | undefined): string {
  if (successPercent === undefined || endedCount === undefined) return 'not known';
  return successPercent === null
    ? 'none has ended'
    : `${successPercent.toFixed(1)} % of ${endedCount} succeeded`;
}

/** Kept free below the issues for the sentence on those left out. */
const LEFT_OUT_SENTENCE_BYTES = 100;

function issueLines(issues: readonly Issue[], maxBytes: number): string {
  let text = '';
  for (const [index, issue] of issues.entries()) {
    const since = issue.since === null ? '' : ` (since ${issue.since})`;
    const line = `\n${issue.severity.toUpperCase()} ${issue.resource}: ${issue.what}${since}`;
    const isTooLong = Buffer.byteLength(text) + Buffer.byteLength(line) > maxBytes - LEFT_OUT_SENTENCE_BYTES;
    if (index === SUMMARY_MAX_ISSUES || isTooLong) {
      return `${text}\n\n${issues.length - index} more issues were left out: see the full report.`;
    }
    text += line;
  }
  return text;
}
