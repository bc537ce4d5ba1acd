import type {
  CreateBackupVaultInput,
  CreateBackupVaultOutput,
  CreateLogicallyAirGappedBackupVaultInput,
  DescribeBackupVaultInput,
  DescribeBackupVaultOutput,
  GetBackupVaultAccessPolicyOutput,
  GetBackupVaultNotificationsOutput,
  ListBackupVaultsInput,
  ListBackupVaultsOutput,
  PutBackupVaultAccessPolicyInput,
  PutBackupVaultNotificationsInput,
} from '@aws-sdk/client-backup';
import { alreadyExists, invalidParameter, invalidRequest, notFound } from '../model/aws-error';
import { isObject } from '../model/check';
import type { Checked } from './checked';
import { pageOf } from './pages';
import type { BackupStore, Vault } from './store';
import { MOST_DAYS } from './vault-lock';

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html */
const LEAST_AIR_GAPPED_DAYS = 7;
const WRONG_AIR_GAPPED_RETENTION =
  'LogicallyAirGappedBackup vault Lock configuration retention days must be between 7 and 36,500, and minimum must be less than or equal to maximum.';
/** A key, not an alias: the region is that of the vault. */
const KEY_ARN = /^arn:aws[\w-]*:kms:([\w-]+):\d{12}:key\/[\w-]+$/;
const TOPIC_ARN = /^arn:aws[\w-]*:sns:[\w-]+:(\d{12}):([\w.-]+)$/;

type Named = Checked<DescribeBackupVaultInput>;

/** Vaults, their access policies and their notifications. */
export class Vaults {
  constructor(private readonly store: BackupStore) {}

  CreateBackupVault(input: Checked<CreateBackupVaultInput>): CreateBackupVaultOutput {
    const keyArn = this.keyOf(input) ?? `arn:aws:kms:${this.store.region}:${this.store.account}:key/default`;
    return this.add({ ...this.newVault(input.BackupVaultName), keyArn }, input.BackupVaultTags);
  }

  CreateLogicallyAirGappedBackupVault(
    input: Checked<CreateLogicallyAirGappedBackupVaultInput>,
  ): CreateBackupVaultOutput {
    const { MinRetentionDays: minRetentionDays, MaxRetentionDays: maxRetentionDays } = input;
    if (
      minRetentionDays < LEAST_AIR_GAPPED_DAYS ||
      maxRetentionDays > MOST_DAYS ||
      minRetentionDays > maxRetentionDays
    )
      throw invalidParameter(WRONG_AIR_GAPPED_RETENTION);
    const { keyArn, ...empty } = this.newVault(input.BackupVaultName);
    const vault: Vault = {
      ...empty,
      keyArn: this.keyOf(input) ?? keyArn,
      type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      lock: { minRetentionDays, maxRetentionDays, lockDate: this.store.now() },
    };
    return this.add(vault, input.BackupVaultTags);
  }

  DescribeBackupVault({ BackupVaultName }: Named): DescribeBackupVaultOutput {
    return this.describe(this.store.vault(BackupVaultName));
  }

  /** Vaults of other accounts are not shared here. */
  ListBackupVaults({
    ByVaultType,
    ByShared = false,
    ...request
  }: Checked<ListBackupVaultsInput>): ListBackupVaultsOutput {
    const vaults = [...this.store.vaults.values()].filter(
      ({ type }) => !ByShared && [undefined, type].includes(ByVaultType),
    );
    const { page, NextToken } = pageOf(vaults, request);
    return { BackupVaultList: page.map((vault) => this.describe(vault)), NextToken };
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
    const vault = this.store.vault(input.BackupVaultName);
    const [, account, name = ''] = TOPIC_ARN.exec(topicArn) ?? [];
    if (account !== this.store.account || name.endsWith('.fifo'))
      throw invalidParameter(`${topicArn} is not the ARN of a standard SNS topic of this account`);
    vault.notifications = { topicArn, events };
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

  private keyOf({ EncryptionKeyArn: arn }: { readonly EncryptionKeyArn?: string }): string | undefined {
    const [, region] = KEY_ARN.exec(arn ?? '') ?? [];
    if (arn !== undefined && region !== this.store.region)
      throw invalidParameter(`Invalid Key provided by the user. Invalid arn ${arn}`);
    return arn;
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
