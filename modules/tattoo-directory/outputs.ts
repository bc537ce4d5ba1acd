import type { BackupPlan } from '../backup-plan';
import type { BackupVault } from '../backup-vault';
import type { Lift } from '../lift';
import type { EcsExport } from './ecs-export';
import { recoveryObjectives } from './recovery-objectives';
import type { TattooSettings } from './settings';

/** A value that the module gives to its caller. */
export interface ModuleOutput {
  readonly value: unknown;
  readonly description: string;
}

interface Made {
  readonly settings: TattooSettings;
  readonly main: BackupVault;
  readonly replica: BackupVault;
  readonly plan: BackupPlan;
  readonly roleArn: Lift<string>;
  readonly topicArn: Lift<string>;
  readonly ecsExport: EcsExport;
}

export function describeOutputs({
  settings,
  main,
  replica,
  plan,
  ...made
}: Made): Readonly<Record<string, ModuleOutput>> {
  const { isCrossRegion, daily, weekly } = settings;
  return {
    backup_vault_arn: { value: main.arn, description: 'ARN of the backup vault' },
    backup_vault_replica_arn: { value: replica.arn, description: 'ARN of the replica vault, or null' },
    backup_plan_arn: { value: plan.arn, description: 'ARN of the backup plan' },
    backup_vault_name: { value: main.vaultName, description: 'Name of the backup vault' },
    backup_role_arn: { value: made.roleArn, description: 'ARN of the role that AWS Backup assumes' },
    sns_topic_arn: { value: made.topicArn, description: 'ARN of the topic that is notified' },
    ecs_export_bucket_name: {
      value: made.ecsExport.bucket.nameWhereItExists(),
      description: 'Name of the bucket that holds the exported ECS configuration',
    },
    effective_lifecycle: {
      value: Object.fromEntries(
        Object.entries({ daily, weekly }).map(([name, lifecycle]) => [
          name,
          {
            delete_after_days: lifecycle.deleteAfterDays,
            cold_storage_after_days: lifecycle.coldStorageAfterDays,
            is_copied: isCrossRegion,
          },
        ]),
      ),
      description: 'The lifecycle that each documented rule ends up with',
    },
    recovery_objectives: {
      value: recoveryObjectives(isCrossRegion),
      description: 'What a recovery may take (RTO) and lose (RPO)',
    },
  };
}
