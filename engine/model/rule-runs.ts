import { featuresOf } from '../../modules/backup-types';
import { append } from '../../protection/grouping';
import { MILLIS_A_MINUTE } from '../../protection/runs';
import { PHASE, type Calendar } from './calendar';
import type { EngineConfiguration, PlanSettings, PlayedResource, RuleSettings } from './configuration';
import { Contest } from './contest';
import { isMonthly } from './lifecycle';
import { RunLists, type RunList } from './run-list';

/** A rule that is to run. */
export interface ArmedRule {
  readonly plan: PlanSettings;
  readonly rule: RuleSettings;
  /** It runs rarely enough for the archive of EBS. */
  readonly isArchivable: boolean;
  /** Where its start windows meet those of the other rules. */
  readonly contestFor: (resource: PlayedResource) => Contest;
}

/** What one run of a rule comes to. */
export interface RuleRun {
  readonly backedUp: readonly PlayedResource[];
  /** What it leaves out, by the rule that backs it up instead. */
  readonly dropped: ReadonlyMap<RuleSettings, readonly PlayedResource[]>;
}

/** Lets the rules of a configuration run, until there is another one. */
export class RuleRuns {
  private configuration: EngineConfiguration | undefined;

  constructor(
    private readonly calendar: Calendar,
    private readonly fire: (armed: ArmedRule, instant: number) => void,
  ) {}

  configure(configuration: EngineConfiguration, now: number): void {
    this.configuration = configuration;
    const lists = new RunLists(now);
    const windows = configuration.plans.flatMap(({ rules }) => rules.map((rule) => rule.startWindowMinutes));
    const longestWindow =
      windows.reduce((longest, minutes) => Math.max(longest, minutes), 0) * MILLIS_A_MINUTE;
    for (const plan of configuration.plans) {
      const contestFor = contestsOf(plan, lists);
      for (const rule of plan.rules) {
        const runs = lists.of(rule.schedule);
        const armed = { plan, rule, contestFor, isArchivable: isMonthly(runs, now) };
        this.await(armed, { runs, longestWindow }, now);
      }
    }
  }

  private await(armed: ArmedRule, known: Known, from: number): void {
    const { configuration } = this;
    const run = known.runs.from(from);
    if (run === undefined) return;
    this.calendar.add(run, PHASE.run, () => {
      if (this.configuration !== configuration) return;
      this.fire(armed, run);
      // A later run of another rule can still meet those of the longest window.
      known.runs.forget(run - known.longestWindow);
      this.await(armed, known, run + 1);
    });
  }
}

interface Known {
  readonly runs: RunList;
  /** Of all rules, milliseconds. */
  readonly longestWindow: number;
}

/** Types with continuous backup have other rules in contest than types without. */
function contestsOf({ rules }: PlanSettings, lists: RunLists): ArmedRule['contestFor'] {
  const snapshots = rules.filter(({ continuous }) => !continuous);
  const all = new Contest(rules, lists);
  const ofSnapshots = snapshots.length === rules.length ? all : new Contest(snapshots, lists);
  return ({ type }) => (featuresOf(type).continuous ? ofSnapshots : all);
}

/** Which resources a run of a rule backs up by snapshots. */
export function runOf(
  { rule, contestFor }: ArmedRule,
  resources: readonly PlayedResource[],
  instant: number,
): RuleRun {
  const keepers = new Map<Contest, RuleSettings | undefined>();
  const backedUp: PlayedResource[] = [];
  const dropped = new Map<RuleSettings, PlayedResource[]>();
  for (const resource of resources) {
    const contest = contestFor(resource);
    if (!keepers.has(contest)) keepers.set(contest, contest.keeperOf(rule, instant));
    const keeper = keepers.get(contest);
    if (keeper === undefined) backedUp.push(resource);
    else append(dropped, keeper, resource);
  }
  return { backedUp, dropped };
}
