import fc from 'fast-check';
import { production } from '../../../environments/task-manager/production';
import { RECOVERY_OBJECTIVES } from '../../../modules/task-manager';
import { BACKUP_TIMEOUT_SECONDS } from '../../../modules/task-manager/limits';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { READ_TIMEOUT_SECONDS } from '../../../runbooks/task-manager/sections/troubleshooting';
import { section } from '../runbook-text';
import { ENVIRONMENTS, productionWith, removeSynthesized, resourcesOf, stackText } from './fixtures';

afterAll(removeSynthesized);

describe.each(ENVIRONMENTS)('what the runbook of %s says is what the stack makes:', (_name, environment) => {
  const text = taskManagerRunbook(environment);
  const values = (type: string, key: string) =>
    resourcesOf(environment, type).map((resource) => String(resource[key]));

  test('every alarm, and no other', () => {
    const told = [...section(text, 'Monitoring and alarms').matchAll(/^\| `(task-manager-[^`]+)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(told.sort()).toEqual(values('aws_cloudwatch_metric_alarm', 'alarm_name').sort());
  });

  test.each([
    ['aws_dynamodb_table', 'name'],
    ['aws_lambda_function', 'function_name'],
    ['aws_cloudwatch_event_rule', 'name'],
    ['aws_s3_bucket', 'bucket'],
    ['aws_cloudtrail', 'name'],
    ['aws_sns_topic', 'name'],
    ['aws_sqs_queue', 'name'],
    ['aws_ssm_parameter', 'name'],
    ['aws_iam_policy', 'name'],
    ['aws_cloudwatch_dashboard', 'dashboard_name'],
  ])('every %s by its %s', (type, key) => {
    expect(values(type, key)).not.toEqual([]);
    for (const name of values(type, key)) expect(text).toContain(name);
  });

  test('every metric of the dashboard', () => {
    const [dashboard] = resourcesOf(environment, 'aws_cloudwatch_dashboard');
    const shown = String(dashboard?.dashboard_body).match(
      /(?:Backup|Table|Last|Restore)\w+(?="\s*,\s*"TableName)/g,
    );
    expect(new Set(shown).size).toBe(7);
    for (const metric of shown ?? []) expect(text).toContain(`| \`${metric}\` |`);
  });

  test('the addresses of the tables', () => {
    for (const id of text.match(/(?<=aws_dynamodb_table\.)\w+/g) ?? [])
      expect(stackText(environment)).toContain(`"uniqueId":"${id}"`);
  });

  test('no name that the stack does not make', () => {
    const made = `${stackText(environment)} task-manager-dr alias/task-manager-tables-dr`;
    const told = new Set(text.match(/\btask-manager-[\w-]*\w/g) ?? []);
    expect(told.size).toBeGreaterThan(10);
    expect([...told].filter((name) => !made.includes(name))).toEqual([]);
  });

  test('TTL, indexes and recovery window of every table, in the calls that verify them', () => {
    for (const table of resourcesOf(environment, 'aws_dynamodb_table')) {
      const call = text
        .split('\n')
        .find((line) => line.includes(`--table ${String(table.name)} --encryption`));
      const ttl = table.ttl?.attribute_name as string | undefined;
      const indexes = (table.global_secondary_index ?? []) as readonly { readonly name: string }[];
      expect(call).toContain(`--pitr-days ${table.point_in_time_recovery.recovery_period_in_days}`);
      expect(call?.includes('--ttl')).toBe(ttl !== undefined);
      if (ttl !== undefined) expect(call).toContain(`--ttl ${ttl}`);
      expect(call?.match(/--index \S+/g) ?? []).toEqual(indexes.map(({ name }) => `--index ${name}`));
    }
  });
});

test('a backup by hand is waited for longer than the function may run', () => {
  expect(READ_TIMEOUT_SECONDS).toBeGreaterThan(BACKUP_TIMEOUT_SECONDS);
});

test('every recovery objective has its scenario', () => {
  const text = section(taskManagerRunbook(production), 'Recovery procedures');
  for (const { rto, rpo, notes } of RECOVERY_OBJECTIVES)
    expect(text).toContain(`| ${rto} | ${rpo} | ${notes} |`);
});

describe('a change of the environment changes its runbook:', () => {
  test('another prefix and account replace the old ones everywhere', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,12}$/);
    fc.assert(
      fc.property(word, fc.stringMatching(/^[1-9]\d{11}$/), (prefix, accountId) => {
        fc.pre(accountId !== '123456789012');
        const text = taskManagerRunbook(productionWith({ tablePrefix: `${prefix}-`, accountId }));
        expect(text).toContain(`--table-name ${prefix}-Tasks `);
        expect(text).toContain(`arn:aws:dynamodb:us-east-1:${accountId}:table/${prefix}-Tasks`);
        expect(text.replaceAll('TaskManager/Backup', '').replaceAll('TaskManagerStack', '')).not.toMatch(
          /TaskManager-|(?<!\d)123456789012(?!\d)/,
        );
      }),
      { numRuns: 25 },
    );
  });

  test('another retention is in strategy, retention, copies and cost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3650 }), (backupRetentionDays) => {
        fc.pre(backupRetentionDays !== 30 && backupRetentionDays !== 35);
        const text = taskManagerRunbook(productionWith({ backupRetentionDays }));
        expect(section(text, 'Backup strategy')).toContain(`| kept | ${backupRetentionDays} days |`);
        expect(section(text, 'Retention')).toContain(`| on-demand backups | ${backupRetentionDays} days |`);
        expect(text.split(`--lifecycle DeleteAfterDays=${backupRetentionDays} `)).toHaveLength(3);
        expect(section(text, 'Cost')).toContain(`: ${backupRetentionDays} copies, each in full |`);
        expect(text).not.toMatch(/\b30 days(?! \(on-demand)(?!\.)/);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['schedule', { backupSchedule: 'cron(30 22 * * ? *)' }, 'every day at 22:30 UTC'],
    ['window', { pitrRecoveryPeriodDays: 14 }, 'any second of the last 14 days'],
    ['tables', { includeRateLimits: true }, '| `TaskManager-RateLimits` | daily | 35 days |'],
    ['recovery of RateLimits', { rateLimitsPitr: false }, '| `TaskManager-RateLimits` | no | no |'],
    ['encryption', { tableEncryption: 'aws-managed' }, '--encryption aws-managed'],
    ['recovery region', { drRegion: 'eu-central-1' }, '--region eu-central-1'],
    ['partition', { partition: 'aws-us-gov' }, 'arn:aws-us-gov:dynamodb:'],
    ['keys', { tableSchemas: { Tasks: { hashKey: 'owner' } } }, '"owner = :uid"'],
    ['trail', { trailRetentionDays: 730 }, '730 days in `task-manager-trail-production-123456789012`'],
    ['register', { retainedBackupsParameter: '/kept' }, '--parameter /kept '],
    ['data events', { enableDataEvents: true }, '(data events)'],
    ['deletion protection', { deletionProtection: false }, '(`deletionProtection` is off)'],
    ['drill', { drillSchedule: 'cron(0 9 1 2 ? *)' }, '| 2027-02-01 09:00, 2028-02-01 09:00'],
    ['verification', { verificationSchedule: 'cron(0 9 15 * ? *)' }, '`cron(0 9 15 * ? *)`'],
  ] as const)('%s', (_what, change, expected) => {
    expect(taskManagerRunbook(production)).not.toContain(expected);
    expect(taskManagerRunbook(productionWith(change))).toContain(expected);
  });
});
