import { PHASE, type Calendar } from './calendar';
import type { JobEvent, PointChange } from './events';
import type { KeptPoint } from './running-job';

/** The recovery points that are kept, and what their lifecycles do to them. */
export class PointStore {
  private readonly points = new Map<number, KeptPoint>();

  constructor(
    private readonly calendar: Calendar,
    private readonly now: () => number,
    private readonly tell: (event: JobEvent) => void,
  ) {}

  all(): Iterable<KeptPoint> {
    return this.points.values();
  }

  at(id: number): KeptPoint | undefined {
    return this.points.get(id);
  }

  get size(): number {
    return this.points.size;
  }

  add(point: KeptPoint): void {
    this.points.set(point.id, point);
    this.change(point, 'created');
    this.follow(point);
  }

  /** Lets the lifecycle of a recovery point take its course. */
  follow(point: KeptPoint): void {
    const { coldAt, deleteAt } = point;
    if (coldAt !== undefined && coldAt < (deleteAt ?? Infinity))
      this.when(coldAt, () => {
        if (this.points.has(point.id)) this.move(point);
      });
    if (deleteAt !== undefined)
      this.when(deleteAt, () => {
        this.remove(point, 'expired');
      });
  }

  remove(point: KeptPoint, change: 'expired' | 'deleted'): void {
    if (this.points.delete(point.id)) this.change(point, change);
  }

  private move(point: KeptPoint): void {
    point.storage = 'cold';
    this.change(point, 'moved-to-cold');
  }

  /** A copy that is late can be over when it comes. */
  private when(instant: number, action: () => void): void {
    if (instant <= this.now()) action();
    else this.calendar.add(instant, PHASE.lifecycle, action);
  }

  private change(point: KeptPoint, change: PointChange): void {
    this.tell({ type: 'point', instant: this.now(), change, point });
  }
}
