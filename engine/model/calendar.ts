/** In which order things happen at one instant. */
export const PHASE = {
  /** Jobs end first: what they held is free. */
  end: 0,
  /** Then recovery points move and go. */
  lifecycle: 1,
  /** Then rules run. */
  run: 2,
} as const;

const PHASES = Object.keys(PHASE).length;

type Action = () => void;

/** What is to happen at one instant, by phase. */
class Agenda {
  private readonly queues: Action[][] = Array.from({ length: PHASES }, () => []);
  private readonly positions: number[] = Array.from({ length: PHASES }, () => 0);

  add(phase: number, action: Action): void {
    this.queues[phase]?.push(action);
  }

  /** The next action; one that is added meanwhile is taken in its phase. */
  next(): Action | undefined {
    for (let phase = 0; phase < PHASES; phase += 1) {
      const position = this.positions[phase] ?? 0;
      const action = this.queues[phase]?.[position];
      if (action === undefined) continue;
      this.positions[phase] = position + 1;
      return action;
    }
    return undefined;
  }
}

/** Actions by instant. What shares an instant shares an entry: a thousand jobs of one rule cost the heap one step. */
export class Calendar {
  private readonly agendas = new Map<number, Agenda>();
  /** A binary heap, the earliest first. */
  private readonly instants: number[] = [];

  add(instant: number, phase: number, action: Action): void {
    let agenda = this.agendas.get(instant);
    if (agenda === undefined) {
      agenda = new Agenda();
      this.agendas.set(instant, agenda);
      this.push(instant);
    }
    agenda.add(phase, action);
  }

  /** The instants at which something is still to happen. */
  get size(): number {
    return this.agendas.size;
  }

  /** Does what is due up to an instant, that one included. */
  playUntil(instant: number, reach: (instant: number) => void): void {
    for (let next = this.instants[0]; next !== undefined && next <= instant; next = this.instants[0]) {
      reach(next);
      const agenda = this.agendas.get(next);
      for (let action = agenda?.next(); action !== undefined; action = agenda?.next()) action();
      this.agendas.delete(next);
      this.pop();
    }
  }

  private push(instant: number): void {
    const heap = this.instants;
    let child = heap.length;
    heap.push(instant);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.at(parent) <= instant) break;
      heap[child] = this.at(parent);
      child = parent;
    }
    heap[child] = instant;
  }

  private pop(): void {
    const heap = this.instants;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const child = this.at(left + 1) < this.at(left) ? left + 1 : left;
      if (last <= this.at(child)) break;
      heap[parent] = this.at(child);
      parent = child;
    }
    heap[parent] = last;
  }

  private at(position: number): number {
    return this.instants[position] ?? Infinity;
  }
}
