import type { Cover } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { needsNoOptIn, optInNameOf } from '../../protection/opt-in';
import { PlannedBlock } from '../../protection/planned';
import type { Protectable } from '../../protection/protectable';
import { regionOf } from '../../protection/region';

/** What region settings of the plans switch off: types, and the advanced features of tables. */
export class OptIns {
  /** Regions, as the plans tell them, with the types that are switched off there. */
  private readonly off = new Map<unknown, Set<string>>();
  /** Regions whose tables AWS Backup does not manage in full. */
  private readonly withPlainTables = new Set<unknown>();

  constructor(estate: Estate) {
    for (const resource of estate.ofType('aws_backup_region_settings')) {
      const { resource_type_opt_in_preference: types, resource_type_management_preference: managed } =
        resource.values;
      this.off.set(regionOf(resource), new Set(switchedOff(types)));
      if (switchedOff(managed).includes('DynamoDB')) this.withPlainTables.add(regionOf(resource));
    }
  }

  /** Whether the tables of a region have the advanced features. */
  hasAdvancedTables(region: Protectable['region']): boolean {
    return !this.withPlainTables.has(region);
  }

  /** Whether the region lets a selection back up a resource. */
  admits(cover: Cover, protectable: Protectable): boolean {
    const { type } = protectable;
    const isOff = this.off.get(regionOf(cover.plan.resource))?.has(optInNameOf(type)) ?? false;
    return !isOff || needsNoOptIn(cover, protectable) === true;
  }
}

/** The types that a map of flags says `false` to. */
function switchedOff(types: unknown): readonly string[] {
  if (typeof types !== 'object' || types === null) return [];
  const flags = new PlannedBlock(types, undefined);
  return Object.keys(types).filter((type) => flags.flag(type) === false);
}
