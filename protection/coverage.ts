import { UNTOLD, matchesArn, matchesGlob } from './arn-pattern';
import type { BackupPlan } from './backup-plans';
import { append } from './grouping';
import { AFTER_APPLY, type Planned } from './planned';
import type { Protectable } from './protectable';
import { regionOf } from './region';
import type { Selection, TagComparison } from './selections';
import { all, any, not } from './three-valued';

/** A selection that takes a resource, or may. */
export interface Cover {
  readonly plan: BackupPlan;
  readonly selection: Selection;
  /** False: the plan does not tell before the apply whether the selection takes the resource. */
  readonly isCertain: boolean;
}

/** The selections of some plans, found by what they can take without trying each on each resource. */
export class SelectionIndex {
  private readonly byTag = new Map<string, Cover[]>();
  private readonly byArn = new Map<string, Cover[]>();
  private readonly byService = new Map<string, Cover[]>();
  private readonly others: Cover[] = [];

  constructor(plans: readonly BackupPlan[]) {
    for (const plan of plans)
      for (const selection of plan.selections) this.add({ plan, selection, isCertain: true });
  }

  /** The selections that take a resource, and those that may. */
  coversOf(protectable: Protectable): readonly Cover[] {
    return [...this.candidates(protectable)].flatMap((cover) => {
      const isTaken = takes(cover, protectable);
      return isTaken === false ? [] : [{ ...cover, isCertain: isTaken === true }];
    });
  }

  /** Files a selection under one thing that every resource it takes has: a tag, an ARN or a service. */
  private add(cover: Cover): void {
    const { referenced, anyTag, everyCondition } = cover.selection;
    const condition =
      everyCondition === AFTER_APPLY
        ? undefined
        : everyCondition.find(
            ({ operator, key, value }) =>
              operator === 'equals' && typeof key === 'string' && typeof value === 'string',
          );
    if (condition !== undefined) {
      append(this.byTag, tagKey(condition.key, condition.value), cover);
      return;
    }
    const patterns = namedBy(cover.selection);
    if (patterns === AFTER_APPLY || anyTag === AFTER_APPLY || patterns.includes(AFTER_APPLY)) {
      this.others.push(cover);
      return;
    }
    for (const resource of referenced) append(this.byArn, resource.address, cover);
    for (const tag of anyTag) {
      if (typeof tag.key === 'string' && typeof tag.value === 'string')
        append(this.byTag, tagKey(tag.key, tag.value), cover);
      else this.others.push(cover);
    }
    for (const pattern of patterns) {
      if (pattern === AFTER_APPLY) continue;
      const service = serviceOf(pattern);
      if (service === undefined) this.others.push(cover);
      else if (pattern.includes('*')) append(this.byService, service, cover);
      else append(this.byArn, pattern, cover);
    }
  }

  private candidates({ arn, tags, resource }: Protectable): ReadonlySet<Cover> {
    // A placeholder in an ARN leaves open which written ARN it is: then those of its service are tried.
    const isOpen = arn.includes(UNTOLD);
    const service = serviceOf(arn) ?? '';
    return new Set([
      ...this.others,
      ...(this.byService.get(service) ?? []),
      ...(isOpen ? this.writtenOf(service) : (this.byArn.get(arn) ?? [])),
      ...(this.byArn.get(resource.address) ?? []),
      ...(tags === AFTER_APPLY
        ? [...this.byTag.values()].flat()
        : Object.entries(tags).flatMap(([key, value]) => this.byTag.get(tagKey(key, value)) ?? [])),
    ]);
  }

  private writtenByService: ReadonlyMap<string, readonly Cover[]> | undefined;

  private writtenOf(service: string): readonly Cover[] {
    if (this.writtenByService === undefined) {
      const written = new Map<string, Cover[]>();
      for (const [arn, covers] of this.byArn)
        for (const cover of covers) append(written, serviceOf(arn) ?? '', cover);
      this.writtenByService = written;
    }
    return this.writtenByService.get(service) ?? [];
  }
}

/** What AWS selects: ((resources or any tag) and every condition) minus the excluded, in the region of the plan. */
function takes({ plan, selection }: Cover, protectable: Protectable): Planned<boolean> {
  const { anyTag, everyCondition, excluded } = selection;
  const { tags } = protectable;
  const isNamed = selection.referenced.includes(protectable.resource)
    ? true
    : matchesAny(namedBy(selection), protectable.arn);
  return all([
    isInRegionOf(plan, protectable),
    any([
      isNamed,
      anyTag === AFTER_APPLY ? anyTag : any(anyTag.map((comparison) => holds(comparison, tags))),
    ]),
    everyCondition === AFTER_APPLY
      ? everyCondition
      : all(everyCondition.map((comparison) => holds(comparison, tags))),
    not(matchesAny(excluded, protectable.arn)),
  ]);
}

/**
 * The ARNs that a selection writes down. One list has them and references to resources that do not exist yet: the
 * plan then tells the references alone, and the list is taken to be those.
 */
function namedBy({ resources, referenced }: Selection): Selection['resources'] {
  return resources === AFTER_APPLY && referenced.length > 0 ? [] : resources;
}

function isInRegionOf(plan: BackupPlan, { resource, region }: Protectable): Planned<boolean> {
  const isBeside =
    plan.resource.siblings === resource.siblings &&
    plan.resource.configuration?.provider_config_key === resource.configuration?.provider_config_key;
  if (isBeside) return true;
  const planRegion = regionOf(plan.resource);
  if (planRegion === AFTER_APPLY || region === AFTER_APPLY) return AFTER_APPLY;
  if (planRegion === null || region === null) return planRegion === region ? true : AFTER_APPLY;
  return planRegion === region;
}

function matchesAny(patterns: Planned<readonly Planned<string>[]>, arn: string): Planned<boolean> {
  if (patterns === AFTER_APPLY) return patterns;
  return any(patterns.map((pattern) => (pattern === AFTER_APPLY ? pattern : matchesArn(pattern, arn))));
}

/** A tag that is missing equals nothing, and differs from everything. */
function holds(
  { operator, key, value }: TagComparison,
  tags: Planned<Readonly<Record<string, string>>>,
): Planned<boolean> {
  if (tags === AFTER_APPLY || key === AFTER_APPLY || value === AFTER_APPLY) return AFTER_APPLY;
  const given = key === null ? undefined : tags[key];
  const wanted = value ?? '';
  const isLike =
    given !== undefined && (operator.endsWith('like') ? matchesGlob(wanted, given) : given === wanted);
  return operator.startsWith('not-') ? !isLike : isLike;
}

function serviceOf(arn: string): string | undefined {
  const service = arn.split(':')[2];
  return service === undefined || service.includes('*') ? undefined : service;
}

function tagKey(key: unknown, value: unknown): string {
  return `${String(key)}\u0000${String(value)}`;
}
