import type { Construct } from 'constructs';
import { optional, resolveInputs } from '../inputs';
import { judge } from '../lift';
import {
  TASK_MANAGER_INPUTS,
  TASK_MANAGER_RPO_HOURS,
  TaskManagerBackup,
  decideSettings,
  type TaskManagerBackupProps,
} from '../task-manager';
import { aStateBackend, type StateBackend } from './backend';
import { EnvironmentStack, rpoTarget } from './environment-stack';

/** An environment of the Task Manager, as a file below `environments/task-manager` has it. */
export interface TaskManagerEnvironment {
  readonly backend: StateBackend;
  readonly backup: TaskManagerBackupProps;
}

const ENVIRONMENT_INPUTS = {
  backend: optional(aStateBackend, 'Where the state lies', { type: 'local' }),
};

/** The tables and backups of the Task Manager in one environment; `task-manager-dr` in the recovery region. */
export class TaskManagerStack extends EnvironmentStack {
  constructor(scope: Construct, { backup, ...environment }: TaskManagerEnvironment) {
    const place = resolveInputs(ENVIRONMENT_INPUTS, environment);
    const { inputs, claims } = resolveInputs(TASK_MANAGER_INPUTS, backup);
    const settings = decideSettings(inputs);
    const isRecovery = inputs.deployment === 'disaster-recovery';
    super(scope, `task-manager-${isRecovery ? settings.deploymentName : backup.environment}`, {
      backend: place.inputs.backend,
      region: settings.region,
      accountId: inputs.accountId,
      replicaRegion: settings.copiesToDrRegion ? inputs.drRegion : null,
    });
    judge(this, [...place.claims, ...claims]);
    const { outputs } = new TaskManagerBackup(this, 'Backup', inputs, this.replica);
    this.output({ ...outputs, ...rpoTarget(TASK_MANAGER_RPO_HOURS) });
  }
}
