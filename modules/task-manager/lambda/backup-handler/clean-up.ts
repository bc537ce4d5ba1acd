import { BackupInUseException, BackupNotFoundException, DeleteBackupCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describeError, log } from '../../../lambda-runtime';
import { listOwnBackups, type OwnBackup } from './own-backups';
import { judgeRetention, type RetentionPolicy } from './retention';

/** Names of backups. */
export interface CleanUpResult {
  readonly deleted: string[];
  readonly retained: string[];
}

/**
 * Deletes the expired backups of a table, the oldest first. One that cannot be deleted does not stop the others.
 *
 * To be called only when the backup of the day is known to be available.
 * @throws one Error that names every backup that could not be deleted
 */
export async function deleteExpired(
  client: DynamoDBClient,
  tableName: string,
  now: Date,
  policy: RetentionPolicy,
  deadline: AbortSignal,
): Promise<CleanUpResult> {
  const backups = await listOwnBackups(client, tableName, deadline);
  const { expired, retained } = judgeRetention(backups, now, policy);
  const deleted: string[] = [];
  const failures: string[] = [];
  for (const backup of expired) {
    try {
      if (await tryDelete(client, backup, deadline)) deleted.push(backup.name);
    } catch (error) {
      failures.push(`${backup.name}: ${describeError(error)}`);
    }
  }
  log({ table: tableName, deletedCount: deleted.length, retainedCount: retained.length });
  if (failures.length > 0) throw new Error(`not deleted: ${failures.join('; ')}`);
  return { deleted, retained: retained.map(({ name }) => name) };
}

/** @returns false for a backup that a run beside this one deletes, or that is being restored from: no reason to fail */
async function tryDelete(client: DynamoDBClient, backup: OwnBackup, deadline: AbortSignal): Promise<boolean> {
  try {
    await client.send(new DeleteBackupCommand({ BackupArn: backup.arn }), { abortSignal: deadline });
    log({ backup: backup.name, arn: backup.arn, outcome: 'deleted' });
    return true;
  } catch (error) {
    if (!(error instanceof BackupNotFoundException || error instanceof BackupInUseException)) throw error;
    log({ backup: backup.name, arn: backup.arn, outcome: 'left alone', reason: describeError(error) });
    return false;
  }
}
