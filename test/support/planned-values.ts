import type { PlanJson } from '../../protection/plan-json';
import { managedResources } from '../../protection/resources';

/** Stands for a value that nobody has before the apply. */
export const UNKNOWN = '(known after apply)';

/** Values by place: `aws_backup_vault.main name`; policies and other JSON texts as their members. */
export type PlannedValues = Readonly<Record<string, unknown>>;

/** Everything that a module of a plan sets, without the address of the module and the index of `count`. */
export function plannedValues(plan: PlanJson, module = ''): PlannedValues {
  const places: Record<string, unknown> = {};
  for (const resource of managedResources(plan).filter((one) => one.module === module)) {
    flatten(`${resource.type}.${resource.name} `, resource.values, resource.unknown ?? {}, places);
  }
  return places;
}

function flatten(place: string, value: unknown, unknown: unknown, places: Record<string, unknown>): void {
  if (unknown === true) {
    places[place] = UNKNOWN;
    return;
  }
  const shape = (typeof unknown === 'object' ? (unknown ?? {}) : {}) as Readonly<Record<string, unknown>>;
  // Where all members are unknown the plan has no value at all.
  const plain = parsed(value) ?? (Object.keys(shape).length > 0 ? {} : null);
  if (typeof plain !== 'object' || plain === null) {
    places[place] = plain;
    return;
  }
  const members = plain as Readonly<Record<string, unknown>>;
  const keys = [...new Set([...Object.keys(members), ...Object.keys(shape)])];
  if (keys.length === 0) places[place] = Array.isArray(plain) ? '[]' : '{}';
  for (const key of keys) {
    const separator = place.endsWith(' ') ? '' : '.';
    flatten(`${place}${separator}${key}`, members[key], shape[key], places);
  }
}

/** Policies, event patterns and dashboards are JSON in a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
