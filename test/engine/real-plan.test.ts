import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from '../review/command-fixture';
import { Planner } from '../support/plans';
import { runSimulate } from './command-fixture';

const CONFIGURATION = {
  terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
  provider: {
    aws: {
      region: 'us-east-1',
      access_key: 'x',
      secret_key: 'y',
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
    },
  },
  resource: {
    aws_backup_vault: { main: { name: 'backups' } },
    aws_backup_vault_lock_configuration: {
      main: {
        backup_vault_name: '${aws_backup_vault.main.name}',
        min_retention_days: 7,
        max_retention_days: 400,
      },
    },
    aws_backup_plan: {
      main: {
        name: 'backups',
        rule: [
          ['daily', 'cron(0 5 * * ? *)', 35],
          ['weekly', 'cron(30 5 ? * SUN *)', 120],
          ['monthly', 'cron(0 9 1 * ? *)', 2555],
        ].map(([name, schedule, days]) => ({
          rule_name: name,
          target_vault_name: '${aws_backup_vault.main.name}',
          schedule,
          lifecycle: { delete_after: days },
        })),
      },
    },
    aws_backup_selection: {
      tagged: {
        name: 'tagged',
        iam_role_arn: 'arn:aws:iam::123456789012:role/backup',
        plan_id: '${aws_backup_plan.main.id}',
        selection_tag: { type: 'STRINGEQUALS', key: 'Backup', value: 'true' },
      },
    },
    aws_dynamodb_table: Object.fromEntries(
      [
        ['orders', { Backup: 'true' }],
        ['forgotten', { Backup: 'false' }],
      ].map(([name, tags]) => [
        name,
        { name, billing_mode: 'PAY_PER_REQUEST', hash_key: 'id', attribute: { name: 'id', type: 'S' }, tags },
      ]),
    ),
  },
};

const folder = mkdtempSync(join(tmpdir(), 'real-plan-'));
let planner: Planner;

beforeAll(async () => {
  planner = await Planner.start();
}, 60_000);

afterAll(async () => {
  await planner.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a plan of the real provider with three mistakes gives all three, with dates and counts', async () => {
  write(folder, 'stack/cdk.tf.json', CONFIGURATION);
  const { json } = await planner.plan(join(folder, 'stack'));
  write(folder, 'plan.json', json);
  const { code, stdout } = await runSimulate(folder, [
    'plan.json',
    '--from',
    '2026-01-01',
    '--format',
    'json',
  ]);
  expect(code).toBe(0);
  const { incidents, resources, notes } = JSON.parse(stdout);
  expect(incidents).toEqual([
    expect.objectContaining({ rule: 'monthly', behaviour: 'lock-bounds', count: 14, first: '2026-01-01T09:00:00.000Z', last: '2027-02-01T09:00:00.000Z' }), // prettier-ignore
    expect.objectContaining({ rule: 'daily', behaviour: 'overlapping-windows', count: 57, first: '2026-01-04T05:00:00.000Z', last: '2027-01-31T05:00:00.000Z' }), // prettier-ignore
  ]);
  expect(resources).toEqual([
    expect.objectContaining({
      id: 'aws_dynamodb_table.forgotten',
      whyNot: 'no selection takes it',
      worstAgeHours: 9600,
    }),
    expect.objectContaining({ id: 'aws_dynamodb_table.orders', whyNot: null, worstAgeHours: 25 }),
  ]);
  expect(notes).toEqual([]);
}, 120_000);
