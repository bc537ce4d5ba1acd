/** Most work that may be lost where a backup has to do: backups are daily. */
export const TASK_MANAGER_RPO_HOURS = 24;

/** How long a recovery may take and how much may be lost, in the words of the document. */
export interface RecoveryObjective {
  readonly scenario: string;
  /** Recovery time objective. */
  readonly rto: string;
  /** Recovery point objective. */
  readonly rpo: string;
  /** What the figure rests on. */
  readonly notes: string;
}

/** The documented objectives, one a scenario. */
export const RECOVERY_OBJECTIVES: readonly RecoveryObjective[] = [
  {
    scenario: 'accidental deletion within the point-in-time recovery window',
    rto: '30-60 minutes',
    rpo: '0 seconds',
    notes: 'For a past instant; the newest restorable instant is about 5 minutes old.',
  },
  {
    scenario: 'corruption older than the point-in-time recovery window',
    rto: '2-4 hours',
    rpo: `${TASK_MANAGER_RPO_HOURS} hours`,
    notes: 'Only from a backup that the retention register or monthlyKeepMonths has kept.',
  },
  {
    scenario: 'complete table loss',
    rto: '1-4 hours',
    rpo: `0 seconds (point-in-time recovery) or ${TASK_MANAGER_RPO_HOURS} hours (on-demand backup)`,
    notes: 'A deleted table is restored from its system backup, which DynamoDB keeps 35 days.',
  },
  {
    scenario: 'regional disaster',
    rto: '4-8 hours',
    rpo: `${TASK_MANAGER_RPO_HOURS} hours`,
    notes: 'Needs enableCrossRegionCopy: native backups cannot be copied.',
  },
  {
    scenario: 'infrastructure configuration loss',
    rto: '2-4 hours',
    rpo: '0 seconds (infrastructure as code)',
    notes: 'From this repository and the state of Terraform.',
  },
];
