import { defineRule } from '../lift/values';

/** Days that automated backups of a cluster are kept at least. */
export const MIN_CLUSTER_RETENTION_DAYS = 1;

/** Days that they are kept at most. */
export const MAX_CLUSTER_RETENTION_DAYS = 35;

export const databaseClusterRetentionDays = defineRule<{
  readonly days: number;
}>(
  {
    id: 'database-cluster-retention-days',
    level: 'refused',
    why: 'Automated backups of a database cluster cannot be switched off, and reach back 35 days at most.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html',
    isPlain: true,
  },
  ({ days }) => ({
    holds: days >= MIN_CLUSTER_RETENTION_DAYS && days <= MAX_CLUSTER_RETENTION_DAYS,
    got: days,
    wanted: `${MIN_CLUSTER_RETENTION_DAYS} to ${MAX_CLUSTER_RETENTION_DAYS} days`,
    fix: 'set backup_retention_period within the limits; what must be kept longer is for AWS Backup',
  }),
);
