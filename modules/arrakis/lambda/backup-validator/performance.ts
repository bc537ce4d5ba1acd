import type { BackupJob } from './job-listing';
import { secondsBetween } from './time';

/** How long one completed backup job took, and how fast it was. */
export interface JobPerformance {
  readonly jobId: string;
  readonly resourceArn: string | null;
  readonly resourceType: string | null;
  /** From the creation of the job to its completion, the wait within the start window included. */
  readonly durationSeconds: number;
  readonly bytesTransferred: number | null;
  /** Null when nothing was transferred, as for an unchanged resource: that is not a slow backup. */
  readonly throughputBytesPerSecond: number | null;
}

/** The `performance` section of the report. */
export interface Performance {
  readonly completedJobCount: number;
  readonly longestDurationSeconds: number | null;
  readonly averageDurationSeconds: number | null;
  readonly lowestThroughputBytesPerSecond: number | null;
  readonly averageThroughputBytesPerSecond: number | null;
  readonly jobs: readonly JobPerformance[];
}

/** Measures the completed jobs among those given. */
export function measurePerformance(jobs: readonly BackupJob[]): Performance {
  const measured = jobs.flatMap(measureJob);
  const durations = measured.map((job) => job.durationSeconds);
  const throughputs = measured.flatMap((job) => job.throughputBytesPerSecond ?? []);
  return {
    completedJobCount: measured.length,
    longestDurationSeconds: durations.length === 0 ? null : durations.reduce((a, b) => Math.max(a, b)),
    averageDurationSeconds: average(durations),
    lowestThroughputBytesPerSecond:
      throughputs.length === 0 ? null : throughputs.reduce((a, b) => Math.min(a, b)),
    averageThroughputBytesPerSecond: average(throughputs),
    jobs: measured,
  };
}

function measureJob(job: BackupJob): JobPerformance[] {
  if (job.state !== 'COMPLETED' || job.completedAt === undefined) return [];
  const durationSeconds = secondsBetween(job.createdAt, job.completedAt);
  const bytesTransferred = job.bytesTransferred ?? null;
  const isMeasurable = bytesTransferred !== null && bytesTransferred > 0 && durationSeconds > 0;
  return [
    {
      jobId: job.id,
      resourceArn: job.resourceArn ?? null,
      resourceType: job.resourceType ?? null,
      durationSeconds,
      bytesTransferred,
      throughputBytesPerSecond: isMeasurable ? bytesTransferred / durationSeconds : null,
    },
  ];
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
