import { BackupVault as AwsBackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultNotifications } from '@cdktf/provider-aws/lib/backup-vault-notifications';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey as AwsKmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  denyCopiesFromOtherAccounts,
  type BackupVaultProps,
  type VaultLock,
} from '../../modules/backup-vault';
import { KmsKey, type KmsKeyProps } from '../../modules/kms-key';
import { raw } from '../../modules/lift';
import { COUNT, PLACE, TAGS, WANTED, aRole, aVault, findings, synthesized, warnings } from './synthesized';

Testing.setupJest();

function aKey(scope: Construct, props: Partial<KmsKeyProps> = {}): KmsKey {
  return new KmsKey(scope, 'main', {
    alias: 'alias/arrakis',
    description: 'Backups',
    deletionWindowDays: 30,
    place: PLACE,
    statements: [],
    tags: TAGS,
    ...props,
  });
}

describe('a key', () => {
  test('rotates yearly, waits before its deletion and has an alias', () => {
    const stack = synthesized((scope) => aKey(scope));
    expect(stack.types).toEqual({ aws_kms_key: 1, aws_kms_alias: 1 });
    expect(stack.json).toHaveResourceWithProperties(AwsKmsKey, {
      deletion_window_in_days: 30,
      description: 'Backups',
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      tags: TAGS,
    });
    expect(stack.the('aws_kms_key')).not.toHaveProperty('count');
    expect(stack.the('aws_kms_key')).not.toHaveProperty('lifecycle');
    expect(stack.the('aws_kms_alias')).toEqual({
      name: 'alias/arrakis',
      target_key_id: `\${${stack.address('aws_kms_key')}.key_id}`,
    });
  });

  test('whose existence Terraform decides has a count, its alias too, and its ARN may be null', () => {
    const stack = synthesized((scope) => {
      const key = aKey(scope, { exists: WANTED });
      new TerraformOutput(scope, 'arn', { value: key.arn });
    });
    const address = stack.address('aws_kms_key');
    expect(stack.json).toHaveResourceWithProperties(AwsKmsKey, { count: COUNT });
    expect(stack.json).toHaveResourceWithProperties(KmsAlias, {
      count: COUNT,
      target_key_id: `\${${address}[0].key_id}`,
    });
    expect(stack.json).toContain(`\${one(${address}[*].arn)}`);
  });

  test('that does not exist writes nothing, judges nothing and has no ARN', () => {
    const build = (scope: Construct) => {
      expect(aKey(scope, { exists: false, deletionWindowDays: 5 }).arn).toBeNull();
    };
    expect(synthesized(build).types).toEqual({});
    expect(findings(build)).toEqual([]);
  });

  test('can be kept from being destroyed, and made by another provider', () => {
    const stack = synthesized((scope) => {
      const provider = new AwsProvider(scope, 'aws', { alias: 'replica', region: 'us-east-1' });
      aKey(scope, { preventDestroy: true, provider });
    });
    expect(stack.json).toHaveResourceWithProperties(AwsKmsKey, {
      lifecycle: { prevent_destroy: true },
      provider: 'aws.replica',
    });
    expect(stack.json).toHaveResourceWithProperties(KmsAlias, { provider: 'aws.replica' });
  });

  test.each([7, 30])('may be deleted after %d days', (deletionWindowDays) => {
    expect(findings((scope) => aKey(scope, { deletionWindowDays }))).toEqual([]);
  });

  test.each([6, 31, 7.5])('cannot be deleted after %d days', (deletionWindowDays) => {
    const finding = {
      rule: 'kms-deletion-window: refused',
      got: String(deletionWindowDays),
      wanted: 'a whole number of days from 7 to 30',
      fix: "use 30, the longest time to change one's mind",
    };
    expect(findings((scope) => aKey(scope, { deletionWindowDays }))).toEqual([
      { ...finding, path: 'test.main.deletionWindowDays' },
    ]);
    expect(findings((scope) => aKey(scope, { deletionWindowDays, deletionWindowPath: 'window' }))).toEqual([
      { ...finding, path: 'test.window' },
    ]);
  });

  test('whose deletion window Terraform knows has a precondition', () => {
    const stack = synthesized((scope) => aKey(scope, { deletionWindowDays: raw<number>('var.days') }));
    expect(stack.json).toHaveResourceWithProperties(AwsKmsKey, {
      deletion_window_in_days: '${var.days}',
      lifecycle: {
        precondition: [
          {
            condition: '${(floor(var.days) == var.days) && ((var.days >= 7) && (30 >= var.days))}',
            error_message: expect.stringMatching(
              /^main\.deletion_window_days: .*\[kms-deletion-window\]$/,
            ) as string,
          },
        ],
      },
    });
  });
});

const LOCK: VaultLock = {
  exists: true,
  mode: 'GOVERNANCE',
  changeableForDays: 3,
  minRetentionDays: 7,
  maxRetentionDays: 400,
};
const NOTIFICATIONS = {
  exists: true,
  topicArn: () => 'arn:aws:sns:us-west-2:123456789012:backups',
  events: ['BACKUP_JOB_COMPLETED', 'COPY_JOB_FAILED'],
};

describe('a vault', () => {
  const vault = (props: Partial<BackupVaultProps>) => (scope: Construct) => void aVault(scope, 'main', props);

  test('has a name and tags; lock, policy, notifications and key only where they are asked for', () => {
    const stack = synthesized(vault({}));
    expect(stack.types).toEqual({ aws_backup_vault: 1 });
    expect(stack.the('aws_backup_vault')).toEqual({ name: 'main-vault', tags: TAGS });
  });

  test('is encrypted, locked, guarded and heard of where that is asked for', () => {
    const stack = synthesized((scope) => {
      const key = aKey(scope);
      aVault(scope, 'vault', {
        kmsKeyArn: key.arn,
        lock: LOCK,
        policy: [denyCopiesFromOtherAccounts('123456789012')],
        notifications: NOTIFICATIONS,
        preventDestroy: true,
      });
    });
    const name = `\${${stack.address('aws_backup_vault')}.name}`;
    expect(stack.json).toHaveResourceWithProperties(AwsBackupVault, {
      name: 'vault-vault',
      kms_key_arn: `\${${stack.address('aws_kms_key')}.arn}`,
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.the('aws_backup_vault_lock_configuration')).toEqual({
      backup_vault_name: name,
      min_retention_days: 7,
      max_retention_days: 400,
    });
    expect(stack.the('aws_backup_vault_notifications')).toEqual({
      backup_vault_name: name,
      sns_topic_arn: NOTIFICATIONS.topicArn(),
      backup_vault_events: NOTIFICATIONS.events,
    });
    expect(stack.the('aws_backup_vault_policy')).toMatchObject({ backup_vault_name: name });
    expect(stack.statements('aws_backup_vault_policy').map(({ Sid }) => Sid)).toEqual([
      'DenyCopiesFromOtherAccounts',
    ]);
  });

  test('is locked for good only in mode COMPLIANCE: the days are left out otherwise', () => {
    expect(synthesized(vault({ lock: LOCK })).json).not.toContain('changeable_for_days');
    expect(synthesized(vault({ lock: { ...LOCK, mode: 'COMPLIANCE' } })).json).toHaveResourceWithProperties(
      BackupVaultLockConfiguration,
      { changeable_for_days: 3 },
    );
  });

  test('whose mode Terraform knows has the days where that mode is COMPLIANCE', () => {
    const stack = synthesized(vault({ lock: { ...LOCK, mode: raw<'COMPLIANCE'>('var.mode') } }));
    expect(stack.json).toHaveResourceWithProperties(BackupVaultLockConfiguration, {
      changeable_for_days: '${(var.mode == "COMPLIANCE") ? 3 : null}',
    });
  });

  test('has a lock without bounds where they are null', () => {
    const stack = synthesized(vault({ lock: { ...LOCK, minRetentionDays: null, maxRetentionDays: null } }));
    expect(Object.keys(stack.the('aws_backup_vault_lock_configuration'))).toEqual(['backup_vault_name']);
  });

  test('whose existence Terraform decides has a count, and so has all that hangs on it', () => {
    const stack = synthesized(
      vault({
        exists: WANTED,
        lock: { ...LOCK, exists: raw<boolean>('var.locked') },
        policy: [denyCopiesFromOtherAccounts('123456789012')],
        notifications: { ...NOTIFICATIONS, exists: true },
      }),
    );
    const name = `\${${stack.address('aws_backup_vault')}[0].name}`;
    expect(stack.json).toHaveResourceWithProperties(AwsBackupVault, { count: COUNT });
    expect(stack.json).toHaveResourceWithProperties(BackupVaultLockConfiguration, {
      backup_vault_name: name,
      count: '${(var.wanted && var.locked) ? 1 : 0}',
    });
    expect(stack.json).toHaveResourceWithProperties(BackupVaultNotifications, {
      backup_vault_name: name,
      count: COUNT,
    });
    expect(stack.the('aws_backup_vault_policy')).toMatchObject({ backup_vault_name: name, count: COUNT });
  });

  test('that does not exist writes nothing, and neither do a lock and notifications that do not', () => {
    expect(
      synthesized(vault({ exists: false, lock: LOCK, policy: [], notifications: NOTIFICATIONS })).types,
    ).toEqual({});
    const without = vault({
      lock: { ...LOCK, exists: false },
      notifications: { ...NOTIFICATIONS, exists: false },
    });
    expect(synthesized(without).types).toEqual({ aws_backup_vault: 1 });
  });

  test('gives its name and ARN, or null', () => {
    const stack = synthesized((scope) => {
      const there = aVault(scope, 'there');
      new TerraformOutput(scope, 'values', {
        value: [there.arn, there.vaultName, there.arnWhereItExists(), there.nameWhereItExists()],
      });
      const absent = aVault(scope, 'absent', { exists: false });
      expect([absent.arn, absent.vaultName, absent.resource]).toEqual([null, null, undefined]);
      expect(() => absent.arnWhereItExists()).toThrow('no arn: the resource does not exist');
    });
    const [arn, name] = ['arn', 'name'].map((it) => `\${${stack.address('aws_backup_vault')}.${it}}`);
    expect(JSON.parse(stack.json)).toMatchObject({ output: { values: { value: [arn, name, arn, name] } } });
  });

  test.each(['ab', 'a'.repeat(50), 'A_b-9'])('may be called %s', (name) => {
    expect(findings(vault({ name }))).toEqual([]);
  });

  test.each(['a', 'a'.repeat(51), 'a.b', 'a b'])('may not be called %s', (name) => {
    expect(findings(vault({ name }))).toEqual([
      {
        rule: 'vault-name: refused',
        path: 'test.main.name',
        got: name,
        wanted: '2 to 50 letters, digits, hyphens or underscores',
        fix: 'shorten or respell the vault name, or the names that it is made of',
      },
    ]);
  });

  test('tells of two vaults with one path, where only the second name is wrong', () => {
    const paths = {
      name: 'backupVaultName',
      mode: 'mode',
      changeableForDays: 'days',
      retention: 'retention',
    };
    const found = findings((scope) => {
      aVault(scope, 'main', { name: 'right', paths });
      aVault(scope, 'replica', { name: 'not right', paths });
    });
    expect(found).toMatchObject([{ path: 'test.backupVaultName', got: 'not right' }]);
  });

  test.each([
    [7, 7],
    [1, 36_500],
    [null, 36_500],
    [1, null],
  ])('may be locked from %s to %s days', (minRetentionDays, maxRetentionDays) => {
    expect(findings(vault({ lock: { ...LOCK, minRetentionDays, maxRetentionDays } }))).toEqual([]);
  });

  test.each([
    [8, 7],
    [0, 7],
    [1, 36_501],
    [1.5, 7],
  ])('may not be locked from %s to %s days', (minRetentionDays, maxRetentionDays) => {
    expect(findings(vault({ lock: { ...LOCK, minRetentionDays, maxRetentionDays } }))).toEqual([
      {
        rule: 'vault-lock-bounds: refused',
        path: 'test.main.lock.minRetentionDays',
        got: `minimum ${minRetentionDays}, maximum ${maxRetentionDays}`,
        wanted: 'whole numbers of days from 1 to 36500, the minimum not above the maximum',
        fix: 'correct the bounds, or set the one that is not needed to null',
      },
    ]);
  });

  test.each([3, 36_500])('may be locked for good after %d days', (changeableForDays) => {
    expect(findings(vault({ lock: { ...LOCK, mode: 'COMPLIANCE', changeableForDays } }))).toEqual([]);
  });

  test.each([2, 36_501, null])('may not be locked for good after %s days', (changeableForDays) => {
    expect(findings(vault({ lock: { ...LOCK, mode: 'COMPLIANCE', changeableForDays } }))).toEqual([
      {
        rule: 'compliance-lock-days: refused',
        path: 'test.main.lock.changeableForDays',
        got: changeableForDays === null ? 'none' : String(changeableForDays),
        wanted: 'a whole number of days from 3 to 36500 in mode COMPLIANCE',
        fix: 'say for how many days the lock can still be removed, or use mode GOVERNANCE',
      },
    ]);
    expect(findings(vault({ lock: { ...LOCK, changeableForDays } }))).toEqual([]);
  });

  test.each([
    ['COMPLIANCE', 'compliance-lock-is-irreversible'],
    ['GOVERNANCE', 'governance-lock-is-removable'],
  ] as const)('in mode %s says what that means', (mode, rule) => {
    expect(warnings(vault({ lock: { ...LOCK, mode } }))).toEqual([
      expect.stringMatching(new RegExp(`^test\\.main\\.lock\\.mode: got ${mode}, .*\\[${rule}\\]`)),
    ]);
    expect(warnings(vault({ lock: { ...LOCK, mode, exists: false } }))).toEqual([]);
  });

  test('says so in Terraform only where there is a lock', () => {
    const stack = synthesized(vault({ lock: { ...LOCK, exists: WANTED } }));
    expect(stack.checks).toMatchObject({
      governance_lock_is_removable_main_lock_mode: {
        assert: [{ condition: '${var.wanted ? false : true}' }],
      },
    });
    expect(Object.keys(stack.checks)).toHaveLength(1);
    expect(warnings(vault({ lock: { ...LOCK, exists: WANTED } }))).toEqual([]);
  });

  test('does not wait for an event that AWS never sends', () => {
    const events = ['BACKUP_JOB_COMPLETED', 'BACKUP_JOB_FAILED'];
    expect(findings(vault({ notifications: { ...NOTIFICATIONS, events } }))).toEqual([
      {
        rule: 'notification-event-fires: ignored',
        path: 'test.main.notifications.events[1]',
        got: 'BACKUP_JOB_FAILED',
        wanted: 'an event that AWS sends',
        fix: 'subscribe BACKUP_JOB_COMPLETED and filter by the message attribute State FAILED',
      },
    ]);
    expect(findings(vault({ notifications: NOTIFICATIONS }))).toEqual([]);
  });
});

test('the backup role is assumed by AWS Backup and may back up and restore', () => {
  const stack = synthesized((scope) => {
    new TerraformOutput(scope, 'arn', { value: aRole(scope).arn });
  });
  expect(stack.types).toEqual({ aws_iam_role: 1, aws_iam_role_policy_attachment: 2 });
  expect(stack.json).toHaveResourceWithProperties(IamRole, {
    name: 'arrakis-AWSBackup',
    description: 'AWS Backup assumes this role to back up and to restore',
    tags: TAGS,
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    }),
  });
  const role = `\${${stack.address('aws_iam_role')}.name}`;
  expect(stack.all('aws_iam_role_policy_attachment')).toEqual(
    ['Backup', 'Restores'].map((use) => ({
      role,
      policy_arn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${use}`,
    })),
  );
});

test('a vault that must lie in the account of another is checked by Terraform after the apply', () => {
  const { json } = synthesized((scope) => {
    const main = aVault(scope, 'main', {});
    aVault(scope, 'other', {}).requireAccountOf(main);
  });
  expect(json).toHaveResourceWithProperties(AwsBackupVault, {
    name: 'other-vault',
    lifecycle: {
      postcondition: [
        {
          condition: expect.stringMatching(
            /^\$\{split\(":", self\.arn\)\[4\] == split\(":", aws_backup_vault\.\w+\.arn\)\[4\]\}$/,
          ) as string,
          error_message: expect.stringContaining('works in another account') as string,
        },
      ],
    },
  });
});
