import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { trailUse } from '../audit-trail';
import { BackupRole } from '../backup-role';
import { KmsKey, backupRoleUse, logGroupsUse, topicPublishersUse } from '../kms-key';
import { logGroupName } from '../lambda-function';
import { judge } from '../lift';
import { NotificationTopic, TOPIC_PUBLISHERS } from '../notifications';
import { hipaaNeedsCustomerManagedKey, replicaRegionDiffers } from '../rules';
import { SecureBucket } from '../secure-bucket';
import { BackupFunction } from './backup-function';
import { CopiesToRecoveryRegion } from './copies';
import { TaskManagerTables } from './dynamodb-tables';
import type { TaskManagerInputs } from './inputs';
import { TaskManagerMonitoring } from './monitoring';
import { taskManagerOutputs, type SystemOutput } from './outputs';
import { RegisterParameter, registerClaims } from './register';
import { RestoreAccess } from './restore-access';
import { decideSettings, type TaskManagerSettings } from './settings';
import { makeTrail } from './trail';

/**
 * The backups of the Task Manager: five DynamoDB tables with point-in-time recovery, a function that makes
 * on-demand backups every day and deletes old ones, the audit trail, and what a restore needs.
 */
export class TaskManagerBackup extends Construct {
  readonly outputs: Readonly<Record<string, SystemOutput>>;
  private readonly settings: TaskManagerSettings;

  /** @param replicaProvider provider of the recovery region; needed where backups are copied there */
  constructor(
    scope: Construct,
    id: string,
    private readonly inputs: TaskManagerInputs,
    replicaProvider: AwsProvider | undefined,
  ) {
    super(scope, id);
    this.settings = decideSettings(inputs);
    const { settings } = this;
    const { names } = settings;
    const role = settings.copiesToDrRegion
      ? new BackupRole(this, 'backup', {
          name: names.backupRole,
          partition: inputs.partition,
          tags: inputs.tags,
        })
      : undefined;
    const key = this.key(role);
    const topic = new NotificationTopic(this, 'notifications', {
      exists: true,
      name: names.topic,
      kmsKeyArn: key.arn,
      accountId: inputs.accountId,
      email: inputs.notificationEmail,
      tags: inputs.tags,
    });
    const observed = { inputs, settings, key, topic };
    const tables = new TaskManagerTables(this, 'Tables', observed);
    new RegisterParameter(this, 'retained-backups', {
      name: names.retainedBackupsParameter,
      register: inputs.retentionRegister,
      tags: inputs.tags,
    });
    const backup = new BackupFunction(this, 'backup-handler', observed);
    const copies =
      role === undefined
        ? undefined
        : new CopiesToRecoveryRegion(this, 'Copies', { ...observed, role, replicaProvider });
    const trail = makeTrail(this, 'trail', observed);
    const evidence = new SecureBucket(this, 'restore-evidence', {
      exists: true,
      name: names.evidenceBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: inputs.evidenceRetentionDays,
      intelligentTiering: false,
      tags: inputs.tags,
    });
    const access = new RestoreAccess(this, 'restore', {
      ...observed,
      evidence,
      keyArn: key.arn,
      tablesKeyArn: tables.keyArn,
    });
    new TaskManagerMonitoring(this, 'monitoring', {
      ...observed,
      function: backup.function,
      ...(copies === undefined ? {} : { vault: copies.vault, replica: copies.replica }),
    });
    this.judgeTogether();
    this.outputs = taskManagerOutputs({ ...observed, tables, backup, trail, evidence, access, copies });
  }

  /** One key for what tells about backups, and for the vault; tables have one of their own, or none. */
  private key(role: BackupRole | undefined): KmsKey {
    const { inputs, settings } = this;
    const { names, place } = settings;
    return new KmsKey(this, 'main', {
      alias: names.keyAlias,
      description: 'Trail, evidence, logs, notifications and vault of the Task Manager',
      deletionWindowDays: inputs.kmsDeletionWindow,
      deletionWindowPath: 'kmsDeletionWindow',
      place,
      statements: [
        ...(role === undefined ? [] : backupRoleUse(role.arn)),
        topicPublishersUse(TOPIC_PUBLISHERS),
        logGroupsUse(place, [logGroupName(names.backupFunction)]),
        ...trailUse(place, names.trail),
      ],
      preventDestroy: inputs.preventDestroy,
      tags: inputs.tags,
    });
  }

  /** What must be true of inputs together. */
  private judgeTogether(): void {
    const { inputs } = this;
    judge(this, [
      hipaaNeedsCustomerManagedKey.claim('tableEncryption', inputs),
      ...(inputs.enableCrossRegionCopy
        ? [
            replicaRegionDiffers.claim('drRegion', {
              region: inputs.region,
              replicaRegion: inputs.drRegion,
            }),
          ]
        : []),
      ...registerClaims(inputs.retentionRegister, inputs.tablePrefix),
    ]);
  }
}
