import { Construct } from 'constructs';
import { BackupPlan } from '../backup-plan';
import type { BackupRole } from '../backup-role';
import { BackupSelection } from '../backup-selection';
import { BackupVault, denyCopiesFromOtherAccounts } from '../backup-vault';
import type { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';
import type { Database } from './database';
import { RestoreTesting } from './restore-testing';

const START_WINDOW_MINUTES = 60;
const COMPLETION_WINDOW_MINUTES = 300;

interface AwsBackupProps extends Deployment {
  readonly role: BackupRole;
  readonly database: Database;
  readonly site: SecureBucket;
}

/**
 * Snapshots of cluster and site in a vault, besides the automated backups. Snapshots only: a continuous rule would
 * take over the retention of the cluster, and Terraform would take it back.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
export class AwsBackup extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, props: AwsBackupProps) {
    super(scope, id);
    const { inputs, settings, key, role, database, site } = props;
    this.vault = new BackupVault(this, 'main', {
      name: settings.names.vault,
      kmsKeyArn: key.arn,
      policy: [denyCopiesFromOtherAccounts(inputs.accountId)],
      preventDestroy: inputs.preventDestroy,
      tags: inputs.tags,
    });
    const plan = new BackupPlan(new Construct(this, 'Plan'), 'main', {
      name: settings.names.plan,
      vault: this.vault,
      rules: [
        {
          name: 'daily',
          schedule: inputs.awsBackupSchedule,
          startWindowMinutes: START_WINDOW_MINUTES,
          completionWindowMinutes: COMPLETION_WINDOW_MINUTES,
          // Neither Aurora nor S3 has cold storage.
          lifecycle: { deleteAfterDays: inputs.awsBackupRetentionDays, coldStorageAfterDays: null },
          paths: { schedule: 'awsBackupSchedule', deleteAfterDays: 'awsBackupRetentionDays' },
        },
      ],
      tags: inputs.tags,
    });
    new BackupSelection(this, 'database-and-site', {
      name: 'database-and-site',
      plan,
      role,
      resources: [database.arn, site.arnWhereItExists()],
    });
    if (inputs.enableRestoreTesting) {
      new RestoreTesting(this, 'RestoreTesting', { ...props, vault: this.vault });
    }
  }
}
