import type { Cover } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { needsNoOptIn, optInNameOf } from '../../protection/opt-in';
import { PlannedBlock } from '../../protection/planned';
import type { Protectable } from '../../protection/protectable';
import { regionOf } from '../../protection/region';

/** Which covers hold although the region of a plan may not be opted in to a type. */
export class OptIns {
  /** Regions, as the plans tell them, with the types that are switched off there. */
  private readonly off = new Map<unknown, Set<string>>();

  constructor(estate: Estate) {
    for (const resource of estate.ofType('aws_backup_region_settings')) {
      const types = resource.values.resource_type_opt_in_preference;
      if (typeof types !== 'object' || types === null) continue;
      const flags = new PlannedBlock(types, undefined);
      const off = Object.keys(types).filter((type) => flags.flag(type) === false);
      this.off.set(regionOf(resource), new Set(off));
    }
  }

  /** Whether the region lets a selection back up a resource. */
  admits(cover: Cover, protectable: Protectable): boolean {
    const { type } = protectable;
    const isOff = this.off.get(regionOf(cover.plan.resource))?.has(optInNameOf(type)) ?? false;
    return !isOff || needsNoOptIn(cover, protectable) === true;
  }
}
