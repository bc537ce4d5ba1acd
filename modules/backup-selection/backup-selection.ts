import { BackupSelection as AwsBackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { Construct } from 'constructs';
import type { BackupPlan } from '../backup-plan';
import { Maybe, asList, asString, isExpr, judge, type Lift } from '../lift';
import { selectionArnCount, selectionResourcesNamed, selectionSupportedType } from '../rules';

/** Tag conditions on the named resources. All of them must hold. */
export interface TagConditions {
  /** Tag key -> the value it must have. */
  readonly equals?: Readonly<Record<string, Lift<string>>>;
  /** Tag key -> a value it must not have. */
  readonly notEquals?: Readonly<Record<string, Lift<string>>>;
}

export interface BackupSelectionProps {
  /** @default true */
  readonly exists?: Lift<boolean>;
  readonly name: Lift<string>;
  readonly plan: BackupPlan;
  /** The role that AWS Backup assumes: a `BackupRole`, or the ARN of one that others made. */
  readonly role: { readonly arn: Lift<string> };
  /** ARNs or patterns of a resource type (`arn:aws:ec2:*:*:volume/*`). At least one: AWS refuses conditions alone. */
  readonly resources: Lift<readonly Lift<string>[]>;
  /** @default - every named resource */
  readonly conditions?: TagConditions;
  /** Name of the caller's input that lists the resources, for errors. @default - `resources` below the construct's id */
  readonly resourcesPath?: string;
}

/**
 * Which resources a plan backs up: the named ones, narrowed by tag conditions.
 *
 * `selection_tag` is not offered: AWS adds what it matches to the named resources instead of narrowing them.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 */
export class BackupSelection extends Construct {
  constructor(scope: Construct, id: string, props: BackupSelectionProps) {
    super(scope, id);
    const { exists = true, resources } = props;
    const { resource } = Maybe.build(
      exists,
      (meta) =>
        new AwsBackupSelection(this, 'Resource', {
          ...meta,
          name: asString(props.name),
          planId: props.plan.id,
          iamRoleArn: asString(props.role.arn),
          resources: asList(resources),
          ...(props.conditions === undefined ? {} : { condition: [toProviderCondition(props.conditions)] }),
        }),
    );
    if (resource === undefined) return;
    const path = props.resourcesPath ?? `${id}.resources`;
    judge(resource, [
      selectionResourcesNamed.claim(path, { resources }),
      selectionArnCount.claim(path, { resources }),
      ...(isExpr(resources)
        ? []
        : resources.map((arn, index) => selectionSupportedType.claim(`${path}[${index}]`, { arn }))),
    ]);
  }
}

/** One block for all operators: of two blocks, provider 5.100.0 sends only the last, and the selection widens. */
export function toProviderCondition({ equals = {}, notEquals = {} }: TagConditions) {
  const pairs = (conditions: Readonly<Record<string, Lift<string>>>) =>
    Object.entries(conditions).map(([key, value]) => ({
      key: `aws:ResourceTag/${key}`,
      value: asString(value),
    }));
  return { stringEquals: pairs(equals), stringNotEquals: pairs(notEquals) };
}
