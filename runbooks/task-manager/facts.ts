import { resolveInputs } from '../../modules/inputs';
import type { TaskManagerEnvironment } from '../../modules/stacks';
import {
  TASK_MANAGER_INPUTS,
  TABLES,
  decideSettings,
  type TableKey,
  type TaskManagerInputs,
  type TaskManagerNames,
} from '../../modules/task-manager';
import {
  DEFAULT_SCHEMAS,
  EPHEMERAL_TABLE,
  EVENT_TYPE_INDEX,
  tableId,
  type TableSchema,
} from '../../modules/task-manager/tables';
import { requireValid } from '../known';
import { REFERENCE_DATE } from '../reference-date';

/** A table, as a reader needs it. */
export interface TableFacts {
  /** Part of the name that follows the prefix. */
  readonly key: TableKey;
  readonly name: string;
  readonly arn: string;
  /** Address in the stack. */
  readonly address: string;
  readonly schema: TableSchema;
  readonly indexes: readonly string[];
  /** Has on-demand backups. */
  readonly isBackedUp: boolean;
  /** How far point-in-time recovery reaches back; 0: it is off. */
  readonly pitrDays: number;
}

/** What outlives the region, and the stack that takes over there. */
export interface CopyFacts {
  readonly region: string;
  readonly stack: string;
  readonly tablesKeyAlias: string;
  readonly roleArn: string;
  readonly replicaVaultArn: string;
}

/** Everything a runbook says of one environment: plain values, decided by the same code that makes the stack. */
export interface TaskManagerFacts {
  readonly inputs: TaskManagerInputs;
  readonly names: TaskManagerNames;
  readonly region: string;
  readonly stack: string;
  /** Where the state of the stack lies. */
  readonly backend: TaskManagerEnvironment['backend'];
  readonly tables: readonly TableFacts[];
  /** The stack makes the tables. */
  readonly ownsTables: boolean;
  /** The tables with on-demand backups. */
  readonly backedUp: readonly TableFacts[];
  /** The tables that examples are about. */
  readonly tasks: TableFacts;
  readonly auditLog: TableFacts;
  /** Undefined where nothing is copied to another region. */
  readonly copies: CopyFacts | undefined;
  readonly topicArn: string;
  readonly trailArn: string;
  readonly deadLetterQueue: string;
  readonly durationThresholdMs: number;
  /** The day from which the next dates are counted. */
  readonly referenceDate: Date;
}

/** @throws an Error when the environment's data would not make a stack */
export function taskManagerFacts(
  { backup, backend }: TaskManagerEnvironment,
  referenceDate: Date = REFERENCE_DATE,
): TaskManagerFacts {
  const { inputs, claims } = resolveInputs(TASK_MANAGER_INPUTS, { ...backup });
  requireValid(inputs.environment, claims);
  const { names, backedUp, copiesToDrRegion, createTables, deploymentName, durationThresholdMs, region } =
    decideSettings(inputs);
  const { accountId, partition, drRegion } = inputs;
  const arn = (service: string, resource: string, where = region) =>
    `arn:${partition}:${service}:${where}:${accountId}:${resource}`;
  const tableFacts = (key: TableKey): TableFacts => ({
    key,
    name: names.table(key),
    arn: names.tableArn(key),
    address: `aws_dynamodb_table.${tableId(key).replaceAll('-', '_')}`,
    schema: inputs.tableSchemas[key] ?? DEFAULT_SCHEMAS[key],
    indexes: key === 'AuditLog' ? [EVENT_TYPE_INDEX.name] : [],
    isBackedUp: backedUp.includes(key),
    pitrDays: key !== EPHEMERAL_TABLE || inputs.rateLimitsPitr ? inputs.pitrRecoveryPeriodDays : 0,
  });
  const tables = TABLES.map(tableFacts);
  const recovery = decideSettings({ ...inputs, deployment: 'disaster-recovery' });
  return {
    inputs,
    names,
    region,
    stack: `task-manager-${deploymentName}`,
    backend,
    tables,
    ownsTables: createTables,
    backedUp: tables.filter(({ isBackedUp }) => isBackedUp),
    tasks: tableFacts('Tasks'),
    auditLog: tableFacts('AuditLog'),
    copies: copiesToDrRegion
      ? {
          region: drRegion,
          stack: `task-manager-${recovery.deploymentName}`,
          tablesKeyAlias: recovery.names.tablesKeyAlias,
          roleArn: `arn:${partition}:iam::${accountId}:role/${names.backupRole}`,
          replicaVaultArn: arn('backup', `backup-vault:${names.replicaVault}`, drRegion),
        }
      : undefined,
    topicArn: arn('sns', names.topic),
    trailArn: arn('cloudtrail', `trail/${names.trail}`),
    deadLetterQueue: `${names.backupFunction}-dead-letters`,
    durationThresholdMs,
    referenceDate,
  };
}

/** What a restored table's name ends with. */
export function restoredName(table: TableFacts): string {
  return `${table.name}-Restored`;
}
