import type { Claim } from '../lift';
import {
  s3ArchiveAfterInfrequentAccess,
  s3ExpirationAfterTransition,
  s3InfrequentAccessDays,
  s3LifecycleAction,
  s3StorageClassOrder,
  type STORAGE_CLASSES_DOWNWARDS,
} from '../rules';

/** A move to a colder storage class. */
export interface LifecycleTransition {
  /** Days after the object was written. */
  readonly days: number;
  readonly storageClass: (typeof STORAGE_CLASSES_DOWNWARDS)[number];
  /** Name of the caller's input that sets the days, for errors. @default - `transitions` below the rule's id */
  readonly path?: string;
}

/** One rule of a bucket's lifecycle, in the words of S3. */
export interface LifecycleRule {
  readonly id: string;
  /** @default - objects stay in the class that they are written in */
  readonly transitions?: readonly LifecycleTransition[];
  /**
   * What happens to current versions: they expire after so many days, or the delete marker of an object without any
   * version is removed. S3 takes one of the two in a rule. @default - nothing
   */
  readonly expiration?: { readonly days: number } | { readonly expiredObjectDeleteMarker: true };
  /** Days after which a version that is no longer current is deleted. @default - never */
  readonly noncurrentVersionExpirationDays?: number;
  /** Days after which the parts of an unfinished upload are deleted. @default - never */
  readonly abortIncompleteMultipartUploadDays?: number;
}

const INFREQUENT_ACCESS: readonly string[] = ['STANDARD_IA', 'ONEZONE_IA'];
const ARCHIVES: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** The rule as a block of Terraform, about every object of the bucket. */
export function toProviderLifecycleRule(rule: LifecycleRule): Record<string, unknown> {
  const { transitions = [], expiration, noncurrentVersionExpirationDays: noncurrentDays } = rule;
  const uploadDays = rule.abortIncompleteMultipartUploadDays;
  return {
    id: rule.id,
    status: 'Enabled',
    filter: { prefix: '' },
    ...(transitions.length === 0
      ? {}
      : { transition: transitions.map(({ days, storageClass }) => ({ days, storage_class: storageClass })) }),
    ...(expiration === undefined
      ? {}
      : {
          expiration: 'days' in expiration ? expiration : { expired_object_delete_marker: true },
        }),
    ...(noncurrentDays === undefined
      ? {}
      : { noncurrent_version_expiration: { noncurrent_days: noncurrentDays } }),
    ...(uploadDays === undefined
      ? {}
      : { abort_incomplete_multipart_upload: { days_after_initiation: uploadDays } }),
  };
}

/** What S3 asks of a rule. */
export function lifecycleClaims(rule: LifecycleRule): readonly Claim[] {
  const { id, transitions = [], expiration } = rule;
  const pathOf = ({ path }: LifecycleTransition): string => path ?? `${id}.transitions`;
  const actions = Object.keys(toProviderLifecycleRule(rule)).filter(
    (key) => !['id', 'status', 'filter'].includes(key),
  );
  const expiryDays = expiration !== undefined && 'days' in expiration ? expiration.days : undefined;
  const [latest] = [...transitions].sort((a, b) => b.days - a.days);
  return [
    s3LifecycleAction.claim(id, { actions }),
    ...(expiryDays === undefined || latest === undefined
      ? []
      : [
          s3ExpirationAfterTransition.claim(pathOf(latest), {
            transitionAfterDays: latest.days,
            expireAfterDays: expiryDays,
          }),
        ]),
    ...transitions
      .filter(({ storageClass }) => INFREQUENT_ACCESS.includes(storageClass))
      .map((transition) =>
        s3InfrequentAccessDays.claim(pathOf(transition), {
          storageClass: transition.storageClass,
          afterDays: transition.days,
        }),
      ),
    ...orderClaims(transitions, pathOf),
  ];
}

/** Classes out of order are one finding; where the order is right, the days between are looked at. */
function orderClaims(
  transitions: readonly LifecycleTransition[],
  pathOf: (transition: LifecycleTransition) => string,
): readonly Claim[] {
  const last = transitions.at(-1);
  if (last === undefined) return [];
  const order = s3StorageClassOrder.claim(pathOf(last), {
    transitions: transitions.map(({ storageClass, days }) => ({ storageClass, afterDays: days })),
  });
  if (order.holds === false) return [order];
  const [infrequent] = transitions.filter(({ storageClass }) => INFREQUENT_ACCESS.includes(storageClass));
  const [archive] = transitions.filter(({ storageClass }) => ARCHIVES.includes(storageClass));
  if (infrequent === undefined || archive === undefined) return [order];
  return [
    order,
    s3ArchiveAfterInfrequentAccess.claim(pathOf(archive), {
      infrequentAccessAfterDays: infrequent.days,
      archiveAfterDays: archive.days,
      archiveClass: archive.storageClass,
    }),
  ];
}
