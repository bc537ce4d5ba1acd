import fc from 'fast-check';
import { production } from '../../../environments/arrakis/production';
import { RESTORE_WINDOW_DAYS } from '../../../modules/arrakis/lambda/backup-validator/compliance';
import type { ArrakisEnvironment } from '../../../modules/stacks';
import { arrakisFacts } from '../../../runbooks/arrakis/facts';
import { arrakisRunbook } from '../../../runbooks/arrakis/arrakis-runbook';
import { section } from '../runbook-text';
import { ENVIRONMENTS, productionWith, resourcesOf, synthesized } from './fixtures';

const names = (environment: ArrakisEnvironment, type: string, key = 'name') =>
  resourcesOf(environment, type).map((resource) => resource[key]);

describe.each(ENVIRONMENTS)('what the runbook of %s says is what the stack makes:', (_name, environment) => {
  const text = arrakisRunbook(environment);
  const facts = arrakisFacts(environment);

  test('every alarm, and no other', () => {
    const told = [...section(text, 'Alarms and notifications').matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(told.sort()).toEqual(names(environment, 'aws_cloudwatch_metric_alarm', 'alarm_name').sort());
  });

  test.each([
    ['aws_backup_vault', 'name'],
    ['aws_backup_plan', 'name'],
    ['aws_iam_role', 'name'],
    ['aws_kms_alias', 'name'],
    ['aws_sns_topic', 'name'],
    ['aws_lambda_function', 'function_name'],
    ['aws_cloudwatch_log_group', 'name'],
    ['aws_sqs_queue', 'name'],
    ['aws_s3_bucket', 'bucket'],
    ['aws_cloudwatch_dashboard', 'dashboard_name'],
  ])('every %s by its name', (type, key) => {
    const made = names(environment, type, key);
    expect(made).not.toEqual([]);
    for (const name of made) expect(text).toContain(name);
  });

  test('no name that the stack does not make', () => {
    const made = JSON.stringify(synthesized(environment)) + JSON.stringify(environment);
    const told = new Set(text.match(/\barrakis-(?!backup\.)[a-z0-9-]+[a-z0-9]/g) ?? []);
    expect(told.size).toBeGreaterThan(20);
    const unknown = [...told].filter((name) => !made.includes(name.replace(/-restored$/, '')));
    expect(unknown).toEqual([]);
  });

  test('the rules with schedule, lifecycle and copies', () => {
    const [plan] = resourcesOf(environment, 'aws_backup_plan');
    const rules = plan?.rule as Record<string, unknown>[];
    expect(
      facts.rules.map((rule) => ({
        rule_name: rule.name,
        schedule: rule.schedule,
        delete_after: rule.deleteAfterDays,
        cold_storage_after: rule.coldStorageAfterDays ?? undefined,
        isCopied: rule.isCopied,
      })),
    ).toEqual(
      rules.map(({ rule_name, schedule, lifecycle, copy_action }) => {
        const { delete_after, cold_storage_after } = lifecycle as Record<string, number>;
        return { rule_name, schedule, delete_after, cold_storage_after, isCopied: copy_action !== undefined };
      }),
    );
  });

  test('the lock and the second factor', () => {
    const [lock] = resourcesOf(environment, 'aws_backup_vault_lock_configuration');
    expect(facts.lock?.minRetentionDays).toBe(lock?.min_retention_days);
    expect(facts.lock?.maxRetentionDays).toBe(lock?.max_retention_days);
    expect(facts.requiresMfa).toBe(
      JSON.stringify(resourcesOf(environment, 'aws_backup_vault_policy')).includes(
        'DenyDestructionWithoutMfa',
      ),
    );
    expect(JSON.stringify(resourcesOf(environment, 'aws_backup_vault_policy'))).toContain(
      'DenyCopiesFromOtherAccounts',
    );
    expect(text).toContain('`DenyCopiesFromOtherAccounts`');
  });

  test('the read timeout of a validation by hand is longer than the function may run', () => {
    const [validator] = resourcesOf(environment, 'aws_lambda_function');
    const seconds = Number(/--cli-read-timeout (\d+)/.exec(text)?.[1]);
    expect(seconds).toBeGreaterThan(validator?.timeout as number);
  });

  test('the days that the validator looks back for restores', () => {
    const told = [...text.matchAll(/(?:in the last|`unknown`, for) (\d+) days/g)].map(([, days]) =>
      Number(days),
    );
    expect(told).toEqual([RESTORE_WINDOW_DAYS, RESTORE_WINDOW_DAYS]);
  });

  test('the event log is kept for the twelve months that an audit asks for', () => {
    const log = resourcesOf(environment, 'aws_cloudwatch_log_group').find(
      ({ name }) => name === facts.monitoring?.eventLog,
    );
    expect(log?.retention_in_days).toBeGreaterThanOrEqual(365);
  });

  test('the role has the two managed policies and no other', () => {
    const policies = names(environment, 'aws_iam_role_policy_attachment', 'policy_arn') as string[];
    expect(policies.map((arn) => arn.split('/').at(-1)).sort()).toEqual([
      'AWSBackupServiceRolePolicyForBackup',
      'AWSBackupServiceRolePolicyForRestores',
    ]);
    expect(text).toContain(
      '`AWSBackupServiceRolePolicyForBackup` and `AWSBackupServiceRolePolicyForRestores` and nothing else',
    );
  });
});

describe('a change of the environment changes its runbook:', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/);

  test('another vault name replaces the old one everywhere', () => {
    fc.assert(
      fc.property(name, (vault) => {
        const text = arrakisRunbook(productionWith({ backupVaultName: `${vault}-vault` }));
        expect(text).toContain(`--by-backup-vault-name ${vault}-vault `);
        expect(text).not.toContain('arrakis-backup-vault-production');
      }),
      { numRuns: 25 },
    );
  });

  test('another project and account replace the old ones everywhere', () => {
    fc.assert(
      fc.property(name, fc.stringMatching(/^[1-9]\d{11}$/), (project, accountId) => {
        const text = arrakisRunbook(
          productionWith({
            projectName: project,
            accountId,
            backupVaultName: 'vault',
            backupPlanName: 'plan',
            rdsInstances: [],
          }),
        );
        expect(text).toContain(`arn:aws:iam::${accountId}:role/${project}-backup-role-production`);
        expect(text).not.toMatch(/(?<!1234-)123456789012/);
        expect(text).not.toContain('arrakis-');
      }),
      { numRuns: 25 },
    );
  });

  test('another retention is in the table, in the on-demand backup and in the copy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 36_500 }), (deleteAfterDays) => {
        const text = arrakisRunbook(productionWith({ deleteAfterDays }));
        expect(section(text, 'Overview')).toContain(`| \`cron(0 1 * * ? *)\` | ${deleteAfterDays} days |`);
        const onDemand = section(text, 'On-demand backup');
        expect(onDemand).toContain(`--retention-days ${deleteAfterDays} `);
        expect(onDemand.split(`--lifecycle DeleteAfterDays=${deleteAfterDays} `)).toHaveLength(3);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['schedule', { backupSchedule: 'cron(30 22 * * ? *)' }, 'every day at 22:30 UTC'],
    ['retention of the weekly rule', { longTermRetentionDays: 400 }, '400 days'],
    ['RPO', { rpoTargetHours: 12 }, '12 hours'],
    ['grace', { rpoGraceHours: 2 }, '24 + 2 hours'],
    ['RTO', { rtoTargetHours: 8 }, 'RTO of 8 hours'],
    ['replica region', { replicaRegion: 'eu-central-1' }, '--region eu-central-1'],
    ['partition', { partition: 'aws-us-gov' }, 'arn:aws-us-gov:iam::123456789012:role/'],
    ['retention of the key', { kmsDeletionWindow: 30 }, 'taken back for 30 days'],
    ['continuous backup', { enableContinuousBackup: true }, 'any second of the last 35 days'],
    ['level of mail', { notificationLevel: 'errors_only' }, 'failed, expired and aborted jobs only'],
  ] as const)('%s', (_what, change, expected) => {
    expect(arrakisRunbook(production)).not.toContain(expected);
    expect(arrakisRunbook(productionWith(change))).toContain(expected);
  });
});
