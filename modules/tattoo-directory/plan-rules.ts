import type { BackupRule, CopyDestination, RuleLifecycle } from '../backup-plan';
import type { BackupVault } from '../backup-vault';
import { and, type Lift } from '../lift';
import type { AdditionalRule, TattooInputs } from './inputs';
import type { TattooSettings } from './settings';

/** The rules of the plan: daily, weekly, and those that were added. */
export function planRules(
  inputs: TattooInputs,
  settings: TattooSettings,
  replica: BackupVault,
): readonly BackupRule[] {
  const common = {
    startWindowMinutes: inputs.startWindowMinutes,
    completionWindowMinutes: inputs.completionWindowMinutes,
  };
  const documented = (name: string, schedule: Lift<string>, lifecycle: RuleLifecycle): BackupRule => ({
    ...common,
    name,
    schedule,
    lifecycle,
    copies: copiesTo(settings.isCrossRegion, replica, inputs.crossAccountVaultArns),
    recoveryPointTags: { BackupTier: name },
    paths: {
      schedule: `${name}Schedule`,
      startWindowMinutes: 'startWindowMinutes',
      completionWindowMinutes: 'completionWindowMinutes',
      deleteAfterDays: 'backupRetentionDays',
      coldStorageAfterDays: 'coldStorageAfterDays',
      ...lockPath(inputs),
    },
  });
  const added = (rule: AdditionalRule, index: number): BackupRule => {
    const { ruleName, schedule, deleteAfterDays, coldStorageAfterDays = null, ...given } = rule;
    const at = (member: string) => `additionalRules[${index}].${member}`;
    return {
      name: ruleName,
      schedule,
      startWindowMinutes: given.startWindowMinutes ?? common.startWindowMinutes,
      completionWindowMinutes: given.completionWindowMinutes ?? common.completionWindowMinutes,
      lifecycle: { deleteAfterDays, coldStorageAfterDays },
      copies: copiesTo(
        and(settings.isCrossRegion, given.copyToReplica ?? true),
        replica,
        inputs.crossAccountVaultArns,
      ),
      recoveryPointTags: { ...given.recoveryPointTags, BackupTier: ruleName },
      paths: {
        schedule: at('schedule'),
        startWindowMinutes: at('startWindowMinutes'),
        completionWindowMinutes: at('completionWindowMinutes'),
        deleteAfterDays: at('deleteAfterDays'),
        coldStorageAfterDays: at('coldStorageAfterDays'),
        recoveryPointTags: at('recoveryPointTags'),
        ...lockPath(inputs),
      },
    };
  };
  return [
    documented('daily', inputs.dailySchedule, settings.daily),
    documented('weekly', inputs.weeklySchedule, settings.weekly),
    ...inputs.additionalRules.map(added),
  ];
}

/** A multiplier that was given is to blame where the lock refuses a retention; without one the lock fits. */
function lockPath({ vaultLockMaxRetentionMultiplier: multiplier }: TattooInputs) {
  return multiplier === null ? {} : { withinLock: 'vaultLockMaxRetentionMultiplier' };
}

function copiesTo(toReplica: Lift<boolean>, replica: BackupVault, othersArns: readonly string[]) {
  const others = othersArns.map((arn): CopyDestination => ({ arnWhereItExists: () => arn }));
  return [
    { on: toReplica, vault: replica as CopyDestination },
    ...others.map((vault) => ({ on: true, vault })),
  ];
}
