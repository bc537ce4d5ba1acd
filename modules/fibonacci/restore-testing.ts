import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { Construct } from 'constructs';
import type { BackupRole } from '../backup-role';
import type { BackupVault } from '../backup-vault';
import { judge } from '../lift';
import { restoreTestingName } from '../rules';
import type { Deployment } from './context';
import type { Database } from './database';

/** Only recovery points of so many days are restored: an old success says nothing about yesterday. */
const SELECTION_WINDOW_DAYS = 7;
const START_WINDOW_HOURS = 1;
/** How long a restored cluster stays for a look at its data. */
const VALIDATION_WINDOW_HOURS = 4;

interface RestoreTestingProps extends Deployment {
  readonly role: BackupRole;
  readonly database: Database;
  readonly vault: BackupVault;
}

/**
 * AWS Backup restores the newest snapshot of the cluster, and deletes what it has restored.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTesting extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { inputs, settings, role, database, vault }: RestoreTestingProps,
  ) {
    super(scope, id);
    const { names } = settings;
    const plan = new BackupRestoreTestingPlan(this, 'main', {
      name: names.restoreTestingPlan,
      scheduleExpression: inputs.restoreTestingSchedule,
      scheduleExpressionTimezone: 'Etc/UTC',
      startWindowHours: START_WINDOW_HOURS,
      recoveryPointSelection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          includeVaults: [vault.arnWhereItExists()],
          recoveryPointTypes: ['SNAPSHOT'],
          selectionWindowDays: SELECTION_WINDOW_DAYS,
        },
      ],
      tags: { ...inputs.tags },
    });
    new BackupRestoreTestingSelection(this, 'database', {
      name: 'database',
      restoreTestingPlanName: plan.name,
      protectedResourceType: 'Aurora',
      protectedResourceArns: [database.arn],
      iamRoleArn: role.arn,
      // Without it the test goes to the default VPC, where there may be none.
      restoreMetadataOverrides: { dbsubnetgroupname: names.subnetGroup },
      validationWindowHours: VALIDATION_WINDOW_HOURS,
    });
    judge(this, [restoreTestingName.claim('environmentSuffix', { name: names.restoreTestingPlan })]);
  }
}
