import type { Construct } from 'constructs';
import { BackupPlan } from '../../../modules/backup-plan';
import { BackupRole } from '../../../modules/backup-role';
import { BackupSelection } from '../../../modules/backup-selection';
import { BackupVault, type VaultLock } from '../../../modules/backup-vault';
import { KmsKey, backupRoleUse } from '../../../modules/kms-key';
import { EnvironmentStack } from '../../../modules/stacks';

export const ACCOUNT = '123456789012';
export const REGION = 'us-west-2';
export const VAULT = 'small';

export interface SmallStackProps {
  readonly deleteAfterDays: number;
  /** @default - not locked */
  readonly lock?: VaultLock;
}

/** A key, a vault, a plan and a selection, of the shared constructs: nothing that Terraform waits for. */
export class SmallStack extends EnvironmentStack {
  constructor(scope: Construct, { deleteAfterDays, lock }: SmallStackProps) {
    super(scope, 'small-test', {
      backend: { type: 'local' },
      region: REGION,
      accountId: ACCOUNT,
      replicaRegion: null,
    });
    const tags = { Project: 'small' };
    const role = new BackupRole(this, 'backup', { name: 'small-backup', partition: 'aws', tags });
    const key = new KmsKey(this, 'main', {
      alias: 'alias/small',
      description: 'Backups of a test',
      deletionWindowDays: 7,
      place: { partition: 'aws', region: REGION, accountId: ACCOUNT },
      statements: backupRoleUse(role.arn),
      tags,
    });
    const vault = new BackupVault(this, 'vault', { name: VAULT, kmsKeyArn: key.arn, lock, tags });
    const plan = new BackupPlan(this, 'plan', {
      name: 'small',
      vault,
      rules: [
        {
          name: 'daily',
          schedule: 'cron(0 3 * * ? *)',
          startWindowMinutes: 60,
          completionWindowMinutes: 300,
          lifecycle: { deleteAfterDays, coldStorageAfterDays: null },
        },
      ],
      tags,
    });
    const resources = ['arn:aws:dynamodb:*:*:table/*'];
    new BackupSelection(this, 'tables', { name: 'tables', plan, role, resources });
  }
}
