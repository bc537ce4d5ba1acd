import { MILLIS_A_MINUTE } from '../../protection/runs';
import { Calendar } from './calendar';
import type {
  EngineConfiguration,
  LifecycleSettings,
  PlayedResource,
  RuleSettings,
  VaultSettings,
} from './configuration';
import { ContinuousBackups, isContinuous } from './continuous';
import type { Job, JobEvent, JobReason, RecoveryPoint } from './events';
import { JobRunner, type JobBehaviour, type NewJob } from './job-runner';
import { PointStore } from './point-store';
import { RuleRuns, runOf, type ArmedRule } from './rule-runs';
import { refusalOfDeletion } from './vault-lock';

export interface EngineProps {
  readonly configuration: EngineConfiguration;
  /** The instant of the clock, milliseconds. A run at that very instant takes place. */
  readonly from: number;
  /** Is told everything that happens, in order. It must not call the engine. @default - nobody is told */
  readonly listener?: (event: JobEvent) => void;
  /** Asked when a job is created, and again when it starts. @default - every job starts at once and succeeds */
  readonly behaviourOf?: (job: Job) => JobBehaviour;
}

/** A backup on demand. */
export interface BackupRequest {
  readonly resource: PlayedResource;
  /** The id of the vault. */
  readonly vault: string;
  readonly lifecycle: LifecycleSettings;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
}

/** AWS Backup as a discrete-event model: a clock, what is configured, the jobs of now and the recovery points that are kept. */
export class Engine {
  private clock: number;
  private vaults: ReadonlyMap<string, VaultSettings> = new Map();
  private readonly calendar = new Calendar();
  private readonly points: PointStore;
  private readonly continuous: ContinuousBackups;
  private readonly jobs: JobRunner;
  private readonly runs: RuleRuns;
  private readonly tell: (event: JobEvent) => void;

  constructor({ configuration, from, listener, behaviourOf = () => ({}) }: EngineProps) {
    this.clock = from;
    const { calendar } = this;
    const now = () => this.clock;
    this.tell = (event) => listener?.(event);
    this.points = new PointStore(calendar, now, this.tell);
    this.continuous = new ContinuousBackups(calendar, this.points, now);
    this.jobs = new JobRunner({
      calendar,
      points: this.points,
      continuous: this.continuous,
      now,
      vaultOf: (id) => this.vaults.get(id),
      tell: this.tell,
      behaviourOf,
    });
    this.runs = new RuleRuns(calendar, (armed, instant) => {
      this.fire(armed, instant);
    });
    this.configure(configuration);
  }

  /** The instant of the clock, milliseconds. */
  get now(): number {
    return this.clock;
  }

  /** The recovery points that are kept, the oldest first. */
  recoveryPoints(): Iterable<RecoveryPoint> {
    return this.points.all();
  }

  /** Moves the clock to an instant in milliseconds, and lets happen what is due until then, that instant included. */
  advanceTo(instant: number): void {
    this.calendar.playUntil(instant, (reached) => {
      this.clock = Math.max(this.clock, reached);
    });
    this.clock = Math.max(this.clock, instant);
  }

  /** Replaces vaults, locks, plans and selections from now on; jobs and recovery points stay. */
  configure(configuration: EngineConfiguration): void {
    this.vaults = new Map(configuration.vaults.map((vault) => [vault.id, vault]));
    this.continuous.configure(configuration);
    this.runs.configure(configuration, this.clock);
  }

  /** Starts a backup job on demand. */
  startBackup({ resource, vault, lifecycle, ...windows }: BackupRequest): Job {
    return this.jobs.create({
      kind: 'backup',
      resource,
      vault,
      lifecycle,
      ...this.windows(resource, windows),
    });
  }

  /** Deletes a recovery point on request. @returns why not, where it stays */
  deleteRecoveryPoint(id: number): JobReason | undefined {
    const point = this.points.at(id);
    if (point === undefined) return undefined;
    const refusal = refusalOfDeletion(this.vaults.get(point.vault)?.lock);
    if (refusal !== undefined) return refusal;
    this.points.remove(point, 'deleted');
    if (point.kind === 'continuous' && point.deleteAt === undefined) this.continuous.forget(point.resource);
    return undefined;
  }

  private fire(armed: ArmedRule, instant: number): void {
    const { plan, rule } = armed;
    const there = plan.resources.filter((resource) => isThere(resource, instant));
    for (const resource of there) if (isContinuous(rule, resource)) this.fireContinuous(armed, resource);
    const snapshots = rule.continuous ? there.filter((resource) => !isContinuous(rule, resource)) : there;
    const { backedUp, dropped } = runOf(armed, snapshots, instant);
    for (const resource of backedUp) this.backUp(armed, resource);
    for (const [keeper, resources] of dropped)
      this.tell({
        type: 'run-dropped',
        instant,
        plan: plan.id,
        rule: rule.name,
        keeper: keeper.name,
        resources,
      });
  }

  private fireContinuous(armed: ArmedRule, resource: PlayedResource): void {
    const { plan, rule, isArchivable } = armed;
    const run = this.continuous.run(plan, rule, resource);
    if (run.does === 'backup') this.backUp(armed, resource, { continuous: true });
    if (run.does === 'copy') this.jobs.copy(run.point, this.clock, { copies: rule.copies, isArchivable });
    if (run.does === 'snapshot')
      this.backUp(armed, resource, {
        reason: {
          behaviour: 'continuous-once',
          text: 'it makes a snapshot: another rule backs the resource up continuously, in another vault',
        },
      });
  }

  private backUp(
    { plan, rule, isArchivable }: ArmedRule,
    resource: PlayedResource,
    own: Pick<NewJob, 'continuous' | 'reason'> = {},
  ): void {
    const { vault, lifecycle, copies } = rule;
    this.jobs.create({
      kind: 'backup',
      resource,
      plan: plan.id,
      rule: rule.name,
      vault,
      lifecycle,
      copies,
      isArchivable,
      ...this.windows(resource, rule),
      ...own,
    });
  }

  /** FSx has no completion window. */
  private windows(
    { type }: PlayedResource,
    {
      startWindowMinutes,
      completionWindowMinutes,
    }: Pick<RuleSettings, 'startWindowMinutes' | 'completionWindowMinutes'>,
  ): Pick<NewJob, 'startBy' | 'completeBy'> {
    return {
      startBy: this.clock + startWindowMinutes * MILLIS_A_MINUTE,
      completeBy: type === 'FSx' ? undefined : this.clock + completionWindowMinutes * MILLIS_A_MINUTE,
    };
  }
}

function isThere({ createdAt = -Infinity, deletedAt = Infinity }: PlayedResource, instant: number): boolean {
  return createdAt <= instant && instant < deletedAt;
}
