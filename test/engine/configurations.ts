import {
  Engine,
  type EngineProps,
  type JobEvent,
  type LifecycleSettings,
  type PlayedResource,
  type RecoveryPoint,
  type RuleSettings,
} from '../../engine';
import { AwsSchedule } from '../../modules/schedule';
import { MILLIS_A_DAY } from '../../protection/runs';

/** A Thursday, and the first of a month. */
export const FROM = Date.UTC(2026, 0, 1);

export const TABLE: PlayedResource = { id: 'table', type: 'DynamoDB' };

/** An instant of the simulation in words: `2026-01-01T05:00`. */
export const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);

export const kept = (
  deleteAfterDays: number | null,
  coldStorageAfterDays: number | null = null,
  archivesEbs = false,
): LifecycleSettings => ({ deleteAfterDays, coldStorageAfterDays, archivesEbs });

export function aRule(cron: string, own: Partial<RuleSettings> = {}, timeZone?: string): RuleSettings {
  const schedule = AwsSchedule.parse(cron, timeZone);
  if (schedule === undefined) throw new Error(`${cron} is no schedule`);
  return {
    name: 'rule',
    schedule,
    startWindowMinutes: 60,
    completionWindowMinutes: 300,
    continuous: false,
    vault: 'main',
    lifecycle: kept(35),
    copies: [],
    ...own,
  };
}

export const DAILY = 'cron(0 5 * * ? *)';

interface Situation extends Partial<EngineProps> {
  readonly rules: readonly RuleSettings[];
  readonly resources?: readonly PlayedResource[];
  readonly lock?: { readonly minRetentionDays: number | null; readonly maxRetentionDays: number | null };
}

/** One plan over some resources, two vaults, and all that happens. */
export function anEngine({ rules, resources = [TABLE], lock, ...own }: Situation) {
  const events: JobEvent[] = [];
  const engine = new Engine({
    from: FROM,
    configuration: {
      vaults: [{ id: 'main', ...(lock !== undefined && { lock }) }, { id: 'replica' }],
      plans: [{ id: 'plan', rules, resources }],
    },
    // Events hold what goes on changing.
    listener: (event) => events.push(frozen(event)),
    ...own,
  });
  return {
    engine,
    events,
    advance: (days: number) => {
      engine.advanceTo(FROM + days * MILLIS_A_DAY);
    },
    points: (vault = 'main'): readonly RecoveryPoint[] =>
      [...engine.recoveryPoints()].filter((point) => point.vault === vault),
    ends: () =>
      events.flatMap((event) =>
        event.type === 'job' && event.job.endedAt !== undefined
          ? [{ ...event.job, at: iso(event.instant) }]
          : [],
      ),
  };
}

function frozen(event: JobEvent): JobEvent {
  if (event.type === 'job') return { ...event, job: { ...event.job } };
  return event.type === 'point' ? { ...event, point: { ...event.point } } : event;
}
