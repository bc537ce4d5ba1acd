import { rmSync } from 'node:fs';
import { environment, onlyRequired, synthesize, temporary, type Resource } from './synthesized';

const production = synthesize(environment('production'));

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

describe('copies to the recovery region', () => {
  test('are made daily by AWS Backup in production, kept as long as the backups, encrypted there [M-064]', () => {
    const [rule] = production.resource('aws_backup_plan.copies').rule as readonly Resource[];
    const lifecycle = { delete_after: 30 };
    expect(rule).toMatchObject({
      rule_name: 'daily',
      target_vault_name: '${aws_backup_vault.main.name}',
      schedule: 'cron(0 5 * * ? *)',
      lifecycle,
      copy_action: [{ destination_vault_arn: '${aws_backup_vault.replica.arn}', lifecycle }],
    });
    expect(production.json.provider.aws).toEqual([
      { region: 'us-east-1', allowed_account_ids: ['123456789012'] },
      { alias: 'replica', region: 'us-west-2', allowed_account_ids: ['123456789012'] },
    ]);
    expect(production.resource('aws_backup_vault.replica')).toMatchObject({
      provider: 'aws.replica',
      kms_key_arn: '${aws_kms_key.replica.arn}',
      lifecycle: { prevent_destroy: true },
    });
    expect(production.resource('aws_kms_key.replica').provider).toBe('aws.replica');
  });

  test('are of the tables with on-demand backups, by a role that AWS lets operators pass', () => {
    expect(production.resource('aws_backup_selection.tables')).toMatchObject({
      iam_role_arn: '${aws_iam_role.backup.arn}',
      plan_id: '${aws_backup_plan.copies.id}',
      resources: ['Users', 'Tasks', 'Sessions', 'AuditLog'].map(
        (table) => `arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-${table}`,
      ),
    });
    expect(production.resource('aws_iam_role.backup').name).toContain('AWSBackup');
  });

  test('are not made unless they are asked for [M-064]', () => {
    for (const stack of [synthesize(onlyRequired()), synthesize(environment('development'))]) {
      expect(Object.keys(stack.json.resource).filter((type) => type.startsWith('aws_backup_'))).toEqual([]);
      expect(stack.json.provider.aws).toHaveLength(1);
      expect(stack.json.output).not.toHaveProperty('replica_vault_arn');
    }
  });
});

describe('a deployment for disaster recovery', () => {
  const recovery = synthesize(environment('production', { deployment: 'disaster-recovery' }));

  test('is a stack of its own, task-manager-dr, in the recovery region [M-066]', () => {
    expect(recovery.directory).toMatch(/\/stacks\/task-manager-dr$/);
    expect(recovery.json.provider.aws).toEqual([
      { region: 'us-west-2', allowed_account_ids: ['123456789012'] },
    ]);
  });

  test('makes no table, which a restore makes, and copies nothing further', () => {
    expect(recovery.names('aws_dynamodb_table')).toEqual([]);
    expect(recovery.names('aws_backup_plan')).toEqual([]);
    expect(recovery.names('aws_kms_key')).toEqual(['main', 'tables']);
    expect(recovery.statements('aws_iam_role_policy.backup_handler').CreateBackups?.Resource).toContain(
      'arn:aws:dynamodb:us-west-2:123456789012:table/TaskManager-Users',
    );
  });

  test('has names of its own where names are known in all regions', () => {
    const worldwide = (stack: typeof production) =>
      ['aws_iam_role', 'aws_iam_policy', 'aws_s3_bucket'].flatMap((type) =>
        Object.values(stack.json.resource[type] ?? {}).map(({ name, bucket }) => (name ?? bucket) as string),
      );
    expect(worldwide(recovery)).toHaveLength(5);
    expect(worldwide(recovery).filter((name) => worldwide(production).includes(name))).toEqual([]);
  });
});
