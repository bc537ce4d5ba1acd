import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { BackupPlan, type BackupRule } from '../backup-plan';
import { BackupRole } from '../backup-role';
import { BackupSelection } from '../backup-selection';
import {
  BackupVault,
  denyCopiesFromOtherAccounts,
  denyDestructionWithoutMfa,
  type VaultLock,
} from '../backup-vault';
import { KmsKey, auditReportsUse, backupRoleUse, logGroupsUse, topicPublishersUse } from '../kms-key';
import { logGroupName } from '../lambda-function';
import { and, collect, hcl, iff, isExpr, isNonEmpty, judge, mergeMaps, prop, text, type Lift } from '../lift';
import { NotificationTopic, TOPIC_PUBLISHERS } from '../notifications';
import type { Place } from '../policy';
import { ArrakisAudit } from './audit';
import type { ArrakisInputs, RdsInstance } from './inputs';
import { ArrakisMonitoring } from './monitoring';
import { arrakisNames, type ArrakisNames } from './names';
import { ArrakisNetwork } from './network';
import { emailFilterPolicy, vaultEvents } from './notification-level';
import { relationClaims } from './relations';
import { ArrakisRestoreTesting } from './restore-testing';
import { selectedFileSystems, selectedVolumes } from './selected-resources';
import { decideSettings, type ArrakisSettings, type RuleSettings } from './settings';
import { ArrakisValidator } from './validator';

/** A value that the module gives to its caller. */
export interface ModuleOutput {
  readonly value: unknown;
  readonly description: string;
}

/**
 * The backup module of the Arrakis platform: RDS, EBS and EFS, daily, weekly and monthly, copied to a replica
 * region, locked in production, checked every day by the validator.
 */
export class ArrakisBackup extends Construct {
  readonly outputs: Readonly<Record<string, ModuleOutput>>;
  private readonly names: ArrakisNames;
  private readonly settings: ArrakisSettings;
  private readonly place: Place;
  /** What is `main` in an address: key, vault and plan. */
  private readonly main = new Construct(this, 'main');
  /** What is `replica` in an address: the key and the vault of the other region. */
  private readonly replica = new Construct(this, 'replica');

  /** @param replicaProvider provider of the replica region; needed where there may be a replica */
  constructor(
    scope: Construct,
    id: string,
    private readonly inputs: ArrakisInputs,
    replicaProvider: AwsProvider | undefined,
  ) {
    super(scope, id);
    this.names = arrakisNames(inputs);
    this.settings = decideSettings(this, inputs);
    this.place = { partition: inputs.partition, region: inputs.region, accountId: inputs.accountId };

    const role = new BackupRole(this, 'backup', {
      ...this.common,
      name: this.names.role,
      partition: inputs.partition,
    });
    const key = this.mainKey(role);
    const topic = this.topic(key);
    const main = this.mainVault(key, topic);
    const replicaKey = this.replicaKey(role, replicaProvider);
    const replicaVault = this.replicaVault(replicaKey, replicaProvider);
    // In a stack both providers are told the account; a module takes the providers that it is given.
    if (isExpr(this.settings.isCrossRegion)) replicaVault.requireAccountOf(main);
    const plan = this.plan(main, replicaVault);
    this.selections(plan, role);
    this.continuousPlan(main, role);
    const network = new ArrakisNetwork(this, 'endpoint', { ...this.common, inputs, names: this.names });
    const monitored = {
      inputs,
      settings: this.settings,
      names: this.names,
      place: this.place,
      main,
      replica: replicaVault,
      topic,
      key,
    };
    const validator = new ArrakisValidator(this, 'validator', { ...monitored, network });
    const restoreTesting = inputs.enableRestoreTesting
      ? new ArrakisRestoreTesting(this, 'RestoreTesting', { ...monitored, role, network })
      : undefined;
    new ArrakisMonitoring(this, 'monitoring', {
      ...monitored,
      validator: validator.function,
      restoreValidation: restoreTesting?.validation,
    });
    new ArrakisAudit(this, 'audit', { ...monitored, bucket: validator.bucket });

    if (main.resource !== undefined) judge(main.resource, relationClaims(inputs, this.settings));
    this.sayWhatHasNoEffect();
    this.outputs = this.describeOutputs({
      main,
      replicaVault,
      plan,
      role,
      key,
      replicaKey,
      topic,
      validator,
    });
  }

  private get common() {
    return { tags: this.settings.tags };
  }

  private mainKey(role: BackupRole): KmsKey {
    const { inputs, names, place } = this;
    return new KmsKey(this.main, 'Key', {
      ...this.common,
      exists: inputs.enableBackupEncryption,
      alias: names.keyAlias,
      description: text`Backups of ${names.cluster}`,
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place,
      statements: [
        ...backupRoleUse(role.arn),
        { ...topicPublishersUse(TOPIC_PUBLISHERS), on: inputs.enableBackupNotifications },
        logGroupsUse(place, [
          logGroupName(names.validator),
          names.eventLog,
          ...(inputs.enableRestoreTesting ? [logGroupName(names.restoreValidation)] : []),
        ]),
        { ...auditReportsUse(place), on: inputs.enableAuditFramework },
      ],
      preventDestroy: inputs.preventDestroy,
    });
  }

  private topic(key: KmsKey): NotificationTopic {
    const { inputs, names } = this;
    return new NotificationTopic(this, 'notifications', {
      ...this.common,
      exists: inputs.enableBackupNotifications,
      name: names.topic,
      kmsKeyArn: key.arn,
      accountId: inputs.accountId,
      email: inputs.notificationEmail,
      emailFilterPolicy: emailFilterPolicy(inputs.notificationLevel),
    });
  }

  private mainVault(key: KmsKey, topic: NotificationTopic): BackupVault {
    const { inputs } = this;
    return new BackupVault(this.main, 'Vault', {
      ...this.common,
      name: inputs.backupVaultName,
      kmsKeyArn: key.arn,
      lock: this.lock(this.settings.isVaultLocked),
      policy: this.vaultPolicy,
      notifications: {
        exists: inputs.enableBackupNotifications,
        topicArn: () => topic.arnWhereItExists(),
        events: vaultEvents(inputs.notificationLevel),
      },
      preventDestroy: inputs.preventDestroy,
      paths: { ...LOCK_PATHS, name: 'backupVaultName' },
    });
  }

  private replicaKey(role: BackupRole, provider: AwsProvider | undefined): KmsKey {
    const { inputs, names, place } = this;
    return new KmsKey(this.replica, 'Key', {
      ...this.common,
      exists: and(this.settings.isCrossRegion, inputs.enableBackupEncryption),
      alias: names.replicaKeyAlias,
      description: text`Copies of the backups of ${names.cluster}`,
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place,
      statements: backupRoleUse(role.arn),
      provider,
      preventDestroy: inputs.preventDestroy,
    });
  }

  private replicaVault(key: KmsKey, provider: AwsProvider | undefined): BackupVault {
    const { inputs, settings } = this;
    return new BackupVault(this.replica, 'Vault', {
      ...this.common,
      exists: settings.isCrossRegion,
      name: this.names.replicaVault,
      kmsKeyArn: key.arn,
      ...(inputs.lockReplicaVault ? { lock: this.lock(settings.isVaultLocked) } : {}),
      policy: this.vaultPolicy,
      provider,
      preventDestroy: inputs.preventDestroy,
      // A variable checks its own value, not the longer name that is made of it.
      paths: { ...LOCK_PATHS, name: isExpr(inputs.backupVaultName) ? REPLICA_NAME : 'backupVaultName' },
    });
  }

  private lock(exists: Lift<boolean>): VaultLock {
    const { complianceMode, changeableForDays, minRetentionDays, maxRetentionDays } = this.inputs;
    return { exists, mode: complianceMode, changeableForDays, minRetentionDays, maxRetentionDays };
  }

  private get vaultPolicy() {
    return [
      denyCopiesFromOtherAccounts(this.inputs.accountId),
      denyDestructionWithoutMfa(this.settings.requiresMfa),
    ];
  }

  private plan(vault: BackupVault, replica: BackupVault): BackupPlan {
    const { inputs, settings } = this;
    const rule = (name: string, decided: RuleSettings, paths: BackupRule['paths']): BackupRule => ({
      name,
      schedule: decided.schedule,
      lifecycle: decided.lifecycle,
      copies: [{ on: decided.isCopied, vault: replica }],
      ...this.windowsAndTags(name),
      paths: { ...COMMON_RULE_PATHS, ...paths },
    });
    return new BackupPlan(this.main, 'Plan', {
      ...this.common,
      name: inputs.backupPlanName,
      namePath: 'backupPlanName',
      vault,
      rules: [
        rule('daily', settings.daily, {
          schedule: 'backupSchedule',
          deleteAfterDays: 'deleteAfterDays',
          coldStorageAfterDays: 'moveToColdStorageAfterDays',
        }),
        ...(inputs.enableWeeklyBackups
          ? [
              rule('weekly', settings.weekly, {
                schedule: 'weeklyBackupSchedule',
                deleteAfterDays: 'longTermRetentionDays',
                coldStorageAfterDays: 'longTermRetentionDays',
              }),
            ]
          : []),
        ...(inputs.enableMonthlyBackups
          ? [
              rule('monthly', settings.monthly, {
                schedule: 'monthlyBackupSchedule',
                deleteAfterDays: 'archivalRetentionDays',
                coldStorageAfterDays: 'archivalRetentionDays',
              }),
            ]
          : []),
      ],
    });
  }

  private windowsAndTags(tier: string) {
    const { startWindowMinutes, completionWindowMinutes, backupCostAllocationTags } = this.inputs;
    return {
      startWindowMinutes,
      completionWindowMinutes,
      recoveryPointTags: mergeMaps(backupCostAllocationTags, { BackupTier: tier }),
    };
  }

  private selections(plan: BackupPlan, role: BackupRole): void {
    const { inputs, names } = this;
    const { partition } = inputs;
    const selections = new Construct(this, 'Selections');
    new BackupSelection(selections, 'rds', {
      exists: isNonEmpty(inputs.rdsInstances),
      name: 'rds',
      plan,
      role,
      resources: collect<RdsInstance, string>(inputs.rdsInstances, (instance) => prop(instance, 'arn')),
      resourcesPath: 'rdsInstances',
    });
    new BackupSelection(selections, 'ebs', {
      name: 'ebs',
      plan,
      role,
      resources: [text`arn:${partition}:ec2:*:*:volume/*`],
      conditions: selectedVolumes(inputs, names),
    });
    new BackupSelection(selections, 'efs', {
      exists: inputs.backupEfsEnabled,
      name: 'efs',
      plan,
      role,
      resources: [text`arn:${partition}:elasticfilesystem:*:*:file-system/*`],
      conditions: selectedFileSystems(inputs),
    });
  }

  /**
   * A plan of its own: point-in-time recovery reaches 35 days at most and supports RDS alone of what is backed
   * up here. No copy: it would be a plain snapshot. No entry into a vault whose lock asks for more than 35 days.
   */
  private continuousPlan(vault: BackupVault, role: BackupRole): void {
    const { inputs, names } = this;
    if (!inputs.enableContinuousBackup) return;
    const plan = new BackupPlan(this, 'continuous', {
      ...this.common,
      name: names.continuousPlan,
      vault,
      rules: [
        {
          name: 'continuous',
          schedule: this.settings.daily.schedule,
          lifecycle: { deleteAfterDays: inputs.continuousRetentionDays, coldStorageAfterDays: null },
          enableContinuousBackup: true,
          ...this.windowsAndTags('continuous'),
          paths: {
            ...COMMON_RULE_PATHS,
            schedule: 'backupSchedule',
            deleteAfterDays: 'continuousRetentionDays',
          },
        },
      ],
    });
    new BackupSelection(this, 'rds-continuous', {
      exists: isNonEmpty(inputs.rdsInstances),
      name: 'rds-continuous',
      plan,
      role,
      resources: collect<RdsInstance, string>(inputs.rdsInstances, (instance) => prop(instance, 'arn')),
      resourcesPath: 'rdsInstances',
    });
  }

  /** Accepted because the document has them; said, so that nobody counts on them. */
  private sayWhatHasNoEffect(): void {
    for (const [input, what] of Object.entries(WITHOUT_EFFECT)) {
      if (this.inputs[input as keyof typeof WITHOUT_EFFECT] === true) {
        Annotations.of(this).addInfo(
          `${input} has no effect: AWS Backup has no ${what} that could be switched on.`,
        );
      }
    }
    const { daily } = this.settings;
    const { deleteAfterDays, coldStorageAfterDays } = daily.lifecycle;
    const requested = daily.requestedColdStorageAfterDays;
    if (!isExpr(requested) && requested !== null && coldStorageAfterDays === null) {
      Annotations.of(this).addInfo(
        `cold storage omitted on the daily rule: ${String(deleteAfterDays)} < ${requested} + 90; the retention stays.`,
      );
    }
  }

  private describeOutputs(made: {
    readonly main: BackupVault;
    readonly replicaVault: BackupVault;
    readonly plan: BackupPlan;
    readonly role: BackupRole;
    readonly key: KmsKey;
    readonly replicaKey: KmsKey;
    readonly topic: NotificationTopic;
    readonly validator: ArrakisValidator;
  }): Readonly<Record<string, ModuleOutput>> {
    const rules = {
      daily: this.settings.daily,
      weekly: this.settings.weekly,
      monthly: this.settings.monthly,
    };
    return {
      backup_vault_arn: { value: made.main.arn, description: 'ARN of the backup vault' },
      backup_vault_name: { value: made.main.vaultName, description: 'Name of the backup vault' },
      replica_vault_arn: { value: made.replicaVault.arn, description: 'ARN of the replica vault, or null' },
      backup_plan_arn: { value: made.plan.arn, description: 'ARN of the backup plan' },
      backup_plan_id: { value: made.plan.id, description: 'Id of the backup plan' },
      backup_role_arn: { value: made.role.arn, description: 'ARN of the role that AWS Backup assumes' },
      kms_key_arn: { value: made.key.arn, description: 'ARN of the key of the vault, or null' },
      replica_kms_key_arn: {
        value: made.replicaKey.arn,
        description: 'ARN of the key of the replica vault, or null',
      },
      sns_topic_arn: { value: made.topic.arn, description: 'ARN of the notification topic, or null' },
      validator_function_name: {
        value: made.validator.function.functionName,
        description: 'Name of the validator function, or null',
      },
      effective_lifecycle: {
        value: Object.fromEntries(
          Object.entries(rules).map(([name, { lifecycle, isCopied }]) => [
            name,
            {
              delete_after_days: lifecycle.deleteAfterDays,
              cold_storage_after_days: lifecycle.coldStorageAfterDays,
              is_copied: isCopied,
            },
          ]),
        ),
        description: 'The lifecycle that each rule ends up with',
      },
      unsupported_features: {
        value: this.unsupportedFeatures(),
        description: 'Inputs that were set and have no effect, because AWS Backup has no such setting',
      },
    };
  }

  private unsupportedFeatures(): unknown {
    const { enableBackupDeduplication, backupCompressionEnabled } = this.inputs;
    const names = [
      iff(enableBackupDeduplication, 'enable_backup_deduplication', ''),
      iff(backupCompressionEnabled, 'backup_compression_enabled', ''),
    ];
    return names.some(isExpr) ? hcl`compact(${names})` : names.filter((name) => name !== '');
  }
}

const WITHOUT_EFFECT = {
  enableBackupDeduplication: 'deduplication',
  backupCompressionEnabled: 'compression',
} as const;

/** How errors of a published module call the name of the replica vault. */
const REPLICA_NAME = 'backupVaultName-replica';
const LOCK_PATHS = {
  mode: 'complianceMode',
  changeableForDays: 'changeableForDays',
  retention: 'minRetentionDays',
};
const COMMON_RULE_PATHS = {
  startWindowMinutes: 'startWindowMinutes',
  completionWindowMinutes: 'completionWindowMinutes',
  recoveryPointTags: 'backupCostAllocationTags',
};
