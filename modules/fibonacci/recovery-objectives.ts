/** How long a recovery may take and how much may be lost, in the words of the documents. */
export interface RecoveryObjective {
  readonly component: string;
  /** Recovery time objective. */
  readonly rto: string;
  /** Recovery point objective. */
  readonly rpo: string;
  /** What the figure rests on. */
  readonly notes: string;
}

/** Snapshots are daily, those of Aurora and those of AWS Backup alike: what depends on them loses a day at most. */
export const SNAPSHOT_RPO_HOURS = 24;

/** The documented objectives, one a component. */
export const RECOVERY_OBJECTIVES: readonly RecoveryObjective[] = [
  {
    component: 'Aurora PostgreSQL',
    rto: '15-30 minutes',
    rpo: '5 minutes',
    notes: 'By point-in-time recovery. A restore of a snapshot loses what came after the snapshot.',
  },
  {
    component: 'S3 static assets',
    rto: '5 minutes',
    rpo: '0',
    notes:
      'For objects overwritten or deleted while their old versions are kept; not for the loss of bucket or region.',
  },
  {
    component: 'Secrets Manager',
    rto: '1 minute',
    rpo: '0',
    notes: 'By the label AWSPREVIOUS. The password in the database does not go back with it.',
  },
  {
    component: 'Lambda functions',
    rto: '10 minutes',
    rpo: '0',
    notes: 'Deployed again from this repository.',
  },
  {
    component: 'Full system',
    rto: '30-60 minutes',
    rpo: '5 minutes',
    notes: 'In the region. After the loss of the region 2-4 hours, and only with replicas made before.',
  },
];
