import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reference, type FixtureResource } from '../protection/plan-fixture';
import { write } from '../review/command-fixture';
import { DAILY_RULE, backupPlan, runSimulate, table } from './command-fixture';

const folder = mkdtempSync(join(tmpdir(), 'listed-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ORDERS = 'aws_dynamodb_table.orders';
const arnOf = (name: string) => `arn:aws:dynamodb:us-east-1:123456789012:table/${name}`;
const played = (listed: unknown, tables: readonly FixtureResource[] = [table('orders')]) => {
  write(folder, 'plan.json', backupPlan([DAILY_RULE], tables));
  write(folder, 'resources.json', JSON.stringify(listed));
  return runSimulate(folder, ['plan.json', '--days', '10', '--format', 'json', '--resources', 'resources.json']); // prettier-ignore
};
const problems = async (listed: unknown) => {
  const { code, stdout, stderr } = await played(listed);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr.trimEnd().split('\n');
};
const simulated = async (...given: Parameters<typeof played>) => {
  const { code, stdout, stderr } = await played(...given);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

describe('refuses a list', () => {
  test('that has a resource by its ARN and by its address', async () => {
    expect(await problems([{ arn: arnOf('orders'), type: 'DynamoDB' }, { address: ORDERS }])).toEqual([
      `resources.json: ${arnOf('orders')}: got it again as ${ORDERS}, wanted each resource once.`,
    ]);
  });

  test('that gives one entry an ARN and an address', async () => {
    expect(await problems([{ arn: arnOf('orders'), address: ORDERS }])).toEqual([
      `resources.json: [0].arn: got "${arnOf('orders')}", wanted the arn or the address, not both.`,
    ]);
  });

  test.each([
    ['the plan', { address: ORDERS, type: 'RDS' }, `${ORDERS}: got the type RDS, wanted DynamoDB as in the plan, or nothing.`], // prettier-ignore
    ['its ARN', { arn: arnOf('x'), type: 'RDS' }, '[0].type: got "RDS", wanted DynamoDB, of which the arn is.'], // prettier-ignore
  ])('with a type that is not that of %s', async (_, entry, problem) => {
    expect(await problems([entry])).toEqual([`resources.json: ${problem}`]);
  });

  test('with a day that no calendar has', async () => {
    const entry = { arn: arnOf('x'), type: 'DynamoDB', createdAt: '2026-02-30', deletedAt: '2026-06-31T05:00:00Z' }; // prettier-ignore
    expect(await problems([entry])).toEqual([
      'resources.json: [0].createdAt: got "2026-02-30", wanted an instant such as 2026-01-31 or 2026-01-31T05:00:00Z.',
      'resources.json: [0].deletedAt: got "2026-06-31T05:00:00Z", wanted an instant such as 2026-01-31 or 2026-01-31T05:00:00Z.', // prettier-ignore
    ]);
  });

  test('with a size that no number holds', async () => {
    write(folder, 'plan.json', backupPlan([DAILY_RULE], []));
    write(folder, 'huge.json', `[{ "arn": "${arnOf('x')}", "type": "DynamoDB", "sizeGb": 1e400 }]`);
    const { code, stderr } = await runSimulate(folder, ['plan.json', '--resources', 'huge.json']);
    expect([code, stderr]).toEqual([2, 'huge.json: [0].sizeGb: got null, wanted a number from 0 on.\n']);
  });
});

test('takes a leap day', async () => {
  const entry = { arn: arnOf('x'), type: 'DynamoDB', tags: { Backup: 'true' }, createdAt: '2024-02-29' };
  expect((await simulated([entry])).resources).toHaveLength(2);
});

test('believes the tags of a plan, and says so', async () => {
  const { resources, notes } = await simulated([{ address: ORDERS, tags: { Backup: 'false' } }]);
  expect(resources[0].plans).toEqual(['aws_backup_plan.main']);
  expect(notes).toEqual([`${ORDERS}: its tags are those of the plan, which are not those of the list`]);
});

test.each([
  [{ Backup: 'true' }, ['aws_backup_plan.main'], []],
  [{ Backup: 'false' }, [], []],
  [undefined, ['aws_backup_plan.main'], [`played as selected, which is known after apply: ${ORDERS}`]],
])('takes %j for tags that the plan does not tell', async (tags, plans, notes) => {
  const untold = {
    ...table('orders'),
    values: { name: 'orders' },
    unknown: { tags: true, tags_all: true },
    expressions: { tags: reference('aws_backup_plan.main', 'id') },
  };
  const found = await simulated([{ address: ORDERS, ...(tags && { tags }) }], [untold]);
  expect(found.resources[0].plans).toEqual(plans);
  expect(found.notes).toEqual(notes);
});

test('keeps a resource of another account apart from that of the plan', async () => {
  const elsewhere = { arn: arnOf('orders').replace('123456789012', '111122223333'), type: 'DynamoDB' };
  const { resources } = await simulated([elsewhere]);
  expect(resources.map(({ id }: { id: string }) => id)).toEqual([ORDERS, elsewhere.arn]);
});

test.each([
  ['after them', { createdAt: '2027-01-01' }],
  ['before them', { deletedAt: '2025-01-01' }],
])('a resource that is there %s is said not to be there on the days that are played', async (_, times) => {
  const { resources, notes } = await simulated([{ address: ORDERS, ...times }]);
  expect(resources).toEqual([]);
  expect(notes).toEqual([`not there on any of these days: ${ORDERS}`]);
});

test('tables of a region that does not manage them in full are not copied and stay warm', async () => {
  const settings = {
    address: 'aws_backup_region_settings.main',
    values: { resource_type_opt_in_preference: { DynamoDB: true }, resource_type_management_preference: { DynamoDB: false } }, // prettier-ignore
  };
  const rule = {
    ...DAILY_RULE,
    lifecycle: [{ delete_after: 95, cold_storage_after: 1 }],
    copy_action: [{ destination_vault_arn: 'arn:aws:backup:us-west-2:123456789012:backup-vault:replica' }],
  };
  const run = async (resources: readonly FixtureResource[]) => {
    write(folder, 'plan.json', backupPlan([rule], [table('orders'), ...resources]));
    const { stdout } = await runSimulate(folder, ['plan.json', '--days', '10', '--format', 'json']);
    const { jobs, vaults } = JSON.parse(stdout);
    return [jobs.copies.completed, jobs.copies.failed, vaults[0].coldPoints];
  };
  expect(await run([])).toEqual([10, 0, 9]);
  expect(await run([settings])).toEqual([0, 10, 0]);
});
