import { BackupRegionSettings } from '@cdktf/provider-aws/lib/backup-region-settings';
import { Construct } from 'constructs';

/**
 * Advanced DynamoDB backup for account and region: without it backups of tables keep the key of the table, stay
 * warm, cannot be copied and carry no tags. One stack of an account and region may set it.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/advanced-ddb-backup.html
 */
export class AdvancedDynamodbBackup extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const types = { DynamoDB: true };
    new BackupRegionSettings(this, 'region', {
      resourceTypeOptInPreference: types,
      resourceTypeManagementPreference: types,
    });
  }
}
