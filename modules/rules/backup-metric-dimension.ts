import { defineRule } from '../lift/values';

/** Dimensions that metrics of AWS Backup are known to have. */
export const BACKUP_DIMENSIONS: readonly string[] = ['BackupVaultName', 'ResourceType'];

export const backupMetricDimension = defineRule<{
  /** Names of the dimensions of a metric of AWS Backup. */
  readonly dimensions: readonly string[];
}>(
  {
    id: 'backup-metric-dimension',
    level: 'advice',
    why: 'CloudWatch takes any dimension: no metric of AWS Backup has another one than the vault and the type of the resource, as far as is known.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
    isPlain: true,
  },
  ({ dimensions }) => {
    const others = dimensions.filter((name) => !BACKUP_DIMENSIONS.includes(name));
    return {
      holds: others.length === 0,
      got: others.join(', '),
      wanted: `dimensions of ${BACKUP_DIMENSIONS.join(', ')}`,
      fix: 'respell the dimension, case included, or remove it',
    };
  },
);
