import { RootConstruct } from 'constructs';
import { logGroupName } from '../../modules/lambda-function';
import { resolveInputs } from '../../modules/inputs';
import type { TattooDirectoryEnvironment } from '../../modules/stacks';
import {
  TATTOO_INPUTS,
  TATTOO_RPO_HOURS,
  decideSettings,
  recoveryObjectives,
  tattooNames,
  type EnvironmentName,
  type RecoveryObjective,
} from '../../modules/tattoo-directory';
import type { Contacts } from '../contacts';
import { known, requireValid } from '../known';
import { ruleFacts, type RuleFacts } from './rule-facts';

/** A vault, as a command names it. */
export interface VaultFacts {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly kmsKeyArn: string;
}

export interface LockFacts {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly minRetentionDays: number;
  readonly maxRetentionDays: number;
  /** Days in which a COMPLIANCE lock can still be removed. */
  readonly changeableForDays: number | null;
}

/** A function of the module, with what it leaves behind. */
export interface FunctionFacts {
  readonly name: string;
  readonly logGroup: string;
  readonly deadLetterQueue: string;
  readonly schedule: string;
}

/** Everything a runbook says of one environment: plain values, decided by the same code that makes the stack. */
export interface TattooFacts {
  readonly environment: EnvironmentName;
  /** The environment file, from the project's root. */
  readonly source: string;
  readonly stack: string;
  readonly project: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly vault: VaultFacts;
  readonly replica: (VaultFacts & { readonly isLocked: boolean }) | undefined;
  readonly lock: LockFacts | undefined;
  readonly plan: string;
  readonly roleArn: string;
  readonly rules: readonly RuleFacts[];
  /** Undefined where tables are found by their tags alone. */
  readonly tableArns: readonly string[] | undefined;
  readonly clusterArn: string;
  readonly cluster: string;
  readonly exportBucket: string;
  readonly ecsExport: FunctionFacts;
  readonly vaultStorage: FunctionFacts;
  readonly alarmPrefix: string;
  readonly dashboard: string;
  readonly eventRules: readonly string[];
  readonly topicArn: string;
  readonly keyAlias: string;
  readonly administratorArns: readonly string[];
  readonly crossAccountVaultArns: readonly string[];
  readonly managesRegionSettings: boolean;
  readonly preventsDestroy: boolean;
  readonly objectives: readonly RecoveryObjective[];
  readonly rpoHours: number;
  /** Age at which the staleness alarm rings. */
  readonly stalenessHours: number;
  readonly contacts: Contacts;
}

/** @throws an Error when the environment's data would not make a stack */
export function tattooFacts({ backup }: TattooDirectoryEnvironment): TattooFacts {
  const { inputs, claims } = resolveInputs(TATTOO_INPUTS, { ...backup });
  requireValid(backup.environment, claims);
  const names = tattooNames(inputs);
  const settings = decideSettings(new RootConstruct(), inputs);
  const { region, accountId, partition } = inputs;
  const environment = known(inputs.environment);
  const clusterArn = known(inputs.ecsClusterArn);
  const isLocked = known(settings.isVaultLocked);
  const isCrossRegion = known(settings.isCrossRegion);
  const arn = (service: string, inRegion: string, resource: string) =>
    `arn:${partition}:${service}:${inRegion}:${accountId}:${resource}`;
  const vault = (name: string, inRegion: string, kmsKeyArn: string): VaultFacts => ({
    name,
    arn: arn('backup', inRegion, `backup-vault:${name}`),
    region: inRegion,
    kmsKeyArn,
  });
  const lambda = (name: string, schedule: string): FunctionFacts => ({
    name,
    logGroup: known(logGroupName(name)),
    deadLetterQueue: `${name}-dead-letters`,
    schedule,
  });
  const replicaRegion = known(inputs.replicaRegion);
  const replicaKmsKeyArn = known(inputs.replicaKmsKeyArn);
  return {
    environment,
    source: `environments/tattoo-directory/${environment}.ts`,
    stack: `tattoo-directory-${environment}`,
    project: known(inputs.projectName),
    region,
    accountId,
    partition,
    vault: vault(known(names.vault), region, known(inputs.kmsKeyArn)),
    replica:
      isCrossRegion && replicaRegion !== null && replicaKmsKeyArn !== null
        ? {
            ...vault(known(names.replicaVault), replicaRegion, replicaKmsKeyArn),
            isLocked: isLocked && inputs.lockReplicaVault,
          }
        : undefined,
    lock: isLocked
      ? {
          mode: known(inputs.complianceMode),
          minRetentionDays: inputs.minRetentionDays,
          maxRetentionDays: known(settings.maxRetentionDays),
          changeableForDays: known(inputs.complianceMode) === 'COMPLIANCE' ? inputs.changeableForDays : null,
        }
      : undefined,
    plan: known(names.plan),
    roleArn: known(inputs.backupServiceRoleArn) ?? arn('iam', '', `role/${known(names.role)}`),
    rules: ruleFacts(inputs, settings),
    tableArns: known(inputs.dynamodbTableArns) ?? undefined,
    clusterArn,
    cluster: clusterArn.split('/').at(-1) ?? clusterArn,
    exportBucket: known(names.exportBucket),
    ecsExport: lambda(known(names.ecsExport), inputs.ecsExportSchedule),
    vaultStorage: lambda(known(names.vaultStorage), inputs.vaultStorageSchedule),
    alarmPrefix: known(names.alarmPrefix),
    dashboard: known(names.dashboard),
    eventRules: ['job-failures', 'restore-failures'].map((what) => known(names.eventRule(what))),
    topicArn: known(inputs.snsTopicArn) ?? arn('sns', region, known(names.topic)),
    keyAlias: known(names.keyAlias),
    administratorArns: known(inputs.vaultAdministratorArns),
    crossAccountVaultArns: inputs.crossAccountVaultArns,
    managesRegionSettings: inputs.manageRegionSettings,
    preventsDestroy: inputs.preventDestroy,
    objectives: known(recoveryObjectives(isCrossRegion)),
    rpoHours: TATTOO_RPO_HOURS,
    stalenessHours: settings.stalenessHours,
    contacts: inputs.contacts,
  };
}
