import {
  bucketName,
  CLASSES_NOT_BACKED_UP,
  s3ArchivedObjects,
  s3BackupVersioning,
  s3ContinuousEventbridge,
  s3NoncurrentExpiration,
} from '../../modules/rules';
import type { Coverage } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { any } from '../../protection/three-valued';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';
import { Companions } from './companions';
import { LIFECYCLE, lifecycleRulesOf, type LifecycleRule } from './lifecycle-rules';

/** What the provider adds to a prefix: the time, and a counter. */
const SUFFIX = '20260101000000000000000001';

/** The names of buckets, and what those lack that a backup plan covers. */
export const checkBuckets: Check = (estate, examination) => {
  const settings = new BucketSettings();
  for (const resource of estate.ofType('aws_s3_bucket')) {
    checkName(resource, examination);
    checkOldVersions(resource, settings, examination);
  }
  for (const { protectable, covers } of estate.coverage) {
    if (protectable.type !== 'S3' || covers.length === 0) continue;
    checkCovered(protectable.resource, covers, settings, examination);
  }
};

function checkName(resource: ResourceInPlan, examination: Examination): void {
  const prefix = resource.leavesOut('bucket_prefix') ? null : resource.block.text('bucket_prefix');
  if (prefix !== null) {
    const place = { resource, path: 'bucket_prefix' };
    examination.apply(bucketName, place, { name: prefix, suffix: SUFFIX });
    return;
  }
  const name = resource.block.text('bucket');
  if (name !== null && !(name === AFTER_APPLY && resource.leavesOut('bucket')))
    examination.apply(bucketName, { resource, path: 'bucket' }, { name });
}

/** What the resources beside a bucket say about it. */
class BucketSettings {
  private readonly versionings = new Companions('bucket', ['aws_s3_bucket_versioning'], 'aws_s3_bucket');
  private readonly notifications = new Companions('bucket', ['aws_s3_bucket_notification'], 'aws_s3_bucket');
  private readonly lifecycles = new Companions('bucket', [LIFECYCLE], 'aws_s3_bucket');

  /** `Enabled`, `Suspended`, or null for none. */
  versioningOf(bucket: ResourceInPlan): Planned<string | null> {
    const { resources, isComplete } = this.versionings.of(bucket);
    const [versioning] = resources;
    if (versioning !== undefined) {
      const blocks = versioning.block.blocks('versioning_configuration');
      return blocks === AFTER_APPLY ? blocks : (blocks[0]?.text('status') ?? null);
    }
    // The argument of earlier days, which the provider reports as computed.
    const blocks = bucket.block.blocks('versioning');
    if (isKnown(blocks) && blocks.some((block) => block.flag('enabled') === true)) return 'Enabled';
    return isComplete && (isKnown(blocks) || bucket.leavesOut('versioning')) ? null : AFTER_APPLY;
  }

  sendsEvents(bucket: ResourceInPlan): Planned<boolean> {
    const { resources, isComplete } = this.notifications.of(bucket);
    if (resources.length === 0) return isComplete ? false : AFTER_APPLY;
    return any(resources.map(({ block }) => block.flag('eventbridge')));
  }

  /** Where its lifecycle is written: in the bucket, as in earlier days, or beside it. */
  lifecyclesOf(bucket: ResourceInPlan): readonly ResourceInPlan[] {
    return [bucket, ...this.lifecycles.of(bucket).resources];
  }
}

/** A lifecycle that expires what is current in a versioned bucket, and keeps what is not. */
function checkOldVersions(bucket: ResourceInPlan, settings: BucketSettings, examination: Examination): void {
  if (settings.versioningOf(bucket) !== 'Enabled') return;
  for (const resource of settings.lifecyclesOf(bucket)) {
    const rules = enabledRules(resource);
    const expiresObjects = rules.some(({ block }) => {
      const expirations = block.blocks('expiration');
      return isKnown(expirations) && expirations.some((one) => isPositive(one.number('days')));
    });
    if (!expiresObjects) continue;
    const expiresVersions = any(
      rules.map(({ block }) => {
        const expirations = block.blocks('noncurrent_version_expiration');
        return expirations === AFTER_APPLY ? expirations : expirations.length > 0;
      }),
    );
    examination.apply(s3NoncurrentExpiration, { resource, path: 'rule' }, { expiresVersions });
  }
}

function isPositive(days: Planned<number | null>): boolean {
  return typeof days === 'number' && days > 0;
}

function checkCovered(
  resource: ResourceInPlan,
  covers: Coverage['covers'],
  settings: BucketSettings,
  examination: Examination,
): void {
  const certain = covers.filter(({ isCertain }) => isCertain);
  /** A bucket that is perhaps covered perhaps needs it. */
  const ifCovered = <Fact>(fact: Planned<Fact>): Planned<Fact> => (certain.length > 0 ? fact : AFTER_APPLY);
  const versioning = settings.versioningOf(resource);
  if (versioning !== 'Enabled')
    examination.apply(
      s3BackupVersioning,
      { resource, path: 'versioning' },
      { versioning: ifCovered(versioning) },
    );
  for (const lifecycle of settings.lifecyclesOf(resource)) {
    const storageClasses = archiveClassesOf(lifecycle);
    if (storageClasses.length > 0)
      examination.apply(
        s3ArchivedObjects,
        { resource: lifecycle, path: 'rule' },
        { storageClasses: ifCovered(storageClasses) },
      );
  }
  const isContinuous = any([...new Set(covers)].map((cover) => continuousOf(cover)));
  if (isContinuous === false) return;
  const sendsEvents = settings.sendsEvents(resource);
  if (sendsEvents !== true)
    examination.apply(
      s3ContinuousEventbridge,
      { resource, path: 'eventbridge' },
      { sendsEvents: isContinuous === AFTER_APPLY ? AFTER_APPLY : sendsEvents },
    );
}

/** Whether a selection backs up continuously. */
function continuousOf({ plan, isCertain }: Coverage['covers'][number]): Planned<boolean> {
  const isContinuous =
    plan.rules === AFTER_APPLY ? AFTER_APPLY : any(plan.rules.map(({ continuous }) => continuous));
  return isCertain || isContinuous === false ? isContinuous : AFTER_APPLY;
}

/** Where a lifecycle moves current objects out of the reach of AWS Backup. */
function archiveClassesOf(lifecycle: ResourceInPlan): readonly string[] {
  const classes = enabledRules(lifecycle).flatMap(({ block }) => {
    const transitions = block.blocks('transition');
    return isKnown(transitions) ? transitions.map((one) => one.text('storage_class')) : [];
  });
  return [...new Set(classes)].filter(
    (one) => typeof one === 'string' && CLASSES_NOT_BACKED_UP.includes(one),
  ) as readonly string[];
}

function enabledRules(lifecycle: ResourceInPlan): readonly LifecycleRule[] {
  const rules = lifecycleRulesOf(lifecycle);
  return isKnown(rules) ? rules.filter(({ isEnabled }) => isEnabled === true) : [];
}
