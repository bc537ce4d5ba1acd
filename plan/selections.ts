import type { ResourceInPlan } from './plan-json';
import { AFTER_APPLY, type Planned, PlannedBlock } from './planned';

/** One comparison of a tag. */
export interface TagCondition {
  readonly operator: 'equals' | 'not-equals' | 'like' | 'not-like';
  /** The tag's own key, without `aws:ResourceTag/`. */
  readonly key: Planned<string | null>;
  readonly value: Planned<string | null>;
}

/** Which resources a plan covers: ((resources or any tag) and every condition) minus the excluded. */
export interface Selection {
  readonly address: string;
  readonly name: Planned<string | null>;
  readonly resources: Planned<readonly Planned<string>[]>;
  readonly excluded: Planned<readonly Planned<string>[]>;
  readonly anyTag: Planned<readonly TagCondition[]>;
  readonly everyCondition: Planned<readonly TagCondition[]>;
}

const OPERATORS = {
  string_equals: 'equals',
  string_not_equals: 'not-equals',
  string_like: 'like',
  string_not_like: 'not-like',
} as const;

/** Reads an `aws_backup_selection`. */
export function readSelection(resource: ResourceInPlan): Selection {
  const block = new PlannedBlock(resource.values, resource.unknown);
  return {
    address: resource.address,
    name: block.text('name'),
    resources: orNothing(resource, 'resources', block.texts('resources')),
    excluded: orNothing(resource, 'not_resources', block.texts('not_resources')),
    anyTag: mapPlanned(block.blocks('selection_tag'), (tag) => condition('equals', tag)),
    everyCondition: orNothing(resource, 'condition', conditions(block)),
  };
}

/**
 * The provider reports what the configuration leaves out as computed: that is nothing, not unknown. (A plan does
 * not show `dynamic` blocks; one whose blocks were decided by the apply would be taken for left out.)
 */
function orNothing<Item>(
  { configuration }: ResourceInPlan,
  name: string,
  list: Planned<readonly Item[]>,
): Planned<readonly Item[]> {
  const isLeftOut = configuration !== undefined && configuration.expressions?.[name] === undefined;
  return list === AFTER_APPLY && isLeftOut ? [] : list;
}

function conditions(block: PlannedBlock): Planned<readonly TagCondition[]> {
  const blocks = block.blocks('condition');
  if (blocks === AFTER_APPLY) return blocks;
  const lists = blocks.flatMap((one) =>
    Object.entries(OPERATORS).map(([name, operator]) =>
      mapPlanned(one.blocks(name), (comparison) => condition(operator, comparison)),
    ),
  );
  return lists.includes(AFTER_APPLY)
    ? AFTER_APPLY
    : lists.flatMap((list) => (list === AFTER_APPLY ? [] : list));
}

function condition(operator: TagCondition['operator'], block: PlannedBlock): TagCondition {
  const key = block.text('key');
  return {
    operator,
    key: typeof key === 'string' ? key.replace(/^aws:ResourceTag\//, '') : key,
    value: block.text('value'),
  };
}

function mapPlanned<From, To>(
  list: Planned<readonly From[]>,
  map: (item: From) => To,
): Planned<readonly To[]> {
  return list === AFTER_APPLY ? list : list.map(map);
}
