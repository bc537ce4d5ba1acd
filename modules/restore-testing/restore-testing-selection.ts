import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { Construct } from 'constructs';
import { toProviderCondition, type TagConditions } from '../backup-selection';
import { asString, judge, type Lift } from '../lift';
import { restoreTestingName, restoreTestingResourceType, restoreTestingSelectionSize } from '../rules';
import type { RestoreTestingPlan } from './restore-testing-plan';

export interface RestoreTestingSelectionProps {
  /** 1 to 50 letters, digits or underscores: no hyphens. It can never be changed. */
  readonly name: string;
  readonly plan: RestoreTestingPlan;
  /** The role that AWS Backup assumes to restore: a `BackupRole`, or the ARN of one that others made. */
  readonly role: { readonly arn: Lift<string> };
  /** One type: `RDS`, `EBS`, `EFS`, `Aurora`, ... */
  readonly resourceType: string;
  /**
   * Which resources of the type: at most 30 ARNs, or at most 30 tag conditions, never both. AWS reads the tags of the
   * newest recovery point, which it copied from the resource.
   */
  readonly resources: { readonly arns: readonly string[] } | { readonly conditions: TagConditions };
  /**
   * What is restored otherwise than AWS Backup infers it: key in lower case -> value. RDS goes to the default VPC and
   * EBS to any availability zone.
   * @default - as inferred
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   */
  readonly restoreMetadata?: Readonly<Record<string, string>>;
  /** How many hours a restored resource stays for a validation that does not report: 1 to 168. */
  readonly validationWindowHours: number;
}

/** Which resources of one type are restored by the tests of a plan. */
export class RestoreTestingSelection extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestingSelectionProps) {
    super(scope, id);
    const { name, resourceType, resources, restoreMetadata = {} } = props;
    const selection = new BackupRestoreTestingSelection(this, 'Resource', {
      name,
      restoreTestingPlanName: props.plan.planName,
      protectedResourceType: resourceType,
      ...('arns' in resources
        ? { protectedResourceArns: [...resources.arns] }
        : { protectedResourceConditions: [toProviderCondition(resources.conditions)] }),
      iamRoleArn: asString(props.role.arn),
      ...(Object.keys(restoreMetadata).length === 0
        ? {}
        : { restoreMetadataOverrides: { ...restoreMetadata } }),
      validationWindowHours: props.validationWindowHours,
    });
    judge(selection, [
      restoreTestingName.claim(`${id}.name`, { name }),
      restoreTestingResourceType.claim(`${id}.resourceType`, { type: resourceType }),
      restoreTestingSelectionSize.claim(`${id}.resources`, sizeOf(resources)),
    ]);
  }
}

function sizeOf(resources: RestoreTestingSelectionProps['resources']) {
  if ('arns' in resources) return { arns: resources.arns.length, conditions: 0 };
  const { equals = {}, notEquals = {} } = resources.conditions;
  return { arns: 0, conditions: Object.keys(equals).length + Object.keys(notEquals).length };
}
