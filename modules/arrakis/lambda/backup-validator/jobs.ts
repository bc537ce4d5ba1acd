import type { BackupJob, CopyJob, Job } from './job-listing';
import type { Issue, Severity } from './issues';
import { hoursBefore, minutesBetween } from './time';

/** The part of the past that one report is about. */
export const REPORT_WINDOW_HOURS = 24;

const SUCCEEDED_STATES: ReadonlySet<string> = new Set(['COMPLETED']);
const FAILED_STATES: ReadonlySet<string> = new Set(['FAILED', 'EXPIRED', 'ABORTED', 'PARTIAL']);

/** The jobs of one kind, counted. */
export interface JobCounts {
  readonly totalCount: number;
  /** Every state that a job of this kind can have, also those that none is in. */
  readonly countPerState: Readonly<Record<string, number>>;
  /** Jobs that have ended, well or not: the base of the rates. */
  readonly endedCount: number;
  /** Null when no job has ended. */
  readonly successPercent: number | null;
  /** Failed, expired, aborted and partial jobs. Null when no job has ended. */
  readonly failurePercent: number | null;
}

/**
 * The jobs that belong to a report: created in its window, or completed in it. The latter because a job that was still
 * running when the report before was made would otherwise never be in one.
 */
export function jobsOfWindow<J extends Job<string>>(jobs: readonly J[], now: Date): J[] {
  const from = hoursBefore(now, REPORT_WINDOW_HOURS);
  return jobs.filter(
    (job) => job.createdAt > from || (job.completedAt !== undefined && job.completedAt > from),
  );
}

/** Counts jobs per state and derives the rates. */
export function countJobs(jobs: readonly Job<string>[], states: readonly string[]): JobCounts {
  const countPerState: Record<string, number> = Object.fromEntries(states.map((state) => [state, 0]));
  for (const job of jobs) countPerState[job.state] = (countPerState[job.state] ?? 0) + 1;
  const succeededCount = jobs.filter((job) => SUCCEEDED_STATES.has(job.state)).length;
  const failedCount = jobs.filter((job) => FAILED_STATES.has(job.state)).length;
  const endedCount = succeededCount + failedCount;
  return {
    totalCount: jobs.length,
    countPerState,
    endedCount,
    successPercent: endedCount === 0 ? null : (100 * succeededCount) / endedCount,
    failurePercent: endedCount === 0 ? null : (100 * failedCount) / endedCount,
  };
}

/** Jobs of the window that did not end well, one issue each. */
export function failedJobIssues(kind: 'backup' | 'copy', jobs: readonly (BackupJob | CopyJob)[]): Issue[] {
  return jobs.flatMap((job): Issue[] => {
    const severity = severityOf(job);
    if (severity === undefined) return [];
    const message = job.statusMessage === undefined ? '' : `: ${job.statusMessage}`;
    return [
      {
        severity,
        what: `${kind} job ${job.id} is ${job.state}${message}`,
        resource: job.resourceArn ?? job.id,
        since: (job.completedAt ?? job.createdAt).toISOString(),
      },
    ];
  });
}

/**
 * How bad the end of a job is. A completed job with a message is what the console calls "completed with issues", such as
 * objects that were passed over for want of a permission.
 */
function severityOf(job: BackupJob | CopyJob): Severity | undefined {
  switch (job.state) {
    case 'FAILED':
    case 'EXPIRED':
    case 'ABORTED':
      return 'critical';
    case 'PARTIAL':
      return 'warning';
    case 'COMPLETED':
      return job.statusMessage === undefined || job.statusMessage === '' ? undefined : 'warning';
    case 'CREATED':
    case 'PENDING':
    case 'RUNNING':
    case 'ABORTING':
      return undefined;
  }
}

export interface JobWindows {
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
}

/**
 * Backup jobs that run longer than the completion window, and those that have not started within the start window.
 * Both are measured from the creation of the job: AWS does not tell when it began to run.
 */
export function overdueJobIssues(jobs: readonly BackupJob[], now: Date, windows: JobWindows): Issue[] {
  return jobs.flatMap((job): Issue[] => {
    const ageMinutes = minutesBetween(job.createdAt, now);
    const common = { resource: job.resourceArn ?? job.id, since: job.createdAt.toISOString() };
    const age = `${Math.floor(ageMinutes)} minutes`;
    if (isRunning(job) && ageMinutes > windows.completionWindowMinutes) {
      const limit = `the completion window is ${windows.completionWindowMinutes} minutes`;
      return [{ ...common, severity: 'warning', what: `backup job ${job.id} runs for ${age}: ${limit}` }];
    }
    if (isWaiting(job) && ageMinutes > windows.startWindowMinutes) {
      const limit = `the start window is ${windows.startWindowMinutes} minutes`;
      return [
        { ...common, severity: 'critical', what: `backup job ${job.id} is stuck for ${age}: ${limit}` },
      ];
    }
    return [];
  });
}

function isRunning(job: BackupJob): boolean {
  return job.state === 'RUNNING' || job.state === 'ABORTING';
}

function isWaiting(job: BackupJob): boolean {
  return job.state === 'CREATED' || job.state === 'PENDING';
}
