import { append } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { referencedResources } from '../../protection/references';
import type { PlannedResources, ResourceInPlan } from '../../protection/resources';
import { Companions } from './companions';

const ROLE = 'aws_iam_role';
const ATTACHMENTS = 'aws_iam_role_policy_attachment';
const ALL_ATTACHMENTS = 'aws_iam_role_policy_attachments_exclusive';
const SHARED_ATTACHMENT = 'aws_iam_policy_attachment';

/** What is attached to the roles of plans and written into them. */
export class RolePolicies {
  private readonly companions = [
    new Companions('role', [ATTACHMENTS, 'aws_iam_role_policy'], ROLE),
    new Companions('role_name', [ALL_ATTACHMENTS], ROLE),
  ];
  private readonly shared = new Map<PlannedResources, ReadonlyMap<string, readonly Planned<string>[]>>();

  /** ARNs of managed policies, and addresses of policies of the plan. Known after apply: there may be others. */
  of(role: ResourceInPlan): Planned<readonly Planned<string>[]> {
    const found = this.companions.map((one) => one.of(role));
    const own = role.leavesOut('managed_policy_arns') ? [] : role.block.texts('managed_policy_arns');
    const written = role.block.blocks('inline_policy');
    // Blocks of `dynamic` are planned and not among the expressions.
    const inline = written === AFTER_APPLY && role.leavesOut('inline_policy') ? [] : written;
    const policies = [
      ...found.flatMap(({ resources }) => resources.flatMap(policiesOf)),
      ...(own === AFTER_APPLY ? [] : own),
      ...(inline === AFTER_APPLY ? [] : inline.map(() => `${role.address}.inline_policy`)),
      ...(this.sharedOf(role.siblings).get(role.address) ?? []),
    ];
    const isComplete = found.every((one) => one.isComplete) && own !== AFTER_APPLY && inline !== AFTER_APPLY;
    return policies.length === 0 && !isComplete ? AFTER_APPLY : policies;
  }

  /** The policies that attachments with several roles attach, by the addresses of the roles. */
  private sharedOf(siblings: PlannedResources): ReadonlyMap<string, readonly Planned<string>[]> {
    let shared = this.shared.get(siblings);
    if (shared === undefined) {
      shared = readShared(siblings);
      this.shared.set(siblings, shared);
    }
    return shared;
  }
}

function readShared(siblings: PlannedResources): ReadonlyMap<string, readonly Planned<string>[]> {
  const shared = new Map<string, Planned<string>[]>();
  for (const attachment of siblings.ofType(SHARED_ATTACHMENT)) {
    const names = attachment.block.texts('roles');
    const named = (names === AFTER_APPLY ? [] : names).map((name) =>
      name === AFTER_APPLY ? undefined : siblings.identifiedBy(name, [ROLE]),
    );
    const referenced = referencedResources(siblings, attachment.expression('roles'), attachment);
    for (const role of new Set([...named, ...referenced].filter((one) => one !== undefined)))
      for (const policy of policiesOf(attachment)) append(shared, role.address, policy);
  }
  return shared;
}

function policiesOf(attachment: ResourceInPlan): readonly Planned<string>[] {
  const { block, address, type } = attachment;
  if (type === ALL_ATTACHMENTS) {
    const arns = block.texts('policy_arns');
    return arns === AFTER_APPLY ? [arns] : arns;
  }
  if (type !== ATTACHMENTS && type !== SHARED_ATTACHMENT) return [address];
  const arn = block.text('policy_arn');
  if (arn !== AFTER_APPLY) return arn === null ? [] : [arn];
  return [attachment.referenced('policy_arn', 'aws_iam_policy')?.address ?? AFTER_APPLY];
}
