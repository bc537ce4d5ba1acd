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

interface Count {
  readonly resource: string;
  readonly vault: string;
  points: number;
  readonly samples: number[];
}

/** Counts recovery points by resource and vault, and jobs by their ends. */
export class Tally {
  readonly backups: JobCounts = { completed: 0, failed: 0, expired: 0, aborted: 0 };
  readonly copies: JobCounts = { completed: 0, failed: 0, expired: 0, aborted: 0 };
  private readonly counts = new Map<string, Map<string, Count>>();
  private samples = 0;

  hear(event: JobEvent): void {
    if (event.type === 'job') {
      const { kind, state } = event.job;
      const counts = kind === 'backup' ? this.backups : this.copies;
      if (state !== 'CREATED' && state !== 'RUNNING') counts[ENDS[state]] += 1;
    }
    if (event.type === 'point' && event.change !== 'moved-to-cold')
      this.countOf(event.point.resource.id, event.point.vault).points += event.change === 'created' ? 1 : -1;
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
