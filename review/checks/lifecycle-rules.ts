import { AFTER_APPLY, type Planned, type PlannedBlock } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown } from '../examination';

/** The blocks of a lifecycle rule about one kind of versions. */
export interface VersionKind {
  readonly isCurrent: boolean;
  readonly transition: string;
  readonly expiration: string;
  /** The argument of both that counts the days. */
  readonly days: string;
}

/** A rule of the lifecycle of a bucket, wherever it is written. */
export interface LifecycleRule {
  readonly block: PlannedBlock;
  readonly id: Planned<string | null>;
  /** `rule[archive]`, or its place in the list where it has no id. */
  readonly path: string;
  readonly isEnabled: Planned<boolean>;
  /** Current versions, and noncurrent ones. */
  readonly kinds: readonly VersionKind[];
  /** The blocks that do something. */
  readonly actions: Planned<readonly string[]>;
  /** Whether it ends incomplete uploads. */
  readonly abortsUploads: Planned<boolean>;
  /** What it chooses its objects by besides a prefix: `tags`. */
  readonly chosenBy: Planned<readonly string[]>;
}

const CURRENT: VersionKind = {
  isCurrent: true,
  transition: 'transition',
  expiration: 'expiration',
  days: 'days',
};

const NONCURRENT: VersionKind = {
  isCurrent: false,
  transition: 'noncurrent_version_transition',
  expiration: 'noncurrent_version_expiration',
  days: 'noncurrent_days',
};

/** The type of the resource for lifecycles. */
export const LIFECYCLE = 'aws_s3_bucket_lifecycle_configuration';

/** The rules of a lifecycle, or those that are written into a bucket, as in earlier days. */
export function lifecycleRulesOf(resource: ResourceInPlan): Planned<readonly LifecycleRule[]> {
  const isOfToday = resource.type === LIFECYCLE;
  const attribute = isOfToday ? 'rule' : 'lifecycle_rule';
  const blocks = resource.block.blocks(attribute);
  // A bucket reports the lifecycle that another resource gives it. That of a new one comes from a dynamic block.
  const isComputed = blocks === AFTER_APPLY || resource.block.text('id') !== AFTER_APPLY;
  if (!isOfToday && isComputed && resource.leavesOut(attribute)) return [];
  return isKnown(blocks)
    ? blocks.map((block, index) => {
        const id = block.text('id');
        const path = `${attribute}[${typeof id === 'string' ? id : index}]`;
        return { block, id, path, ...(isOfToday ? readRule(block) : readEarlierRule(block)) };
      })
    : blocks;
}

type Reading = Omit<LifecycleRule, 'block' | 'id' | 'path'>;

function readRule(block: PlannedBlock): Reading {
  const status = block.text('status');
  const uploads = block.blocks('abort_incomplete_multipart_upload');
  const kinds = [CURRENT, NONCURRENT];
  return {
    isEnabled: isKnown(status) ? status === 'Enabled' : status,
    kinds,
    actions: actionsOf(block, kinds, ['abort_incomplete_multipart_upload', uploads]),
    abortsUploads: isKnown(uploads) ? uploads.length > 0 : uploads,
    chosenBy: chosenBy(block),
  };
}

function readEarlierRule(block: PlannedBlock): Reading {
  const uploadDays = block.number('abort_incomplete_multipart_upload_days');
  const kinds = [CURRENT, { ...NONCURRENT, days: 'days' }];
  const uploads = isKnown(uploadDays) ? (uploadDays === null ? [] : [block]) : uploadDays;
  return {
    isEnabled: block.flag('enabled'),
    kinds,
    actions: actionsOf(block, kinds, ['abort_incomplete_multipart_upload_days', uploads]),
    abortsUploads: isKnown(uploadDays) ? uploadDays !== null : uploadDays,
    chosenBy: tagsIn(block.map('tags')) ?? AFTER_APPLY,
  };
}

function actionsOf(
  block: PlannedBlock,
  kinds: readonly VersionKind[],
  uploads: readonly [string, Planned<readonly PlannedBlock[]>],
): Planned<readonly string[]> {
  const names = kinds.flatMap(({ transition, expiration }) => [transition, expiration]);
  const found = [uploads, ...names.map((name) => [name, block.blocks(name)] as const)];
  const actions = found
    .filter(([, blocks]) => isKnown(blocks) && blocks.length > 0)
    .map(([action]) => action);
  const isOpen = actions.length === 0 && found.some(([, blocks]) => blocks === AFTER_APPLY);
  return isOpen ? AFTER_APPLY : actions;
}

function chosenBy(block: PlannedBlock): Planned<readonly string[]> {
  const filters = block.blocks('filter');
  if (!isKnown(filters)) return filters;
  const found = filters.flatMap((filter) => {
    const combined = filter.blocks('and');
    const tags = filter.blocks('tag');
    return [
      isKnown(tags) ? namedIf('tags', tags.length > 0) : null,
      sizesIn(filter),
      ...(isKnown(combined) ? combined.flatMap((one) => [tagsIn(one.map('tags')), sizesIn(one)]) : [null]),
    ];
  });
  const known = found.flatMap((names) => names ?? []);
  return known.length === 0 && found.includes(null) ? AFTER_APPLY : known;
}

/** Null: the apply tells. */
function tagsIn(tags: Planned<Readonly<Record<string, string>> | null>): readonly string[] | null {
  return isKnown(tags) ? namedIf('tags', Object.keys(tags ?? {}).length > 0) : null;
}

function sizesIn(filter: PlannedBlock): readonly string[] {
  const sizes = ['object_size_greater_than', 'object_size_less_than'].map((name) => filter.number(name));
  return namedIf(
    'object sizes',
    sizes.some((size) => typeof size === 'number' && size > 0),
  );
}

function namedIf(name: string, isThere: boolean): readonly string[] {
  return isThere ? [name] : [];
}
