import { BackupVault as AwsBackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultNotifications } from '@cdktf/provider-aws/lib/backup-vault-notifications';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import {
  Maybe,
  and,
  asList,
  asMap,
  asNumber,
  asString,
  ensure,
  hcl,
  isExpr,
  judge,
  type Lift,
} from '../lift';
import { policyDocument, type Statement } from '../policy';
import { notificationEventFires, vaultName } from '../rules';
import { changeableForDaysOf, vaultLockClaims, type VaultLock, type VaultLockPaths } from './vault-lock';

/** Which events of the vault go to which topic. */
export interface VaultNotifications {
  readonly exists: Lift<boolean>;
  /** A standard topic of the same account and region. Called only where notifications exist. */
  readonly topicArn: () => string;
  readonly events: Lift<readonly string[]>;
  /**
   * Events that AWS accepts and never sends, subscribed because a document names them: something else must
   * tell what they would have told. @default - none
   */
  readonly silentEvents?: readonly string[];
}

export interface BackupVaultProps {
  /** @default true */
  readonly exists?: Lift<boolean>;
  /** 2 to 50 letters, digits, hyphens or underscores. A change replaces the vault. */
  readonly name: Lift<string>;
  /** A key of the vault's own region; `null`: the AWS managed key `aws/backup`. A change replaces the vault. */
  readonly kmsKeyArn: Lift<string | null>;
  /** @default - not locked */
  readonly lock?: VaultLock;
  /** Statements of the access policy. @default - no policy */
  readonly policy?: readonly Statement[];
  /** @default - no notifications */
  readonly notifications?: VaultNotifications;
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** @default - the stack's provider */
  readonly provider?: AwsProvider;
  /** Terraform refuses to destroy the vault. @default false */
  readonly preventDestroy?: boolean;
  /** Names of the caller's inputs, for errors. @default - the names of these props below the construct's id */
  readonly paths?: VaultLockPaths & { readonly name: string };
}

/** A vault of recovery points: key, lock, access policy and notifications. */
export class BackupVault extends Construct {
  readonly lock?: VaultLock;
  private readonly vault: Maybe<AwsBackupVault>;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    const { exists = true, lock, provider } = props;
    const paths = props.paths ?? defaultPaths(id);
    this.lock = lock;
    this.vault = Maybe.build(
      exists,
      (meta) =>
        new AwsBackupVault(this, 'Resource', {
          ...meta,
          provider,
          name: asString(props.name),
          kmsKeyArn: asString(props.kmsKeyArn),
          tags: asMap(props.tags),
          ...(props.preventDestroy === true ? { lifecycle: { preventDestroy: true } } : {}),
        }),
    );
    if (this.vault.resource === undefined) return;
    judge(this.vault.resource, [vaultName.claim(paths.name, { name: props.name })]);
    if (lock !== undefined) this.addLock(and(exists, lock.exists), lock, paths, provider);
    if (props.policy !== undefined) this.addPolicy(exists, props.policy, provider);
    if (props.notifications !== undefined) this.addNotifications(exists, props.notifications, provider);
  }

  private addLock(
    exists: Lift<boolean>,
    lock: VaultLock,
    paths: VaultLockPaths,
    provider?: AwsProvider,
  ): void {
    const { resource } = Maybe.build(
      exists,
      (meta) =>
        new BackupVaultLockConfiguration(this, 'Lock', {
          ...meta,
          provider,
          backupVaultName: this.vault.at('name'),
          changeableForDays: asNumber(changeableForDaysOf(lock)),
          minRetentionDays: asNumber(lock.minRetentionDays),
          maxRetentionDays: asNumber(lock.maxRetentionDays),
        }),
    );
    if (resource !== undefined) judge(resource, vaultLockClaims({ ...lock, exists }, paths));
  }

  private addPolicy(exists: Lift<boolean>, statements: readonly Statement[], provider?: AwsProvider): void {
    Maybe.build(
      exists,
      (meta) =>
        new BackupVaultPolicy(this, 'Policy', {
          ...meta,
          provider,
          backupVaultName: this.vault.at('name'),
          policy: policyDocument(statements),
        }),
    );
  }

  private addNotifications(
    exists: Lift<boolean>,
    { exists: wanted, topicArn, events, silentEvents = [] }: VaultNotifications,
    provider?: AwsProvider,
  ): void {
    const { resource } = Maybe.build(
      and(exists, wanted),
      (meta) =>
        new BackupVaultNotifications(this, 'Notifications', {
          ...meta,
          provider,
          backupVaultName: this.vault.at('name'),
          snsTopicArn: topicArn(),
          backupVaultEvents: isExpr(events) ? asList(events) : [...events, ...silentEvents],
        }),
    );
    if (resource === undefined || isExpr(events)) return;
    const path = `${this.node.id}.notifications.events`;
    judge(
      resource,
      events.map((event, index) => notificationEventFires.claim(`${path}[${index}]`, { event })),
    );
  }

  /** Terraform ends the apply with an error where this vault comes to lie in another account than the other. */
  requireAccountOf(other: BackupVault): void {
    if (this.vault.resource === undefined) return;
    ensure(
      this.vault.resource,
      hcl<boolean>`split(":", self.arn)[4] == split(":", ${other.arnWhereItExists()})[4]`,
      'The provider of the replica region works in another account: give it the credentials of the account of the vault.',
    );
  }

  /** The vault's ARN, or null where there is no vault. */
  get arn(): Lift<string | null> {
    return this.vault.get('arn');
  }

  /** The vault's name, or null where there is no vault. */
  get vaultName(): Lift<string | null> {
    return this.vault.get('name');
  }

  /** The ARN, for resources that exist only where the vault does. */
  arnWhereItExists(): string {
    return this.vault.at('arn');
  }

  /** The name, for resources that exist only where the vault does. */
  nameWhereItExists(): string {
    return this.vault.at('name');
  }

  /** The resource, to hold claims against. */
  get resource(): AwsBackupVault | undefined {
    return this.vault.resource;
  }
}

function defaultPaths(id: string): VaultLockPaths & { readonly name: string } {
  return {
    name: `${id}.name`,
    mode: `${id}.lock.mode`,
    changeableForDays: `${id}.lock.changeableForDays`,
    retention: `${id}.lock.minRetentionDays`,
  };
}
