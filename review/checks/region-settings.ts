import { regionSettingsType, selectionTypeOptedIn } from '../../modules/rules';
import type { Coverage, Estate } from '../../protection/estate';
import { append } from '../../protection/grouping';
import { needsNoOptIn, optInNameOf } from '../../protection/opt-in';
import { AFTER_APPLY, PlannedBlock, type Planned } from '../../protection/planned';
import { areTogether } from '../../protection/region-opt-ins';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';

const OPT_IN = 'resource_type_opt_in_preference';
const MANAGEMENT = 'resource_type_management_preference';

/** Which types a region is opted in to, and what selections want to back up there. */
export const checkRegionSettings: Check = (estate, examination) => {
  const wanting = typesThatNeedOptIn(estate);
  for (const resource of estate.ofType('aws_backup_region_settings')) {
    for (const attribute of [OPT_IN, MANAGEMENT]) {
      const types = flagsOf(resource, attribute);
      if (types === AFTER_APPLY && attribute === OPT_IN)
        examination.leaveOpen(selectionTypeOptedIn, { resource, path: attribute }, 'types');
      if (types === AFTER_APPLY) continue;
      for (const [type, isOn] of types) {
        const place = { resource, path: `${attribute}[${type}]` };
        examination.apply(regionSettingsType, place, { type });
        if (attribute !== OPT_IN) continue;
        const resources = (wanting.get(type) ?? []).filter((one) => areTogether(resource, one));
        examination.apply(selectionTypeOptedIn, place, {
          isOn,
          resources: resources.map(({ address }) => address),
        });
      }
    }
  }
};

/** The entries of a map from types to flags. */
function flagsOf(
  { values, unknown }: ResourceInPlan,
  attribute: string,
): Planned<readonly (readonly [type: string, isOn: Planned<boolean>])[]> {
  const open = object(unknown)[attribute];
  if (open === true) return AFTER_APPLY;
  const flags = new PlannedBlock(values[attribute], open);
  const types = new Set([...Object.keys(object(values[attribute])), ...Object.keys(object(open))]);
  return [...types].map((type) => [type, flags.flag(type)] as const);
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** By type, the resources that are backed up only where their region is opted in to it. */
function typesThatNeedOptIn(estate: Estate): ReadonlyMap<string, readonly ResourceInPlan[]> {
  const found = new Map<string, ResourceInPlan[]>();
  for (const coverage of estate.coverage) {
    const { resource, type } = coverage.protectable;
    if (needsOptIn(coverage)) append(found, optInNameOf(type), resource);
  }
  return found;
}

function needsOptIn({ protectable, covers }: Coverage): boolean {
  const certain = covers.filter(({ isCertain }) => isCertain);
  if (certain.length === 0) return false;
  return certain.every((cover) => needsNoOptIn(cover, protectable) === false);
}
