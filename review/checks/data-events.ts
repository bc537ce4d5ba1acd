import { AFTER_APPLY, type Planned, type PlannedBlock } from '../../protection/planned';
import { referencedResources } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import { any } from '../../protection/three-valued';
import { isKnown } from '../examination';

const OBJECTS = 'AWS::S3::Object';
/** All buckets of the account. */
const EVERYWHERE = ['arn:aws:s3', 'arn:aws:s3:::'];

/** Whether a trail logs what is written into a bucket. */
export function logsObjectsOf(trail: ResourceInPlan, bucket: ResourceInPlan): Planned<boolean> {
  const name = bucket.block.text('bucket');
  const isIt = (arn: Planned<string>): Planned<boolean> => {
    if (!isKnown(arn)) return AFTER_APPLY;
    return EVERYWHERE.includes(arn) || (typeof name === 'string' && arn.startsWith(`arn:aws:s3:::${name}/`));
  };
  const selectors = blocksOf(trail, 'event_selector').map((selector) =>
    selector.text('read_write_type') === 'ReadOnly' ? false : loggedBy(selector, isIt),
  );
  const advanced = blocksOf(trail, 'advanced_event_selector').map((selector) =>
    loggedByFields(selector, isIt),
  );
  const logged = any([...selectors, ...advanced]);
  // An ARN that the apply gives: the configuration tells whose it is.
  return logged === AFTER_APPLY ? namesBucket(trail, bucket) : logged;
}

type IsIt = (arn: Planned<string>) => Planned<boolean>;

function loggedBy(selector: PlannedBlock, isIt: IsIt): Planned<boolean> {
  const resources = selector.blocks('data_resource');
  if (!isKnown(resources)) return AFTER_APPLY;
  return any(
    resources
      .filter((resource) => resource.text('type') === OBJECTS)
      .map((resource) => {
        const values = resource.texts('values');
        return isKnown(values) ? any(values.map(isIt)) : AFTER_APPLY;
      }),
  );
}

/** Advanced selectors: every field has to agree, and without one about ARNs all buckets do. */
function loggedByFields(selector: PlannedBlock, isIt: IsIt): Planned<boolean> {
  const fields = selector.blocks('field_selector');
  if (!isKnown(fields)) return AFTER_APPLY;
  const of = (name: string) => fields.filter((field) => field.text('field') === name);
  const equals = (name: string) => of(name).flatMap((field) => listOf(field, 'equals'));
  if (!equals('resources.type').includes(OBJECTS) || equals('readOnly').includes('true')) return false;
  // A selector by names of events may leave out what CloudTrail does.
  if (of('eventName').length > 0) return AFTER_APPLY;
  const arns = of('resources.ARN');
  if (arns.length === 0) return true;
  if (
    arns.some((field) =>
      ['not_equals', 'not_starts_with', 'not_ends_with', 'ends_with'].some(
        (one) => listOf(field, one).length > 0,
      ),
    )
  )
    return false;
  return any(
    arns.flatMap((field) => [...listOf(field, 'starts_with'), ...listOf(field, 'equals')].map(isIt)),
  );
}

function namesBucket(trail: ResourceInPlan, bucket: ResourceInPlan): Planned<boolean> {
  const named = ['event_selector', 'advanced_event_selector'].flatMap((attribute) =>
    expressionsIn(trail.expression(attribute)).flatMap((expression) =>
      referencedResources(trail.siblings, expression, trail),
    ),
  );
  if (named.includes(bucket)) return true;
  return named.length > 0 && named.every(({ type }) => type === 'aws_s3_bucket') ? false : AFTER_APPLY;
}

/** The expressions in nested blocks. */
function expressionsIn(written: unknown): readonly unknown[] {
  if (typeof written !== 'object' || written === null) return [];
  if ('references' in written) return [written];
  return Object.values(written).flatMap(expressionsIn);
}

function listOf(block: PlannedBlock, name: string): readonly Planned<string>[] {
  const list = block.texts(name);
  return isKnown(list) ? list : [AFTER_APPLY];
}

function blocksOf({ block }: ResourceInPlan, name: string): readonly PlannedBlock[] {
  const blocks = block.blocks(name);
  return isKnown(blocks) ? blocks : [];
}
