import { AFTER_APPLY } from '../../protection/planned';
import type { PlannedResources, ResourceInPlan } from '../../protection/resources';

/** The resources that say something about another one of their plan. */
export interface Found {
  readonly resources: readonly ResourceInPlan[];
  /** False: the plan has more of them, and does not tell before the apply whose they are. */
  readonly isComplete: boolean;
}

/** Finds the resources that belong to another one by an attribute: the policy of a bucket, the attachments of a role. */
export class Companions {
  private readonly byPlan = new Map<PlannedResources, ReturnType<Companions['read']>>();

  constructor(
    private readonly attribute: string,
    private readonly types: readonly string[],
    private readonly ownerType: string,
  ) {}

  of(owner: ResourceInPlan): Found {
    let found = this.byPlan.get(owner.siblings);
    if (found === undefined) {
      found = this.read(owner.siblings);
      this.byPlan.set(owner.siblings, found);
    }
    return { resources: found.byOwner.get(owner) ?? [], isComplete: found.isComplete };
  }

  private read(siblings: PlannedResources) {
    const { attribute, types, ownerType } = this;
    const byOwner = siblings.referringTo(attribute, types, [ownerType]);
    const owned = new Set([...byOwner.values()].flat());
    const isComplete = siblings
      .ofType(...types)
      .every((one) => owned.has(one) || one.block.text(attribute) !== AFTER_APPLY);
    return { byOwner, isComplete };
  }
}
