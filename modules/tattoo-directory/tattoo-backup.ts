import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { BackupPlan } from '../backup-plan';
import { BackupRole } from '../backup-role';
import { BackupSelection } from '../backup-selection';
import { BackupVault, type VaultLock } from '../backup-vault';
import { KmsKey, logGroupsUse, topicPublishersUse } from '../kms-key';
import { logGroupName } from '../lambda-function';
import { asString, isExpr, judge, named, orElse, text, type Lift } from '../lift';
import { NotificationTopic, TOPIC_PUBLISHERS } from '../notifications';
import type { Place } from '../policy';
import { EcsExport } from './ecs-export';
import type { TattooInputs } from './inputs';
import { TattooMonitoring } from './monitoring';
import { tattooNames, type TattooNames } from './names';
import { describeOutputs, type ModuleOutput } from './outputs';
import { planRules } from './plan-rules';
import { AdvancedDynamodbBackup } from './region-settings';
import { relationClaims } from './relations';
import { decideSettings, type TattooSettings } from './settings';
import { vaultAccess } from './vault-access';
import { EMAIL_FILTER_POLICY, SILENT_VAULT_EVENTS, VAULT_EVENTS } from './vault-events';
import { VaultStorage } from './vault-storage';
import type { Watched } from './watched';

/** The most that AWS grants: the key holds exports and logs. */
const KEY_DELETION_WINDOW_DAYS = 30;

/**
 * The backup module of the Tattoo directory, documented as Terraform module `16-backup`: DynamoDB tables and the
 * configuration of an ECS cluster, daily and weekly, in production copied to a replica region and locked.
 */
export class TattooBackup extends Construct {
  readonly outputs: Readonly<Record<string, ModuleOutput>>;
  private readonly names: TattooNames;
  private readonly settings: TattooSettings;
  private readonly place: Place;
  /** What is `main` in an address: vault and plan. */
  private readonly main = new Construct(this, 'main');
  /** What is `replica` in an address: the vault of the other region. */
  private readonly replica = new Construct(this, 'replica');

  /** @param replicaProvider provider of the replica region; needed where there may be a replica */
  constructor(
    scope: Construct,
    id: string,
    private readonly inputs: TattooInputs,
    replicaProvider: AwsProvider | undefined,
  ) {
    super(scope, id);
    this.names = tattooNames(inputs);
    this.settings = decideSettings(this, inputs);
    this.place = { partition: inputs.partition, region: inputs.region, accountId: inputs.accountId };
    const { settings, names, place } = this;

    const roleArn = this.roleArn();
    const key = this.operationsKey();
    const topicArn = this.topicArn(key);
    const main = this.mainVault(roleArn, topicArn);
    const replica = this.replicaVault(roleArn, replicaProvider);
    // In a stack both providers are told the account; a module takes the providers that it is given.
    if (isExpr(settings.isCrossRegion)) replica.requireAccountOf(main);
    const plan = new BackupPlan(this.main, 'Plan', {
      name: names.plan,
      namePath: 'projectName',
      vault: main,
      rules: planRules(inputs, settings, replica),
      tags: settings.tags,
    });
    const watched: Watched = { inputs, settings, names, place, main, replica, key, topicArn };
    const ecsExport = new EcsExport(this, 'ecs-export', watched);
    this.selections(plan, roleArn, ecsExport);
    const vaultStorage = new VaultStorage(this, 'vault-storage', watched);
    new TattooMonitoring(this, 'Monitoring', {
      ...watched,
      functions: { 'ecs-export': ecsExport.function, 'vault-storage': vaultStorage.function },
    });
    if (inputs.manageRegionSettings) new AdvancedDynamodbBackup(this, 'RegionSettings');

    if (main.resource !== undefined) judge(main.resource, relationClaims(inputs, settings));
    this.sayWhatHasNoEffect();
    this.outputs = describeOutputs({ settings, main, replica, plan, roleArn, topicArn, ecsExport });
  }

  private roleArn(): Lift<string> {
    const { inputs, names, settings } = this;
    const own = new BackupRole(this, 'backup', {
      exists: settings.makesRole,
      name: names.role,
      partition: inputs.partition,
      coversBuckets: true,
      tags: settings.tags,
    });
    return this.givenOrOwn('backup_role_arn', inputs.backupServiceRoleArn, own.arnOrNull);
  }

  /** The policies of the audit keys are not ours to change: what services must be admitted to has its own key. */
  private operationsKey(): KmsKey {
    const { inputs, names, place, settings } = this;
    return new KmsKey(this, 'operations', {
      alias: names.keyAlias,
      description: text`Notifications, logs and ECS exports of ${names.alarmPrefix}`,
      deletionWindowDays: KEY_DELETION_WINDOW_DAYS,
      place,
      statements: [
        logGroupsUse(place, [logGroupName(names.ecsExport), logGroupName(names.vaultStorage)]),
        // Last, as in the published module, where Terraform decides on it.
        { ...topicPublishersUse(TOPIC_PUBLISHERS), on: settings.makesTopic },
      ],
      tags: settings.tags,
      preventDestroy: inputs.preventDestroy,
    });
  }

  private topicArn(key: KmsKey): Lift<string> {
    const { inputs, names, settings } = this;
    const own = new NotificationTopic(this, 'notifications', {
      exists: settings.makesTopic,
      name: names.topic,
      kmsKeyArn: key.arn,
      accountId: inputs.accountId,
      email: inputs.notificationEmail,
      emailFilterPolicy: EMAIL_FILTER_POLICY,
      tags: settings.tags,
    });
    return this.givenOrOwn('notification_topic_arn', inputs.snsTopicArn, own.arn);
  }

  /** One of the two is there: a claim sees to it. */
  private givenOrOwn(name: string, given: Lift<string | null>, own: Lift<string | null>): Lift<string> {
    return named(this, name, orElse<string>(given, own as Lift<string>));
  }

  private mainVault(roleArn: Lift<string>, topicArn: Lift<string>): BackupVault {
    const { inputs, names, settings, place } = this;
    return new BackupVault(this.main, 'Vault', {
      name: names.vault,
      kmsKeyArn: inputs.kmsKeyArn,
      lock: this.lock(),
      policy: vaultAccess(inputs, place, roleArn),
      notifications: {
        exists: true,
        topicArn: () => asString(topicArn),
        events: VAULT_EVENTS,
        silentEvents: SILENT_VAULT_EVENTS,
      },
      tags: settings.tags,
      preventDestroy: inputs.preventDestroy,
      paths: PATHS,
    });
  }

  private replicaVault(roleArn: Lift<string>, provider: AwsProvider | undefined): BackupVault {
    const { inputs, names, settings, place } = this;
    return new BackupVault(this.replica, 'Vault', {
      exists: settings.isCrossRegion,
      name: names.replicaVault,
      kmsKeyArn: inputs.replicaKmsKeyArn,
      ...(inputs.lockReplicaVault ? { lock: this.lock() } : {}),
      policy: vaultAccess(inputs, place, roleArn),
      tags: settings.tags,
      provider,
      preventDestroy: inputs.preventDestroy,
      paths: PATHS,
    });
  }

  private lock(): VaultLock {
    const { inputs, settings } = this;
    return {
      exists: settings.isVaultLocked,
      mode: inputs.complianceMode,
      changeableForDays: inputs.changeableForDays,
      minRetentionDays: inputs.minRetentionDays,
      maxRetentionDays: settings.maxRetentionDays,
    };
  }

  private selections(plan: BackupPlan, roleArn: Lift<string>, { bucket }: EcsExport): void {
    const { inputs } = this;
    const selections = new Construct(this, 'Selections');
    const conditions = { equals: { Environment: inputs.environment, Project: inputs.projectName } };
    const role = { arn: roleArn };
    new BackupSelection(selections, 'dynamodb', {
      name: 'dynamodb',
      plan,
      role,
      resources: orElse<readonly Lift<string>[]>(inputs.dynamodbTableArns, [
        text`arn:${inputs.partition}:dynamodb:*:*:table/*`,
      ]),
      conditions,
      resourcesPath: 'dynamodbTableArns',
    });
    new BackupSelection(selections, 'ecs', {
      name: 'ecs',
      plan,
      role,
      resources: [bucket.arnWhereItExists()],
      conditions,
    });
  }

  /** Kept because the document has it; said, so that nobody counts on it. */
  private sayWhatHasNoEffect(): void {
    const { inputs, settings } = this;
    const { deleteAfterDays, coldStorageAfterDays } = settings.daily;
    const requested = settings.requestedColdStorageAfterDays;
    Annotations.of(this).addInfo(
      `${SILENT_VAULT_EVENTS.join(' and ')} have no effect: AWS never sends them. Event rules report failures.`,
    );
    if (isExpr(requested) || requested === null || coldStorageAfterDays !== null) return;
    if (inputs.coldStorageAfterDays !== null) return;
    Annotations.of(this).addInfo(
      `cold storage omitted on the daily rule: ${String(deleteAfterDays)} < ${requested} + 90; the retention stays.`,
    );
  }
}

/** The caller's names for what the vaults check: their names are made of the project's. */
const PATHS = {
  name: 'projectName',
  mode: 'complianceMode',
  changeableForDays: 'changeableForDays',
  retention: 'vaultLockMaxRetentionMultiplier',
};
