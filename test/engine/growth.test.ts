import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from '../review/command-fixture';
import { DAILY_RULE, WEEKLY_RULE, backupPlan, runSimulate, table } from './command-fixture';

const folder = mkdtempSync(join(tmpdir(), 'growth-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const MAIN = 'aws_backup_vault.main';
const REPLICA = 'arn:aws:backup:us-west-2:123456789012:backup-vault:replica';
const COPY = { copy_action: [{ destination_vault_arn: REPLICA, lifecycle: [{ delete_after: 60 }] }] };

const CONTINUOUS = { ...DAILY_RULE, enable_continuous_backup: true, lifecycle: [{ delete_after: 14 }] };
/** Where it is listed there is no table. */
const BUCKET = { arn: 'arn:aws:s3:::bucket', type: 'S3', tags: { Backup: 'true' } };

type Rules = Parameters<typeof backupPlan>[0];

/** The vaults that are steady after some days, and the number of recovery points that another hundred days bring. */
async function playedFor(days: number, rules: Rules, listed: readonly object[] = []) {
  const tables = listed.includes(BUCKET) ? [] : [table('orders')];
  write(folder, 'plan.json', backupPlan(rules, tables));
  write(folder, 'resources.json', JSON.stringify(listed));
  const vaultsAfter = async (count: number) => {
    const { code, stdout } = await runSimulate(folder, ['plan.json', '--format', 'json', '--days', String(count), '--resources', 'resources.json']); // prettier-ignore
    expect(code).toBe(0);
    const { vaults } = JSON.parse(stdout) as {
      readonly vaults: readonly {
        vault: string;
        warmPoints: number;
        coldPoints: number;
        isSteady: boolean;
      }[];
    };
    return vaults;
  };
  const later = new Map((await vaultsAfter(days + 100)).map((one) => [one.vault, one]));
  return (await vaultsAfter(days)).map(({ vault, warmPoints, isSteady }) => ({
    vault,
    isSteady,
    more: (later.get(vault)?.warmPoints ?? 0) - warmPoints,
  }));
}

test.each<[string, number, Rules, readonly object[], Readonly<Record<string, boolean>>]>([
  ['a rule whose first recovery point has gone', 36, [DAILY_RULE], [], { [MAIN]: true }],
  ['a rule whose first recovery point has not gone', 35, [DAILY_RULE], [], { [MAIN]: false }],
  [
    'a weekly rule in the days between its retention and the end of its first point',
    121,
    [{ ...WEEKLY_RULE, schedule: 'cron(0 5 ? * WED *)' }],
    [],
    { [MAIN]: false },
  ],
  [
    'a rule that has not run yet',
    20,
    [{ ...DAILY_RULE, schedule: 'cron(0 5 1 3 ? *)', lifecycle: [{ delete_after: 15 }] }],
    [],
    { [MAIN]: false },
  ],
  [
    'a rule that never runs again',
    20,
    [{ ...DAILY_RULE, schedule: 'cron(0 5 1 1 ? 2020)' }],
    [],
    { [MAIN]: true },
  ],
  [
    'a rule whose jobs all fail',
    20,
    [{ ...DAILY_RULE, lifecycle: [{ delete_after: 3 }], ...COPY }],
    [],
    { [MAIN]: true, [REPLICA]: true },
  ],
  ['copies that are kept longer', 40, [{ ...DAILY_RULE, ...COPY }], [], { [MAIN]: true, [REPLICA]: false }],
  ['copies that have begun to go', 62, [{ ...DAILY_RULE, ...COPY }], [], { [MAIN]: true, [REPLICA]: true }],
  [
    'a resource that came late',
    60,
    [DAILY_RULE],
    [{ arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/late', type: 'DynamoDB', tags: { Backup: 'true' }, createdAt: '2026-02-20' }], // prettier-ignore
    { [MAIN]: false },
  ],
  [
    'a rule whose runs are all dropped for another',
    100,
    [
      { ...WEEKLY_RULE, lifecycle: [{ delete_after: 60 }] },
      {
        ...WEEKLY_RULE,
        rule_name: 'shorter',
        target_vault_name: 'other',
        lifecycle: [{ delete_after: 30 }],
        ...COPY,
      },
    ],
    [],
    { [MAIN]: true, other: true, [REPLICA]: true },
  ],
  ['a continuous backup', 10, [CONTINUOUS], [BUCKET], { [MAIN]: true }],
  [
    'a continuous backup and the shorter rule that it makes superfluous',
    10,
    [CONTINUOUS, { ...CONTINUOUS, rule_name: 'shorter', lifecycle: [{ delete_after: 7 }] }],
    [BUCKET],
    { [MAIN]: true },
  ],
  [
    'a resource that is gone',
    20,
    [DAILY_RULE],
    [{ address: 'aws_dynamodb_table.orders', deletedAt: '2026-01-10' }],
    { [MAIN]: true },
  ],
])('%s after %s days', async (_, days, rules, listed, steady) => {
  const vaults = await playedFor(days, rules, listed);
  expect(Object.fromEntries(vaults.map(({ vault, isSteady }) => [vault, isSteady]))).toEqual(steady);
  // Steady is no more than a weekly rule brings one day and loses the next.
  for (const { isSteady, more } of vaults) if (isSteady) expect(more).toBeLessThanOrEqual(1);
});
