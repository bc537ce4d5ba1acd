import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownPlan, write } from '../review/command-fixture';
import { DAILY_RULE, MONTHLY_RULE, WEEKLY_RULE, backupPlan, runSimulate, table } from './command-fixture';

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const simulated = async (plan: object, argv: readonly string[] = [], resources?: readonly object[]) => {
  write(folder, 'plan.json', plan);
  if (resources !== undefined) write(folder, 'resources.json', resources);
  const more = resources === undefined ? [] : ['--resources', 'resources.json'];
  const { code, stdout, stderr } = await runSimulate(folder, [
    'plan.json',
    '--format',
    'json',
    ...more,
    ...argv,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

describe('a planted mistake is named with dates and counts', () => {
  test('a monthly rule beyond the maximum of the lock', async () => {
    const { incidents } = await simulated(
      backupPlan([DAILY_RULE, MONTHLY_RULE], [table('orders'), table('users')]),
    );
    expect(incidents).toEqual([
      expect.objectContaining({
        what: 'failed',
        job: 'backup',
        behaviour: 'lock-bounds',
        plan: 'aws_backup_plan.main',
        rule: 'monthly',
        vault: 'aws_backup_vault.main',
        reason: "a retention of 2555 days is beyond the maximum of 400 of the vault's lock",
        count: 28,
        resources: ['aws_dynamodb_table.orders', 'aws_dynamodb_table.users'],
        first: '2026-01-01T09:00:00.000Z',
        last: '2027-02-01T09:00:00.000Z',
        source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
      }),
    ]);
  });

  test('a table without the tag', async () => {
    const { resources } = await simulated(
      backupPlan([DAILY_RULE], [table('orders'), table('forgotten', {})]),
    );
    expect(resources).toEqual([
      expect.objectContaining({
        id: 'aws_dynamodb_table.orders',
        worstAgeHours: 24.5,
        plans: ['aws_backup_plan.main'],
      }),
      expect.objectContaining({
        id: 'aws_dynamodb_table.forgotten',
        plans: [],
        whyNot: 'no selection takes it',
        worstAgeHours: 9600,
        worstAt: '2027-02-05T00:00:00.000Z',
        firstPointAt: null,
      }),
    ]);
  });

  test('start windows that overlap', async () => {
    const { incidents, jobs } = await simulated(backupPlan([DAILY_RULE, WEEKLY_RULE], [table('orders')]));
    expect(incidents).toEqual([
      expect.objectContaining({
        what: 'dropped',
        behaviour: 'overlapping-windows',
        rule: 'daily',
        reason: 'rule weekly makes the backup instead: their start windows overlap',
        count: 57,
        resources: ['aws_dynamodb_table.orders'],
        first: '2026-01-04T05:00:00.000Z',
        last: '2027-01-31T05:00:00.000Z',
      }),
    ]);
    expect(jobs.backups).toEqual({ completed: 400, failed: 0, expired: 0, aborted: 0 });
  });

  test('all three are in the text', async () => {
    write(folder, 'all.json', backupPlan([DAILY_RULE, MONTHLY_RULE, WEEKLY_RULE], [table('orders'), table('forgotten', {})])); // prettier-ignore
    const { code, stdout } = await runSimulate(folder, ['all.json']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '400 days from 2026-01-01 00:00 UTC to 2027-02-05 00:00 UTC: 2 resources, 1 of them selected.',
    );
    expect(stdout).toContain(
      '14 backup jobs failed of aws_backup_plan.main rule[monthly] to aws_backup_vault.main',
    );
    expect(stdout).toContain('57 runs dropped of aws_backup_plan.main rule[daily]');
    expect(stdout).toContain('first 2026-01-04 05:00 UTC, last 2027-01-31 05:00 UTC');
    expect(stdout).toContain('aws_dynamodb_table.forgotten (DynamoDB) has no recovery point in 400 days');
    expect(stdout).toMatch(/aws_dynamodb_table\.forgotten +DynamoDB +400 days +never backed up +0\n/);
    expect(stdout).toMatch(
      /aws_dynamodb_table\.orders +DynamoDB +25 hours +until 2026-01-04 06:00 UTC +14\n/,
    );
    expect(stdout).not.toContain('\u001b');
  });
});

describe('recovery points', () => {
  test('are counted by resource and vault over time, and by vault at the end', async () => {
    const { samples, recoveryPoints, vaults } = await simulated(backupPlan([DAILY_RULE], [table('orders')]), ['--days', '40']); // prettier-ignore
    expect(samples).toHaveLength(10);
    expect(samples[0]).toBe('2026-01-05T00:00:00.000Z');
    expect(recoveryPoints).toEqual([
      {
        resource: 'aws_dynamodb_table.orders',
        vault: 'aws_backup_vault.main',
        points: [4, 8, 12, 16, 20, 24, 28, 32, 35, 35],
      },
    ]);
    expect(vaults).toEqual([
      {
        vault: 'aws_backup_vault.main',
        warmPoints: 35,
        coldPoints: 0,
        warmGb: null,
        coldGb: null,
        isSteady: true,
      },
    ]);
  });

  test('a vault whose points are kept longer than was played is not steady', async () => {
    const { vaults } = await simulated(backupPlan([DAILY_RULE], [table('orders')]), ['--days', '34']);
    expect(vaults[0].isSteady).toBe(false);
  });

  test.each([
    [
      'in full for a table, warm and cold',
      'DynamoDB',
      'dynamodb:us-east-1:123456789012:table/x',
      20 * 10,
      15 * 10,
    ],
    ['by what changed for a bucket, which stays warm', 'S3', 's3:::x', 10 + 34 * 0.5, 0],
  ])('their size is counted %s', async (_, type, arn, warmGb, coldGb) => {
    const rule = { ...DAILY_RULE, lifecycle: [{ delete_after: 35, cold_storage_after: 20 }] };
    const { vaults } = await simulated(
      backupPlan([rule], []),
      ['--days', '60'],
      [{ arn: `arn:aws:${arn}`, type, tags: { Backup: 'true' }, sizeGb: 10, changePercentPerDay: 5 }],
    );
    expect(vaults[0]).toMatchObject({ warmGb, coldGb });
  });

  test('the age of a resource without any counts from the deletion of the last one', async () => {
    const rare = { rule_name: 'rare', schedule: 'cron(0 0 1 1,7 ? *)', lifecycle: [{ delete_after: 10 }] };
    const { resources } = await simulated(backupPlan([rare], [table('orders')]), ['--days', '100']);
    expect(resources[0]).toMatchObject({
      withoutPoint: true,
      worstAgeHours: 90 * 24,
      worstAt: '2026-04-11T00:00:00.000Z',
    });
  });

  test('a continuous backup is never behind', async () => {
    const rule = { ...DAILY_RULE, enable_continuous_backup: true };
    const bucket = { arn: 'arn:aws:s3:::x', type: 'S3', tags: { Backup: 'true' } };
    const { resources } = await simulated(backupPlan([rule], []), ['--days', '100'], [bucket]);
    expect(resources[0].worstAgeHours).toBe(5.5);
  });
});

describe('resources of a file', () => {
  const plan = backupPlan([DAILY_RULE], [table('orders')]);

  test('are played where a selection takes them, in the region of the plan', async () => {
    const arn = (region: string, name: string) => `arn:aws:dynamodb:${region}:123456789012:table/${name}`;
    const { resources } = await simulated(
      plan,
      [],
      [
        { arn: arn('us-east-1', 'tagged'), type: 'DynamoDB', tags: { Backup: 'true' } },
        { arn: arn('us-east-1', 'untagged'), type: 'DynamoDB', tags: {} },
        { arn: arn('us-west-2', 'elsewhere'), type: 'DynamoDB', tags: { Backup: 'true' } },
        { arn: 'arn:aws:s3:::bucket', type: 'S3', tags: { Backup: 'true' } },
        { arn: 'arn:aws:s3:::bucket-elsewhere', type: 'S3', tags: { Backup: 'true' }, region: 'eu-west-1' },
      ],
    );
    expect(resources.map(({ id, plans }: { id: string; plans: string[] }) => [id, plans.length])).toEqual([
      ['aws_dynamodb_table.orders', 1],
      [arn('us-east-1', 'tagged'), 1],
      [arn('us-east-1', 'untagged'), 0],
      [arn('us-west-2', 'elsewhere'), 0],
      ['arn:aws:s3:::bucket', 1],
      ['arn:aws:s3:::bucket-elsewhere', 0],
    ]);
  });

  test.each([
    ['its ARN', { arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders', type: 'DynamoDB' }],
    ['its address', { address: 'aws_dynamodb_table.orders' }],
  ])('say more about a resource of the plan by %s', async (_, entry) => {
    const { resources, vaults } = await simulated(plan, ['--days', '10'], [{ ...entry, sizeGb: 3 }]);
    expect(resources.map(({ id }: { id: string }) => id)).toEqual(['aws_dynamodb_table.orders']);
    expect(vaults[0].warmGb).toBe(30);
  });

  test('come and go, and their jobs take their time', async () => {
    const { resources, incidents } = await simulated(
      plan,
      ['--days', '20'],
      [
        {
          arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/slow',
          type: 'DynamoDB',
          tags: { Backup: 'true' },
          createdAt: '2026-01-05',
          deletedAt: '2026-01-10T00:00:00Z',
          backupMinutes: 301,
        },
      ],
    );
    expect(incidents).toEqual([
      expect.objectContaining({
        what: 'aborted',
        count: 5,
        first: '2026-01-05T10:00:00.000Z',
        last: '2026-01-09T10:00:00.000Z',
      }),
    ]);
    expect(resources[1]).toMatchObject({
      worstAgeHours: 120,
      worstAt: '2026-01-10T00:00:00.000Z',
      firstPointAt: null,
    });
  });
});

test('a resource that comes later and goes has a series of its time, and no gap after it', async () => {
  const { resources, recoveryPoints } = await simulated(
    backupPlan([DAILY_RULE], []),
    ['--days', '100'],
    [
      {
        arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/short',
        type: 'DynamoDB',
        tags: { Backup: 'true' },
        createdAt: '2026-01-16',
        deletedAt: '2026-01-26',
      },
    ],
  );
  expect(recoveryPoints[0].points).toEqual([0, 5, 10, 10, 10, 0, 0, 0, 0, 0]);
  expect(resources[0]).toMatchObject({ worstAgeHours: 24.5, worstAt: '2026-01-17T05:30:00.000Z' });
});

test('what the plan does not tell is played as selected, and said', async () => {
  const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
  const orders = { address: 'aws_dynamodb_table.orders', values: { name: 'orders' }, unknown: { arn: true } };
  const { notes, resources } = await simulated(backupPlan([DAILY_RULE], [orders], { resources: [arn] }));
  expect(notes).toContain('played as selected, which is known after apply: aws_dynamodb_table.orders');
  expect(resources[0].worstAgeHours).toBe(24.5);
});

test('an ARN that a selection names and no plan has is played', async () => {
  const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:main';
  const { resources, notes } = await simulated(backupPlan([DAILY_RULE], [], { resources: [arn] }));
  expect(resources).toEqual([expect.objectContaining({ id: arn, type: 'Aurora', worstAgeHours: 24.5 })]);
  expect(notes).toContain(`${arn}: its type is not told; it is played as Aurora`);
});

describe('a region that is not opted in to a type', () => {
  const settings = {
    address: 'aws_backup_region_settings.main',
    values: { resource_type_opt_in_preference: { DynamoDB: false } },
  };

  test('backs up nothing by a tag', async () => {
    const { resources } = await simulated(backupPlan([DAILY_RULE], [table('orders'), settings]));
    expect(resources[0]).toMatchObject({ plans: [], whyNot: 'the region is not opted in to DynamoDB' });
  });

  test('backs up what a selection names by its type', async () => {
    const named = { resources: ['arn:aws:dynamodb:*:*:table/*'] };
    const { resources } = await simulated(backupPlan([DAILY_RULE], [table('orders'), settings], named));
    expect(resources[0].plans).toEqual(['aws_backup_plan.main']);
  });
});

test('a region that is not opted in to Aurora does not back up clusters that a selection names', async () => {
  const off = {
    address: 'aws_backup_region_settings.main',
    values: { resource_type_opt_in_preference: { Aurora: false, DocumentDB: true } },
  };
  const cluster = (name: string, type: string) => ({
    arn: `arn:aws:rds:us-east-1:123456789012:cluster:${name}`,
    type,
  });
  const named = { resources: ['arn:aws:rds:*:*:cluster:*'] };
  const { resources } = await simulated(
    backupPlan([DAILY_RULE], [off], named),
    ['--days', '2'],
    [cluster('a', 'Aurora'), cluster('b', 'DocumentDB')],
  );
  expect(resources.map(({ plans }: { plans: string[] }) => plans.length)).toEqual([0, 1]);
});

test('a resource whose rules do not run in these days is not said to have failing jobs', async () => {
  write(folder, 'rare.json', backupPlan([{ ...MONTHLY_RULE, schedule: 'cron(0 9 1 7 ? *)' }], [table('orders')])); // prettier-ignore
  const { stdout } = await runSimulate(folder, ['rare.json', '--days', '10']);
  expect(stdout).toContain('no job of it comes to an end in these days; from 2026-01-01');
  const failing = await runSimulate(folder, ['rare.json', '--days', '200']);
  expect(failing.stdout).toContain('its jobs make none; from 2026-01-01');
});

test('each resource has its own jobs', async () => {
  const { resources } = await simulated(
    backupPlan([DAILY_RULE, MONTHLY_RULE], [table('orders'), table('forgotten', {})]),
    ['--days', '40'],
  );
  const none = { completed: 0, failed: 0, expired: 0, aborted: 0 };
  expect(resources.map(({ jobs }: { jobs: object }) => jobs)).toEqual([
    { backups: { ...none, completed: 40, failed: 2 }, copies: none },
    { backups: none, copies: none },
  ]);
});

test('a selection with two condition blocks is said not to be played as it is sent', async () => {
  const tag = (key: string) => ({ string_equals: [{ key: `aws:ResourceTag/${key}`, value: 'true' }] });
  const selection = { resources: ['*'], condition: [tag('Backup'), tag('Other')] };
  const { notes } = await simulated(backupPlan([DAILY_RULE], [table('orders')], selection));
  expect(notes).toContain(
    'aws_backup_selection.main: the provider sends one of its 2 condition blocks; it is played with all',
  );
});

test('large numbers are written in groups of three digits', async () => {
  write(folder, 'plan.json', backupPlan([DAILY_RULE], [table('forgotten', {})]));
  const { stdout } = await runSimulate(folder, ['plan.json', '--days', '3000']);
  expect(stdout).toMatch(/has no recovery point in 3,000 days/);
});

test('a vault that no plan has, and a rule that cannot be played, are said', async () => {
  const elsewhere = { ...DAILY_RULE, target_vault_name: 'elsewhere' };
  const broken = { ...DAILY_RULE, rule_name: 'broken', schedule: 'rate(1 day)' };
  const { notes } = await simulated(backupPlan([elsewhere, broken], [table('orders')]));
  expect(notes).toEqual([
    'aws_backup_plan.main rule[broken]: its schedule is none that AWS takes, or nobody knows its time zone; it is not played', // prettier-ignore
    'elsewhere: no plan has this vault; it is played as one without a lock',
  ]);
});

test('begins where --from says, and says the same each time', async () => {
  const plan = backupPlan([DAILY_RULE, WEEKLY_RULE], [table('orders')]);
  const [one, other] = [await simulated(plan, ['--from', '2026-03-01']), await simulated(plan, ['--from', '2026-03-01T00:00:00Z'])]; // prettier-ignore
  expect(one.from).toBe('2026-03-01T00:00:00.000Z');
  expect(other).toEqual(one);
});

test('several plans are played together, and told apart', async () => {
  write(folder, 'vaults.json', backupPlan([DAILY_RULE], []));
  write(folder, 'tables.json', shownPlan([table('orders')], { timestamp: '2026-01-01T00:00:00Z' }));
  const { stdout } = await runSimulate(folder, ['vaults.json', 'tables.json', '--format', 'json']);
  expect(JSON.parse(stdout).resources).toEqual([
    expect.objectContaining({
      id: 'tables:aws_dynamodb_table.orders',
      plans: ['vaults:aws_backup_plan.main'],
    }),
  ]);
});

describe('bad input ends with 2 and says what is wrong', () => {
  const plan = backupPlan([DAILY_RULE], [table('orders')]);
  const failing = async (argv: readonly string[], resources?: unknown) => {
    write(folder, 'plan.json', plan);
    write(folder, 'none.json', shownPlan([table('orders')]));
    if (resources !== undefined) write(folder, 'bad.json', resources as object);
    const { code, stdout, stderr } = await runSimulate(folder, argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr.trimEnd().split('\n');
  };

  test('a plan without a backup plan', async () => {
    expect(await failing(['none.json'])).toEqual([
      'none.json: got no aws_backup_plan, wanted at least one: there is nothing to play.',
    ]);
  });

  test('plans and resources that cannot be read, all at once', async () => {
    expect(await failing(['missing.json', 'plan.json', '--resources', 'absent.json'])).toEqual([
      'missing.json: got no such file, wanted the plan that `terraform show -json PLANFILE` prints: look at the name and at the folder.', // prettier-ignore
      'absent.json: got no such file, wanted a JSON list of resources, each with an arn and a type: look at the name and at the folder.', // prettier-ignore
    ]);
  });

  test('a file of resources that is no JSON, or no list', async () => {
    expect(await failing(['plan.json', '--resources', 'bad.json'], '[{]')).toEqual([
      expect.stringContaining('bad.json: got what is no JSON at line 1, column 3'),
    ]);
    expect(await failing(['plan.json', '--resources', 'bad.json'], { arn: 'x' })).toEqual([
      'bad.json: got an object, wanted a JSON list of resources, each with an arn and a type.',
    ]);
  });

  test('every wrong field of every resource', async () => {
    const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/x';
    const wrong = [
      { arn: 'table/x', type: 'Dynamodb', tags: ['Backup'], sizeGB: 1 },
      { arn, type: 'DynamoDB', tags: { Backup: true }, sizeGb: -1, changePercentPerDay: 101 },
      { arn, type: 'DynamoDB', createdAt: 'today', deletedAt: '2026-13-01' },
      'a table',
      { type: 'Lambda' },
      { arn: `${arn}y`, type: 'DynamoDB', createdAt: '2026-02-01', deletedAt: '2026-01-01' },
      { address: 'aws_dynamodb_table.absent' },
    ];
    expect(await failing(['plan.json', '--resources', 'bad.json'], wrong)).toEqual(
      [
        'bad.json: [0]: unknown field "sizeGB": did you mean sizeGb?',
        'bad.json: [0].arn: got "table/x", wanted the ARN of one resource, or `address` for a resource of a plan.',
        'bad.json: [0].type: got "Dynamodb", wanted a type that AWS Backup protects: did you mean DynamoDB?',
        'bad.json: [0].tags: got ["Backup"], wanted an object of texts.',
        'bad.json: [1].tags.Backup: got true, wanted a text.',
        'bad.json: [1].sizeGb: got -1, wanted a number from 0 on.',
        'bad.json: [1].changePercentPerDay: got 101, wanted a number from 0 to 100.',
        'bad.json: [2].createdAt: got "today", wanted an instant such as 2026-01-31 or 2026-01-31T05:00:00Z.',
        'bad.json: [2].deletedAt: got "2026-13-01", wanted an instant such as 2026-01-31 or 2026-01-31T05:00:00Z.',
        'bad.json: [3]: got "a table", wanted an object.',
        'bad.json: [4].arn: got nothing, wanted the ARN of one resource, or `address` for a resource of a plan.',
        expect.stringMatching(/^bad\.json: \[4\]\.type: got "Lambda", wanted one of Aurora, .*Timestream\.$/),
        'bad.json: [5].deletedAt: got "2026-01-01", wanted an instant after createdAt.',
        'bad.json: [2]: got "arn:aws:dynamodb:us-east-1:123456789012:table/x" again, wanted each resource once: [1] has it.', // prettier-ignore
      ].sort((a, b) => Number(String(a).includes('again')) - Number(String(b).includes('again'))),
    );
  });

  test('an address that no plan has', async () => {
    expect(
      await failing(['plan.json', '--resources', 'bad.json'], [{ address: 'aws_dynamodb_table.absent' }]),
    ).toEqual([
      'bad.json: aws_dynamodb_table.absent: no plan has this address, wanted one of a resource that AWS Backup protects.', // prettier-ignore
    ]);
  });

  test.each(['x', '0', '-1', '1.5', '36501', '1e3'])('--days %s', async (days) => {
    const [first] = await failing(['plan.json', `--days=${days}`]);
    expect(first).toBe(`--days: got "${days}", wanted a whole number of days from 1 to 36500`);
  });

  test('everything on the command line at once', async () => {
    const lines = await failing([
      '--day',
      '3',
      '--days',
      'x',
      '--from',
      'now',
      '--format',
      'xml',
      '--resources',
    ]);
    expect(lines.slice(0, lines.indexOf(''))).toEqual([
      'unknown option --day: did you mean --days?',
      '--resources: got no value, wanted one',
      '--days: got "x", wanted a whole number of days from 1 to 36500',
      '--from: got "now", wanted an instant such as 2026-01-31 or 2026-01-31T05:00:00Z',
      '--format: got "xml", wanted text or json',
    ]);
  });

  test.each([
    ['2026-02-30', 'an instant such as 2026-01-31 or 2026-01-31T05:00:00Z'],
    ['1969-12-31', 'a day from 1970-01-01 to 2199-12-31'],
    ['9999-12-31', 'a day from 1970-01-01 to 2199-12-31'],
  ])('--from %s', async (from, wanted) => {
    const [first] = await failing(['plan.json', '--from', from]);
    expect(first).toBe(`--from: got "${from}", wanted ${wanted}`);
  });

  test('an option twice', async () => {
    const [first] = await failing(['plan.json', '--days', '3', '--days=4']);
    expect(first).toBe('--days: got it twice, wanted it once');
  });

  test('no plan', async () => {
    expect((await failing([]))[0]).toBe('no plan is named');
  });
});

test('--help prints the options and the exit codes', async () => {
  const { code, stdout } = await runSimulate(folder, ['--help', '--days', 'x']);
  expect(code).toBe(0);
  expect(stdout).toContain('--resources FILE');
  expect(stdout).toMatch(/^ {2}2 +a plan or the file of resources could not be read/m);
});

test('a plan is read from standard input', async () => {
  const plan = backupPlan([DAILY_RULE], [table('orders')]);
  const { code, stdout } = await runSimulate(folder, ['-', '--days', '2'], JSON.stringify(plan));
  expect(code).toBe(0);
  expect(stdout).toContain('backup: 2 completed');
});
