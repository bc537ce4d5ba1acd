import type { Estate } from '../../protection/estate';
import { append } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { PlannedResources, ResourceInPlan } from '../../protection/resources';
import { policyOf, type PolicyStatement } from './policy-statements';

/** The policy that holds for a resource. */
export interface AttachedPolicy {
  /** Where it is written: a resource of its own, or the resource itself. */
  readonly resource: ResourceInPlan;
  /** Null: no policy is given. */
  readonly statements: Planned<readonly PolicyStatement[] | null>;
}

/** Policies that a resource has in itself, or that another resource attaches to it. */
export class AttachedPolicies {
  private readonly byResource = new Map<ResourceInPlan, ResourceInPlan[]>();
  private readonly byTarget = new Map<string, ResourceInPlan[]>();
  /** Plans with a policy of which nobody knows what it belongs to. */
  private readonly strays = new Set<PlannedResources>();

  constructor(
    estate: Estate,
    {
      type,
      policyType,
      attribute,
    }: {
      readonly type: string;
      readonly policyType: string;
      /** How the policy names the resource. */
      readonly attribute: string;
    },
  ) {
    for (const policy of estate.ofType(policyType)) {
      const target = policy.referenced(attribute, type);
      const name = policy.block.text(attribute);
      if (target !== undefined) append(this.byResource, target, policy);
      else if (typeof name === 'string') append(this.byTarget, name, policy);
      else this.strays.add(policy.siblings);
    }
  }

  of(resource: ResourceInPlan): AttachedPolicy {
    const arn = resource.block.text('arn');
    const [policy, ...others] = [
      ...(this.byResource.get(resource) ?? []),
      ...(typeof arn === 'string' ? (this.byTarget.get(arn) ?? []) : []),
    ];
    // Of several, the last one that is applied remains.
    if (others.length > 0) return { resource, statements: AFTER_APPLY };
    if (policy !== undefined) return { resource: policy, statements: policyOf(policy, 'policy') };
    if (!resource.leavesOut('policy')) return { resource, statements: policyOf(resource, 'policy') };
    return { resource, statements: this.strays.has(resource.siblings) ? AFTER_APPLY : null };
  }
}
