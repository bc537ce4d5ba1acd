import { DescribeRecoveryPointCommand } from '@aws-sdk/client-backup';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { TEST_TAG } from '../../restore-test-tag';
import type { Clients, Findings } from './look';
import type { RestoreTest } from './restore-test';

const BYTES_A_GIB = 2 ** 30;

/**
 * Whether a restored volume or file system is there, was made from an encrypted recovery point and is not empty: what
 * AWS Backup and the tags say. Neither EC2 nor EFS is asked.
 * @throws an Error where the resource is not found yet
 */
export async function lookAtStorage(
  arn: string,
  test: RestoreTest,
  clients: Clients,
): Promise<Omit<Findings, 'resource'>> {
  await assertTagged(arn, clients);
  const isEncrypted = await isRecoveryPointEncrypted(test, clients);
  const { sizeBytes } = test;
  return {
    facts: [
      'restored',
      'from an encrypted recovery point',
      sizeBytes === undefined ? 'size not stated' : `${(sizeBytes / BYTES_A_GIB).toFixed(2)} GiB`,
    ],
    faults: [
      ...(isEncrypted ? [] : ['its recovery point is not encrypted']),
      ...(sizeBytes === 0 ? ['it is empty'] : []),
    ],
  };
}

async function assertTagged(arn: string, { tagging, abortSignal }: Clients): Promise<void> {
  const command = new GetResourcesCommand({ ResourceARNList: [arn] });
  const { ResourceTagMappingList: found = [] } = await tagging.send(command, { abortSignal });
  const tags = found.filter(({ ResourceARN }) => ResourceARN === arn).flatMap(({ Tags = [] }) => Tags);
  if (!tags.some(({ Key }) => Key === TEST_TAG)) {
    throw new Error(`${arn} with the tag ${TEST_TAG} is not found: not judged yet, nothing is reported`);
  }
}

async function isRecoveryPointEncrypted(
  { jobId, vaultName, recoveryPointArn }: RestoreTest,
  { backup, abortSignal }: Clients,
): Promise<boolean> {
  if (vaultName === undefined || recoveryPointArn === undefined) {
    throw new Error(`restore job ${jobId} names no recovery point: its encryption is not known`);
  }
  const command = new DescribeRecoveryPointCommand({
    BackupVaultName: vaultName,
    RecoveryPointArn: recoveryPointArn,
  });
  return (await backup.send(command, { abortSignal })).IsEncrypted === true;
}
