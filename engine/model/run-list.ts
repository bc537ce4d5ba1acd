import type { AwsSchedule } from '../../modules/schedule';

/** The runs of a schedule from an instant on, in milliseconds, found as far as they are asked for and forgotten when they are past. */
export class RunList {
  private runs: number[] = [];
  private isComplete = false;
  private last: number;

  constructor(
    private readonly schedule: AwsSchedule,
    /** The first run is then or later. */
    from: number,
  ) {
    this.last = from - 1;
  }

  /** The first run at an instant or later. */
  from(instant: number): number | undefined {
    while (!this.isComplete && (this.runs.at(-1) ?? -Infinity) < instant) this.find();
    const position = this.positionOf(instant);
    return this.runs[position];
  }

  /** Forgets the runs before an instant. */
  forget(instant: number): void {
    const position = this.positionOf(instant);
    // Not at each run: what is left would be moved each time.
    if (position > this.runs.length / 2) this.runs = this.runs.slice(position);
  }

  private find(): void {
    const next = this.schedule.next(new Date(this.last))?.getTime();
    if (next === undefined) this.isComplete = true;
    else {
      this.runs.push(next);
      this.last = next;
    }
  }

  private positionOf(instant: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle] ?? Infinity) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** One list a schedule, for all rules that share it: to find a run takes longer than to play it. */
export class RunLists {
  private readonly lists = new Map<AwsSchedule, RunList>();

  constructor(private readonly from: number) {}

  of(schedule: AwsSchedule): RunList {
    const known = this.lists.get(schedule);
    if (known !== undefined) return known;
    const list = new RunList(schedule, this.from);
    this.lists.set(schedule, list);
    return list;
  }
}
