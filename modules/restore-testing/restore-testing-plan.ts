import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { Construct } from 'constructs';
import type { BackupVault } from '../backup-vault';
import { asMap, judge, type Lift } from '../lift';
import {
  restoreTestingName,
  restoreTestingStartWindow,
  restoreTestingVaultsNamed,
  scheduleAwsCron,
} from '../rules';

export interface RestoreTestingPlanProps {
  /** 1 to 50 letters, digits or underscores: no hyphens. It can never be changed. */
  readonly name: string;
  /** When the tests begin: AWS cron of six fields, UTC. */
  readonly schedule: string;
  /** Within how many hours they begin: 1 to 168. AWS spreads them over the window. */
  readonly startWindowHours: number;
  /** Only recovery points of so many days are restored: 1 to 365. */
  readonly selectionWindowDays: number;
  /** Whose recovery points are restored. At least one. */
  readonly vaults: readonly BackupVault[];
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** Names of the caller's inputs, for errors. @default - the names of the props, below the construct's id */
  readonly paths?: { readonly name?: string; readonly schedule?: string };
}

/**
 * When AWS Backup restores the newest snapshots for a test, and from which vaults. What is restored is said by
 * selections.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTestingPlan extends Construct {
  private readonly plan: BackupRestoreTestingPlan;

  constructor(scope: Construct, id: string, props: RestoreTestingPlanProps) {
    super(scope, id);
    const { name, schedule, startWindowHours, vaults, paths = {} } = props;
    this.plan = new BackupRestoreTestingPlan(this, 'Resource', {
      name,
      scheduleExpression: schedule,
      scheduleExpressionTimezone: 'Etc/UTC',
      startWindowHours,
      recoveryPointSelection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          includeVaults: vaults.map((vault) => vault.arnWhereItExists()),
          recoveryPointTypes: ['SNAPSHOT'],
          selectionWindowDays: props.selectionWindowDays,
        },
      ],
      tags: asMap(props.tags),
    });
    judge(this.plan, [
      restoreTestingName.claim(paths.name ?? `${id}.name`, { name }),
      scheduleAwsCron.claim(paths.schedule ?? `${id}.schedule`, { schedule }),
      restoreTestingStartWindow.claim(`${id}.startWindowHours`, { startWindowHours }),
      restoreTestingVaultsNamed.claim(`${id}.vaults`, { vaults: vaults.length }),
    ]);
  }

  /** The name, for selections. */
  get planName(): string {
    return this.plan.name;
  }

  /** The ARN. AWS adds an id of its own to the name. */
  get arn(): string {
    return this.plan.arn;
  }

  /**
   * The pattern of the events of restore jobs that this plan has begun and that are complete: what a validation
   * waits for.
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
   */
  get completedTests(): Readonly<Record<string, unknown>> {
    return {
      source: ['aws.backup'],
      'detail-type': ['Restore Job State Change'],
      detail: { status: ['COMPLETED'], restoreTestingPlanArn: [this.arn] },
    };
  }
}
