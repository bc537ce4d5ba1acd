import type { RuleSettings } from '../../engine';
import { MILLIS_A_DAY, MILLIS_AN_HOUR } from '../../protection/runs';
import { DAILY, FROM, TABLE, aRule, anEngine, iso, kept } from './configurations';

const VOLUME = { id: 'volume', type: 'EBS' } as const;
const DATABASE = { id: 'database', type: 'RDS' } as const;

describe('schedules', () => {
  test('a run at the very instant from which the clock starts takes place', () => {
    const { advance, ends } = anEngine({ rules: [aRule('cron(0 0 * * ? *)')] });
    advance(1);
    expect(ends().map(({ scheduledAt }) => iso(scheduledAt))).toEqual(['2026-01-01T00:00']);
  });

  test('a rule runs in its time zone, through the change to summer time', () => {
    const rule = aRule('cron(30 2 * * ? *)', { lifecycle: kept(null) }, 'Europe/Berlin');
    const { advance, points } = anEngine({ rules: [rule], from: Date.UTC(2026, 2, 28) });
    advance(Date.UTC(2026, 2, 31) / MILLIS_A_DAY - FROM / MILLIS_A_DAY);
    expect(points().map(({ createdAt }) => iso(createdAt))).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
  });

  test.each([
    ['cron(30 2 * * ? *)', '2026-03-29', ['01:00']],
    ['cron(0 2,14 * * ? *)', '2026-03-29', ['12:00']],
    [
      'cron(0 * * * ? *)',
      '2026-03-29',
      Array.from({ length: 23 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).slice(0, 22),
    ],
    ['cron(30 2 * * ? *)', '2026-10-25', ['00:30']],
    ['cron(0 2,14 * * ? *)', '2026-10-25', ['00:00', '01:00', '13:00']],
  ])('%s in Berlin on %s, when the clock is changed', (cron, day, times) => {
    const from = Date.parse(`${day}T00:00:00Z`);
    const rule = aRule(cron, { lifecycle: kept(null) }, 'Europe/Berlin');
    const { engine, ends } = anEngine({ rules: [rule], from, behaviourOf: () => ({ runsForMinutes: 0 }) });
    // The day of Berlin ends at 22:00, or at 23:00 in winter.
    engine.advanceTo(from + 21.5 * MILLIS_AN_HOUR);
    expect(ends().map(({ scheduledAt }) => iso(scheduledAt)?.slice(11))).toEqual(times);
  });

  test('29 February comes every four years', () => {
    const rule = aRule('cron(0 5 29 2 ? *)', { lifecycle: kept(null) });
    const { advance, points } = anEngine({ rules: [rule] });
    advance(3_000);
    expect(points().map(({ createdAt }) => iso(createdAt))).toEqual(['2028-02-29T05:00', '2032-02-29T05:00']);
  });

  test('a resource is backed up from its creation to its deletion, and its recovery points stay', () => {
    const resource = { ...TABLE, createdAt: FROM + 2 * MILLIS_A_DAY, deletedAt: FROM + 4 * MILLIS_A_DAY };
    const { advance, points } = anEngine({ rules: [aRule(DAILY)], resources: [resource] });
    advance(10);
    expect(points().map(({ createdAt }) => iso(createdAt))).toEqual(['2026-01-03T05:00', '2026-01-04T05:00']);
  });
});

describe('windows', () => {
  const other = aRule('cron(10 6 * * ? *)', { name: 'other' });

  test('jobs of a resource wait for each other', () => {
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY), other],
      behaviourOf: ({ rule }) => (rule === 'rule' ? { runsForMinutes: 100 } : {}),
    });
    advance(1);
    expect(ends().map(({ rule, startedAt }) => [rule, iso(startedAt)])).toEqual([
      ['rule', '2026-01-01T05:00'],
      ['other', '2026-01-01T06:40'],
    ]);
  });

  test('a job that cannot start within its start window expires', () => {
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY), other],
      behaviourOf: ({ rule }) => (rule === 'rule' ? { runsForMinutes: 130 } : {}),
    });
    advance(1);
    expect(ends().map(({ rule, state, at }) => [rule, state, at])).toEqual([
      ['rule', 'COMPLETED', '2026-01-01T07:10'],
      ['other', 'EXPIRED', '2026-01-01T07:10'],
    ]);
  });

  test('a job that could start too late expires at the end of its window', () => {
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY)],
      behaviourOf: () => ({ startsAfterMinutes: 61 }),
    });
    advance(1);
    expect(ends().map(({ state, at }) => [state, at])).toEqual([['EXPIRED', '2026-01-01T06:00']]);
  });

  test.each([
    ['is aborted', 301, 'ABORTED', '2026-01-01T10:00'],
    ['is done', 300, 'COMPLETED', '2026-01-01T10:00'],
  ])('a job of the length of its completion window, or a minute more, %s', (_, minutes, state, at) => {
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY)],
      behaviourOf: () => ({ runsForMinutes: minutes }),
    });
    advance(1);
    expect(ends().map((job) => [job.state, job.at])).toEqual([[state, at]]);
  });

  test('the completion window counts from the schedule, not from the start, and FSx has none', () => {
    const share = { id: 'share', type: 'FSx' } as const;
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY)],
      resources: [TABLE, share],
      behaviourOf: () => ({ startsAfterMinutes: 50, runsForMinutes: 260 }),
    });
    advance(1);
    expect(ends().map(({ resource, state }) => [resource.id, state])).toEqual([
      ['table', 'ABORTED'],
      ['share', 'COMPLETED'],
    ]);
  });

  test('a job that waits until its resource is deleted fails, one that runs then does not', () => {
    const gone = { ...TABLE, deletedAt: FROM + (6 + 1 / 3) * MILLIS_AN_HOUR };
    const { advance, ends } = anEngine({
      rules: [aRule(DAILY), other],
      resources: [gone],
      behaviourOf: () => ({ runsForMinutes: 100 }),
    });
    advance(1);
    expect(ends().map(({ rule, state, at, reason }) => [rule, state, at, reason?.behaviour])).toEqual([
      ['rule', 'COMPLETED', '2026-01-01T06:40', undefined],
      ['other', 'FAILED', '2026-01-01T06:40', 'resource-gone'],
    ]);
  });

  test('rules of different plans each make their backup', () => {
    const plan = (id: string, days: number) => ({
      id,
      rules: [aRule(DAILY, { lifecycle: kept(days) })],
      resources: [TABLE],
    });
    const { advance, ends } = anEngine({
      rules: [],
      configuration: { vaults: [{ id: 'main' }], plans: [plan('one', 7), plan('other', 90)] },
    });
    advance(1);
    expect(ends().map(({ plan: id, at }) => [id, at])).toEqual([
      ['one', '2026-01-01T05:30'],
      ['other', '2026-01-01T06:00'],
    ]);
  });

  test('rules whose windows overlap make one backup, that of the longer retention', () => {
    const weekly = aRule('cron(0 6 ? * SUN *)', { name: 'weekly', lifecycle: kept(90) });
    const daily = aRule(DAILY, { startWindowMinutes: 61 });
    const { advance, ends, events } = anEngine({ rules: [daily, weekly] });
    advance(7);
    expect(ends().map(({ rule }) => rule)).toEqual([
      'rule',
      'rule',
      'rule',
      'weekly',
      'rule',
      'rule',
      'rule',
    ]);
    expect(events.filter(({ type }) => type === 'run-dropped')).toEqual([
      expect.objectContaining({
        rule: 'rule',
        keeper: 'weekly',
        instant: Date.UTC(2026, 0, 4, 5),
        resources: [TABLE],
      }),
    ]);
  });

  test('windows that only touch do not overlap', () => {
    const weekly = aRule('cron(0 6 ? * SUN *)', { name: 'weekly', lifecycle: kept(90) });
    const { advance, ends } = anEngine({ rules: [aRule(DAILY), weekly] });
    advance(7);
    expect(ends()).toHaveLength(8);
  });

  test('a run that makes no backup itself is in nobody’s way', () => {
    const { advance, ends } = anEngine({
      rules: [
        aRule('cron(0 5 * * ? *)', { name: 'long', lifecycle: kept(90) }),
        aRule('cron(30 5 * * ? *)', { name: 'middle', lifecycle: kept(60) }),
        aRule('cron(15 6 * * ? *)', { name: 'short', lifecycle: kept(30) }),
      ],
    });
    advance(1);
    expect(ends().map(({ rule }) => rule)).toEqual(['long', 'short']);
  });

  test('the example of AWS gives 8 hourly and 2 longer backups a day, on every day', () => {
    const hourly = aRule('cron(0 * * * ? *)', { name: 'hourly', lifecycle: kept(1) });
    const longer = aRule('cron(0 0/12 * * ? *)', {
      name: 'longer',
      startWindowMinutes: 480,
      lifecycle: kept(7),
    });
    const { advance, ends } = anEngine({
      rules: [hourly, longer],
      behaviourOf: () => ({ runsForMinutes: 0 }),
    });
    advance(20 - 1 / 48);
    const count = (name: string) => ends().filter(({ rule }) => rule === name).length;
    expect([count('hourly'), count('longer')]).toEqual([20 * 8, 20 * 2]);
  });
});

describe('cold storage', () => {
  test.each([
    ['DynamoDB', DAILY, false, 'cold'],
    ['RDS', DAILY, false, 'warm'],
    ['EBS', 'cron(0 5 1 * ? *)', true, 'cold'],
    ['EBS', 'cron(0 5 1 * ? *)', false, 'warm'],
    ['EBS', 'cron(0 5 ? * THU *)', true, 'warm'],
  ] as const)(
    'a recovery point of %s by %s, opted in to the archive: %s, gets %s',
    (type, cron, optsIn, storage) => {
      const rule = aRule(cron, { lifecycle: kept(200, 10, optsIn) });
      const { advance, points } = anEngine({ rules: [rule], resources: [{ id: 'one', type }] });
      advance(11);
      expect(points()[0]?.storage).toBe(storage);
    },
  );

  test.each([
    ['cron(0 5 15 * ? *)', 'America/New_York', 'cold'],
    ['cron(0 5 ? * SUN#2 *)', 'America/New_York', 'cold'],
    ['cron(0 5 ? * SUN *)', 'America/New_York', 'warm'],
    ['cron(0 5 1/14 * ? *)', 'Etc/UTC', 'warm'],
  ])(
    'the archive takes a monthly schedule %s in %s over a change to summer time: %s',
    (cron, zone, storage) => {
      const rule = aRule(cron, { lifecycle: kept(200, 1, true) }, zone);
      const { advance, points } = anEngine({ rules: [rule], resources: [VOLUME] });
      advance(100);
      expect(points()[0]?.storage).toBe(storage);
    },
  );

  test('a point moves on its day and not before', () => {
    const { advance, points } = anEngine({
      rules: [aRule('cron(0 5 1 * ? *)', { lifecycle: kept(200, 10) })],
    });
    advance(10.2);
    expect(points()[0]?.storage).toBe('warm');
    advance(10.25);
    expect(points()[0]?.storage).toBe('cold');
  });
});

test('a point that would move when it goes does not move', () => {
  const { advance, events } = anEngine({ rules: [aRule(DAILY, { lifecycle: kept(10, 10) })] });
  advance(12);
  const changes = events.flatMap((event) => (event.type === 'point' ? [event.change] : []));
  expect(new Set(changes)).toEqual(new Set(['created', 'expired']));
});

describe('copies', () => {
  test('a copy keeps the creation date of its source, and its own retention counts from there', () => {
    const rule = aRule('cron(0 5 1 * ? *)', { copies: [{ vault: 'replica', lifecycle: kept(14) }] });
    const { advance, points } = anEngine({ rules: [rule] });
    advance(1);
    expect(points('replica')).toEqual([
      expect.objectContaining({
        kind: 'copy',
        createdAt: Date.UTC(2026, 0, 1, 5),
        completedAt: Date.UTC(2026, 0, 1, 6),
        deleteAt: Date.UTC(2026, 0, 15, 5),
      }),
    ]);
  });

  test('a copy without a retention follows its source', () => {
    const rule = aRule('cron(0 5 1 * ? *)', { copies: [{ vault: 'replica', lifecycle: kept(null) }] });
    const { advance, points } = anEngine({ rules: [rule] });
    advance(1);
    expect(points('replica')[0]?.deleteAt).toBe(Date.UTC(2026, 0, 1, 5) + 35 * MILLIS_A_DAY);
  });

  test('the copy of a type that cannot be copied fails, and its source stays', () => {
    const resource = { id: 'cluster', type: 'RDS Multi-AZ cluster' } as const;
    const rule = aRule('cron(0 5 1 * ? *)', { copies: [{ vault: 'replica', lifecycle: kept(14) }] });
    const { advance, ends, points } = anEngine({ rules: [rule], resources: [resource] });
    advance(1);
    expect(ends().map(({ kind, state, reason }) => [kind, state, reason?.behaviour])).toEqual([
      ['backup', 'COMPLETED', undefined],
      ['copy', 'FAILED', 'copy-type'],
    ]);
    expect([points().length, points('replica').length]).toEqual([1, 0]);
  });

  test('a copy whose source was deleted or became cold before it started fails', () => {
    const rule = aRule('cron(0 5 1 * ? *)', {
      lifecycle: kept(200, 1),
      copies: [{ vault: 'replica', lifecycle: kept(14) }],
    });
    const slow = anEngine({ rules: [rule], behaviourOf: ({ kind }) => (kind === 'copy' ? { startsAfterMinutes: 2000 } : {}) }); // prettier-ignore
    slow.advance(3);
    const late = anEngine({ rules: [{ ...rule, lifecycle: kept(1) }], behaviourOf: ({ kind }) => (kind === 'copy' ? { startsAfterMinutes: 2000 } : {}) }); // prettier-ignore
    late.advance(3);
    expect([slow, late].map(({ ends }) => ends().at(-1)?.reason?.behaviour)).toEqual([
      'copy-cold',
      'copy-source-gone',
    ]);
  });
});

describe('vault lock', () => {
  const lock = { minRetentionDays: 7, maxRetentionDays: 35 };

  test.each([
    [6, 'FAILED'],
    [7, 'COMPLETED'],
    [35, 'COMPLETED'],
    [36, 'FAILED'],
    [null, 'FAILED'],
  ])('a job that keeps for %s days: %s', (days, state) => {
    const { advance, ends } = anEngine({ rules: [aRule(DAILY, { lifecycle: kept(days) })], lock });
    advance(1);
    expect(ends().map((job) => job.state)).toEqual([state]);
  });

  test('the vault of a copy fails the copy by its own bounds', () => {
    const rule = aRule(DAILY, { vault: 'replica', copies: [{ vault: 'main', lifecycle: kept(6) }] });
    const { advance, ends } = anEngine({ rules: [rule], lock });
    advance(1);
    expect(ends().map(({ kind, state }) => [kind, state])).toEqual([
      ['backup', 'COMPLETED'],
      ['copy', 'FAILED'],
    ]);
  });

  test('a locked vault refuses a deletion, one without a lock does not', () => {
    const rule = aRule(DAILY, { copies: [{ vault: 'replica', lifecycle: kept(14) }] });
    const { advance, engine, points } = anEngine({ rules: [rule], lock });
    advance(1);
    const [[held], [loose]] = [points(), points('replica')];
    expect(engine.deleteRecoveryPoint(held?.id ?? 0)?.behaviour).toBe('lock-deletion');
    expect(engine.deleteRecoveryPoint(loose?.id ?? 0)).toBeUndefined();
    expect([points().length, points('replica').length]).toEqual([1, 0]);
  });

  test('a lock that comes later leaves the points that are there to their own lifecycle', () => {
    const rule = aRule(DAILY, { lifecycle: kept(3) });
    const { advance, engine, points, ends } = anEngine({ rules: [rule] });
    advance(2);
    engine.configure({
      vaults: [{ id: 'main', lock }],
      plans: [{ id: 'plan', rules: [rule], resources: [TABLE] }],
    });
    advance(5);
    expect(points()).toEqual([]);
    expect(ends().filter(({ state }) => state === 'FAILED')).toHaveLength(3);
  });
});

describe('continuous backup', () => {
  const continuous = aRule(DAILY, { continuous: true, lifecycle: kept(14), copies: [{ vault: 'replica', lifecycle: kept(5) }] }); // prettier-ignore

  test('makes one point a resource that stays, and a snapshot copy at each run', () => {
    const { advance, points } = anEngine({ rules: [continuous], resources: [DATABASE] });
    advance(30);
    expect(points().map(({ kind, createdAt }) => [kind, iso(createdAt)])).toEqual([
      ['continuous', '2026-01-01T05:00'],
    ]);
    expect(points('replica').map(({ createdAt }) => iso(createdAt))).toEqual(
      ['26', '27', '28', '29', '30'].map((day) => `2026-01-${day}T05:00`),
    );
  });

  test('makes snapshots of a type that has none', () => {
    const { advance, points } = anEngine({ rules: [continuous], resources: [VOLUME] });
    advance(30);
    expect(points().map(({ kind }) => kind)).toEqual(Array.from({ length: 14 }, () => 'snapshot'));
  });

  test('of two rules for one vault the longer retention counts; a rule for another vault makes snapshots', () => {
    const longer = aRule(DAILY, { name: 'longer', continuous: true, lifecycle: kept(35) });
    const elsewhere = aRule(DAILY, {
      name: 'elsewhere',
      continuous: true,
      lifecycle: kept(3),
      vault: 'replica',
    });
    const { advance, points, ends } = anEngine({
      rules: [{ ...continuous, copies: [] }, longer, elsewhere],
      resources: [DATABASE],
    });
    advance(10);
    expect(points().map(({ kind, lifecycle }) => [kind, lifecycle.deleteAfterDays])).toEqual([
      ['continuous', 35],
    ]);
    expect(points('replica').map(({ kind }) => kind)).toEqual(['snapshot', 'snapshot', 'snapshot']);
    expect(ends().at(-1)).toMatchObject({ state: 'COMPLETED', reason: { behaviour: 'continuous-once' } });
  });

  test('is kept for its retention when its resource is gone', () => {
    const resource = { ...DATABASE, deletedAt: FROM + 10 * MILLIS_A_DAY };
    const { advance, points } = anEngine({ rules: [continuous], resources: [resource] });
    advance(23.9);
    expect(points()).toHaveLength(1);
    advance(24);
    expect(points()).toHaveLength(0);
  });

  test('begins anew when its recovery point was deleted', () => {
    const { advance, engine, points } = anEngine({ rules: [continuous], resources: [DATABASE] });
    advance(3);
    engine.deleteRecoveryPoint(points()[0]?.id ?? 0);
    expect(points()).toEqual([]);
    advance(5);
    expect(points().map(({ kind, createdAt }) => [kind, iso(createdAt)])).toEqual([
      ['continuous', '2026-01-04T05:00'],
    ]);
  });

  test('takes the retention that its rule has now, and ends with its rule', () => {
    const { advance, engine, points } = anEngine({ rules: [continuous], resources: [DATABASE] });
    const configure = (rules: readonly RuleSettings[]) => {
      engine.configure({ vaults: [], plans: [{ id: 'plan', rules, resources: [DATABASE] }] });
    };
    advance(3);
    configure([{ ...continuous, lifecycle: kept(7) }]);
    advance(5);
    configure([]);
    advance(11.9);
    expect(points()).toHaveLength(1);
    advance(12);
    expect(points()).toEqual([]);
  });

  test('does not compete for start windows', () => {
    const weekly = aRule('cron(0 5 ? * SUN *)', { name: 'weekly', lifecycle: kept(90) });
    const { advance, points, events } = anEngine({ rules: [continuous, weekly], resources: [DATABASE] });
    advance(7);
    expect(points().map(({ kind }) => kind)).toEqual(['continuous', 'snapshot']);
    expect(events.some(({ type }) => type === 'run-dropped')).toBe(false);
  });
});

test('a backup on demand runs without a plan', () => {
  const { engine, advance, points } = anEngine({ rules: [] });
  engine.startBackup({
    resource: TABLE,
    vault: 'main',
    lifecycle: kept(1),
    startWindowMinutes: 60,
    completionWindowMinutes: 120,
  });
  advance(0.5);
  expect(points()).toEqual([expect.objectContaining({ plan: undefined, createdAt: FROM })]);
  advance(1);
  expect(points()).toEqual([]);
});

test('an injected failure fails the job', () => {
  const { advance, ends } = anEngine({
    rules: [aRule(DAILY)],
    behaviourOf: () => ({ failure: { behaviour: 'job-start', text: 'injected' } }),
  });
  advance(1);
  expect(ends().map(({ state, reason }) => [state, reason?.text])).toEqual([['FAILED', 'injected']]);
});

test('plans that are configured anew run from now on, and what they replace runs no more', () => {
  const { engine, advance, ends } = anEngine({ rules: [aRule(DAILY)] });
  advance(2);
  engine.configure({
    vaults: [],
    plans: [{ id: 'plan', rules: [aRule('cron(0 20 * * ? *)')], resources: [TABLE] }],
  });
  advance(4);
  expect(ends().map(({ scheduledAt }) => iso(scheduledAt))).toEqual([
    '2026-01-01T05:00',
    '2026-01-02T05:00',
    '2026-01-03T20:00',
    '2026-01-04T20:00',
  ]);
});
