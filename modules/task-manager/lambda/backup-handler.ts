import type { Context } from 'aws-lambda';
import { deadlineSignal, log } from '../../lambda-runtime';
import { isNameable, nameableForm } from './backup-handler/backup-name';
import { deleteExpired, type CleanUpResult } from './backup-handler/clean-up';
import { createClients } from './backup-handler/clients';
import { readConfiguration } from './backup-handler/configuration';
import {
  CLEAN_UP_RESERVE_MILLIS,
  ENDING_RESERVE_MILLIS,
  LONGEST_RUN_MILLIS,
} from './backup-handler/deadline';
import { publishMetrics } from './backup-handler/metrics';
import { readNow } from './backup-handler/request';
import { readRetentionRegister } from './backup-handler/retention-register';
import { backUpTables, cleanUpTables, type Failure } from './backup-handler/run';
import { awaitAvailable, ensureBackup, findBackup, type TodaysBackup } from './backup-handler/todays-backup';

/** Names of backups, and of tables that failed. */
export interface RunResult {
  readonly created: string[];
  readonly deleted: string[];
  /** Empty: a run with a failure throws instead. */
  readonly failed: string[];
}

/**
 * Makes the on-demand backup of a table for the day of `now` (UTC), unless that day has one.
 * @throws an Error for a table without the prefix, and when DynamoDB makes no backup
 */
export async function createBackup(tableName: string, now = new Date()): Promise<TodaysBackup> {
  const { tablePrefix } = readConfiguration(process.env);
  assertNameable(tableName, tablePrefix);
  return ensureBackup(createClients().dynamoDb, tableName, now, deadlineSignal(LONGEST_RUN_MILLIS, 0));
}

/**
 * Deletes the daily backups of a table that are older than the retention and that neither the retention register nor
 * the monthly rule keeps.
 * @throws an Error, having deleted nothing, when the day of `now` has no available backup of the table or the register
 * cannot be read
 */
export async function deleteOldBackups(tableName: string, now = new Date()): Promise<CleanUpResult> {
  const { tablePrefix, retainedBackupsParameter, ...limits } = readConfiguration(process.env);
  assertNameable(tableName, tablePrefix);
  const { dynamoDb, ssm } = createClients();
  const deadline = deadlineSignal(LONGEST_RUN_MILLIS, 0);
  const todays = await findBackup(dynamoDb, tableName, now, deadline);
  if (todays === undefined) {
    throw new Error(`nothing was deleted: ${tableName} has no backup of ${now.toISOString().slice(0, 10)}`);
  }
  await awaitAvailable(dynamoDb, todays, deadline);
  const register = await readRetentionRegister(ssm, retainedBackupsParameter, deadline);
  return deleteExpired(dynamoDb, tableName, now, { ...limits, register }, deadline);
}

/**
 * Backs up every table, deletes old backups of those tables that now have one of the day, and puts metrics.
 * @param event `{"now": "2024-01-15T03:00:00Z"}` for tests; everything else in it is ignored
 * @param context tells how much time is left
 * @throws one Error that names every table that failed, after all that could be done was done
 */
export async function handler(
  event?: unknown,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<RunResult> {
  const configuration = readConfiguration(process.env);
  const now = readNow(event, new Date());
  const clients = createClients();
  const remainingMillis = () => context?.getRemainingTimeInMillis() ?? LONGEST_RUN_MILLIS;

  const backupDeadline = deadlineSignal(remainingMillis(), CLEAN_UP_RESERVE_MILLIS);
  const backups = await backUpTables(clients, configuration.tableNames, now, backupDeadline);
  const backedUp = backups.outcomes.flatMap(({ tableName, details }) =>
    details === undefined ? [] : [tableName],
  );
  const cleanUpDeadline = deadlineSignal(remainingMillis(), ENDING_RESERVE_MILLIS);
  const cleanUp = await cleanUpTables(clients, backedUp, configuration, now, cleanUpDeadline);
  const metricsDeadline = deadlineSignal(remainingMillis(), ENDING_RESERVE_MILLIS / 2);
  await publishMetrics(clients, configuration.metricNamespace, backups.outcomes, now, metricsDeadline);

  log({ createdCount: backups.created.length, deletedCount: cleanUp.deleted.length });
  assertNoFailure([...backups.failures, ...cleanUp.failures]);
  return { created: [...backups.created], deleted: [...cleanUp.deleted], failed: [] };
}

function assertNameable(tableName: string, tablePrefix: string): void {
  if (isNameable(tableName, tablePrefix)) return;
  throw new Error(`tableName: got ${JSON.stringify(tableName)}, wanted ${nameableForm(tablePrefix)}`);
}

function assertNoFailure(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ subject, reason }) => `- ${subject}: ${reason}`);
  throw new Error(`the backup run failed:\n${lines.join('\n')}`);
}
