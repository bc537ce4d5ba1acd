import {
  s3ArchiveAfterInfrequentAccess,
  s3DeepArchiveAfterInstantRetrieval,
  s3ExpirationAfterTransition,
  s3ExpirationDays,
  s3InfrequentAccessDays,
  s3LifecycleAction,
  s3NewerNoncurrentVersions,
  s3StorageClassOrder,
} from '../../modules/rules';
import { AFTER_APPLY, type Planned, type PlannedBlock } from '../../protection/planned';
import { isKnown, type Examination, type Place } from '../examination';
import type { Check } from './check';

/** The blocks of a lifecycle rule about one kind of versions. */
interface VersionKind {
  readonly transition: string;
  readonly expiration: string;
  /** The argument of both that counts the days. */
  readonly days: string;
}

const CURRENT: VersionKind = { transition: 'transition', expiration: 'expiration', days: 'days' };
const NONCURRENT: VersionKind = {
  transition: 'noncurrent_version_transition',
  expiration: 'noncurrent_version_expiration',
  days: 'noncurrent_days',
};

const ACTIONS = [
  'abort_incomplete_multipart_upload',
  ...[CURRENT, NONCURRENT].flatMap(({ transition, expiration }) => [transition, expiration]),
];

const INFREQUENT_ACCESS = ['STANDARD_IA', 'ONEZONE_IA'];
const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];

interface Transition {
  readonly storageClass: string;
  readonly afterDays: number;
}

type At = (attribute: string) => Place;

/** What S3 refuses of the rules of a lifecycle, each by itself. */
export const checkBucketLifecycles: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_s3_bucket_lifecycle_configuration')) {
    const rules = resource.block.blocks('rule');
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(s3StorageClassOrder, { resource, path: 'rule' }, 'rules');
      continue;
    }
    for (const rule of rules) {
      const id = rule.text('id');
      const path = `rule[${typeof id === 'string' ? id : '?'}]`;
      const at: At = (attribute) => ({ resource, path: attribute === '' ? path : `${path}.${attribute}` });
      checkActions(rule, at, examination);
      for (const kind of [CURRENT, NONCURRENT]) checkVersions(rule, kind, at, examination);
    }
  }
};

function checkActions(rule: PlannedBlock, at: At, examination: Examination): void {
  const found = ACTIONS.map((action) => [action, rule.blocks(action)] as const);
  const actions = found
    .filter(([, blocks]) => isKnown(blocks) && blocks.length > 0)
    .map(([action]) => action);
  const isOpen = actions.length === 0 && found.some(([, blocks]) => blocks === AFTER_APPLY);
  examination.apply(s3LifecycleAction, at(''), { actions: isOpen ? AFTER_APPLY : actions });
}

function checkVersions(rule: PlannedBlock, kind: VersionKind, at: At, examination: Examination): void {
  const transitions = transitionsOf(rule, kind);
  if (transitions === AFTER_APPLY)
    examination.leaveOpen(s3StorageClassOrder, at(kind.transition), 'transitions');
  else checkTransitions(transitions, at(kind.transition), examination);
  checkKeptVersions(rule, kind, at, examination);
  const expiresAfterDays = expirationOf(rule, kind);
  if (expiresAfterDays === null) return;
  const place = at(`${kind.expiration}.${kind.days}`);
  // The provider itself refuses noncurrent days below 1.
  if (kind === CURRENT) examination.apply(s3ExpirationDays, place, { days: expiresAfterDays });
  if (isKnown(expiresAfterDays) && expiresAfterDays < 1) return;
  if (isKnown(transitions) && transitions.length === 0) return;
  const transitionAfterDays = isKnown(transitions)
    ? Math.max(...transitions.map(({ afterDays }) => afterDays))
    : transitions;
  examination.apply(s3ExpirationAfterTransition, place, {
    transitionAfterDays,
    expireAfterDays: expiresAfterDays,
  });
}

function checkTransitions(transitions: readonly Transition[], place: Place, examination: Examination): void {
  examination.apply(s3StorageClassOrder, place, { transitions });
  for (const { storageClass, afterDays } of transitions)
    if (INFREQUENT_ACCESS.includes(storageClass))
      examination.apply(s3InfrequentAccessDays, place, { storageClass, afterDays });
  for (const [earlier, later] of inOrder(transitions)) {
    if (INFREQUENT_ACCESS.includes(earlier.storageClass) && ARCHIVES.includes(later.storageClass))
      examination.apply(s3ArchiveAfterInfrequentAccess, place, {
        infrequentAccessAfterDays: earlier.afterDays,
        archiveAfterDays: later.afterDays,
        archiveClass: later.storageClass,
      });
    if (earlier.storageClass === 'GLACIER_IR' && later.storageClass === 'DEEP_ARCHIVE')
      examination.apply(s3DeepArchiveAfterInstantRetrieval, place, {
        instantRetrievalAfterDays: earlier.afterDays,
        deepArchiveAfterDays: later.afterDays,
      });
  }
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
function transitionsOf(rule: PlannedBlock, kind: VersionKind): Planned<readonly Transition[]> {
  const blocks = rule.blocks(kind.transition);
  if (blocks === AFTER_APPLY) return blocks;
  if (blocks.some((block) => block.text('date') !== null)) return [];
  const transitions = blocks.map((block) => ({
    storageClass: block.text('storage_class'),
    afterDays: block.number(kind.days),
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
function expirationOf(rule: PlannedBlock, kind: VersionKind): Planned<number | null> {
  const blocks = rule.blocks(kind.expiration);
  if (blocks === AFTER_APPLY) return blocks;
  const [expiration] = blocks;
  if (expiration?.text('date') !== null) return null;
  return expiration.flag('expired_object_delete_marker') === true ? null : expiration.number(kind.days);
}

function checkKeptVersions(rule: PlannedBlock, kind: VersionKind, at: At, examination: Examination): void {
  if (kind === CURRENT) return;
  for (const name of [kind.transition, kind.expiration]) {
    const blocks = rule.blocks(name);
    for (const block of isKnown(blocks) ? blocks : []) {
      const versions = block.number('newer_noncurrent_versions');
      if (versions !== null)
        examination.apply(s3NewerNoncurrentVersions, at(`${name}.newer_noncurrent_versions`), { versions });
    }
  }
}
