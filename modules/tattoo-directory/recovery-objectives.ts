import { hcl, isExpr, type Lift } from '../lift';

/** Most work that may be lost: backups are daily. */
export const TATTOO_RPO_HOURS = 24;

/** What a recovery may take and lose. */
export interface RecoveryObjective {
  readonly component: string;
  readonly rto: string;
  readonly rpo: string;
  readonly notes: string;
}

/** Recovery inside the region: every environment. */
export const LOCAL_OBJECTIVES: readonly RecoveryObjective[] = [
  {
    component: 'local recovery',
    rto: '1-2 hours',
    rpo: `${TATTOO_RPO_HOURS} hours`,
    notes:
      'Restore of the recovery point nearest to the moment. Any second of the last 35 days only where point-in-time recovery of the table is on.',
  },
];

/** Recovery after the loss of the region: where there is a replica. */
export const REGIONAL_OBJECTIVES: readonly RecoveryObjective[] = [
  {
    component: 'full regional recovery',
    rto: '4-6 hours',
    rpo: `${TATTOO_RPO_HOURS} hours`,
    notes: 'With standby infrastructure in the replica region.',
  },
  {
    component: 'cross-region recovery',
    rto: '6-8 hours',
    rpo: `${TATTOO_RPO_HOURS} hours`,
    notes: 'Including the deployment of the infrastructure in the replica region.',
  },
];

/** The objectives that hold: the regional ones only where there is a replica. */
export function recoveryObjectives(isCrossRegion: Lift<boolean>): Lift<readonly RecoveryObjective[]> {
  if (!isExpr(isCrossRegion)) {
    return isCrossRegion ? [...LOCAL_OBJECTIVES, ...REGIONAL_OBJECTIVES] : LOCAL_OBJECTIVES;
  }
  return hcl`concat(${LOCAL_OBJECTIVES}, [for objective in ${REGIONAL_OBJECTIVES} : objective if ${isCrossRegion}])`;
}
