import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { readConfiguration } from './configuration';
import { readVaultStorage, type VaultStorage } from './recovery-points';

/** First try and seven more: half a second doubled each time rides out a minute of throttling. */
const RETRY = { retryMode: 'standard', maxAttempts: 8 };

export interface VaultStorageResult extends VaultStorage {
  readonly vault: string;
}

/**
 * Puts the metrics `VaultStorageBytes` and `VaultRecoveryPoints` of a vault, which AWS Backup does not publish.
 * @throws an Error when anything could not be read or put; there is then no metric, so that its alarm sees the gap
 */
export async function handler(): Promise<VaultStorageResult> {
  const { vaultName, metricNamespace } = readConfiguration(process.env);
  const storage = await readVaultStorage(new BackupClient(RETRY), vaultName);
  const common = { Timestamp: new Date(), Dimensions: [{ Name: 'BackupVaultName', Value: vaultName }] };
  await new CloudWatchClient(RETRY).send(
    new PutMetricDataCommand({
      Namespace: metricNamespace,
      MetricData: [
        { ...common, MetricName: 'VaultStorageBytes', Unit: 'Bytes', Value: storage.storageBytes },
        { ...common, MetricName: 'VaultRecoveryPoints', Unit: 'Count', Value: storage.recoveryPointCount },
      ],
    }),
  );
  const result = { vault: vaultName, ...storage };
  console.log(JSON.stringify(result));
  return result;
}
