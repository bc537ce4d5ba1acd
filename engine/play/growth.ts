import type { EngineConfiguration, JobEvent, PlanSettings, PlayedResource, RuleSettings } from '../model';

/** Tells which vaults get more recovery points when a simulation goes on. */
export class Growth {
  /** What a rule makes of a resource in a vault, and whether no recovery point of it has gone yet. */
  private readonly streams = new Map<string, boolean>();
  /** What has had its turn: a rule without a recovery point makes none later, either. */
  private readonly played = new Set<string>();
  private readonly dropped = new Set<string>();
  /** The resources with a continuous backup: another rule of it adds nothing. */
  private readonly continuous = new Set<string>();

  hear(event: JobEvent): void {
    if (event.type === 'run-dropped')
      for (const { id } of event.resources) this.dropped.add(keyOf(event.plan, event.rule, id));
    if (event.type === 'job') {
      const { plan, rule, resource, vault, endedAt } = event.job;
      if (endedAt !== undefined) this.played.add(keyOf(plan, rule, resource.id, vault));
    }
    if (event.type === 'point') {
      const { plan, rule, resource, vault, kind } = event.point;
      if (event.change === 'moved-to-cold') return;
      if (kind === 'continuous') this.continuous.add(resource.id);
      const key = keyOf(plan, rule, resource.id, vault, kind === 'copy' ? kind : '');
      if (event.change !== 'created' || kind === 'continuous') this.streams.set(key, false);
      else if (!this.streams.has(key)) this.streams.set(key, true);
    }
  }

  /** The vaults that are not steady at an instant. */
  vaultsAt({ plans }: EngineConfiguration, until: number): ReadonlySet<string> {
    const growing = new Set<string>();
    for (const plan of plans)
      for (const rule of plan.rules) {
        if (rule.schedule.next(new Date(until)) === undefined) continue;
        for (const resource of plan.resources)
          if ((resource.deletedAt ?? Infinity) > until)
            for (const vault of this.growingOf(plan, rule, resource)) growing.add(vault);
      }
    return growing;
  }

  private growingOf(
    { id: plan }: PlanSettings,
    rule: RuleSettings,
    { id }: PlayedResource,
  ): readonly string[] {
    const copies = rule.copies.map(({ vault }) => vault);
    const wasPlayed = (vault: string) => this.played.has(keyOf(plan, rule.name, id, vault));
    const isGrowing = (vault: string, kind = '') =>
      this.streams.get(keyOf(plan, rule.name, id, vault, kind)) ?? false;
    if (!wasPlayed(rule.vault)) {
      const addsNothing =
        this.dropped.has(keyOf(plan, rule.name, id)) || (rule.continuous && this.continuous.has(id));
      return addsNothing ? [] : [rule.vault, ...copies];
    }
    const makesNone = !this.streams.has(keyOf(plan, rule.name, id, rule.vault, ''));
    return [
      ...(isGrowing(rule.vault) ? [rule.vault] : []),
      ...(makesNone ? [] : copies.filter((vault) => !wasPlayed(vault) || isGrowing(vault, 'copy'))),
    ];
  }
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.join('\u0000');
}
