import type { BackupType } from '../modules/backup-types';
import { ASSIGNED, UNTOLD } from './arn-pattern';
import { AFTER_APPLY, type Planned } from './planned';
import { accountOf, partitionOf, regionOf } from './region';
import type { PlannedResources, ResourceInPlan } from './resources';

/** A resource of the plan that AWS Backup can protect. */
export interface Protectable {
  readonly resource: ResourceInPlan;
  readonly type: BackupType;
  /** With placeholders for what the plan does not tell. */
  readonly arn: string;
  readonly region: Planned<string | null>;
  readonly tags: Planned<Readonly<Record<string, string>>>;
}

interface Kind {
  readonly type: BackupType | ((resource: ResourceInPlan) => BackupType);
  readonly service: string;
  /** What stands before the id in the ARN: `table/`. */
  readonly prefix: string;
  /** The attribute that follows. */
  readonly id: string;
  /** What follows it: `/` and an id that AWS gives. */
  readonly suffix?: string | ((resource: ResourceInPlan) => string);
  /** AWS gives the id: nobody writes it down before the apply. */
  readonly isAssigned?: true;
  /** The ARN has neither region nor account. */
  readonly isGlobal?: true;
}

const CLUSTER = { service: 'rds', prefix: 'cluster:', id: 'cluster_identifier' } as const;
const FSX = {
  type: 'FSx',
  service: 'fsx',
  prefix: 'file-system/',
  id: 'id',
  isAssigned: true,
} as const;

/** Terraform's types of what AWS Backup protects. */
const KINDS: Readonly<Record<string, Kind>> = {
  aws_cloudformation_stack: {
    type: 'CloudFormation',
    service: 'cloudformation',
    prefix: 'stack/',
    id: 'name',
    suffix: `/${ASSIGNED}`,
  },
  aws_db_instance: { type: 'RDS', service: 'rds', prefix: 'db:', id: 'identifier' },
  aws_docdb_cluster: { type: 'DocumentDB', ...CLUSTER },
  aws_dsql_cluster: {
    type: 'Aurora DSQL',
    service: 'dsql',
    prefix: 'cluster/',
    id: 'identifier',
    isAssigned: true,
  },
  aws_dynamodb_table: { type: 'DynamoDB', service: 'dynamodb', prefix: 'table/', id: 'name' },
  aws_ebs_volume: { type: 'EBS', service: 'ec2', prefix: 'volume/', id: 'id', isAssigned: true },
  aws_efs_file_system: {
    type: 'EFS',
    service: 'elasticfilesystem',
    prefix: 'file-system/',
    id: 'id',
    isAssigned: true,
  },
  aws_eks_cluster: { type: 'EKS', service: 'eks', prefix: 'cluster/', id: 'name' },
  aws_fsx_lustre_file_system: FSX,
  aws_fsx_ontap_file_system: FSX,
  aws_fsx_openzfs_file_system: FSX,
  aws_fsx_windows_file_system: FSX,
  aws_instance: { type: 'EC2', service: 'ec2', prefix: 'instance/', id: 'id', isAssigned: true },
  aws_neptune_cluster: { type: 'Neptune', ...CLUSTER },
  aws_rds_cluster: { type: clusterType, ...CLUSTER },
  aws_redshift_cluster: {
    type: 'Redshift',
    service: 'redshift',
    prefix: 'cluster:',
    id: 'cluster_identifier',
  },
  aws_redshiftserverless_namespace: {
    type: 'Redshift Serverless',
    service: 'redshift-serverless',
    prefix: 'namespace/',
    id: 'namespace_id',
    isAssigned: true,
  },
  aws_s3_bucket: { type: 'S3', service: 's3', prefix: '', id: 'bucket', isGlobal: true },
  aws_storagegateway_cached_iscsi_volume: {
    type: 'Storage Gateway',
    service: 'storagegateway',
    prefix: `gateway/${UNTOLD}/volume/`,
    id: 'volume_id',
    isAssigned: true,
  },
  aws_timestreamwrite_table: {
    type: 'Timestream',
    service: 'timestream',
    prefix: 'database/',
    id: 'database_name',
    suffix: (resource) => `/table/${named(resource, 'table_name') ?? UNTOLD}`,
  },
};

/** Terraform's types of what AWS Backup protects. */
export const PROTECTABLE_TYPES: readonly string[] = Object.keys(KINDS);

/** Every resource of a plan that AWS Backup can protect, in the order of the plan. */
export function readProtectables(resources: PlannedResources): readonly Protectable[] {
  return resources.all.flatMap((resource) => {
    const kind = Object.hasOwn(KINDS, resource.type) ? KINDS[resource.type] : undefined;
    if (kind === undefined) return [];
    const region = regionOf(resource);
    return {
      resource,
      type: typeof kind.type === 'function' ? kind.type(resource) : kind.type,
      arn: arnOf(resource, kind, region),
      region,
      tags: tagsOf(resource),
    };
  });
}

/** What AWS Backup does not support although it supports the type; undefined: it does. */
export function kindBeyondBackup({ resource: { type, block } }: Protectable): string | undefined {
  if (type !== 'aws_db_instance') return undefined;
  const engine = block.text('engine');
  if (typeof engine === 'string' && engine.startsWith('custom-')) return 'RDS Custom';
  const isOnOutposts =
    block.flag('customer_owned_ip_enabled') === true || block.text('backup_target') === 'outposts';
  return isOnOutposts ? 'RDS on Outposts' : undefined;
}

/** The kind of a resource that an ARN or an ARN pattern names; undefined where it may be of several. */
export function typeOfArn(arn: string): BackupType | undefined {
  const [, , service = '', , , ...rest] = arn.split(':');
  const name = rest.join(':');
  // Aurora, DocumentDB, Neptune and Multi-AZ clusters share one shape.
  if (service === 'rds' && name.startsWith('cluster:')) return undefined;
  const found = Object.values(KINDS).find(
    (kind) => kind.service === service && name !== '*' && name.startsWith(kind.prefix.split(UNTOLD)[0] ?? ''),
  );
  if (service === 's3') return 'S3';
  return typeof found?.type === 'string' ? found.type : undefined;
}

function clusterType({ block }: ResourceInPlan): BackupType {
  const engine = block.text('engine');
  return typeof engine !== 'string' || engine.startsWith('aurora') ? 'Aurora' : 'RDS Multi-AZ cluster';
}

function arnOf(resource: ResourceInPlan, kind: Kind, region: Planned<string | null>): string {
  // A stack has no `arn`: its id is one.
  const arn = [named(resource, 'arn'), named(resource, 'id')].find(
    (text) => text?.startsWith('arn:') === true,
  );
  if (arn !== undefined) return arn;
  const account = accountOf(resource);
  const suffix = typeof kind.suffix === 'function' ? kind.suffix(resource) : (kind.suffix ?? '');
  const name = `${kind.prefix}${named(resource, kind.id) ?? (kind.isAssigned ? ASSIGNED : UNTOLD)}${suffix}`;
  const place = kind.isGlobal ? ':' : `${told(region)}:${told(account)}`;
  const partition = typeof region === 'string' ? partitionOf(region) : UNTOLD;
  return `arn:${partition}:${kind.service}:${place}:${name}`;
}

function named(resource: ResourceInPlan, attribute: string): string | undefined {
  const text = resource.block.text(attribute);
  return typeof text === 'string' ? text : undefined;
}

function told(value: Planned<string | null>): string {
  return typeof value === 'string' ? value : UNTOLD;
}

/** All tags, those that the provider adds included; none where the configuration gives none. */
function tagsOf(resource: ResourceInPlan): Planned<Readonly<Record<string, string>>> {
  const { block, siblings, configuration } = resource;
  const everything = block.map('tags_all');
  if (everything !== AFTER_APPLY && everything !== null) return everything;
  const own = block.map('tags');
  if (everything === null) return own ?? {};
  if (configuration === undefined) return AFTER_APPLY;
  const provider = siblings.plan.configuration?.provider_config?.[configuration.provider_config_key ?? ''];
  if (provider?.expressions?.default_tags !== undefined) return AFTER_APPLY;
  return own === AFTER_APPLY && resource.leavesOut('tags') ? {} : (own ?? {});
}
