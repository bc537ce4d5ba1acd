import type { BehaviourId, JobEvent } from '../model';

/** What happened again and again for one reason: jobs that failed, runs that were dropped. */
export interface Incident {
  readonly what: 'failed' | 'expired' | 'aborted' | 'with issues' | 'dropped';
  readonly job: 'backup' | 'copy' | 'run';
  readonly behaviour: BehaviourId;
  readonly plan: string | null;
  readonly rule: string | null;
  /** Null: of a run, which writes nowhere. */
  readonly vault: string | null;
  /** Why, in words. */
  readonly reason: string;
  /** Jobs; runs, where runs were dropped. */
  readonly count: number;
  /** The resources that it happened to, in the order in which it did. */
  readonly resources: readonly string[];
  /** In milliseconds. */
  readonly first: number;
  /** In milliseconds. */
  readonly last: number;
}

interface Kept extends Omit<Incident, 'count' | 'last' | 'resources'> {
  count: number;
  last: number;
  readonly resources: Set<string>;
}

const WORDS = { FAILED: 'failed', EXPIRED: 'expired', ABORTED: 'aborted', COMPLETED: 'with issues' } as const;

/** Puts together what happens for the same reason to the same rule and vault. */
export class Incidents {
  private readonly kept = new Map<string, Kept>();

  hear(event: JobEvent): void {
    if (event.type === 'run-dropped') {
      const { instant, plan, rule, keeper, resources } = event;
      const incident = this.incident(instant, {
        what: 'dropped',
        job: 'run',
        behaviour: 'overlapping-windows',
        plan,
        rule,
        vault: null,
        reason: `rule ${keeper} makes the backup instead: their start windows overlap`,
      });
      for (const { id } of resources) incident.resources.add(id);
    }
    if (event.type !== 'job') return;
    const { state, kind, reason, plan = null, rule = null, vault, resource } = event.job;
    if (reason === undefined || state === 'CREATED' || state === 'RUNNING') return;
    const { behaviour, text } = reason;
    this.incident(event.instant, {
      what: WORDS[state],
      job: kind,
      behaviour,
      plan,
      rule,
      vault,
      reason: text,
    }) // prettier-ignore
      .resources.add(resource.id);
  }

  get all(): readonly Incident[] {
    return [...this.kept.values()].map((one) => ({ ...one, resources: [...one.resources] }));
  }

  private incident(instant: number, about: Omit<Incident, 'count' | 'first' | 'last' | 'resources'>): Kept {
    const key = [about.what, about.job, about.plan, about.rule, about.vault, about.reason].join('\u0000');
    let incident = this.kept.get(key);
    if (incident === undefined) {
      incident = { ...about, count: 0, first: instant, last: instant, resources: new Set() };
      this.kept.set(key, incident);
    }
    incident.count += 1;
    incident.last = instant;
    return incident;
  }
}
