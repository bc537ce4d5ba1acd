import { awsIn } from '../shell-command';
import type { FibonacciFacts } from './facts';

/** The documented commands that only look, as every document shows them. */
export interface ReadChecks {
  readonly settings: string;
  readonly latestRestorableTime: string;
  readonly siteVersioning: string;
  readonly trailVersioning: string;
  readonly rotationEnabled: string;
}

export function readChecks({ names, region }: FibonacciFacts): ReadChecks {
  const aws = awsIn(region);
  const cluster = (query: string) =>
    aws('rds describe-db-clusters', `--db-cluster-identifier ${names.cluster}`, `--query '${query}'`);
  const versioning = (bucket: string) => aws('s3api get-bucket-versioning', `--bucket ${bucket}`);
  return {
    settings: cluster('DBClusters[0].[BackupRetentionPeriod,PreferredBackupWindow]'),
    latestRestorableTime: cluster('DBClusters[0].LatestRestorableTime'),
    siteVersioning: versioning(names.siteBucket),
    trailVersioning: versioning(names.trailBucket),
    rotationEnabled: aws(
      'secretsmanager describe-secret',
      `--secret-id ${names.secret}`,
      "--query 'RotationEnabled'",
    ),
  };
}
