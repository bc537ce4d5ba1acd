import {
  paginateListRecoveryPointsByBackupVault,
  type BackupClient,
  type RecoveryPointByBackupVault,
  type RecoveryPointStatus,
} from '@aws-sdk/client-backup';

/** The largest page that AWS Backup gives. */
const PAGE_SIZE = 1000;

/** What a vault holds. */
export interface VaultStorage {
  readonly recoveryPointCount: number;
  readonly storageBytes: number;
  /** Recovery points that are counted although AWS does not say their size. */
  readonly unsizedCount: number;
}

/**
 * What a recovery point of each status means for the storage: `sized` takes some and AWS says how much, `partial`
 * takes some and AWS may say how much, `none` is not yet there, or no longer.
 */
const STORAGE: Record<RecoveryPointStatus, 'sized' | 'partial' | 'none'> = {
  COMPLETED: 'sized',
  AVAILABLE: 'sized',
  STOPPED: 'sized',
  EXPIRED: 'sized',
  PARTIAL: 'partial',
  CREATING: 'none',
  DELETING: 'none',
};

/**
 * Sums the recovery points on all pages.
 * @throws an Error when a page, a status or a size cannot be read: the sum would be too small
 */
export async function readVaultStorage(client: BackupClient, vaultName: string): Promise<VaultStorage> {
  const pages = paginateListRecoveryPointsByBackupVault(
    { client, pageSize: PAGE_SIZE },
    { BackupVaultName: vaultName },
  );
  let recoveryPointCount = 0;
  let storageBytes = 0;
  let unsizedCount = 0;
  for await (const page of pages) {
    if (page.RecoveryPoints === undefined) throw new Error('AWS answered without RecoveryPoints');
    for (const point of page.RecoveryPoints) {
      if (storageOf(point) === 'none') continue;
      recoveryPointCount += 1;
      if (point.BackupSizeInBytes === undefined) unsizedCount += 1;
      storageBytes += point.BackupSizeInBytes ?? 0;
    }
  }
  return { recoveryPointCount, storageBytes, unsizedCount };
}

function storageOf(point: RecoveryPointByBackupVault): 'sized' | 'partial' | 'none' {
  const { RecoveryPointArn = 'without an ARN', Status, BackupSizeInBytes } = point;
  const storage = Status === undefined ? undefined : (STORAGE as Partial<typeof STORAGE>)[Status];
  if (storage === undefined) {
    throw new Error(`recovery point ${RecoveryPointArn}: got status ${Status ?? 'none'}, wanted a known one`);
  }
  if (storage === 'sized' && BackupSizeInBytes === undefined) {
    throw new Error(`recovery point ${RecoveryPointArn}: AWS answered without BackupSizeInBytes`);
  }
  return storage;
}
