import type { JobEvent } from '../model';

/** How many recovery points of a resource a vault has, at each of some instants. */
export interface Series {
  readonly resource: string;
  readonly vault: string;
  /** One for each sample. */
  readonly points: readonly number[];
}

/** Jobs by how they ended. */
export interface JobCounts {
  completed: number;
  failed: number;
  expired: number;
  aborted: number;
}

/** The jobs of one resource. */
export interface ResourceJobs {
  readonly backups: JobCounts;
  readonly copies: JobCounts;
}

const NO_JOBS: JobCounts = { completed: 0, failed: 0, expired: 0, aborted: 0 };

interface Count {
  readonly resource: string;
  readonly vault: string;
  points: number;
  readonly samples: number[];
}

/** Counts recovery points by resource and vault, and jobs by their ends. */
export class Tally {
  readonly backups: JobCounts = { ...NO_JOBS };
  readonly copies: JobCounts = { ...NO_JOBS };
  private readonly byResource = new Map<string, ResourceJobs>();
  private readonly counts = new Map<string, Map<string, Count>>();
  private samples = 0;

  hear(event: JobEvent): void {
    if (event.type === 'job') {
      const { kind, state } = event.job;
      if (state !== 'CREATED' && state !== 'RUNNING') {
        const of = kind === 'backup' ? 'backups' : 'copies';
        this[of][ENDS[state]] += 1;
        this.jobsOf(event.job.resource.id)[of][ENDS[state]] += 1;
      }
    }
    if (event.type === 'point' && event.change !== 'moved-to-cold')
      this.countOf(event.point.resource.id, event.point.vault).points += event.change === 'created' ? 1 : -1;
  }

  /** The jobs of a resource. */
  jobsOf(resource: string): ResourceJobs {
    let jobs = this.byResource.get(resource);
    if (jobs === undefined) {
      jobs = { backups: { ...NO_JOBS }, copies: { ...NO_JOBS } };
      this.byResource.set(resource, jobs);
    }
    return jobs;
  }

  /** Remembers the counts of now. */
  sample(): void {
    for (const vaults of this.counts.values())
      for (const count of vaults.values()) count.samples.push(count.points);
    this.samples += 1;
  }

  get series(): readonly Series[] {
    return [...this.counts.values()]
      .flatMap((vaults) => [...vaults.values()])
      .map(({ resource, vault, samples }) => ({ resource, vault, points: samples }));
  }

  private countOf(resource: string, vault: string): Count {
    const vaults = this.counts.get(resource) ?? new Map<string, Count>();
    this.counts.set(resource, vaults);
    const known = vaults.get(vault);
    if (known !== undefined) return known;
    const samples = Array.from({ length: this.samples }, () => 0);
    const count: Count = { resource, vault, points: 0, samples };
    vaults.set(vault, count);
    return count;
  }
}

const ENDS = { COMPLETED: 'completed', FAILED: 'failed', EXPIRED: 'expired', ABORTED: 'aborted' } as const;
