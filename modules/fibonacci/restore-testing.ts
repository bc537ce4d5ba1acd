import { Construct } from 'constructs';
import type { BackupRole } from '../backup-role';
import type { BackupVault } from '../backup-vault';
import { RestoreTestingPlan, RestoreTestingSelection } from '../restore-testing';
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
    const plan = new RestoreTestingPlan(this, 'main', {
      name: names.restoreTestingPlan,
      schedule: inputs.restoreTestingSchedule,
      startWindowHours: START_WINDOW_HOURS,
      selectionWindowDays: SELECTION_WINDOW_DAYS,
      vaults: [vault],
      tags: inputs.tags,
      paths: { name: 'environmentSuffix', schedule: 'restoreTestingSchedule' },
    });
    new RestoreTestingSelection(this, 'database', {
      name: 'database',
      plan,
      role,
      resourceType: 'Aurora',
      resources: { arns: [database.arn] },
      // Without it the test goes to the default VPC, where there may be none.
      restoreMetadata: { dbsubnetgroupname: names.subnetGroup },
      validationWindowHours: VALIDATION_WINDOW_HOURS,
    });
  }
}
