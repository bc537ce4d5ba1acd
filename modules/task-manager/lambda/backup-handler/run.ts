import type { BackupDetails } from '@aws-sdk/client-dynamodb';
import { deleteExpired } from './clean-up';
import type { Clients } from './clients';
import type { Configuration } from './configuration';
import { describeError, log } from '../../../lambda-runtime';
import type { BackupOutcome } from './metrics';
import { readRetentionRegister, type RetentionRegister } from './retention-register';
import { awaitAvailable, ensureBackup, type TodaysBackup } from './todays-backup';

/** Something that went wrong, with the table or the parameter it is about. */
export interface Failure {
  readonly subject: string;
  readonly reason: string;
}

export interface BackupPhase {
  readonly outcomes: readonly BackupOutcome[];
  /** Names of the backups that this run has made. */
  readonly created: readonly string[];
  readonly failures: readonly Failure[];
}

/** Makes the backups of all tables at once and waits for them. One that fails does not stop the others. */
export async function backUpTables(
  clients: Clients,
  tableNames: readonly string[],
  now: Date,
  deadline: AbortSignal,
): Promise<BackupPhase> {
  const created: string[] = [];
  const failures: Failure[] = [];
  const attempts = tableNames.map(async (tableName): Promise<BackupOutcome> => {
    const start = performance.now();
    try {
      const backup = await ensureBackup(clients.dynamoDb, tableName, now, deadline);
      if (backup.created) created.push(backup.backupName);
      const details: BackupDetails = await awaitAvailable(clients.dynamoDb, backup, deadline);
      logBackup(tableName, backup);
      const durationMillis = backup.created ? performance.now() - start : undefined;
      return { tableName, details, durationMillis };
    } catch (error) {
      const reason = describeError(error);
      log({ table: tableName, outcome: 'failed', reason });
      failures.push({ subject: tableName, reason: `backup: ${reason}` });
      return { tableName };
    }
  });
  return { outcomes: await Promise.all(attempts), created, failures };
}

function logBackup(tableName: string, { backupName, backupArn, created }: TodaysBackup): void {
  log({ table: tableName, backup: backupName, arn: backupArn, outcome: created ? 'created' : 'found' });
}

export interface CleanUpPhase {
  /** Names of the backups that this run has deleted. */
  readonly deleted: readonly string[];
  readonly failures: readonly Failure[];
}

/** Deletes expired backups of the tables, one table after the other. Without the register it deletes nothing. */
export async function cleanUpTables(
  clients: Clients,
  tableNames: readonly string[],
  configuration: Configuration,
  now: Date,
  deadline: AbortSignal,
): Promise<CleanUpPhase> {
  const { retainedBackupsParameter, retentionDays, monthlyKeepMonths } = configuration;
  let register: RetentionRegister;
  try {
    register = await readRetentionRegister(clients.ssm, retainedBackupsParameter, deadline);
  } catch (error) {
    const reason = `the retention register cannot be read, so nothing was deleted: ${describeError(error)}`;
    log({ parameter: retainedBackupsParameter, outcome: 'failed', reason });
    return { deleted: [], failures: [{ subject: retainedBackupsParameter, reason }] };
  }
  const policy = { retentionDays, monthlyKeepMonths, register };
  const deleted: string[] = [];
  const failures: Failure[] = [];
  for (const tableName of tableNames) {
    try {
      deleted.push(...(await deleteExpired(clients.dynamoDb, tableName, now, policy, deadline)).deleted);
    } catch (error) {
      const reason = `clean-up: ${describeError(error)}`;
      log({ table: tableName, outcome: 'failed', reason });
      failures.push({ subject: tableName, reason });
    }
  }
  return { deleted, failures };
}
