import {
  paginateListRecoveryPointsByBackupVault,
  type BackupClient,
  type RecoveryPointStatus,
} from '@aws-sdk/client-backup';
import type { Issue } from './issues';
import { BACKUP_PAGE_SIZE, readPages, required } from './pages';

/** A recovery point, as far as it is judged. */
export interface RecoveryPoint {
  readonly arn: string;
  readonly status: RecoveryPointStatus;
  /** The resource that it is a backup of. */
  readonly resourceArn?: string;
  readonly resourceType?: string;
  readonly createdAt: Date;
  readonly sizeBytes?: number;
  readonly isEncrypted?: boolean;
  readonly keyArn?: string;
}

/** The recovery points of a vault that were there at `now`. The client's region is the vault's. */
export async function readRecoveryPoints(
  client: BackupClient,
  vaultName: string,
  now: Date,
  deadline: AbortSignal,
): Promise<RecoveryPoint[]> {
  const pages = paginateListRecoveryPointsByBackupVault(
    { client, pageSize: BACKUP_PAGE_SIZE },
    { BackupVaultName: vaultName },
    { abortSignal: deadline },
  );
  return readPages(
    pages,
    (page) => page.RecoveryPoints,
    (point): RecoveryPoint | undefined => {
      const arn = required(point.RecoveryPointArn, 'RecoveryPointArn');
      const createdAt = required(point.CreationDate, `CreationDate of ${arn}`);
      if (createdAt > now) return undefined;
      return {
        arn,
        status: required(point.Status, `Status of ${arn}`),
        resourceArn: point.ResourceArn,
        resourceType: point.ResourceType,
        createdAt,
        sizeBytes: point.BackupSizeInBytes,
        isEncrypted: point.IsEncrypted,
        keyArn: point.EncryptionKeyArn,
      };
    },
    deadline,
  );
}

/** Whether a restore can be made from it. AVAILABLE is what a continuous recovery point is instead of COMPLETED. */
export function isUsable(point: RecoveryPoint): boolean {
  return point.status === 'COMPLETED' || point.status === 'AVAILABLE';
}

/** A continuous recovery point is one for all its days: it keeps the creation date of the first. */
export function isContinuous(point: RecoveryPoint): boolean {
  return point.arn.includes(':recovery-point:continuous:');
}

/**
 * Types whose recovery points keep the key of their source, although the ARN of a continuous one is AWS Backup's own.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
const SOURCE_KEY_TYPES: ReadonlySet<string | undefined> = new Set(['RDS', 'Aurora']);

/** Whether AWS Backup itself keeps the recovery point, hence encrypts it with the key of the vault. */
export function isFullyManaged(point: RecoveryPoint): boolean {
  return (
    /^arn:[^:]+:backup:[^:]*:[^:]*:recovery-point:/.test(point.arn) &&
    !SOURCE_KEY_TYPES.has(point.resourceType)
  );
}

/** What a vault holds, counted. */
export interface VaultTotals {
  readonly recoveryPointCount: number;
  readonly usableCount: number;
  readonly storageBytes: number;
}

export function totalsOf(points: readonly RecoveryPoint[]): VaultTotals {
  return {
    recoveryPointCount: points.length,
    usableCount: points.filter(isUsable).length,
    storageBytes: points.reduce((sum, point) => sum + (point.sizeBytes ?? 0), 0),
  };
}

/**
 * Recovery points that a restore cannot or should not be made from.
 * @param expectedKeyArn the key of the vault; undefined leaves the key of encrypted recovery points unjudged
 */
export function recoveryPointIssues(
  points: readonly RecoveryPoint[],
  expectedKeyArn: string | undefined,
): Issue[] {
  return points
    .filter((point) => point.status !== 'DELETING')
    .flatMap((point) =>
      [statusIssue(point), encryptionIssue(point, expectedKeyArn)].flatMap((finding) =>
        finding === undefined
          ? []
          : [{ ...finding, resource: point.arn, since: point.createdAt.toISOString() }],
      ),
    );
}

type Finding = Pick<Issue, 'severity' | 'what'>;

function statusIssue(point: RecoveryPoint): Finding | undefined {
  switch (point.status) {
    case 'PARTIAL':
      return { severity: 'critical', what: 'the recovery point is PARTIAL: its backup did not complete' };
    case 'EXPIRED':
      return { severity: 'warning', what: 'the recovery point is EXPIRED: AWS Backup could not delete it' };
    case 'STOPPED':
      return { severity: 'warning', what: 'the recovery point is STOPPED: its continuous backup has ended' };
    case 'COMPLETED':
    case 'AVAILABLE':
    case 'CREATING':
    case 'DELETING':
      return undefined;
  }
}

function encryptionIssue(point: RecoveryPoint, expectedKeyArn: string | undefined): Finding | undefined {
  if (point.isEncrypted === false)
    return { severity: 'critical', what: 'the recovery point is not encrypted' };
  if (point.isEncrypted === undefined) {
    return { severity: 'warning', what: 'AWS does not say whether the recovery point is encrypted' };
  }
  if (expectedKeyArn === undefined || !isFullyManaged(point) || point.keyArn === expectedKeyArn)
    return undefined;
  const key = point.keyArn ?? 'an unnamed key';
  return {
    severity: 'critical',
    what: `the recovery point is encrypted with ${key} instead of ${expectedKeyArn}`,
  };
}
