/** What AWS Backup can do with the resources of one kind. */
export interface BackupFeatures {
  /** Recovery points can be copied to another vault. */
  readonly copy: boolean;
  /** Continuous backup, with restores to a point in time. */
  readonly continuous: boolean;
  /** Recovery points move to cold storage; archived: EBS, where the rule opts in. */
  readonly coldStorage: boolean | 'archived';
  /** Recovery points are encrypted with the key of the vault; otherwise they keep the key of the source. */
  readonly vaultKey: boolean;
  /** Recovery points can be copied to a logically air-gapped vault. */
  readonly airGapped: boolean;
}

/** A kind of resource, as AWS Backup names it. */
export type BackupType = keyof typeof BACKUP_TYPES;

const SNAPSHOT = {
  copy: true,
  continuous: false,
  coldStorage: false,
  vaultKey: false,
  airGapped: true,
} as const;

/** AWS Backup keeps it, and copies it nowhere. */
const UNCOPIED = { ...SNAPSHOT, copy: false, airGapped: false } as const;

/**
 * The kinds of resources that AWS Backup protects. DynamoDB is taken to have advanced features, which accounts have
 * that began to use AWS Backup after November 2021; without them it has neither copies nor cold storage.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export const BACKUP_TYPES = {
  Aurora: { ...SNAPSHOT, continuous: true },
  'Aurora DSQL': { ...SNAPSHOT, coldStorage: true, vaultKey: true },
  CloudFormation: { ...SNAPSHOT, coldStorage: true, vaultKey: true, airGapped: false },
  DocumentDB: SNAPSHOT,
  DynamoDB: { ...SNAPSHOT, coldStorage: true, vaultKey: true },
  EBS: { ...SNAPSHOT, coldStorage: 'archived' },
  EC2: SNAPSHOT,
  EFS: { ...SNAPSHOT, coldStorage: true, vaultKey: true },
  EKS: { ...SNAPSHOT, vaultKey: true },
  FSx: SNAPSHOT,
  Neptune: SNAPSHOT,
  RDS: { ...SNAPSHOT, continuous: true, airGapped: false },
  'RDS Multi-AZ cluster': UNCOPIED,
  Redshift: UNCOPIED,
  'Redshift Serverless': UNCOPIED,
  S3: { ...SNAPSHOT, continuous: true, vaultKey: true },
  'Storage Gateway': SNAPSHOT,
  Timestream: { ...SNAPSHOT, coldStorage: true, vaultKey: true },
} as const satisfies Readonly<Record<string, BackupFeatures>>;

/** The features of a kind. */
export function featuresOf(type: BackupType): BackupFeatures {
  return BACKUP_TYPES[type];
}
