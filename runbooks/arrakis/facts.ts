import { RootConstruct } from 'constructs';
import type { EnvironmentName } from '../../modules/arrakis/environment-defaults';
import { ARRAKIS_INPUTS, type RdsInstance } from '../../modules/arrakis/inputs';
import { arrakisNames } from '../../modules/arrakis/names';
import { decideSettings, type RuleSettings } from '../../modules/arrakis/settings';
import { resolveInputs } from '../../modules/inputs';
import type { ArrakisEnvironment } from '../../modules/stacks';
import type { Contacts } from '../contacts';
import { known, requireValid } from '../known';
import { scheduleInWords, startMinuteOfDay } from '../schedule-in-words';

/** A rule of the backup plan, as a reader needs it. */
export interface RuleFacts {
  readonly name: string;
  readonly schedule: string;
  readonly when: string;
  /** Undefined where the schedule has no single time of day. */
  readonly startMinuteOfDay: number | undefined;
  readonly deleteAfterDays: number;
  readonly coldStorageAfterDays: number | null;
  /** What was asked for or documented; null where nothing was. */
  readonly requestedColdStorageAfterDays: number | null;
  readonly archivesEbs: boolean;
  readonly isCopied: boolean;
}

export interface ReplicaFacts {
  readonly vault: string;
  readonly vaultArn: string;
  readonly region: string;
  readonly keyAlias: string | undefined;
  readonly isLocked: boolean;
}

export interface LockFacts {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly minRetentionDays: number;
  readonly maxRetentionDays: number;
  /** Days in which a COMPLIANCE lock can still be removed. */
  readonly changeableForDays: number | null;
}

export interface ValidatorFacts {
  readonly function: string;
  readonly logGroup: string;
  readonly deadLetterQueue: string;
  readonly reportBucket: string;
  readonly schedule: string;
  readonly when: string;
}

export interface RestoreTestingFacts {
  readonly plan: string;
  readonly function: string;
  readonly logGroup: string;
  readonly deadLetterQueue: string;
  readonly schedule: string;
}

export interface MonitoringFacts {
  readonly alarmPrefix: string;
  readonly dashboard: string;
  readonly eventLog: string;
  readonly eventRulePrefix: string;
}

export interface NetworkFacts {
  readonly vpcId: string;
  readonly endpointService: string;
  /** Name of the group the module makes; undefined where groups were given. */
  readonly securityGroup: string | undefined;
}

/** Everything a runbook says of one environment: plain values, decided by the same code that makes the stack. */
export interface ArrakisFacts {
  readonly environment: EnvironmentName;
  readonly project: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly vault: string;
  readonly plan: string;
  readonly role: string;
  readonly roleArn: string;
  readonly cluster: string;
  readonly keyAlias: string | undefined;
  readonly kmsDeletionWindowDays: number;
  readonly rules: readonly RuleFacts[];
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly continuousRetentionDays: number | undefined;
  readonly rds: readonly RdsInstance[];
  readonly hasEfs: boolean;
  readonly replica: ReplicaFacts | undefined;
  readonly lock: LockFacts | undefined;
  readonly requiresMfa: boolean;
  readonly preventsDestroy: boolean;
  readonly validator: ValidatorFacts | undefined;
  readonly restoreTesting: RestoreTestingFacts | undefined;
  readonly monitoring: MonitoringFacts | undefined;
  readonly topicArn: string | undefined;
  readonly notificationEmail: string;
  readonly notificationLevel: 'errors_only' | 'warnings_and_errors' | 'all';
  readonly metricNamespace: string;
  readonly network: NetworkFacts | undefined;
  readonly rpoHours: number;
  readonly rpoGraceHours: number;
  readonly rtoHours: number;
  readonly archivesEbs: boolean;
  readonly withoutEffect: readonly string[];
  readonly hasConfigRules: boolean;
  readonly hasAuditFramework: boolean;
  readonly costTags: Readonly<Record<string, string>>;
  readonly contacts: Contacts;
}

/** @throws an Error when the environment's data would not make a stack */
export function arrakisFacts({ backup }: ArrakisEnvironment): ArrakisFacts {
  const { inputs, claims } = resolveInputs(ARRAKIS_INPUTS, { ...backup });
  requireValid(backup.environment, claims);
  const names = arrakisNames(inputs);
  const settings = decideSettings(new RootConstruct(), inputs);
  const { region, accountId, partition } = inputs;
  const role = known(names.role);
  const validator = known(names.validator);
  const restoreValidation = known(names.restoreValidation);
  const eventLog = known(names.eventLog);
  const isLocked = known(settings.isVaultLocked);
  return {
    environment: inputs.environment,
    project: inputs.projectName,
    region,
    accountId,
    partition,
    vault: inputs.backupVaultName,
    plan: inputs.backupPlanName,
    role,
    roleArn: `arn:${partition}:iam::${accountId}:role/${role}`,
    cluster: known(names.cluster),
    keyAlias: inputs.enableBackupEncryption ? known(names.keyAlias) : undefined,
    kmsDeletionWindowDays: inputs.kmsDeletionWindow,
    rules: [
      ruleFacts('daily', settings.daily),
      ...(inputs.enableWeeklyBackups ? [ruleFacts('weekly', settings.weekly)] : []),
      ...(inputs.enableMonthlyBackups ? [ruleFacts('monthly', settings.monthly)] : []),
    ],
    startWindowMinutes: inputs.startWindowMinutes,
    completionWindowMinutes: inputs.completionWindowMinutes,
    continuousRetentionDays: inputs.enableContinuousBackup ? inputs.continuousRetentionDays : undefined,
    rds: inputs.rdsInstances,
    hasEfs: inputs.backupEfsEnabled,
    replica:
      known(settings.isCrossRegion) && inputs.replicaRegion !== null
        ? {
            vault: known(names.replicaVault),
            vaultArn: `arn:${partition}:backup:${inputs.replicaRegion}:${accountId}:backup-vault:${known(names.replicaVault)}`,
            region: inputs.replicaRegion,
            keyAlias: inputs.enableBackupEncryption ? known(names.replicaKeyAlias) : undefined,
            isLocked: isLocked && inputs.lockReplicaVault,
          }
        : undefined,
    lock: isLocked
      ? {
          mode: inputs.complianceMode,
          minRetentionDays: inputs.minRetentionDays,
          maxRetentionDays: inputs.maxRetentionDays,
          changeableForDays: inputs.complianceMode === 'COMPLIANCE' ? inputs.changeableForDays : null,
        }
      : undefined,
    requiresMfa: known(settings.requiresMfa),
    preventsDestroy: inputs.preventDestroy,
    validator: inputs.enableBackupValidation
      ? {
          function: validator,
          logGroup: `/aws/lambda/${validator}`,
          deadLetterQueue: `${validator}-dead-letters`,
          reportBucket: known(names.reportBucket),
          schedule: inputs.backupValidationSchedule,
          when: scheduleInWords(inputs.backupValidationSchedule),
        }
      : undefined,
    restoreTesting: inputs.enableRestoreTesting
      ? {
          plan: names.withoutHyphens('restore_test'),
          function: restoreValidation,
          logGroup: `/aws/lambda/${restoreValidation}`,
          deadLetterQueue: `${restoreValidation}-dead-letters`,
          schedule: inputs.restoreTestingSchedule,
        }
      : undefined,
    monitoring: inputs.enableBackupMonitoring
      ? {
          alarmPrefix: known(names.alarmPrefix),
          dashboard: known(names.dashboard),
          eventLog,
          eventRulePrefix: `${inputs.projectName}-backup`,
        }
      : undefined,
    topicArn: inputs.enableBackupNotifications
      ? `arn:${partition}:sns:${region}:${accountId}:${known(names.topic)}`
      : undefined,
    notificationEmail: inputs.notificationEmail,
    notificationLevel: inputs.notificationLevel,
    metricNamespace: known(names.metricNamespace),
    network:
      inputs.vpcId === null
        ? undefined
        : {
            vpcId: inputs.vpcId,
            endpointService: `com.amazonaws.${region}.backup`,
            securityGroup:
              inputs.endpointSecurityGroupIds.length === 0 ? known(names.endpointSecurityGroup) : undefined,
          },
    rpoHours: inputs.rpoTargetHours,
    rpoGraceHours: settings.rpoGraceHours,
    rtoHours: inputs.rtoTargetHours,
    archivesEbs: inputs.enableIntelligentTiering,
    withoutEffect: [
      ...(inputs.enableBackupDeduplication ? ['enableBackupDeduplication'] : []),
      ...(inputs.backupCompressionEnabled ? ['backupCompressionEnabled'] : []),
    ],
    hasConfigRules: inputs.enableConfigRules,
    hasAuditFramework: inputs.enableAuditFramework,
    costTags: inputs.backupCostAllocationTags,
    contacts: inputs.contacts,
  };
}

function ruleFacts(name: string, rule: RuleSettings): RuleFacts {
  const schedule = known(rule.schedule);
  const { deleteAfterDays, coldStorageAfterDays, optInToArchive } = rule.lifecycle;
  const retention = known(deleteAfterDays);
  if (retention === null) throw new Error(`rule ${name} keeps its backups for ever`);
  return {
    name,
    schedule,
    when: scheduleInWords(schedule),
    startMinuteOfDay: startMinuteOfDay(schedule),
    deleteAfterDays: retention,
    coldStorageAfterDays: known(coldStorageAfterDays),
    requestedColdStorageAfterDays: known(rule.requestedColdStorageAfterDays),
    archivesEbs: known(optInToArchive ?? false),
    isCopied: known(rule.isCopied),
  };
}
