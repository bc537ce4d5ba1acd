import fc from 'fast-check';
import { production } from '../../../environments/tattoo-directory/production';
import type { TattooDirectoryEnvironment } from '../../../modules/stacks';
import { tattooRunbook } from '../../../runbooks/tattoo-directory';
import { tattooFacts } from '../../../runbooks/tattoo-directory/facts';
import { addresses, removeSynthesized, resource, rules, synthesize } from '../../tattoo-directory/tattoo';
import { codeBlocks, section } from '../runbook-text';
import { ENVIRONMENTS, productionWith } from './fixtures';

afterAll(removeSynthesized);

const valuesOf = ({ backup }: TattooDirectoryEnvironment, type: string, key: string): readonly string[] => {
  const stack = synthesize(backup);
  return addresses(stack.json, type).map((address) => String(resource(stack, address)[key]));
};

describe.each(ENVIRONMENTS)('what the runbook of %s says is what the stack makes:', (_name, environment) => {
  const text = tattooRunbook(environment);
  const facts = tattooFacts(environment);

  test('every alarm, and no other', () => {
    const told = [...section(text, 'Alarms and notifications').matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(told.sort()).toEqual(
      [...valuesOf(environment, 'aws_cloudwatch_metric_alarm', 'alarm_name')].sort(),
    );
  });

  test.each([
    ['aws_backup_vault', 'name'],
    ['aws_backup_plan', 'name'],
    ['aws_kms_alias', 'name'],
    ['aws_sns_topic', 'name'],
    ['aws_lambda_function', 'function_name'],
    ['aws_cloudwatch_log_group', 'name'],
    ['aws_sqs_queue', 'name'],
    ['aws_s3_bucket', 'bucket'],
    ['aws_cloudwatch_dashboard', 'dashboard_name'],
    ['aws_cloudwatch_event_rule', 'name'],
  ])('every %s by its name', (type, key) => {
    const made = valuesOf(environment, type, key);
    expect(made).not.toEqual([]);
    for (const name of made) expect(text).toContain(name);
  });

  test('no name that the stack does not make', () => {
    const made = JSON.stringify(synthesize(environment.backup).json) + JSON.stringify(environment);
    const told = new Set(
      codeBlocks(text, 'bash').flatMap(
        (block) => block.match(/\btattoo-directory-[a-z0-9-]+[a-z0-9]/g) ?? [],
      ),
    );
    expect(told.size).toBeGreaterThan(5);
    const unknown = [...told].filter((name) => !made.includes(name.replace(/-(recovery|restored-\d+)$/, '')));
    expect(unknown).toEqual([]);
  });

  test('the rules with schedule, windows, lifecycle and copies', () => {
    const made = rules(synthesize(environment.backup));
    expect(facts.rules.map(({ name }) => name)).toEqual(Object.keys(made));
    for (const rule of facts.rules) {
      const { delete_after, cold_storage_after } = made[rule.name]?.lifecycle as Record<string, number>;
      expect({
        schedule: made[rule.name]?.schedule,
        start_window: made[rule.name]?.start_window,
        completion_window: made[rule.name]?.completion_window,
        delete_after,
        cold_storage_after: cold_storage_after ?? null,
        isCopied: made[rule.name]?.copy_action !== undefined,
      }).toEqual({
        schedule: rule.schedule,
        start_window: rule.startWindowMinutes,
        completion_window: rule.completionWindowMinutes,
        delete_after: rule.deleteAfterDays,
        cold_storage_after: rule.coldStorageAfterDays,
        isCopied: rule.isCopied,
      });
    }
  });

  test('the lock, and none where there is none', () => {
    const stack = synthesize(environment.backup);
    const locks = addresses(stack.json, 'aws_backup_vault_lock_configuration');
    expect(locks).toHaveLength(facts.lock === undefined ? 0 : 1);
    for (const address of locks) {
      expect(resource(stack, address)).toMatchObject({
        min_retention_days: facts.lock?.minRetentionDays,
        max_retention_days: facts.lock?.maxRetentionDays,
        changeable_for_days: facts.lock?.changeableForDays,
      });
    }
  });

  test('where the exports lie', () => {
    const [exporter] = addresses(synthesize(environment.backup).json, 'aws_lambda_function').filter(
      (address) => address.includes('ecs_export'),
    );
    const { environment: variables } = resource(synthesize(environment.backup), exporter ?? '');
    expect(JSON.stringify(variables)).toContain('"KEY_PREFIX":"ecs"');
    expect(section(text, 'ECS configuration')).toContain(`--prefix ecs/${facts.cluster}/exports/`);
  });
});

describe('a change of the environment changes its runbook:', () => {
  test('another project and account replace the old ones everywhere', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/),
        fc.stringMatching(/^[1-9]\d{11}$/),
        (projectName, accountId) => {
          const text = tattooRunbook(
            productionWith({
              projectName,
              accountId,
              backupServiceRoleArn: `arn:aws:iam::${accountId}:role/backup`,
              ecsClusterArn: `arn:aws:ecs:us-east-1:${accountId}:cluster/web`,
              kmsKeyArn: `arn:aws:kms:us-east-1:${accountId}:key/1a`,
              replicaKmsKeyArn: `arn:aws:kms:us-west-2:${accountId}:key/2b`,
              vaultAdministratorArns: [],
            }),
          );
          expect(text).toContain(`--backup-vault-name ${projectName}-production-backup-vault `);
          expect(text).not.toContain('123456789012');
          expect(text).not.toMatch(/tattoo-directory-production-(?!recovery)/);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('another retention is in plan, on-demand backup, lock and cost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 400 }), (backupRetentionDays) => {
        const text = tattooRunbook(productionWith({ backupRetentionDays }));
        const weekly = 4 * backupRetentionDays;
        expect(section(text, 'Plan and selections')).toContain(`| ${backupRetentionDays} days |`);
        expect(section(text, 'Plan and selections')).toContain(`| ${weekly} days |`);
        expect(section(text, 'On-demand backup')).toContain(`DeleteAfterDays=${backupRetentionDays} `);
        expect(section(text, 'Vault lock')).toContain(`1 day at least and ${weekly} days at most`);
        expect(section(text, 'Cost')).toContain(
          `daily ${backupRetentionDays} days and weekly ${weekly} days`,
        );
        expect(text).not.toMatch(/\b30 days of retention/);
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    ['schedule', { dailySchedule: 'cron(30 22 * * ? *)' }, 'every day at 22:30 UTC'],
    ['next run', { dailySchedule: 'cron(30 22 * * ? *)' }, '2026-12-01 22:30'],
    [
      'replica region',
      { replicaRegion: 'eu-west-1', replicaKmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/2' },
      '--region eu-west-1',
    ],
    ['grace', { rpoGraceHours: 10 }, 'up to 34 hours old, 24 + 10'],
    ['lock mode', { complianceMode: 'GOVERNANCE' }, 'is locked in mode GOVERNANCE'],
    ['lock of the replica', { lockReplicaVault: true }, 'is locked likewise'],
    [
      'a rule more',
      { additionalRules: [{ ruleName: 'monthly', schedule: 'cron(0 7 1 * ? *)', deleteAfterDays: 110 }] },
      '| `monthly` | on day 1 of every month at 07:00 UTC |',
    ],
    [
      'a table',
      { dynamodbTableArns: ['arn:aws:dynamodb:us-east-1:123456789012:table/artists'] },
      'TABLE=artists',
    ],
    [
      'topic',
      { snsTopicArn: 'arn:aws:sns:us-east-1:123456789012:all' },
      '--topic-arn arn:aws:sns:us-east-1:123456789012:all ',
    ],
    ['region settings', { manageRegionSettings: true }, 'This stack switches it on'],
    ['contacts', { contacts: { onCall: 'the pager' } }, '| on call | the pager |'],
  ] as const)('%s', (_what, change, expected) => {
    expect(tattooRunbook(production)).not.toContain(expected);
    expect(tattooRunbook(productionWith(change))).toContain(expected);
  });

  test('data that make no stack make no runbook', () => {
    expect(() => tattooRunbook(productionWith({ accountId: '12' }))).toThrow(
      /environment production is not valid:\n {2}accountId: wanted/,
    );
  });
});
