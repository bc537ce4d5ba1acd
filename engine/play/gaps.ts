import { MILLIS_A_DAY } from '../../protection/runs';
import type { JobEvent, RecoveryPoint } from '../model';
import type { Subject } from './from-estate';

/** How old the newest recovery point of a resource got. */
export interface Gap {
  readonly worstMillis: number;
  /** When it was that old; in milliseconds. */
  readonly worstAt: number;
  /** Whether there was no recovery point at all in the worst stretch. */
  readonly withoutPoint: boolean;
  /** When its first recovery point was there; undefined: never. */
  readonly firstAt: number | undefined;
}

/** The recovery points of one resource that are kept. */
class Watch {
  private readonly kept = new Set<RecoveryPoint>();
  private newest: RecoveryPoint | undefined;
  private continuous: RecoveryPoint | undefined;
  private worstMillis = 0;
  private worstAt: number;
  private withoutPoint = true;
  private firstAt: number | undefined;

  constructor(
    /** From when on it can lack a recovery point. */
    private since: number,
  ) {
    this.worstAt = since;
  }

  add(point: RecoveryPoint, instant: number): void {
    this.firstAt ??= instant;
    this.measure(instant);
    if (point.kind === 'continuous') {
      this.continuous = point;
      return;
    }
    this.kept.add(point);
    if (this.newest === undefined || point.createdAt > this.newest.createdAt) this.newest = point;
  }

  remove(point: RecoveryPoint, instant: number): void {
    this.measure(instant);
    this.kept.delete(point);
    if (point === this.continuous) this.continuous = undefined;
    if (this.kept.size === 0) this.since = instant;
    if (point !== this.newest) return;
    this.newest = undefined;
    for (const one of this.kept)
      if (this.newest === undefined || one.createdAt > this.newest.createdAt) this.newest = one;
  }

  /** How old the newest is, up to an instant. */
  measure(instant: number): void {
    const restorable = [this.newest, this.continuous].filter((point) => point !== undefined);
    const age =
      restorable.length === 0
        ? instant - this.since
        : Math.min(...restorable.map((point) => ageOf(point, instant)));
    if (age <= this.worstMillis) return;
    this.worstMillis = age;
    this.worstAt = instant;
    this.withoutPoint = restorable.length === 0;
  }

  get gap(): Gap {
    const { worstMillis, worstAt, withoutPoint, firstAt } = this;
    return { worstMillis, worstAt, withoutPoint, firstAt };
  }
}

/** Watches the age of the newest recovery point of every resource, as long as the resource is there. */
export class GapWatch {
  private readonly watches: ReadonlyMap<string, Watch>;
  private readonly ends: ReadonlyMap<string, number>;

  constructor(subjects: readonly Subject[], from: number) {
    this.watches = new Map(
      subjects.map(({ id, createdAt }) => [id, new Watch(Math.max(from, createdAt ?? from))]),
    );
    this.ends = new Map(subjects.map(({ id, deletedAt }) => [id, deletedAt ?? Infinity]));
  }

  hear(event: JobEvent): void {
    if (event.type !== 'point' || event.change === 'moved-to-cold') return;
    const { instant, change, point } = event;
    const { id } = point.resource;
    const watch = this.watches.get(id);
    if (watch === undefined) return;
    // What happens to the recovery points of a resource that is gone is no gap.
    const seen = Math.min(instant, this.ends.get(id) ?? Infinity);
    if (change === 'created') watch.add(point, seen);
    else watch.remove(point, seen);
  }

  /** The gap of each resource, when the simulation ends at an instant. */
  gapsAt(until: number): ReadonlyMap<string, Gap> {
    return new Map(
      [...this.watches].map(([id, watch]) => {
        watch.measure(Math.min(until, this.ends.get(id) ?? Infinity));
        return [id, watch.gap];
      }),
    );
  }
}

/** A continuous backup is never behind, as long as it goes on. */
function ageOf({ kind, createdAt, deleteAt, lifecycle }: RecoveryPoint, instant: number): number {
  if (kind !== 'continuous') return instant - createdAt;
  return deleteAt === undefined || lifecycle.deleteAfterDays === null
    ? 0
    : instant - lastOf(deleteAt, lifecycle);
}

/** When a continuous backup ended that is kept until an instant. */
function lastOf(deleteAt: number, { deleteAfterDays }: RecoveryPoint['lifecycle']): number {
  return deleteAt - (deleteAfterDays ?? 0) * MILLIS_A_DAY;
}
