import { production } from '../../environments/arrakis/production';
import { staging } from '../../environments/arrakis/staging';
import { resourcesOf } from './arrakis/fixtures';

const of = (type: string) => resourcesOf(production, type);
const rules = () => of('aws_backup_plan')[0]?.rule as Record<string, unknown>[];

test('AWS Backup service: one plan runs three rules into the vault of the environment', () => {
  expect(of('aws_backup_plan').map(({ name }) => name)).toEqual(['arrakis-backup-plan-production']);
  expect(rules().map(({ rule_name }) => rule_name)).toEqual(['daily', 'weekly', 'monthly']);
  expect(of('aws_backup_vault')).toContainEqual(
    expect.objectContaining({ name: 'arrakis-backup-vault-production' }),
  );
});

test('Multi-resource support: RDS is selected by ARN, EBS and EFS by tags', () => {
  const selections = of('aws_backup_selection');
  expect(selections.map(({ name }) => name).sort()).toEqual(['ebs', 'efs', 'rds']);
  expect(selections.find(({ name }) => name === 'rds')?.resources).toEqual([
    'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production',
  ]);
  for (const name of ['ebs', 'efs']) {
    expect(selections.find((selection) => selection.name === name)).toHaveProperty('condition');
  }
});

test('Cross-region replication: every production rule is copied, to a vault with a key of its own', () => {
  expect(rules().filter((rule) => rule.copy_action !== undefined)).toHaveLength(3);
  const [main, replica] = of('aws_backup_vault');
  expect(replica).toMatchObject({ provider: 'aws.replica' });
  expect(replica?.kms_key_arn).not.toBe(main?.kms_key_arn);
});

test('Cost optimisation: every rule deletes, weekly and monthly backups move to cold storage, costs are tagged', () => {
  expect(rules().map(({ lifecycle }) => lifecycle)).toEqual([
    { delete_after: 90 },
    { cold_storage_after: 90, delete_after: 365 },
    expect.objectContaining({ cold_storage_after: 30, delete_after: 2555 }),
  ]);
  for (const { recovery_point_tags } of rules()) {
    expect(recovery_point_tags).toMatchObject({ CostCenter: 'backup-operations' });
  }
});

test('Security: keys rotate, the production vault is locked and wants a second factor', () => {
  expect(of('aws_kms_key').map(({ enable_key_rotation }) => enable_key_rotation)).toEqual([true, true]);
  expect(of('aws_backup_vault_lock_configuration')).toHaveLength(1);
  expect(JSON.stringify(of('aws_backup_vault_policy'))).toContain('aws:MultiFactorAuthPresent');
  expect(JSON.stringify(resourcesOf(staging, 'aws_backup_vault_policy'))).not.toContain(
    'aws:MultiFactorAuthPresent',
  );
});

test('Monitoring and alerting: alarms tell the topic, events go to the log, a dashboard shows both', () => {
  for (const alarm of of('aws_cloudwatch_metric_alarm')) {
    expect(alarm.alarm_actions).toEqual(['${aws_sns_topic.notifications.arn}']);
  }
  expect(of('aws_cloudwatch_event_rule').length).toBeGreaterThanOrEqual(4);
  expect(of('aws_cloudwatch_dashboard')).toHaveLength(1);
});
