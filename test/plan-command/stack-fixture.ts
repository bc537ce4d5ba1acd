import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack as synthesis writes it: two regions, a locked vault, its replica, a plan that copies, a selection. */
export const STACK_DOCUMENT = {
  provider: {
    aws: [
      {
        region: 'us-east-1',
        allowed_account_ids: ['123456789012'],
        default_tags: [{ tags: { Project: 'Arrakis' } }],
      },
      { alias: 'replica', region: 'us-west-2', allowed_account_ids: ['123456789012'] },
    ],
  },
  terraform: {
    backend: { s3: { bucket: 'state', key: 'arrakis', region: 'us-east-1' } },
    required_providers: { aws: { source: 'aws', version: '5.100.0' } },
  },
  resource: {
    aws_backup_vault: {
      main: { name: 'arrakis-production' },
      replica: { provider: 'aws.replica', name: 'arrakis-production-replica', count: 1 },
    },
    aws_backup_vault_lock_configuration: {
      main: {
        backup_vault_name: '${aws_backup_vault.main.id}',
        min_retention_days: 7,
        max_retention_days: 400,
        changeable_for_days: 3,
      },
      replica: {
        provider: 'aws.replica',
        backup_vault_name: '${aws_backup_vault.replica[0].name}',
        min_retention_days: 7,
      },
    },
    aws_backup_plan: {
      main: {
        name: 'arrakis-production',
        rule: [
          {
            rule_name: 'monthly',
            target_vault_name: '${aws_backup_vault.main.id}',
            schedule: 'cron(0 4 1 * ? *)',
            lifecycle: { cold_storage_after: 30, delete_after: 365 },
          },
          {
            rule_name: 'daily',
            target_vault_name: '${aws_backup_vault.main.name}',
            schedule: 'cron(0 2 * * ? *)',
            start_window: 60,
            completion_window: 120,
            lifecycle: { delete_after: 35 },
            copy_action: [
              {
                destination_vault_arn: '${aws_backup_vault.replica[0].arn}',
                lifecycle: { delete_after: 14 },
              },
            ],
          },
        ],
      },
    },
    aws_backup_selection: {
      main: {
        name: 'volumes',
        plan_id: '${aws_backup_plan.main.id}',
        iam_role_arn: 'arn:aws:iam::123456789012:role/backup',
        resources: ['arn:aws:ec2:*:*:volume/*'],
        condition: [
          {
            string_equals: [
              { key: 'aws:ResourceTag/KubernetesCluster', value: 'arrakis-production' },
              { key: 'aws:ResourceTag/Environment', value: 'production' },
            ],
            string_not_equals: [{ key: 'aws:ResourceTag/VolumeType', value: 'temporary' }],
          },
        ],
      },
    },
  },
};

/** Writes a stack's folder. @returns its path */
export function writeStack(stacksDirectory: string, name: string, document: object = STACK_DOCUMENT): string {
  const folder = join(stacksDirectory, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(document));
  return folder;
}
