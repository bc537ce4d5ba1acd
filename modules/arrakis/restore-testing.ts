import { Construct } from 'constructs';
import type { BackupRole } from '../backup-role';
import type { LambdaFunction } from '../lambda-function';
import { collect, isExpr, judge, prop } from '../lift';
import {
  RestoreTestingPlan,
  RestoreTestingSelection,
  type RestoreTestingSelectionProps,
} from '../restore-testing';
import { MAX_RESTORE_TESTING_ARNS } from '../rules';
import type { RdsInstance } from './inputs';
import type { Monitored } from './monitored';
import type { ArrakisNetwork } from './network';
import { restoreTestingSubnetGroup, restoreTestingZone } from './restore-testing-rules';
import { RestoreValidation } from './restore-testing-validation';
import { selectedFileSystems, selectedVolumes } from './selected-resources';

/** Only recovery points of so many days are restored: an old success says nothing about yesterday. */
const SELECTION_WINDOW_DAYS = 7;
/** Room for more resources than AWS Backup restores at once: 40 databases, 100 volumes, 30 file systems. */
const START_WINDOW_HOURS = 8;
/** The validation reports within minutes; what it could not judge stays so long for a person. */
const VALIDATION_WINDOW_HOURS = 4;

export interface ArrakisRestoreTestingProps extends Monitored {
  readonly role: BackupRole;
  readonly network: ArrakisNetwork;
}

/** AWS Backup restores the newest backup of everything that the plan protects; a function looks at what came out. */
export class ArrakisRestoreTesting extends Construct {
  readonly validation: LambdaFunction;
  private readonly plan: RestoreTestingPlan;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ArrakisRestoreTestingProps,
  ) {
    super(scope, id);
    const { inputs, settings, names, main } = props;
    this.plan = new RestoreTestingPlan(this, 'main', {
      name: names.withoutHyphens('restore_test'),
      schedule: inputs.restoreTestingSchedule,
      startWindowHours: START_WINDOW_HOURS,
      selectionWindowDays: SELECTION_WINDOW_DAYS,
      vaults: [main],
      tags: settings.tags,
      paths: { name: 'projectName', schedule: 'restoreTestingSchedule' },
    });
    this.select();
    this.validation = new RestoreValidation(this, 'restore-validation', {
      ...props,
      plan: this.plan,
    }).function;
  }

  private select(): void {
    const { inputs, names } = this.props;
    const { restoreTestingSubnetGroup: subnetGroup, restoreTestingAvailabilityZone: zone } = inputs;
    const instances = this.instanceArns();
    for (const [index, arns] of inGroupsOf(MAX_RESTORE_TESTING_ARNS, instances).entries()) {
      this.selection(index === 0 ? 'rds' : `rds_${index + 1}`, {
        resourceType: 'RDS',
        resources: { arns },
        ...(subnetGroup === null ? {} : { restoreMetadata: { dbsubnetgroupname: subnetGroup } }),
      });
    }
    this.selection('ebs', {
      resourceType: 'EBS',
      resources: { conditions: selectedVolumes(inputs, names) },
      ...(zone === null ? {} : { restoreMetadata: { availabilityzone: zone } }),
    });
    if (inputs.backupEfsEnabled === true) {
      this.selection('efs', {
        resourceType: 'EFS',
        resources: { conditions: selectedFileSystems(inputs) },
      });
    }
    judge(this, [
      restoreTestingSubnetGroup.claim('restoreTestingSubnetGroup', {
        instances: instances.length,
        subnetGroup,
      }),
      ...(zone === null
        ? []
        : [
            restoreTestingZone.claim('restoreTestingAvailabilityZone', {
              zone,
              region: String(inputs.region),
            }),
          ]),
    ]);
  }

  private selection(
    name: string,
    what: Pick<RestoreTestingSelectionProps, 'resourceType' | 'resources' | 'restoreMetadata'>,
  ): void {
    new RestoreTestingSelection(this, name, {
      name,
      plan: this.plan,
      role: this.props.role,
      validationWindowHours: VALIDATION_WINDOW_HOURS,
      ...what,
    });
  }

  /** Known wherever restore testing is: an option that only stacks have. */
  private instanceArns(): readonly string[] {
    const arns = collect<RdsInstance, string>(this.props.inputs.rdsInstances, (instance) =>
      prop(instance, 'arn'),
    );
    return isExpr(arns) ? [] : arns.map(String);
  }
}

function inGroupsOf<T>(size: number, all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
