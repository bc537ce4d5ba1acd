import {
  s3AbortUploadsFilter,
  s3ArchiveAfterInfrequentAccess,
  s3DeepArchiveAfterArchive,
  s3ExpirationAfterTransition,
  s3ExpirationDays,
  s3InfrequentAccessDays,
  s3LifecycleAction,
  s3LifecycleIdsUnique,
  s3LifecycleRuleCount,
  s3NewerNoncurrentVersions,
  s3StorageClassOnce,
  s3StorageClassOrder,
} from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { isKnown, type Examination, type Place } from '../examination';
import type { Check } from './check';
import { LIFECYCLE, lifecycleRulesOf, type LifecycleRule, type VersionKind } from './lifecycle-rules';

const INFREQUENT_ACCESS = ['STANDARD_IA', 'ONEZONE_IA'];
const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];
const ARCHIVES_BEFORE_DEEP_ONE = ['GLACIER_IR', 'GLACIER'];

interface Transition {
  readonly storageClass: string;
  readonly afterDays: number;
}

type At = (attribute: string) => Place;

/** What S3 refuses of the rules of a lifecycle. */
export const checkBucketLifecycles: Check = (estate, examination) => {
  for (const resource of estate.ofType(LIFECYCLE, 'aws_s3_bucket')) {
    const rules = lifecycleRulesOf(resource);
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(s3StorageClassOrder, { resource, path: 'rule' }, 'rules');
      continue;
    }
    examination.apply(s3LifecycleRuleCount, { resource, path: 'rule' }, { count: rules.length });
    examination.apply(
      s3LifecycleIdsUnique,
      { resource, path: 'rule' },
      { ids: rules.map(({ id }) => id).filter((id) => typeof id === 'string') },
    );
    for (const rule of rules) {
      const { path, actions, abortsUploads, chosenBy } = rule;
      const at: At = (attribute) => ({ resource, path: attribute === '' ? path : `${path}.${attribute}` });
      examination.apply(s3LifecycleAction, at(''), { actions });
      if (abortsUploads !== false)
        examination.apply(s3AbortUploadsFilter, at('filter'), { abortsUploads, chosenBy });
      for (const kind of rule.kinds) checkVersions(rule, kind, at, examination);
    }
  }
};

function checkVersions(rule: LifecycleRule, kind: VersionKind, at: At, examination: Examination): void {
  const transitions = transitionsOf(rule, kind);
  if (transitions === AFTER_APPLY)
    examination.leaveOpen(s3StorageClassOrder, at(kind.transition), 'transitions');
  else checkTransitions(transitions, (to) => at(`${kind.transition}${to}`), examination);
  checkKeptVersions(rule, kind, at, examination);
  const expireAfterDays = expirationOf(rule, kind);
  if (expireAfterDays === null) return;
  const place = at(`${kind.expiration}.${kind.days}`);
  // The provider itself refuses noncurrent days below 1.
  if (kind.isCurrent) examination.apply(s3ExpirationDays, place, { days: expireAfterDays });
  if (isKnown(expireAfterDays) && expireAfterDays < 1) return;
  if (!isKnown(transitions)) {
    examination.leaveOpen(s3ExpirationAfterTransition, place, 'transitions');
    return;
  }
  for (const { storageClass, afterDays } of transitions)
    examination.apply(s3ExpirationAfterTransition, at(`${kind.transition}[${storageClass}].${kind.days}`), {
      transitionAfterDays: afterDays,
      expireAfterDays,
    });
}

/** A finding about two transitions is at the later one. */
function checkTransitions(transitions: readonly Transition[], at: At, examination: Examination): void {
  const storageClasses = transitions.map(({ storageClass }) => storageClass);
  examination.apply(s3StorageClassOnce, at(''), { storageClasses });
  examination.apply(s3StorageClassOrder, at(''), { transitions });
  for (const { storageClass, afterDays } of transitions)
    if (INFREQUENT_ACCESS.includes(storageClass))
      examination.apply(s3InfrequentAccessDays, at(`[${storageClass}]`), { storageClass, afterDays });
  for (const [earlier, later] of inOrder(transitions)) {
    const place = at(`[${later.storageClass}]`);
    const isFromArchive = later.storageClass === 'DEEP_ARCHIVE' && comesFromArchive(transitions, later);
    // An archive between the two asks for more days than this.
    if (
      INFREQUENT_ACCESS.includes(earlier.storageClass) &&
      ARCHIVES.includes(later.storageClass) &&
      !isFromArchive
    )
      examination.apply(s3ArchiveAfterInfrequentAccess, place, {
        infrequentAccessAfterDays: earlier.afterDays,
        archiveAfterDays: later.afterDays,
        archiveClass: later.storageClass,
      });
    if (ARCHIVES_BEFORE_DEEP_ONE.includes(earlier.storageClass) && later.storageClass === 'DEEP_ARCHIVE')
      examination.apply(s3DeepArchiveAfterArchive, place, {
        archiveClass: earlier.storageClass,
        archiveAfterDays: earlier.afterDays,
        deepArchiveAfterDays: later.afterDays,
      });
  }
}

function comesFromArchive(transitions: readonly Transition[], { afterDays }: Transition): boolean {
  return transitions.some(
    (one) => ARCHIVES_BEFORE_DEEP_ONE.includes(one.storageClass) && one.afterDays <= afterDays,
  );
}

/** Every pair of transitions of which the second comes on the day of the first or later. */
function inOrder(transitions: readonly Transition[]): readonly (readonly [Transition, Transition])[] {
  return transitions.flatMap((earlier) =>
    transitions
      .filter((later) => later !== earlier && later.afterDays >= earlier.afterDays)
      .map((later) => [earlier, later] as const),
  );
}

/** The transitions by days; none where one is by date: days and dates cannot be compared. */
function transitionsOf({ block }: LifecycleRule, kind: VersionKind): Planned<readonly Transition[]> {
  const blocks = block.blocks(kind.transition);
  if (blocks === AFTER_APPLY) return blocks;
  if (blocks.some((one) => one.text('date') !== null)) return [];
  const transitions = blocks.map((one) => ({
    storageClass: one.text('storage_class'),
    afterDays: one.number(kind.days),
  }));
  const isOpen = transitions.some((one) => one.storageClass === AFTER_APPLY || one.afterDays === AFTER_APPLY);
  return isOpen
    ? AFTER_APPLY
    : transitions.map(({ storageClass, afterDays }) => ({
        storageClass: String(storageClass ?? ''),
        afterDays: Number(afterDays ?? 0),
      }));
}

/** Null where nothing expires, or by a date, or only the markers of deleted objects. */
function expirationOf({ block }: LifecycleRule, kind: VersionKind): Planned<number | null> {
  const blocks = block.blocks(kind.expiration);
  if (blocks === AFTER_APPLY) return blocks;
  const [expiration] = blocks;
  if (expiration?.text('date') !== null) return null;
  return expiration.flag('expired_object_delete_marker') === true ? null : expiration.number(kind.days);
}

function checkKeptVersions(rule: LifecycleRule, kind: VersionKind, at: At, examination: Examination): void {
  if (kind.isCurrent) return;
  for (const name of [kind.transition, kind.expiration]) {
    const blocks = rule.block.blocks(name);
    for (const [index, block] of (isKnown(blocks) ? blocks : []).entries()) {
      const versions = block.number('newer_noncurrent_versions');
      if (versions === null) continue;
      const storageClass = block.text('storage_class');
      const which =
        name === kind.transition ? `[${typeof storageClass === 'string' ? storageClass : index}]` : '';
      examination.apply(s3NewerNoncurrentVersions, at(`${name}${which}.newer_noncurrent_versions`), {
        versions,
      });
    }
  }
}
