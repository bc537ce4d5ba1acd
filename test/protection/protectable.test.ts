import { ASSIGNED, UNTOLD } from '../../protection/arn-pattern';
import { AFTER_APPLY } from '../../protection/planned';
import { PROTECTABLE_TYPES, readProtectables, typeOfArn } from '../../protection/protectable';
import { PlannedResources } from '../../protection/resources';
import { aPlan, type FixturePlan, type FixtureResource } from './plan-fixture';

function only(resource: Partial<FixtureResource>, more: FixturePlan = {}) {
  const address = resource.address ?? 'aws_dynamodb_table.main';
  const [found] = readProtectables(new PlannedResources(aPlan([{ ...resource, address }], more)));
  if (found === undefined) throw new Error(`${address} is not protectable`);
  return found;
}

const HERE = `us-east-1:${UNTOLD}`;

const SHAPES: readonly (readonly [terraform: string, values: object, type: string, arn: string])[] = [
  ['aws_cloudformation_stack', { name: 'app' }, 'CloudFormation', `arn:aws:cloudformation:${HERE}:stack/app/${ASSIGNED}`],
  ['aws_db_instance', { identifier: 'db' }, 'RDS', `arn:aws:rds:${HERE}:db:db`],
  ['aws_docdb_cluster', { cluster_identifier: 'c' }, 'DocumentDB', `arn:aws:rds:${HERE}:cluster:c`],
  ['aws_dsql_cluster', {}, 'Aurora DSQL', `arn:aws:dsql:${HERE}:cluster/${ASSIGNED}`],
  ['aws_dynamodb_table', { name: 't' }, 'DynamoDB', `arn:aws:dynamodb:${HERE}:table/t`],
  ['aws_ebs_volume', {}, 'EBS', `arn:aws:ec2:${HERE}:volume/${ASSIGNED}`],
  ['aws_efs_file_system', {}, 'EFS', `arn:aws:elasticfilesystem:${HERE}:file-system/${ASSIGNED}`],
  ['aws_eks_cluster', { name: 'k' }, 'EKS', `arn:aws:eks:${HERE}:cluster/k`],
  ['aws_fsx_lustre_file_system', {}, 'FSx', `arn:aws:fsx:${HERE}:file-system/${ASSIGNED}`],
  ['aws_fsx_ontap_file_system', {}, 'FSx', `arn:aws:fsx:${HERE}:file-system/${ASSIGNED}`],
  ['aws_fsx_openzfs_file_system', {}, 'FSx', `arn:aws:fsx:${HERE}:file-system/${ASSIGNED}`],
  ['aws_fsx_windows_file_system', {}, 'FSx', `arn:aws:fsx:${HERE}:file-system/${ASSIGNED}`],
  ['aws_instance', {}, 'EC2', `arn:aws:ec2:${HERE}:instance/${ASSIGNED}`],
  ['aws_neptune_cluster', { cluster_identifier: 'c' }, 'Neptune', `arn:aws:rds:${HERE}:cluster:c`],
  ['aws_rds_cluster', { cluster_identifier: 'c', engine: 'aurora-mysql' }, 'Aurora', `arn:aws:rds:${HERE}:cluster:c`],
  ['aws_redshift_cluster', { cluster_identifier: 'c' }, 'Redshift', `arn:aws:redshift:${HERE}:cluster:c`],
  ['aws_redshiftserverless_namespace', {}, 'Redshift Serverless', `arn:aws:redshift-serverless:${HERE}:namespace/${ASSIGNED}`],
  ['aws_s3_bucket', { bucket: 'b' }, 'S3', 'arn:aws:s3:::b'],
  ['aws_storagegateway_cached_iscsi_volume', {}, 'Storage Gateway', `arn:aws:storagegateway:${HERE}:gateway/${UNTOLD}/volume/${ASSIGNED}`],
  ['aws_timestreamwrite_table', { database_name: 'd', table_name: 't' }, 'Timestream', `arn:aws:timestream:${HERE}:database/d/table/t`],
]; // prettier-ignore

test('each protectable type has its case below', () => {
  expect(SHAPES.map(([type]) => type)).toEqual(PROTECTABLE_TYPES);
});

test.each(SHAPES)('a new %s has the ARN of its kind', (terraform, values, type, arn) => {
  const unknown = { arn: true, id: true, volume_id: true, namespace_id: true };
  expect(only({ address: `${terraform}.main`, values: { ...values }, unknown })).toMatchObject({
    type,
    arn,
    region: 'us-east-1',
  });
});

test.each(SHAPES.filter(([, , , arn]) => !arn.includes(':cluster:c') || arn.includes('redshift')))(
  'the ARN of a %s tells its kind',
  (_, __, type, arn) => {
    expect(typeOfArn(arn.replaceAll(UNTOLD, 'x').replaceAll(ASSIGNED, 'y'))).toBe(type);
  },
);

test('the ARN of a cluster may be of several kinds', () => {
  expect(typeOfArn('arn:aws:rds:us-east-1:1:cluster:c')).toBeUndefined();
});

test.each([
  ['aurora', 'Aurora'],
  ['aurora-postgresql', 'Aurora'],
  ['mysql', 'RDS Multi-AZ cluster'],
  ['postgres', 'RDS Multi-AZ cluster'],
])('a cluster with the engine %s is %s', (engine, type) => {
  expect(only({ address: 'aws_rds_cluster.main', values: { engine } }).type).toBe(type);
});

test('an ARN that the plan has is taken as it is', () => {
  const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/t';
  expect(only({ values: { name: 'other', arn } })).toMatchObject({ arn, region: 'eu-west-1' });
});

test('the id of an existing stack is its ARN', () => {
  const id = 'arn:aws:cloudformation:us-east-1:111122223333:stack/app/1b2c';
  expect(only({ address: 'aws_cloudformation_stack.main', values: { name: 'app', id } }).arn).toBe(id);
});

test('an existing bucket, whose ARN has no region, is in that of its provider', () => {
  const values = { bucket: 'b', arn: 'arn:aws:s3:::b' };
  expect(only({ address: 'aws_s3_bucket.main', provider: 'aws.replica', values }).region).toBe('us-west-2');
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eu-central-1', 'aws'],
])('the ARN of a table in %s is of the partition %s', (region, partition) => {
  const more = {
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: region } } } },
      root_module: {
        resources: [{ address: 'aws_dynamodb_table.main', provider_config_key: 'aws', expressions: {} }],
      },
    },
  };
  expect(only({ values: { name: 't' } }, more).arn).toBe(
    `arn:${partition}:dynamodb:${region}:${UNTOLD}:table/t`,
  );
});

describe('tags', () => {
  const withDefaults = (resource: Partial<FixtureResource>) => {
    const plan = aPlan([{ address: 'aws_dynamodb_table.main', ...resource }]);
    const expressions = { region: { constant_value: 'us-east-1' }, default_tags: [{ tags: {} }] };
    return only(resource, {
      configuration: { ...plan.configuration, provider_config: { aws: { expressions } } },
    }).tags;
  };
  const written = { tags: { references: ['local.tags'] } };

  test('all tags count, those of the provider too', () => {
    const values = { tags: { a: '1' }, tags_all: { a: '1', b: '2' } };
    expect(only({ values }).tags).toEqual({ a: '1', b: '2' });
  });

  test('the own tags count where the type has no others', () => {
    expect(only({ values: { tags: { a: '1' } } }).tags).toEqual({ a: '1' });
  });

  test('tags that the configuration leaves out are none', () => {
    expect(only({ unknown: { tags: true, tags_all: true } }).tags).toEqual({});
    expect(only({ values: { tags: null, tags_all: null } }).tags).toEqual({});
  });

  test('tags that only the apply decides are unknown', () => {
    expect(only({ unknown: { tags: true, tags_all: true }, expressions: written }).tags).toBe(AFTER_APPLY);
  });

  test('where the provider adds tags that are unknown, all are', () => {
    expect(withDefaults({ values: { tags: { a: '1' } }, unknown: { tags_all: true } })).toBe(AFTER_APPLY);
    expect(withDefaults({ unknown: { tags_all: true } })).toBe(AFTER_APPLY);
  });

  test('without the configuration nobody knows which tags the provider adds', () => {
    const resource = { values: { tags: { a: '1' } }, unknown: { tags_all: true } };
    expect(only(resource, { configuration: {} }).tags).toBe(AFTER_APPLY);
  });
});

test('what AWS Backup does not protect is not listed', () => {
  const plan = aPlan([{ address: 'aws_sns_topic.main' }, { address: 'constructor.main' }]);
  expect(readProtectables(new PlannedResources(plan))).toEqual([]);
});
