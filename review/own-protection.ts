import type { Estate } from '../protection/estate';
import { AFTER_APPLY } from '../protection/planned';
import type { ResourceInPlan } from '../protection/resources';

const DATABASES = ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'];
const BUCKETS = ['aws_s3_bucket'];

/** How resources protect themselves, without AWS Backup, in a few words; null: not at all, or the plan does not tell. */
export function ownProtections({ members }: Estate): (resource: ResourceInPlan) => string | null {
  const versioned = new Set(
    members.flatMap(({ resources }) =>
      [...resources.referringTo('bucket', ['aws_s3_bucket_versioning'], BUCKETS)]
        .filter(([, versionings]) => versionings.some(isEnabled))
        .map(([bucket]) => bucket),
    ),
  );
  return (resource) => {
    if (resource.type === 'aws_dynamodb_table') return pointInTimeRecoveryOf(resource);
    if (DATABASES.includes(resource.type)) return automatedBackupsOf(resource);
    return versioned.has(resource) ? 'versioning' : null;
  };
}

function pointInTimeRecoveryOf({ block }: ResourceInPlan): string | null {
  const blocks = block.blocks('point_in_time_recovery');
  const [recovery] = blocks === AFTER_APPLY ? [] : blocks;
  if (recovery?.flag('enabled') !== true) return null;
  const days = recovery.number('recovery_period_in_days');
  return typeof days === 'number' ? `point-in-time recovery, ${days} days` : 'point-in-time recovery';
}

function automatedBackupsOf({ block }: ResourceInPlan): string | null {
  const days = block.number('backup_retention_period');
  return typeof days === 'number' && days > 0 ? `automated backups, ${days} days` : null;
}

function isEnabled({ block }: ResourceInPlan): boolean {
  const blocks = block.blocks('versioning_configuration');
  return blocks !== AFTER_APPLY && blocks.some((one) => one.text('status') === 'Enabled');
}
