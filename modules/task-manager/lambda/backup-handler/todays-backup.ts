import {
  CreateBackupCommand,
  DescribeBackupCommand,
  type BackupDetails,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { backupName } from './backup-name';
import { describeError, log } from '../../../lambda-runtime';
import { listOwnBackups } from './own-backups';
import { utcDayOf } from './utc-day';

/** DescribeBackup may be asked for ten times a second: this leaves room for several tables at once. */
const POLL_INTERVAL_MILLIS = 1000;

/** The backup that a day has. */
export interface TodaysBackup {
  readonly backupArn: string;
  readonly backupName: string;
  /** False when an earlier run of the same day had made it. */
  readonly created: boolean;
}

/** Makes the backup of the day, unless there is one. */
export async function ensureBackup(
  client: DynamoDBClient,
  tableName: string,
  now: Date,
  deadline: AbortSignal,
): Promise<TodaysBackup> {
  const known = await findBackup(client, tableName, now, deadline);
  if (known !== undefined) return known;
  const name = backupName(tableName, utcDayOf(now));
  try {
    const command = new CreateBackupCommand({ TableName: tableName, BackupName: name });
    const { BackupDetails: details } = await client.send(command, { abortSignal: deadline });
    if (details?.BackupArn === undefined) throw new Error('CreateBackup answered without BackupArn');
    return { backupArn: details.BackupArn, backupName: name, created: true };
  } catch (error) {
    // The answer may have been lost, or a run beside this one was faster: then there is a backup all the same.
    const other = await findBackup(client, tableName, now, deadline).catch(() => undefined);
    if (other === undefined) throw error;
    log({ table: tableName, backup: other.backupName, outcome: 'found', after: describeError(error) });
    return other;
  }
}

/** Looks for the backup of the day; of several, the first to be available. */
export async function findBackup(
  client: DynamoDBClient,
  tableName: string,
  now: Date,
  deadline: AbortSignal,
): Promise<TodaysBackup | undefined> {
  const today = utcDayOf(now);
  const ofToday = (await listOwnBackups(client, tableName, deadline)).filter(({ day }) => day === today);
  const found = ofToday.find(({ isAvailable }) => isAvailable) ?? ofToday[0];
  return found === undefined ? undefined : { backupArn: found.arn, backupName: found.name, created: false };
}

/**
 * Waits until the backup can be restored from.
 * @throws an Error when it vanishes, or is not available before the deadline
 */
export async function awaitAvailable(
  client: DynamoDBClient,
  backup: TodaysBackup,
  deadline: AbortSignal,
): Promise<BackupDetails> {
  for (;;) {
    if (deadline.aborted) throw new Error(`${backup.backupName} is not available in time`);
    const command = new DescribeBackupCommand({ BackupArn: backup.backupArn });
    const { BackupDescription } = await client.send(command, { abortSignal: deadline });
    const details = BackupDescription?.BackupDetails;
    if (details?.BackupStatus === 'AVAILABLE') return details;
    if (details?.BackupStatus !== 'CREATING') {
      throw new Error(`${backup.backupName} is ${details?.BackupStatus ?? 'without a status'}`);
    }
    await pause(POLL_INTERVAL_MILLIS, undefined, { signal: deadline }).catch(() => undefined);
  }
}
