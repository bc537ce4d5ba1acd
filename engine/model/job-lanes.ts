import { PHASE, type Calendar } from './calendar';
import type { RunningJob } from './running-job';

/** What becomes of a job in its lane. */
interface Turns {
  readonly run: (job: RunningJob) => void;
  readonly expire: (job: RunningJob) => void;
}

/** The jobs of one resource. */
interface Lane {
  running: RunningJob | undefined;
  readonly waiting: RunningJob[];
}

/** Lets one job of a resource run at a time; a backup job that waits beyond its start window expires. */
export class JobLanes {
  /** Resources without a job have no lane. */
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly calendar: Calendar,
    private readonly now: () => number,
    private readonly turns: Turns,
  ) {}

  /** A job may start from now on. */
  enter(job: RunningJob): void {
    const { id } = job.resource;
    const lane = this.lanes.get(id);
    if (lane === undefined) {
      this.lanes.set(id, { running: job, waiting: [] });
      this.turns.run(job);
      return;
    }
    lane.waiting.push(job);
    this.expireAtEndOfWindow(job);
  }

  /** The job of a resource has ended: the next one starts. */
  leave({ resource: { id } }: RunningJob): void {
    const lane = this.lanes.get(id);
    if (lane === undefined) return;
    for (let next = lane.waiting.shift(); next !== undefined; next = lane.waiting.shift()) {
      if (next.state !== 'CREATED') continue;
      if (next.startBy !== undefined && next.startBy <= this.now()) {
        this.turns.expire(next);
        continue;
      }
      lane.running = next;
      this.turns.run(next);
      return;
    }
    this.lanes.delete(id);
  }

  /** A job that waits may not start any more when its window is over. */
  expireAtEndOfWindow(job: RunningJob): void {
    if (job.startBy === undefined) return;
    this.calendar.add(job.startBy, PHASE.end, () => {
      if (job.state === 'CREATED') this.turns.expire(job);
    });
  }
}
