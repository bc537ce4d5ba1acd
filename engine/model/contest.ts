import { MILLIS_A_MINUTE } from '../../protection/runs';
import type { RuleSettings } from './configuration';
import type { RunList, RunLists } from './run-list';

interface Contestant {
  readonly rule: RuleSettings;
  readonly windowMillis: number;
  readonly runs: RunList;
  /** Which rule takes the place of a run: found once for each. */
  readonly keepers: Map<number, RuleSettings | undefined>;
}

/** The rules of a plan that make snapshots of a resource, where one start window can be in the way of another. */
export class Contest {
  /** The longest retention first. */
  private readonly contestants: readonly Contestant[];
  private readonly longestWindow: number;

  constructor(rules: readonly RuleSettings[], lists: RunLists) {
    this.contestants = [...rules].sort(byRetention).map((rule) => ({
      rule,
      windowMillis: rule.startWindowMinutes * MILLIS_A_MINUTE,
      runs: lists.of(rule.schedule),
      keepers: new Map<number, RuleSettings | undefined>(),
    }));
    this.longestWindow = Math.max(0, ...this.contestants.map(({ windowMillis }) => windowMillis));
  }

  /** The rule that makes its backup in place of a run of another; undefined: the run makes its own. */
  keeperOf(rule: RuleSettings, run: number): RuleSettings | undefined {
    const position = this.contestants.findIndex((contestant) => contestant.rule === rule);
    this.forget(run - this.longestWindow);
    return this.keeperAt(position, run);
  }

  private keeperAt(position: number, run: number): RuleSettings | undefined {
    const contestant = this.contestants[position];
    if (contestant === undefined) return undefined;
    const { keepers, windowMillis } = contestant;
    if (!keepers.has(run)) keepers.set(run, this.findKeeper(position, run, windowMillis));
    return keepers.get(run);
  }

  private findKeeper(position: number, run: number, windowMillis: number): RuleSettings | undefined {
    for (let rank = 0; rank < position; rank += 1) {
      const other = this.contestants[rank];
      if (other === undefined) continue;
      let met = other.runs.from(run - other.windowMillis + 1);
      while (met !== undefined && met < run + windowMillis) {
        // A run that makes no backup itself is in nobody's way.
        if (this.keeperAt(rank, met) === undefined) return other.rule;
        met = other.runs.from(met + 1);
      }
    }
    return undefined;
  }

  private forget(before: number): void {
    for (const { keepers } of this.contestants)
      for (const run of keepers.keys()) {
        if (run >= before) break;
        keepers.delete(run);
      }
  }
}

/** Infinity less Infinity is no number. */
function byRetention(one: RuleSettings, other: RuleSettings): number {
  const [a, b] = [one, other].map(({ lifecycle }) => lifecycle.deleteAfterDays ?? Infinity) as [
    number,
    number,
  ];
  return a === b ? 0 : b - a;
}
