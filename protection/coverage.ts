import { ASSIGNED, UNTOLD, matchesArn, matchesGlob } from './arn-pattern';
import type { BackupPlan } from './backup-plans';
import { append } from './grouping';
import { AFTER_APPLY, type Planned } from './planned';
import type { Protectable } from './protectable';
import { accountOf, mayBeTheSame, regionOf } from './region';
import type { Selection, TagComparison } from './selections';
import { all, any, not } from './three-valued';

/** A selection that takes a resource, or may. */
export interface Cover {
  readonly plan: BackupPlan;
  readonly selection: Selection;
  /** False: the plan does not tell before the apply whether the selection takes the resource, or is of this plan. */
  readonly isCertain: boolean;
}

/** The plans that take a resource for certain, each once. */
export function certainPlans(covers: readonly Cover[]): readonly BackupPlan[] {
  return [...new Set(covers.filter(({ isCertain }) => isCertain).map(({ plan }) => plan))];
}

/** What the selections of plans take, where they take anything. */
export function selectionsOf(plans: readonly BackupPlan[]): readonly Cover[] {
  return plans.flatMap((plan) => plan.selections.map((selection) => ({ plan, selection, isCertain: true })));
}

/** The selections of some plans, found by what they can take without trying each on each resource. */
export class SelectionIndex {
  private readonly byTag = new Map<string, Cover[]>();
  /** By the resources that are referred to. */
  private readonly byAddress = new Map<string, Cover[]>();
  /** By the service and what stands in an ARN before the first asterisk of its last part; all of it, if there is none. */
  private readonly byName = new Map<string, Cover[]>();
  private readonly byService = { written: new Map<string, Cover[]>(), wildcard: new Map<string, Cover[]>() };
  private readonly others: Cover[] = [];

  /** @param covers the selections, with the plans that have them or may */
  constructor(covers: readonly Cover[]) {
    for (const cover of covers) this.add(cover);
  }

  /** The selections that take a resource, and those that may. */
  coversOf(protectable: Protectable): readonly Cover[] {
    return [...this.candidates(protectable)].flatMap((cover) => {
      const isTaken = takes(cover, protectable);
      return isTaken === false ? [] : [{ ...cover, isCertain: cover.isCertain && isTaken === true }];
    });
  }

  /** Files a selection under one thing that every resource it takes has: a tag, the beginning of an ARN or a service. */
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
    for (const resource of referenced) append(this.byAddress, resource.address, cover);
    for (const tag of anyTag) {
      if (typeof tag.key === 'string' && typeof tag.value === 'string')
        append(this.byTag, tagKey(tag.key, tag.value), cover);
      else this.others.push(cover);
    }
    for (const pattern of patterns) {
      if (pattern === AFTER_APPLY) continue;
      const service = serviceOf(pattern);
      if (service === undefined) {
        this.others.push(cover);
        continue;
      }
      const [literal = ''] = nameIn(pattern).split('*');
      append(this.byName, nameKey(service, literal), cover);
      append(this.byService[pattern.includes('*') ? 'wildcard' : 'written'], service, cover);
    }
  }

  private candidates({ arn, tags, resource }: Protectable): ReadonlySet<Cover> {
    const service = serviceOf(arn) ?? '';
    const [known = '', ...open] = nameIn(arn).split(/[\u0000\u0001]/); // eslint-disable-line no-control-regex -- UNTOLD and ASSIGNED
    const { written, wildcard } = this.byService;
    return new Set([
      ...this.others,
      ...Array.from({ length: known.length + 1 }, (_, length) =>
        this.byName.get(nameKey(service, known.slice(0, length))),
      ).flatMap((covers) => covers ?? []),
      // A name that the plan does not tell may go on like any pattern of the service.
      ...(open.length > 0 ? (wildcard.get(service) ?? []) : []),
      ...(nameIn(arn).includes(UNTOLD) ? (written.get(service) ?? []) : []),
      ...(this.byAddress.get(resource.address) ?? []),
      ...(tags === AFTER_APPLY
        ? [...this.byTag.values()].flat()
        : Object.entries(tags).flatMap(([key, value]) => this.byTag.get(tagKey(key, value)) ?? [])),
    ]);
  }
}

/** What AWS selects: ((resources or any tag) and every condition) minus the excluded, in the region of the plan. */
function takes({ plan, selection }: Cover, protectable: Protectable): Planned<boolean> {
  const { anyTag, referenced } = selection;
  const { tags } = protectable;
  const isMatched = matchesAny(namedBy(selection), protectable.arn);
  // What the plan tells of the list is believed before what the configuration refers to.
  const isNamed =
    (isListOpen(selection) || isMatched !== false) && referenced.includes(protectable.resource)
      ? isReferred(plan, selection, protectable)
      : isMatched;
  return all([
    isInReachOf(plan, protectable),
    any([
      isNamed,
      anyTag === AFTER_APPLY ? anyTag : any(anyTag.map((comparison) => holds(comparison, tags))),
    ]),
    isAdmitted(selection, protectable),
  ]);
}

function isListOpen({ resources }: Selection): boolean {
  return resources === AFTER_APPLY || resources.includes(AFTER_APPLY);
}

/**
 * Whether a list names a resource that its configuration refers to. Of the selections that share a variable one
 * names it: for certain, that is all the plan tells, and enough where each of them would take it.
 */
function isReferred(plan: BackupPlan, selection: Selection, protectable: Protectable): Planned<boolean> {
  if (!selection.isPartOfReferenced) return true;
  const { configuration } = selection.resource;
  const shared = plan.selections.filter(
    (other) => other.resource.configuration === configuration && isListOpen(other),
  );
  return shared.every((other) => isAdmitted(other, protectable) === true) ? true : AFTER_APPLY;
}

/** Whether a resource meets every condition, and is not excluded. */
function isAdmitted({ everyCondition, excluded }: Selection, { tags, arn }: Protectable): Planned<boolean> {
  return all([
    everyCondition === AFTER_APPLY
      ? everyCondition
      : all(everyCondition.map((comparison) => holds(comparison, tags))),
    not(matchesAny(excluded, arn)),
  ]);
}

/**
 * The ARNs that a selection writes down. One list has them and references to resources that do not exist yet: what
 * the plan does not tell of the list is taken to be those.
 */
function namedBy({ resources, referenced }: Selection): Selection['resources'] {
  if (referenced.length === 0) return resources;
  return resources === AFTER_APPLY ? [] : resources.filter((arn) => arn !== AFTER_APPLY);
}

/** A plan selects in its own region and account. */
function isInReachOf(plan: BackupPlan, { resource, region }: Protectable): Planned<boolean> {
  const provider = plan.resource.configuration?.provider_config_key;
  const isBeside =
    provider !== undefined &&
    plan.resource.siblings === resource.siblings &&
    provider === resource.configuration?.provider_config_key;
  if (isBeside) return true;
  if (!mayBeTheSame(accountOf(plan.resource), accountOf(resource))) return false;
  const planRegion = regionOf(plan.resource);
  if (planRegion === AFTER_APPLY || region === AFTER_APPLY) return AFTER_APPLY;
  if (planRegion === null || region === null) return planRegion === region ? true : AFTER_APPLY;
  return planRegion === region;
}

function matchesAny(patterns: Planned<readonly Planned<string>[]>, arn: string): Planned<boolean> {
  if (patterns === AFTER_APPLY) return patterns;
  const isOpen = arn.includes(UNTOLD) || arn.includes(ASSIGNED);
  return any(
    patterns.map((pattern) => {
      if (pattern === AFTER_APPLY) return pattern;
      return isOpen || pattern.includes('*') ? matchesArn(pattern, arn) : pattern === arn;
    }),
  );
}

/** A tag that is missing equals nothing, and differs from everything. */
function holds(
  { operator, key, value }: TagComparison,
  tags: Planned<Readonly<Record<string, string>>>,
): Planned<boolean> {
  if (tags === AFTER_APPLY || key === AFTER_APPLY || value === AFTER_APPLY) return AFTER_APPLY;
  const given = key !== null && Object.hasOwn(tags, key) ? tags[key] : undefined;
  const wanted = value ?? '';
  const isLike =
    given !== undefined && (operator.endsWith('like') ? matchesGlob(wanted, given) : given === wanted);
  return operator.startsWith('not-') ? !isLike : isLike;
}

function serviceOf(arn: string): string | undefined {
  const service = arn.split(':')[2];
  return service === undefined || service.includes('*') ? undefined : service;
}

/** What follows the account in an ARN. */
function nameIn(arn: string): string {
  return arn.split(':').slice(NAME_SEGMENT).join(':');
}

const NAME_SEGMENT = 5;

function nameKey(service: string, name: string): string {
  return `${service}\u0000${name}`;
}

function tagKey(key: unknown, value: unknown): string {
  return `${String(key)}\u0000${String(value)}`;
}
