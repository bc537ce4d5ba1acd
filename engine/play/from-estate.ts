import type { BackupType } from '../../modules/backup-types';
import { nameOfRule, type BackupPlan } from '../../protection/backup-plans';
import { SelectionIndex, certainPlans, selectionsOf, type Cover } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { append } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { Protectable } from '../../protection/protectable';
import { regionOf } from '../../protection/region';
import { PlannedResources, ResourceInPlan } from '../../protection/resources';
import type { EngineConfiguration, PlanSettings, PlayedResource } from '../model';
import type { ListedResource } from '../resources-file';
import { ListedResources, keyOfArn, regionIn } from './listed-resources';
import { OptIns } from './opt-in';
import { PlayedVaults } from './played-vaults';
import { Schedules, settingsOfRule } from './rule-settings';

/** A resource of the simulation, whether it is backed up or not. */
export interface Subject extends PlayedResource {
  readonly sizeGb?: number;
  readonly changePercentPerDay?: number;
  /** The plans that take it. */
  readonly plans: readonly string[];
  /** Why it is taken by none; undefined where one takes it. */
  readonly whyNot: string | undefined;
}

/** What is to be played. */
export interface Setup {
  readonly configuration: EngineConfiguration;
  readonly subjects: readonly Subject[];
  /** What could not be played, or is taken to be so. */
  readonly notes: readonly string[];
}

/** What a type is taken for where an ARN may be of several: clusters. */
const TYPE_OF_CLUSTERS: BackupType = 'Aurora';

interface Candidate {
  readonly id: string;
  readonly protectable: Protectable;
  readonly covers: readonly Cover[];
  readonly listed: ListedResource | undefined;
}

/** Puts plans and listed resources into the terms of the engine. */
export function setUp(
  estate: Estate,
  listed: readonly ListedResource[],
): Setup & { readonly problems: readonly string[] } {
  const labelOf = ({ siblings, address }: ResourceInPlan) =>
    estate.members.length === 1 ? address : `${siblings.label}:${address}`;
  const vaults = new PlayedVaults(estate.vaults, labelOf);
  const notes: string[] = [];
  const { candidates, problems } = candidatesOf(estate, listed, labelOf, notes);
  const optIns = new OptIns(estate);
  const schedules = new Schedules();
  const resourcesOf = new Map<BackupPlan, PlayedResource[]>();
  const open: string[] = [];
  const subjects = candidates.map((candidate) => {
    const { plans, whyNot, isOpen } = plansOf(candidate, optIns);
    if (isOpen) open.push(candidate.id);
    const subject = subjectOf(
      candidate,
      plans.map(({ resource }) => labelOf(resource)),
      whyNot,
      optIns,
    );
    for (const plan of plans) append(resourcesOf, plan, subject);
    return subject;
  });
  for (const { selections } of estate.plans)
    for (const { resource, conditionBlocks } of selections)
      if (typeof conditionBlocks === 'number' && conditionBlocks > 1)
        notes.push(
          `${labelOf(resource)}: the provider sends one of its ${conditionBlocks} condition blocks; it is played with all`,
        );
  if (open.length > 0) notes.push(`played as selected, which is known after apply: ${open.join(', ')}`);
  const plans = estate.plans.map((plan): PlanSettings => {
    const id = labelOf(plan.resource);
    if (plan.rules === AFTER_APPLY) notes.push(`${id}: its rules are known after apply; none is played`);
    const rules = (plan.rules === AFTER_APPLY ? [] : plan.rules).flatMap((rule) => {
      const settings = settingsOfRule(estate, vaults, schedules, plan, rule);
      if (typeof settings !== 'string') return settings;
      notes.push(`${id} rule[${nameOfRule(rule)}]: ${settings}; it is not played`);
      return [];
    });
    return { id, rules, resources: resourcesOf.get(plan) ?? [] };
  });
  return {
    configuration: { vaults: vaults.all, plans },
    subjects,
    notes: [...notes, ...vaults.notes],
    problems,
  };
}

function candidatesOf(
  estate: Estate,
  listed: readonly ListedResource[],
  labelOf: (resource: ResourceInPlan) => string,
  notes: string[],
): { readonly candidates: readonly Candidate[]; readonly problems: readonly string[] } {
  const index = new SelectionIndex(selectionsOf(estate.plans));
  const file = new ListedResources(listed);
  // Of a plan that nobody can tell no rule can be played.
  const known = new Set(estate.plans);
  const ofKnown = (covers: readonly Cover[]) => covers.filter(({ plan }) => known.has(plan));
  const ofPlans = estate.coverage.map(({ protectable: planned, covers }): Candidate => {
    const id = labelOf(planned.resource);
    const { protectable, listed: found } = file.complete(id, planned);
    const isSame = protectable.tags === planned.tags && protectable.region === planned.region;
    return { id, protectable, covers: isSame ? ofKnown(covers) : index.coversOf(protectable), listed: found };
  });
  const named = new Map(estate.outside.map((one) => [keyOfArn(one.arn), one]));
  const region = onlyRegionOf(estate);
  const ofList = file.others.map((one): Candidate => {
    const { arn, type = TYPE_OF_CLUSTERS, tags = {} } = one;
    named.delete(keyOfArn(arn));
    const protectable = protectableOf(arn, type, tags, one.region ?? regionIn(arn) ?? region);
    return { id: arn, protectable, covers: index.coversOf(protectable), listed: one };
  });
  const ofSelections = [...named.values()].map(({ arn, type, covers }): Candidate => {
    if (type === undefined) notes.push(`${arn}: its type is not told; it is played as ${TYPE_OF_CLUSTERS}`);
    const protectable = protectableOf(arn, type ?? TYPE_OF_CLUSTERS, {}, regionIn(arn) ?? region);
    return { id: arn, protectable, covers: ofKnown(covers), listed: undefined };
  });
  notes.push(...file.notes);
  return {
    candidates: [...ofPlans, ...ofList, ...ofSelections],
    problems: [
      ...file.problems,
      ...file.unmatched.map(
        (address) =>
          `${address}: no plan has this address, wanted one of a resource that AWS Backup protects.`,
      ),
    ],
  };
}

/** The plans that take a resource. What the plan does not tell before the apply is played as taken. */
function plansOf(
  { protectable, covers }: Candidate,
  optIns: OptIns,
): { readonly plans: readonly BackupPlan[]; readonly whyNot: string | undefined; readonly isOpen: boolean } {
  const admitted = covers.filter((cover) => optIns.admits(cover, protectable));
  const plans = [...new Set(admitted.map(({ plan }) => plan))];
  const certain = new Set(certainPlans(admitted));
  return {
    plans,
    whyNot:
      plans.length > 0
        ? undefined
        : covers.length > 0
          ? `the region is not opted in to ${protectable.type}`
          : 'no selection takes it',
    isOpen: certain.size < plans.length,
  };
}

function subjectOf(
  { id, protectable, listed }: Candidate,
  plans: readonly string[],
  whyNot: string | undefined,
  optIns: OptIns,
): Subject {
  const { sizeGb, changePercentPerDay, createdAt, deletedAt, backupMinutes } = listed ?? {};
  return {
    id,
    type: listed?.type ?? protectable.type,
    plans,
    whyNot,
    ...(sizeGb !== undefined && { sizeGb }),
    ...(changePercentPerDay !== undefined && { changePercentPerDay }),
    ...(createdAt !== undefined && { createdAt }),
    ...(deletedAt !== undefined && { deletedAt }),
    ...(backupMinutes !== undefined && { backupMinutes }),
    ...(!optIns.hasAdvancedTables(protectable.region) && { hasAdvancedFeatures: false }),
  };
}

/** A resource that no plan has, as selections see it. */
function protectableOf(
  arn: string,
  type: BackupType,
  tags: Readonly<Record<string, string>>,
  region: Planned<string | null>,
): Protectable {
  const planned = { address: arn, mode: 'managed', type: '', name: '', values: { arn } } as const;
  const resource = new ResourceInPlan(new PlannedResources({}), '', planned, {}, undefined);
  return { resource, type, arn, tags, region };
}

/** The region of the backup plans, where they share one: that of buckets, whose ARNs tell none. */
function onlyRegionOf({ plans }: Estate): Planned<string | null> {
  const regions = new Set(plans.map(({ resource }) => regionOf(resource)));
  const [region = AFTER_APPLY] = regions;
  return regions.size === 1 ? region : AFTER_APPLY;
}
