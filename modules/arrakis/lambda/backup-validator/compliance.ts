import type { ExpectedArns } from './coverage';
import type { Issue } from './issues';
import type { RestoreJob } from './job-listing';
import { isContinuous, isUsable, type RecoveryPoint } from './recovery-points';
import { hoursBetween } from './time';

/**
 * `within-grace`: beyond the target, by no more than a backup may take. `unknown`: there is no data to judge by; it is
 * worse than `within-grace`, so that nothing passes for want of data.
 */
export type ComplianceStatus = 'compliant' | 'within-grace' | 'unknown' | 'non-compliant';

const RANK: Record<ComplianceStatus, number> = {
  compliant: 0,
  'within-grace': 1,
  unknown: 2,
  'non-compliant': 3,
};

/** The worst of the statuses; `unknown` when there is none. */
export function worstStatus(statuses: readonly ComplianceStatus[]): ComplianceStatus {
  const [first, ...others] = statuses;
  return first === undefined ? 'unknown' : others.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), first);
}

export interface ResourceRpo {
  readonly resourceArn: string;
  readonly status: ComplianceStatus;
  /** Creation of the newest usable recovery point; null when there is none or it could not be read. */
  readonly newestRecoveryPointAt: string | null;
  readonly ageHours: number | null;
}

/** Recovery point objective: how much of the newest data may be lost. */
export interface RpoCompliance {
  readonly status: ComplianceStatus;
  readonly targetHours: number;
  readonly graceHours: number;
  readonly resources: readonly ResourceRpo[];
}

export interface RpoTarget {
  readonly targetHours: number;
  readonly graceHours: number;
}

/**
 * Judges each expected resource by the age of its newest usable recovery point.
 * @param points the recovery points of the vault; undefined when they could not be read
 */
export function judgeRpo(
  expected: ExpectedArns,
  points: readonly RecoveryPoint[] | undefined,
  now: Date,
  target: RpoTarget,
): RpoCompliance {
  const newest = new Map<string, RecoveryPoint>();
  for (const point of (points ?? []).filter(isUsable)) {
    if (point.resourceArn === undefined) continue;
    const known = newest.get(point.resourceArn);
    if (known === undefined || point.createdAt > known.createdAt) newest.set(point.resourceArn, point);
  }
  const resources = expected.arns.map((resourceArn): ResourceRpo => {
    const point = newest.get(resourceArn);
    if (point === undefined) {
      const status = points === undefined ? 'unknown' : 'non-compliant';
      return { resourceArn, status, newestRecoveryPointAt: null, ageHours: null };
    }
    const ageHours = hoursBetween(point.createdAt, now);
    const status = rpoStatus(point, ageHours, target);
    return { resourceArn, status, newestRecoveryPointAt: point.createdAt.toISOString(), ageHours };
  });
  const statuses = resources.map((resource) => resource.status);
  const status = worstStatus(expected.isComplete ? statuses : [...statuses, 'unknown']);
  return { status, ...target, resources };
}

/** The date of a continuous recovery point says nothing about its newest data, so an old one is not held against it. */
function rpoStatus(point: RecoveryPoint, ageHours: number, target: RpoTarget): ComplianceStatus {
  if (ageHours <= target.targetHours) return 'compliant';
  if (ageHours <= target.targetHours + target.graceHours) return 'within-grace';
  return isContinuous(point) ? 'unknown' : 'non-compliant';
}

/** Issues of resources that have a recovery point, but none that is new enough: coverage reports those without. */
export function rpoIssues(rpo: RpoCompliance): Issue[] {
  return rpo.resources.flatMap((resource): Issue[] => {
    if (resource.ageHours === null || resource.status === 'compliant') return [];
    const objective = `the RPO is ${rpo.targetHours} hours with ${rpo.graceHours} hours of grace`;
    const age = `the newest recovery point is ${resource.ageHours.toFixed(1)} hours old`;
    const common = { resource: resource.resourceArn, since: resource.newestRecoveryPointAt };
    switch (resource.status) {
      case 'within-grace':
        return [{ ...common, severity: 'info', what: `${age}: ${objective}` }];
      case 'unknown':
        return [
          { ...common, severity: 'warning', what: `${age}, but continuous: its newest data is not known` },
        ];
      case 'non-compliant':
        return [{ ...common, severity: 'critical', what: `${age}: ${objective}` }];
    }
  });
}

/** The time that restore jobs are looked back for: restore tests are made weekly or monthly. */
export const RESTORE_WINDOW_DAYS = 30;

/** Recovery time objective: how long a restore may take. Only a restore that was made can tell. */
export interface RtoCompliance {
  /** `unknown` until a completed restore is found. */
  readonly status: ComplianceStatus;
  readonly targetHours: number;
  readonly windowDays: number;
  /** Null when the restore jobs could not be read. */
  readonly completedRestoreCount: number | null;
  readonly longestRestoreHours: number | null;
}

/**
 * Judges the longest of the completed restores.
 * @param jobs the restore jobs of the window; undefined when they could not be read
 */
export function judgeRto(jobs: readonly RestoreJob[] | undefined, targetHours: number): RtoCompliance {
  const common = { targetHours, windowDays: RESTORE_WINDOW_DAYS };
  if (jobs === undefined) {
    return { ...common, status: 'unknown', completedRestoreCount: null, longestRestoreHours: null };
  }
  const hours = jobs.flatMap((job) => restoreHours(job) ?? []);
  if (hours.length === 0)
    return { ...common, status: 'unknown', completedRestoreCount: 0, longestRestoreHours: null };
  const longestRestoreHours = hours.reduce((a, b) => Math.max(a, b));
  const status = longestRestoreHours <= targetHours ? 'compliant' : 'non-compliant';
  return { ...common, status, completedRestoreCount: hours.length, longestRestoreHours };
}

/** The duration of a restore that succeeded; undefined for any other. */
function restoreHours(job: RestoreJob): number | undefined {
  if (job.state !== 'COMPLETED' || job.completedAt === undefined || job.hasFailedValidation) return undefined;
  return hoursBetween(job.createdAt, job.completedAt);
}

/** Restores that failed or took too long, and the want of any. A failed one is forgiven once a later one succeeds. */
export function restoreIssues(jobs: readonly RestoreJob[], targetHours: number, vaultName: string): Issue[] {
  const succeeded = jobs.filter((job) => restoreHours(job) !== undefined);
  if (jobs.length === 0) {
    const what = `no restore was made in ${RESTORE_WINDOW_DAYS} days: the RTO cannot be judged`;
    return [{ severity: 'info', what, resource: vaultName, since: null }];
  }
  return jobs.flatMap((job): Issue[] => {
    const common = {
      resource: job.resourceArn ?? job.recoveryPointArn ?? job.id,
      since: job.createdAt.toISOString(),
    };
    const hours = restoreHours(job);
    if (hours !== undefined && hours > targetHours) {
      const what = `restore job ${job.id} took ${hours.toFixed(1)} hours: the RTO is ${targetHours} hours`;
      return [{ ...common, severity: 'critical', what }];
    }
    if (!hasFailed(job) || succeeded.some((other) => isLaterOfSame(other, job))) return [];
    const what = `restore job ${job.id} is ${job.state}${job.hasFailedValidation ? ' and failed its validation' : ''}`;
    return [{ ...common, severity: 'critical', what }];
  });
}

function hasFailed(job: RestoreJob): boolean {
  return job.state === 'FAILED' || job.state === 'ABORTED' || job.hasFailedValidation;
}

function isLaterOfSame(other: RestoreJob, job: RestoreJob): boolean {
  return (
    job.resourceArn !== undefined && other.resourceArn === job.resourceArn && other.createdAt > job.createdAt
  );
}
