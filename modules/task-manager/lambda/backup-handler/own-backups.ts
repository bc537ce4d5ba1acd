import { ListBackupsCommand, type BackupSummary, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tryDayOfName } from './backup-name';
import { utcDayOf, type UtcDay } from './utc-day';

/** A daily backup that this function has made. */
export interface OwnBackup {
  readonly arn: string;
  readonly name: string;
  /** The day in the name, which is the day of the run that made it. */
  readonly day: UtcDay;
  readonly createdAt: Date;
  readonly isAvailable: boolean;
}

/**
 * Lists the daily backups of a table, the oldest first. The filters of the request only make the answer shorter: each
 * backup is looked at again, and whatever is not certainly one of these is left out.
 */
export async function listOwnBackups(
  client: DynamoDBClient,
  tableName: string,
  deadline: AbortSignal,
): Promise<OwnBackup[]> {
  const found: OwnBackup[] = [];
  const pagesSeen = new Set<string>();
  let startArn: string | undefined;
  do {
    const command = new ListBackupsCommand({
      TableName: tableName,
      BackupType: 'USER',
      ExclusiveStartBackupArn: startArn,
    });
    const page = await client.send(command, { abortSignal: deadline });
    for (const summary of page.BackupSummaries ?? []) {
      const own = tryOwnBackup(summary, tableName);
      if (own !== undefined) found.push(own);
    }
    startArn = page.LastEvaluatedBackupArn;
    if (startArn !== undefined) {
      if (pagesSeen.has(startArn)) throw new Error(`ListBackups gives the page after ${startArn} again`);
      pagesSeen.add(startArn);
    }
  } while (startArn !== undefined);
  const unique = new Map(found.map((backup) => [backup.arn, backup]));
  return [...unique.values()].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function tryOwnBackup(summary: BackupSummary, tableName: string): OwnBackup | undefined {
  const {
    BackupArn: arn,
    BackupName: name,
    BackupCreationDateTime: createdAt,
    BackupStatus: status,
  } = summary;
  if (summary.TableName !== tableName || summary.BackupType !== 'USER') return undefined;
  if (arn === undefined || name === undefined || createdAt === undefined) return undefined;
  if (status !== 'AVAILABLE' && status !== 'CREATING') return undefined;
  const day = tryDayOfName(name, tableName);
  if (day === undefined || !isMadeInRunOf(day, createdAt)) return undefined;
  return { arn, name, day, createdAt, isAvailable: status === 'AVAILABLE' };
}

/** A run that starts just before midnight makes its backup just after. Any other date was given by somebody else. */
function isMadeInRunOf(day: UtcDay, createdAt: Date): boolean {
  const createdOn = utcDayOf(createdAt);
  return createdOn === day || createdOn === day + 1;
}
