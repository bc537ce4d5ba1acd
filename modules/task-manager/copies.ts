import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { BackupPlan } from '../backup-plan';
import type { BackupRole } from '../backup-role';
import { BackupSelection } from '../backup-selection';
import { BackupVault, denyCopiesFromOtherAccounts } from '../backup-vault';
import { KmsKey, backupRoleUse } from '../kms-key';
import type { Observed } from './context';

const START_WINDOW_MINUTES = 60;
const COMPLETION_WINDOW_MINUTES = 300;

interface CopiesProps extends Observed {
  readonly role: BackupRole;
  /** Provider of the recovery region. */
  readonly replicaProvider: AwsProvider | undefined;
}

/**
 * Backups that survive the region. Native backups of DynamoDB cannot be copied: AWS Backup makes its own, daily,
 * and copies them with the same retention.
 */
export class CopiesToRecoveryRegion extends Construct {
  readonly vault: BackupVault;
  readonly replica: BackupVault;

  constructor(scope: Construct, id: string, props: CopiesProps) {
    super(scope, id);
    const { inputs, settings, key, role, replicaProvider: provider } = props;
    const { names, place } = settings;
    const { tags, preventDestroy } = inputs;
    const policy = [denyCopiesFromOtherAccounts(inputs.accountId)];
    this.vault = new BackupVault(this, 'main', {
      name: names.vault,
      kmsKeyArn: key.arn,
      policy,
      preventDestroy,
      tags,
    });
    const replicaKey = new KmsKey(this, 'replica', {
      alias: names.replicaKeyAlias,
      description: 'Copies of the backups of the Task Manager',
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place: { ...place, region: inputs.drRegion },
      statements: backupRoleUse(role.arn),
      provider,
      preventDestroy,
      tags,
    });
    this.replica = new BackupVault(new Construct(this, 'Replica'), 'replica', {
      name: names.replicaVault,
      kmsKeyArn: replicaKey.arn,
      policy,
      provider,
      preventDestroy,
      tags,
    });
    const plan = new BackupPlan(this, 'copies', {
      name: names.plan,
      vault: this.vault,
      rules: [
        {
          name: 'daily',
          schedule: inputs.copySchedule,
          startWindowMinutes: START_WINDOW_MINUTES,
          completionWindowMinutes: COMPLETION_WINDOW_MINUTES,
          lifecycle: { deleteAfterDays: inputs.backupRetentionDays, coldStorageAfterDays: null },
          copies: [{ on: true, vault: this.replica }],
          paths: { schedule: 'copySchedule', deleteAfterDays: 'backupRetentionDays' },
        },
      ],
      tags,
    });
    new BackupSelection(this, 'tables', {
      name: 'tables',
      plan,
      role,
      resources: settings.backedUp.map((table) => names.tableArn(table)),
      resourcesPath: 'tablePrefix',
    });
  }
}
