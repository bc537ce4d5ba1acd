import * as fc from 'fast-check';
import type { JobEvent, LifecycleSettings, PlayedResource, RuleSettings } from '../../engine';
import { MILLIS_A_DAY, MILLIS_AN_HOUR } from '../../protection/runs';
import { DAILY, FROM, TABLE, aRule, anEngine, kept } from './configurations';

const DAYS = 60;
const NOON = 0.5;

describe('at a steady state', () => {
  test('a daily rule that keeps n days has n recovery points of each resource', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }), (days, count) => {
        const resources = Array.from({ length: count }, (_, index): PlayedResource => ({
          ...TABLE,
          id: `table-${index}`,
        }));
        const { advance, points } = anEngine({ rules: [aRule(DAILY, { lifecycle: kept(days) })], resources });
        advance(days + 3 + NOON);
        expect(points()).toHaveLength(days * count);
      }),
      { numRuns: 30 },
    );
  });

  test('a weekly rule that keeps n days has a point for each 7 of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (days) => {
        const { advance, points } = anEngine({
          rules: [aRule('cron(0 5 ? * THU *)', { lifecycle: kept(days) })],
        });
        // Right after a run, on a Thursday.
        advance(140 + NOON);
        expect(points()).toHaveLength(Math.ceil(days / 7));
      }),
      { numRuns: 30 },
    );
  });

  test('an hourly rule that keeps n days has 24 n, and as many copies as the copy is kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (days, copyDays) => {
        const rule = aRule('cron(0 * * * ? *)', {
          lifecycle: kept(days),
          copies: [{ vault: 'replica', lifecycle: kept(copyDays) }],
        });
        const { advance, points } = anEngine({ rules: [rule], behaviourOf: () => ({ runsForMinutes: 10 }) });
        advance(8 + NOON - 1 / 48);
        expect([points().length, points('replica').length]).toEqual([24 * days, 24 * copyDays]);
      }),
      { numRuns: 10 },
    );
  });
});

const HOURS = [1, 2, 5, 14] as const;
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** When a rule runs, as a person would say it. */
interface Calendar {
  readonly every: 'day' | 'week' | 'month';
  /** Of the week from Sunday, or of the month from 1. */
  readonly day: number;
  readonly hour: number;
}

interface DrawnRule extends Calendar {
  readonly windowHours: number;
  readonly deleteAfterDays: number | null;
  readonly coldAfterDays: number | null;
  readonly copyDays: number | null | undefined;
  readonly vault: 'main' | 'replica';
}

interface Drawn {
  readonly rules: readonly DrawnRule[];
  readonly resources: readonly PlayedResource[];
  readonly lock:
    { readonly minRetentionDays: number | null; readonly maxRetentionDays: number | null } | undefined;
}

const days = fc.integer({ min: 1, max: 45 });
const drawnRule: fc.Arbitrary<DrawnRule> = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  day: fc.integer({ min: 1, max: 6 }),
  hour: fc.constantFrom(...HOURS),
  windowHours: fc.constantFrom(1, 2, 8, 30),
  deleteAfterDays: fc.option(days),
  coldAfterDays: fc.option(fc.integer({ min: 1, max: 30 })),
  copyDays: fc.option(fc.option(days), { nil: undefined }),
  vault: fc.constantFrom('main' as const, 'replica' as const),
});
const resource = fc.record({
  type: fc.constantFrom('DynamoDB' as const, 'RDS' as const, 'EFS' as const, 'Redshift' as const),
  createdAt: fc.option(
    fc.nat(20).map((day) => FROM + day * MILLIS_A_DAY),
    { nil: undefined },
  ),
  deletedAt: fc.option(
    fc.integer({ min: 21, max: 50 }).map((day) => FROM + day * MILLIS_A_DAY),
    { nil: undefined },
  ),
});
const drawn: fc.Arbitrary<Drawn> = fc.record({
  rules: fc.array(drawnRule, { minLength: 1, maxLength: 4 }),
  resources: fc.array(resource, { minLength: 1, maxLength: 3 }).map((all) =>
    all.map(({ type, createdAt, deletedAt }, index) => ({
      id: `resource-${index}`,
      type,
      ...(createdAt !== undefined && { createdAt }),
      ...(deletedAt !== undefined && { deletedAt }),
    })),
  ),
  lock: fc.option(
    fc.record({
      minRetentionDays: fc.option(fc.integer({ min: 1, max: 10 })),
      maxRetentionDays: fc.option(fc.integer({ min: 20, max: 40 })),
    }),
    { nil: undefined },
  ),
});

function cronOf({ every, day, hour }: Calendar): string {
  if (every === 'day') return `cron(0 ${hour} * * ? *)`;
  return every === 'week' ? `cron(0 ${hour} ? * ${WEEKDAYS[day] ?? ''} *)` : `cron(0 ${hour} ${day} * ? *)`;
}

const lifecycleOf = ({ deleteAfterDays, coldAfterDays }: DrawnRule): LifecycleSettings =>
  kept(deleteAfterDays, coldAfterDays);

function ruleOf(rule: DrawnRule, index: number): RuleSettings {
  return aRule(cronOf(rule), {
    name: `rule-${index}`,
    startWindowMinutes: rule.windowHours * 60,
    completionWindowMinutes: 100_000,
    vault: rule.vault,
    lifecycle: lifecycleOf(rule),
    copies: rule.copyDays === undefined ? [] : [{ vault: rule.vault === 'main' ? 'replica' : 'main', lifecycle: kept(rule.copyDays) }], // prettier-ignore
  });
}

const FOR_EVER = Infinity;
const HAS_COLD = ['DynamoDB', 'EFS'];
const HAS_NO_COPY = ['Redshift'];

/** Whether a rule runs on a day of the simulation, from the calendar alone. */
function runsOn({ every, day }: Calendar, ofSimulation: number): boolean {
  const date = new Date(FROM + ofSimulation * MILLIS_A_DAY);
  return every === 'day' || (every === 'week' ? date.getUTCDay() === day : date.getUTCDate() === day);
}

/** Every recovery point there should be at the end, found day by day without a clock. */
function byBruteForce({ rules, resources, lock }: Drawn, end: number): readonly string[] {
  const ranked = rules
    .map((rule, index) => ({ rule, index, keeps: rule.deleteAfterDays ?? FOR_EVER }))
    .sort((a, b) => (a.keeps === b.keeps ? 0 : b.keeps - a.keeps));
  const runs: {
    readonly start: number;
    readonly stop: number;
    readonly rule: DrawnRule;
    readonly index: number;
  }[] = [];
  for (const { rule, index } of ranked)
    for (let day = 0; day <= DAYS + 3; day += 1) {
      if (!runsOn(rule, day)) continue;
      const start = FROM + day * MILLIS_A_DAY + rule.hour * MILLIS_AN_HOUR;
      const stop = start + rule.windowHours * MILLIS_AN_HOUR;
      const isMet = runs.some((other) => other.index !== index && other.start < stop && start < other.stop);
      if (!isMet) runs.push({ start, stop, rule, index });
    }
  const takes = (vault: string, keeps: number) =>
    vault !== 'main' ||
    lock === undefined ||
    (keeps >= (lock.minRetentionDays ?? 0) && keeps <= (lock.maxRetentionDays ?? FOR_EVER));
  return runs
    .filter(({ start }) => start <= end)
    .flatMap(({ start, rule, index }) =>
      resources
        .filter(({ createdAt = 0, deletedAt = FOR_EVER }) => createdAt <= start && start < deletedAt)
        .flatMap(({ id, type }) => {
          const points: string[] = [];
          const keep = (vault: string, kind: string, keeps: number, cold: number) => {
            if (!takes(vault, keeps)) return false;
            const isCold = HAS_COLD.includes(type) && cold < keeps && start + cold * MILLIS_A_DAY <= end;
            if (start + keeps * MILLIS_A_DAY > end)
              points.push([index, id, vault, kind, start, isCold ? 'cold' : 'warm'].join(' '));
            return true;
          };
          const keeps = rule.deleteAfterDays ?? FOR_EVER;
          const cold = rule.coldAfterDays ?? FOR_EVER;
          const isMade = keep(rule.vault, 'snapshot', keeps, cold);
          if (isMade && rule.copyDays !== undefined && !HAS_NO_COPY.includes(type)) {
            const other = rule.vault === 'main' ? 'replica' : 'main';
            if (rule.copyDays === null) keep(other, 'copy', keeps, cold);
            else keep(other, 'copy', rule.copyDays, FOR_EVER);
          }
          return points;
        }),
    )
    .sort();
}

function engineOf({ rules, resources, lock }: Drawn) {
  return anEngine({
    rules: rules.map(ruleOf),
    resources,
    ...(lock !== undefined && { lock }),
    behaviourOf: () => ({ runsForMinutes: 0 }),
  });
}

test('has the recovery points that a model without a clock finds day by day', () => {
  fc.assert(
    fc.property(drawn, (situation) => {
      const { advance, engine } = engineOf(situation);
      for (const day of [7, 31, 44.3, DAYS]) {
        advance(day);
        const points = [...engine.recoveryPoints()].map(
          ({ rule, resource: { id }, vault, kind, createdAt, storage }) =>
            [rule?.replace('rule-', ''), id, vault, kind, createdAt, storage].join(' '),
        );
        expect(points.sort()).toEqual(byBruteForce(situation, FROM + day * MILLIS_A_DAY));
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

/** What has been deleted although it should still have been there, by its age in days. */
function earlyDeletions(events: readonly JobEvent[], vault?: string): readonly JobEvent[] {
  return events.filter((event) => {
    if (event.type !== 'point' || (event.change !== 'expired' && event.change !== 'deleted')) return false;
    const { createdAt, lifecycle, vault: own } = event.point;
    const keeps = (lifecycle.deleteAfterDays ?? FOR_EVER) * MILLIS_A_DAY;
    return (vault === undefined || own === vault) && event.instant < createdAt + keeps;
  });
}

test('nothing is deleted by its lifecycle before its retention is over', () => {
  fc.assert(
    fc.property(drawn, (situation) => {
      const { advance, events } = engineOf(situation);
      advance(DAYS);
      expect(earlyDeletions(events)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a locked vault never loses a point early, whatever is asked of it', () => {
  fc.assert(
    fc.property(drawn, fc.array(fc.nat(400), { maxLength: 40 }), (situation, wanted) => {
      const lock = situation.lock ?? { minRetentionDays: null, maxRetentionDays: null };
      const { advance, engine, events } = engineOf({ ...situation, lock });
      for (const [step, id] of wanted.entries()) {
        advance(((step + 1) * DAYS) / wanted.length);
        engine.deleteRecoveryPoint(id);
      }
      advance(DAYS);
      expect(earlyDeletions(events, 'main')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('says the same of the same, in one step or in many', () => {
  fc.assert(
    fc.property(drawn, fc.array(fc.nat(DAYS), { maxLength: 10 }), (situation, stops) => {
      const once = engineOf(situation);
      once.advance(DAYS);
      const often = engineOf(situation);
      for (const stop of [...stops].sort((a, b) => a - b)) often.advance(stop);
      often.advance(DAYS);
      expect(often.events).toEqual(once.events);
    }),
    { numRuns: 50 },
  );
});
