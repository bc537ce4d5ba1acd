import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import { canNameNothing } from './reach';
import { referencedResources, takesPartOfVariable } from './references';
import type { ResourceInPlan } from './resources';

/** One comparison of a tag. */
export interface TagComparison {
  readonly operator: 'equals' | 'not-equals' | 'like' | 'not-like';
  /** The tag's own key, without `aws:ResourceTag/`. */
  readonly key: Planned<string | null>;
  readonly value: Planned<string | null>;
}

export interface TagCondition extends TagComparison {
  /** As it is written: `aws:ResourceTag/Backup` in conditions, `Backup` in tag selections. */
  readonly writtenKey: Planned<string | null>;
}

/** What a selection says about resources: ((resources or any tag) and every condition) minus the excluded. */
export interface SelectionTerms {
  readonly resources: Planned<readonly Planned<string>[]>;
  readonly excluded: Planned<readonly Planned<string>[]>;
  readonly anyTag: Planned<readonly TagComparison[]>;
  readonly everyCondition: Planned<readonly TagComparison[]>;
}

/** Which resources a plan covers. */
export interface Selection extends SelectionTerms {
  readonly resource: ResourceInPlan;
  readonly address: string;
  readonly name: Planned<string | null>;
  readonly roleArn: Planned<string | null>;
  /** The resources of the plan whose ARNs the list takes: what is known of it before the apply. */
  readonly referenced: readonly ResourceInPlan[];
  /** The list is a part of a variable, whose rest names others: `element(var.selections, count.index).resources`. */
  readonly isPartOfReferenced: boolean;
  readonly anyTag: Planned<readonly TagCondition[]>;
  readonly everyCondition: Planned<readonly TagCondition[]>;
  /** The provider sends only the last. */
  readonly conditionBlocks: Planned<number>;
}

const OPERATORS = {
  string_equals: 'equals',
  string_not_equals: 'not-equals',
  string_like: 'like',
  string_not_like: 'not-like',
} as const;

/** Reads an `aws_backup_selection`. */
export function readSelection(resource: ResourceInPlan): Selection {
  const { block, siblings } = resource;
  const conditions = orNothing(resource, 'condition', block.blocks('condition'));
  return {
    resource,
    address: resource.address,
    name: block.text('name'),
    roleArn: block.text('iam_role_arn'),
    resources: orNothing(resource, 'resources', block.texts('resources')),
    referenced: referencedResources(siblings, resource.expression('resources'), resource),
    isPartOfReferenced: takesPartOfVariable(resource.expression('resources')),
    excluded: excludedBy(resource),
    anyTag: mapPlanned(block.blocks('selection_tag'), tagSelection),
    everyCondition: conditions === AFTER_APPLY ? conditions : comparisons(conditions),
    conditionBlocks: conditions === AFTER_APPLY ? conditions : conditions.length,
  };
}

function excludedBy(resource: ResourceInPlan): Selection['excluded'] {
  const excluded = orNothing(resource, 'not_resources', resource.block.texts('not_resources'));
  return excluded === AFTER_APPLY && canNameNothing(resource, 'not_resources') ? [] : excluded;
}

/**
 * The provider reports what the configuration leaves out as computed: that is nothing, not unknown. (A plan does
 * not show `dynamic` blocks; one whose blocks were decided by the apply would be taken for left out.)
 */
function orNothing<Item>(
  resource: ResourceInPlan,
  name: string,
  list: Planned<readonly Item[]>,
): Planned<readonly Item[]> {
  return list === AFTER_APPLY && resource.leavesOut(name) ? [] : list;
}

function comparisons(blocks: readonly PlannedBlock[]): Planned<readonly TagCondition[]> {
  const lists = blocks.flatMap((one) =>
    Object.entries(OPERATORS).map(([name, operator]) =>
      mapPlanned(one.blocks(name), (comparison) => condition(operator, comparison)),
    ),
  );
  return lists.includes(AFTER_APPLY)
    ? AFTER_APPLY
    : lists.flatMap((list) => (list === AFTER_APPLY ? [] : list));
}

/** The key of a tag selection is that of the tag: with `aws:ResourceTag/` before it, it would be sought with that. */
function tagSelection(block: PlannedBlock): TagCondition {
  const key = block.text('key');
  return { operator: 'equals', writtenKey: key, key, value: block.text('value') };
}

function condition(operator: TagCondition['operator'], block: PlannedBlock): TagCondition {
  const writtenKey = block.text('key');
  return {
    operator,
    writtenKey,
    key: typeof writtenKey === 'string' ? writtenKey.replace(/^aws:ResourceTag\//, '') : writtenKey,
    value: block.text('value'),
  };
}

function mapPlanned<From, To>(
  list: Planned<readonly From[]>,
  map: (item: From) => To,
): Planned<readonly To[]> {
  return list === AFTER_APPLY ? list : list.map(map);
}
