import { reportBucketPolicy, reportFormats } from '../../modules/rules';
import { AFTER_APPLY, type Planned, type PlannedBlock } from '../../protection/planned';
import { referencedResource } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';
import { Companions } from './companions';
import { isAbout, policyOf, type PolicyStatement } from './policy-statements';

const BUCKET = 'aws_s3_bucket';

/** What every account of an organization is called in a report plan. */
const WHOLE_ORGANIZATION = 'ROOT';
const EVERY_REGION = '*';

/** In which formats report plans deliver, and whether their buckets take it. */
export const checkReports: Check = (estate, examination) => {
  const companions = new Companions('bucket', ['aws_s3_bucket_policy'], BUCKET);
  for (const resource of estate.ofType('aws_backup_report_plan')) {
    const channels = resource.block.blocks('report_delivery_channel');
    for (const channel of isKnown(channels) ? channels : []) {
      checkFormats(resource, channel, examination);
      const bucket = bucketOf(resource, channel);
      if (bucket === undefined) continue;
      const admitsSomebody = letsPut(bucket, companions);
      const place = { resource, path: 'report_delivery_channel.s3_bucket_name' };
      examination.apply(reportBucketPolicy, place, { admitsSomebody });
    }
  }
};

function checkFormats(resource: ResourceInPlan, channel: PlannedBlock, examination: Examination): void {
  const formats = channel.texts('formats');
  const place = { resource, path: 'report_delivery_channel.formats' };
  const isOpen = !isKnown(formats) || formats.includes(AFTER_APPLY);
  if (!isOpen && !formats.includes('JSON')) return;
  const settings = resource.block.blocks('report_setting');
  examination.apply(reportFormats, place, {
    formats: isOpen ? AFTER_APPLY : formats.filter(isKnown),
    isOfSeveral: isKnown(settings) ? settings.some(isOfSeveral) : settings,
  });
}

function isOfSeveral(setting: PlannedBlock): boolean {
  const [accounts, units, regions] = ['accounts', 'organization_units', 'regions'].map((name) => {
    const list = setting.texts(name);
    return isKnown(list) ? list : [];
  });
  return (
    (accounts?.length ?? 0) > 1 ||
    accounts?.includes(WHOLE_ORGANIZATION) === true ||
    (units?.length ?? 0) > 0 ||
    (regions?.length ?? 0) > 1 ||
    regions?.includes(EVERY_REGION) === true
  );
}

function bucketOf(resource: ResourceInPlan, channel: PlannedBlock): ResourceInPlan | undefined {
  const [written] = [resource.expression('report_delivery_channel') ?? []].flat() as {
    readonly s3_bucket_name?: unknown;
  }[];
  const name = channel.text('s3_bucket_name');
  return (
    referencedResource(resource.siblings, written?.s3_bucket_name, resource, [BUCKET]) ??
    (typeof name === 'string' ? resource.siblings.identifiedBy(name, [BUCKET]) : undefined)
  );
}

/** Whether the policy of a bucket lets an account or a role put objects: whether it is the right one is not judged. */
function letsPut(bucket: ResourceInPlan, companions: Companions): Planned<boolean> {
  const { resources, isComplete } = companions.of(bucket);
  const policies: readonly Planned<readonly PolicyStatement[] | null>[] = [
    ...resources.map((resource) => policyOf(resource, 'policy')),
    bucket.leavesOut('policy') ? null : policyOf(bucket, 'policy'),
  ];
  const lets = policies
    .flatMap((statements) => (statements === AFTER_APPLY ? [] : (statements ?? [])))
    .some(
      (statement) =>
        statement.effect === 'Allow' &&
        (statement.isForEverybody || statement.people.length > 0) &&
        isAbout(statement, 's3:PutObject'),
    );
  if (lets) return true;
  const isAllKnown = policies.every(isKnown) && (resources.length > 0 || isComplete);
  return isAllKnown ? false : AFTER_APPLY;
}
