import type {
  CreateBackupVaultInput,
  CreateBackupVaultOutput,
  CreateLogicallyAirGappedBackupVaultInput,
  DescribeBackupVaultInput,
  DescribeBackupVaultOutput,
  GetBackupVaultAccessPolicyOutput,
  GetBackupVaultNotificationsOutput,
  ListBackupVaultsOutput,
  PutBackupVaultAccessPolicyInput,
  PutBackupVaultNotificationsInput,
} from '@aws-sdk/client-backup';
import { alreadyExists, invalidParameter, invalidRequest, notFound } from '../model/aws-error';
import { isObject } from '../model/check';
import type { Checked } from './checked';
import type { BackupStore, Vault } from './store';

type Named = Checked<DescribeBackupVaultInput>;

/** Vaults, their access policies and their notifications. */
export class Vaults {
  constructor(private readonly store: BackupStore) {}

  CreateBackupVault(input: Checked<CreateBackupVaultInput>): CreateBackupVaultOutput {
    const keyArn =
      input.EncryptionKeyArn ?? `arn:aws:kms:${this.store.region}:${this.store.account}:key/default`;
    return this.add({ ...this.newVault(input.BackupVaultName), keyArn }, input.BackupVaultTags);
  }

  CreateLogicallyAirGappedBackupVault(
    input: Checked<CreateLogicallyAirGappedBackupVaultInput>,
  ): CreateBackupVaultOutput {
    const { MinRetentionDays: minRetentionDays, MaxRetentionDays: maxRetentionDays } = input;
    const vault: Vault = {
      ...this.newVault(input.BackupVaultName),
      type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      lock: { minRetentionDays, maxRetentionDays, lockDate: this.store.now() },
    };
    return this.add(vault, input.BackupVaultTags);
  }

  DescribeBackupVault({ BackupVaultName }: Named): DescribeBackupVaultOutput {
    return this.describe(this.store.vault(BackupVaultName));
  }

  ListBackupVaults(): ListBackupVaultsOutput {
    return { BackupVaultList: [...this.store.vaults.values()].map((vault) => this.describe(vault)) };
  }

  DeleteBackupVault({ BackupVaultName }: Named): void {
    const { arn, recoveryPoints } = this.store.vault(BackupVaultName);
    if (recoveryPoints.size > 0)
      throw invalidRequest('Backup vault cannot be deleted because it contains recovery points');
    this.store.vaults.delete(BackupVaultName);
    this.store.tags.delete(arn);
  }

  PutBackupVaultAccessPolicy(input: Checked<PutBackupVaultAccessPolicyInput>): void {
    const vault = this.store.vault(input.BackupVaultName);
    assertPolicy(input.Policy ?? '');
    vault.policy = input.Policy;
  }

  GetBackupVaultAccessPolicy({ BackupVaultName }: Named): GetBackupVaultAccessPolicyOutput {
    const { arn, policy } = this.store.vault(BackupVaultName);
    if (policy === undefined) throw notFound('No policy is attached to the vault');
    return { BackupVaultName, BackupVaultArn: arn, Policy: policy };
  }

  DeleteBackupVaultAccessPolicy({ BackupVaultName }: Named): void {
    this.store.vault(BackupVaultName).policy = undefined;
  }

  PutBackupVaultNotifications(input: Checked<PutBackupVaultNotificationsInput>): void {
    const { SNSTopicArn: topicArn, BackupVaultEvents: events } = input;
    this.store.vault(input.BackupVaultName).notifications = { topicArn, events };
  }

  GetBackupVaultNotifications({ BackupVaultName }: Named): GetBackupVaultNotificationsOutput {
    const { arn, notifications } = this.store.vault(BackupVaultName);
    if (notifications === undefined)
      throw notFound(`Failed reading notifications from database for Backup vault ${BackupVaultName}`);
    const { topicArn, events } = notifications;
    return { BackupVaultName, BackupVaultArn: arn, SNSTopicArn: topicArn, BackupVaultEvents: [...events] };
  }

  DeleteBackupVaultNotifications({ BackupVaultName }: Named): void {
    this.store.vault(BackupVaultName).notifications = undefined;
  }

  private newVault(name: string): Vault {
    return {
      name,
      arn: this.store.arnOf(`backup-vault:${name}`),
      type: 'BACKUP_VAULT',
      createdAt: this.store.now(),
      keyArn: 'AWS_OWNED_KMS_KEY',
      recoveryPoints: new Map(),
    };
  }

  private add(vault: Vault, tags: Readonly<Record<string, string>> | undefined): CreateBackupVaultOutput {
    if (this.store.vaults.has(vault.name))
      throw alreadyExists('Backup vault with the same name already exists');
    this.store.vaults.set(vault.name, vault);
    this.store.setTags(vault.arn, tags);
    return { BackupVaultName: vault.name, BackupVaultArn: vault.arn, CreationDate: vault.createdAt };
  }

  private describe({
    name,
    arn,
    type,
    createdAt,
    keyArn,
    lock,
    recoveryPoints,
  }: Vault): DescribeBackupVaultOutput {
    return {
      BackupVaultName: name,
      BackupVaultArn: arn,
      VaultType: type,
      VaultState: 'AVAILABLE',
      EncryptionKeyArn: keyArn,
      CreationDate: createdAt,
      NumberOfRecoveryPoints: recoveryPoints.size,
      Locked: lock !== undefined,
      MinRetentionDays: lock?.minRetentionDays,
      MaxRetentionDays: lock?.maxRetentionDays,
      LockDate: lock?.lockDate,
    };
  }
}

/** The least that AWS wants of a policy: JSON, and statements that say who may do what with what. */
function assertPolicy(text: string): void {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw invalidParameter('Policy is not valid JSON');
  }
  const statements: readonly unknown[] = isObject(policy) ? [policy.Statement ?? []].flat() : [];
  const isWhole = (statement: unknown): boolean =>
    isObject(statement) &&
    (statement.Effect === 'Allow' || statement.Effect === 'Deny') &&
    ['Principal', 'Action', 'Resource'].every(
      (part) => statement[part] !== undefined || statement[`Not${part}`] !== undefined,
    );
  if (statements.length === 0 || !statements.every(isWhole))
    throw invalidParameter('A statement of the policy lacks Effect, Principal, Action or Resource');
}
