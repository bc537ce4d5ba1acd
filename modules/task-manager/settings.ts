import type { Place } from '../policy';
import type { TaskManagerInputs } from './inputs';
import { BACKUP_TIMEOUT_MS } from './limits';
import { taskManagerNames, type TaskManagerNames } from './names';
import { EPHEMERAL_TABLE, TABLES, type TableKey } from './tables';

/** What the inputs come to. No construct is needed to decide it. */
export interface TaskManagerSettings {
  /** `production`, or `dr` where the system is built again in the recovery region. */
  readonly deploymentName: string;
  /** Region of this deployment. */
  readonly region: string;
  readonly place: Place;
  readonly names: TaskManagerNames;
  readonly createTables: boolean;
  readonly copiesToDrRegion: boolean;
  /** The tables with on-demand backups. */
  readonly backedUp: readonly TableKey[];
  readonly durationThresholdMs: number;
}

/** An unusually long run ends near its timeout: this part of it is where somebody should look. */
const LONG_RUN_SHARE = 0.8;

/**
 * In a recovery the tables come back by a restore, which makes them: Terraform then makes none. The copies are
 * already there, so nothing is copied any further.
 */
export function decideSettings(inputs: TaskManagerInputs): TaskManagerSettings {
  const isRecovery = inputs.deployment === 'disaster-recovery';
  const region = isRecovery ? inputs.drRegion : inputs.region;
  const deploymentName = isRecovery ? 'dr' : inputs.environment;
  const place = { partition: inputs.partition, region, accountId: inputs.accountId };
  return {
    deploymentName,
    region,
    place,
    names: taskManagerNames({ ...inputs, deploymentName, place }),
    createTables: inputs.createTables && !isRecovery,
    copiesToDrRegion: inputs.enableCrossRegionCopy && !isRecovery,
    backedUp: TABLES.filter((table) => table !== EPHEMERAL_TABLE || inputs.includeRateLimits),
    durationThresholdMs: inputs.backupDurationThresholdMs ?? BACKUP_TIMEOUT_MS * LONG_RUN_SHARE,
  };
}
