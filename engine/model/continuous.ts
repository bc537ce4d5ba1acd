import { featuresOf } from '../../modules/backup-types';
import { MILLIS_A_DAY } from '../../protection/runs';
import { PHASE, type Calendar } from './calendar';
import type { EngineConfiguration, PlanSettings, PlayedResource, RuleSettings } from './configuration';
import type { PointStore } from './point-store';
import type { KeptPoint } from './running-job';

/** The rule that backs a resource up continuously. */
interface ContinuousBackup {
  readonly plan: string;
  readonly rule: RuleSettings;
  /** Undefined: its job is not done yet. */
  point: KeptPoint | undefined;
}

/** What a run of a continuous rule has to do for a resource. */
export type ContinuousRun =
  | { readonly does: 'backup' | 'snapshot' | 'nothing' }
  /** The backup goes on: what there is to copy is a snapshot of now. */
  | { readonly does: 'copy'; readonly point: KeptPoint };

/** Whether a rule backs a resource up continuously, rather than by snapshots. */
export function isContinuous({ continuous }: RuleSettings, { type }: PlayedResource): boolean {
  return continuous && featuresOf(type).continuous;
}

/** The continuous backups, one a resource at most. */
export class ContinuousBackups {
  private readonly backups = new Map<string, ContinuousBackup>();

  constructor(
    private readonly calendar: Calendar,
    private readonly points: PointStore,
    private readonly now: () => number,
  ) {}

  /** A rule runs for a resource: where it has no continuous backup, the rule begins one. */
  run(plan: PlanSettings, rule: RuleSettings, { id }: PlayedResource): ContinuousRun {
    const backup = this.backups.get(id);
    if (backup === undefined) {
      this.backups.set(id, { plan: plan.id, rule, point: undefined });
      return { does: 'backup' };
    }
    const { point } = backup;
    const goesOn = backup.plan === plan.id && backup.rule.name === rule.name;
    if (!goesOn && backup.rule.vault !== rule.vault) return { does: 'snapshot' };
    if (point === undefined) return { does: 'nothing' };
    if (goesOn || daysOf(rule) > daysOf(backup.rule)) {
      point.lifecycle = rule.lifecycle;
      this.backups.set(id, { plan: plan.id, rule, point });
    }
    return goesOn ? { does: 'copy', point } : { does: 'nothing' };
  }

  /** The job that begins the backup of a resource is done. */
  begin(point: KeptPoint): void {
    const { resource } = point;
    const backup = this.backups.get(resource.id);
    if (backup === undefined) {
      this.end(point);
      return;
    }
    backup.point = point;
    if (resource.deletedAt === undefined) return;
    this.calendar.add(Math.max(resource.deletedAt, this.now()), PHASE.run, () => {
      if (this.backups.get(resource.id)?.point !== point) return;
      this.backups.delete(resource.id);
      this.end(point);
    });
  }

  /** The job did not come to its end, or its recovery point was deleted: the next run begins anew. */
  forget({ id }: PlayedResource): void {
    this.backups.delete(id);
  }

  /** Ends the backups whose rule or resource is not configured any more. */
  configure({ plans }: EngineConfiguration): void {
    if (this.backups.size === 0) return;
    const kept = new Set(
      plans.flatMap(({ id: plan, rules, resources }) =>
        rules
          .filter(({ continuous }) => continuous)
          .flatMap(({ name }) => resources.map(({ id }) => keyOf(plan, name, id))),
      ),
    );
    for (const [id, { plan, rule, point }] of this.backups) {
      if (kept.has(keyOf(plan, rule.name, id))) continue;
      this.backups.delete(id);
      if (point !== undefined) this.end(point);
    }
  }

  private end(point: KeptPoint): void {
    const { deleteAfterDays } = point.lifecycle;
    if (deleteAfterDays === null) return;
    point.deleteAt = this.now() + deleteAfterDays * MILLIS_A_DAY;
    this.points.follow(point);
  }
}

function daysOf({ lifecycle }: RuleSettings): number {
  return lifecycle.deleteAfterDays ?? Infinity;
}

function keyOf(plan: string, rule: string, resource: string): string {
  return `${plan}\u0000${rule}\u0000${resource}`;
}
