import { BackupPlan as AwsBackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection as AwsBackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { TerraformOutput, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { BackupPlan, type BackupPlanProps, type BackupRule } from '../../modules/backup-plan';
import { BackupSelection, type BackupSelectionProps } from '../../modules/backup-selection';
import type { VaultLock } from '../../modules/backup-vault';
import { raw, type Lift } from '../../modules/lift';
import { TAGS, WANTED, aRole, aVault, findings, synthesized, warnings } from './synthesized';

Testing.setupJest();

const RULE: BackupRule = {
  name: 'daily',
  schedule: 'cron(0 5 ? * * *)',
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
  lifecycle: { deleteAfterDays: 120, coldStorageAfterDays: 30 },
};
const LOCK: VaultLock = {
  exists: true,
  mode: 'GOVERNANCE',
  changeableForDays: null,
  minRetentionDays: 7,
  maxRetentionDays: 120,
};

function aPlan(scope: Construct, props: Partial<BackupPlanProps> = {}): BackupPlan {
  return new BackupPlan(scope, 'plan', {
    name: 'arrakis',
    vault: props.vault ?? aVault(scope),
    rules: [RULE],
    tags: TAGS,
    ...props,
  });
}

const planWith =
  (rule: Partial<BackupRule>, lock?: VaultLock) =>
  (scope: Construct): void => {
    const vault = aVault(scope, 'main', lock === undefined ? {} : { lock });
    aPlan(scope, { vault, rules: [{ ...RULE, ...rule }] });
  };

describe('a plan', () => {
  test('writes a rule with its windows, its time zone and its lifecycle', () => {
    const stack = synthesized((scope) => {
      const { id, arn } = aPlan(scope);
      new TerraformOutput(scope, 'made', { value: [id, arn] });
    });
    const [vault, plan] = [stack.address('aws_backup_vault'), stack.address('aws_backup_plan')];
    expect(stack.the('aws_backup_plan')).toEqual({
      name: 'arrakis',
      tags: TAGS,
      rule: [
        {
          rule_name: 'daily',
          target_vault_name: `\${${vault}.name}`,
          schedule: 'cron(0 5 ? * * *)',
          schedule_expression_timezone: 'Etc/UTC',
          start_window: 60,
          completion_window: 120,
          lifecycle: { delete_after: 120, cold_storage_after: 30 },
        },
      ],
    });
    expect(JSON.parse(stack.json)).toMatchObject({
      output: { made: { value: [`\${${plan}.id}`, `\${${plan}.arn}`] } },
    });
  });

  test('keeps recovery points for ever where no days are given', () => {
    const stack = synthesized(planWith({ lifecycle: { deleteAfterDays: null, coldStorageAfterDays: null } }));
    expect(stack.the('aws_backup_plan')).toMatchObject({ rule: [{ lifecycle: {} }] });
    expect(stack.json).not.toMatch(/delete_after|cold_storage_after/);
  });

  test('copies to another vault with the lifecycle of the rule, archive tier included', () => {
    const lifecycle = { deleteAfterDays: 365, coldStorageAfterDays: 30, optInToArchive: true };
    const stack = synthesized((scope) => {
      const [vault, replica, never] = ['main', 'replica', 'never'].map((id) =>
        aVault(scope, id, { exists: id !== 'never' }),
      ) as [ReturnType<typeof aVault>, ReturnType<typeof aVault>, ReturnType<typeof aVault>];
      const copies = [
        { on: true, vault: replica },
        { on: false, vault: never },
      ];
      aPlan(scope, { vault, rules: [{ ...RULE, lifecycle, copies }] });
    });
    const written = {
      delete_after: 365,
      cold_storage_after: 30,
      opt_in_to_archive_for_supported_resources: true,
    };
    expect(stack.the('aws_backup_plan')).toMatchObject({
      rule: [
        {
          lifecycle: written,
          copy_action: [
            {
              destination_vault_arn: expect.stringMatching(
                /^\$\{aws_backup_vault\.replica\w*\.arn\}$/,
              ) as string,
              lifecycle: written,
            },
          ],
        },
      ],
    });
    expect(stack.json).not.toContain('dynamic');
  });

  test('has a dynamic block for a copy that Terraform decides on', () => {
    const stack = synthesized((scope) => {
      const replica = aVault(scope, 'replica', { exists: WANTED });
      aPlan(scope, { rules: [{ ...RULE, copies: [{ on: WANTED, vault: replica }] }] });
    });
    const [rule] = stack.the('aws_backup_plan').rule as [Readonly<Record<string, unknown>>];
    expect(rule).not.toHaveProperty('copy_action');
    expect(rule.dynamic).toEqual({
      copy_action: [
        {
          for_each: '${var.wanted ? [1] : []}',
          content: {
            destination_vault_arn: expect.stringMatching(
              /^\$\{aws_backup_vault\.replica\w*\[0\]\.arn\}$/,
            ) as string,
            lifecycle: { delete_after: 120, cold_storage_after: 30 },
          },
        },
      ],
    });
  });

  test('can be continuous, tag recovery points and take expressions', () => {
    const stack = synthesized(
      planWith({
        schedule: raw<string>('var.schedule'),
        enableContinuousBackup: true,
        recoveryPointTags: { BackupTier: 'continuous' },
        lifecycle: { deleteAfterDays: raw<number | null>('var.days'), coldStorageAfterDays: null },
      }),
    );
    expect(stack.the('aws_backup_plan')).toMatchObject({
      rule: [
        {
          schedule: '${var.schedule}',
          enable_continuous_backup: true,
          recovery_point_tags: { BackupTier: 'continuous' },
          lifecycle: { delete_after: '${var.days}' },
        },
      ],
    });
    const { precondition } = stack.the('aws_backup_plan').lifecycle as {
      precondition: readonly { condition: string; error_message: string }[];
    };
    expect(precondition.map(({ error_message }) => /\[([\w-]+)\]$/.exec(error_message)?.[1])).toEqual([
      'schedule-aws-cron',
      'retention-days',
      'continuous-backup-retention',
    ]);
    expect(precondition[2]?.condition).toBe(
      '${var.days != null ? ((floor(var.days) == var.days) && ((var.days >= 1) && (35 >= var.days))) : false}',
    );
    expect(Object.keys(stack.checks)).toEqual(['schedule_hourly_at_most_plan_rules_daily_schedule']);
  });
});

interface Broken {
  readonly what: string;
  readonly rule: Partial<BackupRule>;
  readonly finding: Readonly<Record<'rule' | 'path' | 'got' | 'wanted' | 'fix', string>>;
}

const BROKEN_RULES: readonly Broken[] = [
  {
    what: 'a name with a space',
    rule: { name: 'every day' },
    finding: {
      rule: 'rule-name: refused',
      path: 'test.plan.rules.every day.name',
      got: 'every day',
      wanted: '1 to 50 letters, digits, hyphens, underscores or full stops',
      fix: 'shorten or respell the rule name',
    },
  },
  {
    what: 'a cron expression of five fields',
    rule: { schedule: 'cron(0 5 * * *)' },
    finding: {
      rule: 'schedule-aws-cron: refused',
      path: 'test.plan.rules.daily.schedule',
      got: 'cron(0 5 * * *)',
      wanted: 'cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields',
      fix: 'write the schedule like cron(0 5 ? * * *), which is daily at 05:00',
    },
  },
  {
    what: 'a start window of 59 minutes',
    rule: { startWindowMinutes: 59 },
    finding: {
      rule: 'start-window: refused',
      path: 'test.plan.rules.daily.startWindowMinutes',
      got: '59',
      wanted: 'at least 60 minutes',
      fix: 'give jobs an hour or more to start',
    },
  },
  {
    what: 'a completion window that is 59 minutes longer',
    rule: { completionWindowMinutes: 119 },
    finding: {
      rule: 'completion-window: refused',
      path: 'test.plan.rules.daily.completionWindowMinutes',
      got: '119',
      wanted: 'at least 60 minutes more than the start window of 60 minutes',
      fix: 'lengthen the completion window, or shorten the start window',
    },
  },
  {
    what: 'a retention of no days',
    rule: { lifecycle: { deleteAfterDays: 0, coldStorageAfterDays: null } },
    finding: {
      rule: 'retention-days: refused',
      path: 'test.plan.rules.daily.lifecycle.deleteAfterDays',
      got: '0',
      wanted: 'a whole number of days from 1 to 36500, or null to keep recovery points for ever',
      fix: 'say for how many days a recovery point is kept',
    },
  },
  {
    what: 'a move to cold storage after no days',
    rule: { lifecycle: { deleteAfterDays: 120, coldStorageAfterDays: 0 } },
    finding: {
      rule: 'cold-storage-days: refused',
      path: 'test.plan.rules.daily.lifecycle.coldStorageAfterDays',
      got: '0',
      wanted: 'a whole number of days, at least 1, or null to leave the move to cold storage out',
      fix: 'say after how many days a recovery point moves to cold storage',
    },
  },
  {
    what: '89 days in cold storage',
    rule: { lifecycle: { deleteAfterDays: 119, coldStorageAfterDays: 30 } },
    finding: {
      rule: 'lifecycle-cold-storage-90-days: refused',
      path: 'test.plan.rules.daily.lifecycle.deleteAfterDays',
      got: '119',
      wanted: 'at least 90 days more than the move to cold storage after 30 days',
      fix: 'keep the recovery points longer, or leave the move to cold storage out',
    },
  },
  {
    what: 'a continuous backup of 36 days',
    rule: {
      enableContinuousBackup: true,
      lifecycle: { deleteAfterDays: 36, coldStorageAfterDays: null },
    },
    finding: {
      rule: 'continuous-backup-retention: refused',
      path: 'test.plan.rules.daily.lifecycle.deleteAfterDays',
      got: 'deletion after 36 and cold storage after none days',
      wanted: 'a whole number of days from 1 to 35 and no cold storage',
      fix: 'shorten the retention and leave cold storage out, or keep longer backups by a second rule that is not continuous',
    },
  },
  {
    what: 'eleven tags of a recovery point',
    rule: { recoveryPointTags: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`tag${at}`, 'x'])) },
    finding: {
      rule: 'recovery-point-tags: refused',
      path: 'test.plan.rules.daily.recoveryPointTags',
      got: '11',
      wanted: 'at most 10 tags, no key beginning with aws:',
      fix: 'remove tags that nothing selects, bills or alarms by, and rename reserved keys',
    },
  },
];

describe('a rule', () => {
  test.each(BROKEN_RULES)('with $what is one finding', ({ rule, finding }) => {
    expect(findings(planWith(rule))).toEqual([finding]);
  });

  test.each<[string, Partial<BackupRule>]>([
    ['a name of 50 characters', { name: 'a.b-c_1234'.repeat(5) }],
    ['90 days in cold storage', { lifecycle: { deleteAfterDays: 120, coldStorageAfterDays: 30 } }],
    ['no end', { lifecycle: { deleteAfterDays: null, coldStorageAfterDays: 30 } }],
    ['36 days that is not continuous', { lifecycle: { deleteAfterDays: 36, coldStorageAfterDays: null } }],
    [
      '35 continuous days',
      { enableContinuousBackup: true, lifecycle: { deleteAfterDays: 35, coldStorageAfterDays: null } },
    ],
    [
      'ten tags',
      { recoveryPointTags: Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`tag${at}`, 'x'])) },
    ],
  ])('with %s is right', (_what, rule) => {
    expect(findings(planWith(rule))).toEqual([]);
    expect(warnings(planWith(rule))).toEqual([]);
  });

  test('names its inputs as its caller does', () => {
    const paths = {
      schedule: 'backupSchedule',
      startWindowMinutes: 'start',
      completionWindowMinutes: 'completion',
      deleteAfterDays: 'retention',
      coldStorageAfterDays: 'cold',
      recoveryPointTags: 'backupTags',
    };
    const found = findings(
      planWith({
        paths,
        schedule: 'daily',
        startWindowMinutes: 0,
        completionWindowMinutes: 0,
        lifecycle: { deleteAfterDays: 0, coldStorageAfterDays: 0 },
        recoveryPointTags: { 'aws:tag': 'x' },
      }),
    );
    expect(found.map(({ rule, path }) => [path, rule.split(':')[0]])).toEqual([
      ['test.backupSchedule', 'schedule-aws-cron'],
      ['test.start', 'start-window'],
      ['test.completion', 'completion-window'],
      ['test.retention', 'retention-days'],
      ['test.cold', 'cold-storage-days'],
      ['test.retention', 'lifecycle-cold-storage-90-days'],
      ['test.backupTags', 'recovery-point-tags'],
    ]);
  });

  test('that runs more often than hourly is a warning', () => {
    expect(warnings(planWith({ schedule: 'cron(0/15 * ? * * *)' }))).toEqual([
      expect.stringContaining('[schedule-hourly-at-most]'),
    ]);
  });

  test.each<[string, number | null]>([
    ['6', 6],
    ['121', 121],
    ['none', null],
  ])('with a retention of %s does not fit into a vault locked to 7 to 120 days', (got, deleteAfterDays) => {
    const lifecycle = { deleteAfterDays, coldStorageAfterDays: null };
    expect(findings(planWith({ lifecycle }, LOCK))).toEqual([
      {
        rule: 'retention-within-vault-lock: fails-later',
        path: 'test.plan.rules.daily.lifecycle.deleteAfterDays',
        got,
        wanted: "within the bounds of the vault's lock, in days: minimum 7, maximum 120",
        fix: 'change the retention, or the bounds of the lock while it can still be changed',
      },
    ]);
    expect(findings(planWith({ lifecycle }, { ...LOCK, exists: false }))).toEqual([]);
  });

  test.each([7, 120])('with a retention of %d days fits into a vault locked to 7 to 120 days', (days) => {
    expect(
      findings(planWith({ lifecycle: { deleteAfterDays: days, coldStorageAfterDays: null } }, LOCK)),
    ).toEqual([]);
  });

  describe('that copies', () => {
    const copyingTo =
      (lock: VaultLock, on: Lift<boolean>) =>
      (scope: Construct): void => {
        const copies = [{ on, vault: aVault(scope, 'replica', { lock }) }];
        aPlan(scope, { vault: aVault(scope, 'main', { lock: LOCK }), rules: [{ ...RULE, copies }] });
      };
    const narrow = { ...LOCK, maxRetentionDays: 60 };

    test('fits into the lock of the other vault too', () => {
      expect(findings(copyingTo(narrow, true))).toMatchObject([
        { rule: 'retention-within-vault-lock: fails-later', got: '120' },
      ]);
      expect(findings(copyingTo(narrow, false))).toEqual([]);
      expect(findings(copyingTo(LOCK, true))).toEqual([]);
    });

    test('fits into it where Terraform decides that there is a copy, or a lock', () => {
      const conditionsOf = (lock: VaultLock, on: Lift<boolean>) =>
        (
          synthesized(copyingTo(lock, on)).the('aws_backup_plan').lifecycle as {
            precondition: readonly { condition: string }[];
          }
        ).precondition.map(({ condition }) => condition);
      expect(conditionsOf(narrow, WANTED)).toEqual(['${var.wanted ? false : true}']);
      expect(conditionsOf({ ...narrow, exists: WANTED }, true)).toEqual(['${var.wanted ? false : true}']);
    });
  });
});

describe('a plan as a whole', () => {
  const called = (name: string) => (scope: Construct) => void aPlan(scope, { name });

  test.each(['', 'a b', 'a'.repeat(201)])('may not be called %s', (name) => {
    expect(findings(called(name))).toEqual([
      {
        rule: 'plan-name: refused',
        path: 'test.plan.name',
        got: name,
        wanted: '1 to 200 letters, digits, hyphens, underscores or full stops',
        fix: 'shorten or respell the plan name, or the names that it is made of',
      },
    ]);
  });

  test('is warned of a name that the console cannot write', () => {
    expect(findings(called('a'.repeat(51)))).toEqual([]);
    expect(warnings(called('a'.repeat(51)))).toEqual([expect.stringContaining('[plan-name-console-length]')]);
    expect(warnings(called('a'.repeat(50)))).toEqual([]);
  });

  test('has rules with names of their own', () => {
    expect(findings((scope) => aPlan(scope, { rules: [RULE, RULE] }))).toEqual([
      {
        rule: 'rule-names-unique: refused',
        path: 'test.plan.rules',
        got: 'daily',
        wanted: 'a name of its own for each rule of the plan',
        fix: 'rename the rules that share a name, or remove the ones too many',
      },
    ]);
    expect(findings((scope) => aPlan(scope, { rules: [RULE, { ...RULE, name: 'weekly' }] }))).toEqual([]);
  });

  test('names its own input as its caller does', () => {
    const found = findings((scope) => aPlan(scope, { name: '', namePath: 'backupPlanName' }));
    expect(found.map(({ path }) => path)).toEqual(['test.backupPlanName']);
  });
});

describe('a selection', () => {
  const VOLUMES = 'arn:aws:ec2:*:*:volume/*';
  const selecting =
    (props: Partial<BackupSelectionProps>) =>
    (scope: Construct): void => {
      const common = { plan: aPlan(scope), role: aRole(scope), name: 'volumes', resources: [VOLUMES] };
      new BackupSelection(scope, 'selection', { ...common, ...props });
    };
  const selectionOf = (props: Partial<BackupSelectionProps>) =>
    synthesized(selecting(props)).the('aws_backup_selection');

  test('names resources, the plan and the role', () => {
    const stack = synthesized(selecting({}));
    expect(stack.the('aws_backup_selection')).toEqual({
      name: 'volumes',
      plan_id: `\${${stack.address('aws_backup_plan')}.id}`,
      iam_role_arn: `\${${stack.address('aws_iam_role')}.arn}`,
      resources: [VOLUMES],
    });
  });

  test('narrows them by tags in one block: of two, the provider would send the last', () => {
    const json = Testing.synthScope(
      selecting({
        conditions: {
          equals: { Environment: raw<string>('var.environment'), Backup: 'true' },
          notEquals: { VolumeType: 'temporary' },
        },
      }),
    );
    expect(json).toHaveResourceWithProperties(AwsBackupSelection, {
      condition: [
        {
          string_equals: [
            { key: 'aws:ResourceTag/Environment', value: '${var.environment}' },
            { key: 'aws:ResourceTag/Backup', value: 'true' },
          ],
          string_not_equals: [{ key: 'aws:ResourceTag/VolumeType', value: 'temporary' }],
        },
      ],
    });
    expect(json).not.toContain('selection_tag');
    expect(json).toHaveResourceWithProperties(AwsBackupPlan, { name: 'arrakis' });
  });

  test('exists where Terraform finds so, or not at all', () => {
    expect(selectionOf({ exists: WANTED })).toMatchObject({ count: '${var.wanted ? 1 : 0}' });
    expect(synthesized(selecting({ exists: false, resources: [] })).types).not.toHaveProperty(
      'aws_backup_selection',
    );
    expect(findings(selecting({ exists: false, resources: [] }))).toEqual([]);
  });

  test('of a list that Terraform knows has preconditions on how many there are', () => {
    const { resources, lifecycle } = selectionOf({ resources: raw<readonly string[]>('var.arns') });
    expect(resources).toBe('${var.arns}');
    expect(lifecycle).toMatchObject({
      precondition: [
        { condition: '${length(var.arns) > 0}' },
        { error_message: expect.stringContaining('[selection-arn-count]') as string },
      ],
    });
  });

  test.each(['*', VOLUMES, 'arn:aws:rds:us-west-2:123456789012:db:oms'])('may name %s', (arn) => {
    expect(findings(selecting({ resources: [arn] }))).toEqual([]);
  });

  test('names one resource at least', () => {
    expect(findings(selecting({ resources: [], resourcesPath: 'rdsInstances' }))).toEqual([
      {
        rule: 'selection-resources-named: refused',
        path: 'test.rdsInstances',
        got: '0',
        wanted: 'at least one resource',
        fix: 'name ARNs or patterns of ARNs; say "*" if all are meant, and narrow it by conditions',
      },
    ]);
  });

  test('names what AWS Backup can protect', () => {
    const cluster = 'arn:aws:ecs:us-west-2:123456789012:cluster/oms';
    expect(findings(selecting({ resources: [VOLUMES, cluster] }))).toEqual([
      {
        rule: 'selection-supported-type: ignored',
        path: 'test.selection.resources[1]',
        got: cluster,
        wanted: 'a resource of a service that AWS Backup supports',
        fix: 'back up the data that it works on (EFS, EBS, RDS, DynamoDB, S3), and keep its definition as code',
      },
    ]);
  });

  test.each([
    [500, 30, []],
    [501, 0, ['501 without and 0 with wildcards']],
    [0, 31, ['0 without and 31 with wildcards']],
  ])('names %d ARNs without and %d with wildcards', (exact, wildcards, got) => {
    const arns = (length: number, end: string) =>
      Array.from({ length }, (_, at) => `arn:aws:rds:us-west-2:123456789012:db:oms-${at}${end}`);
    const found = findings(selecting({ resources: [...arns(exact, ''), ...arns(wildcards, '*')] }));
    expect(found).toEqual(
      got.map((counts) => ({
        rule: 'selection-arn-count: refused',
        path: 'test.selection.resources',
        got: counts,
        wanted: 'at most 500 ARNs without and 30 with wildcards',
        fix: 'select by a wildcard and tags, or spread the ARNs over several selections',
      })),
    );
  });
});
