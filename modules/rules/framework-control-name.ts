import { defineRule } from '../lift/values';

/** The parameters of each control of AWS Backup Audit Manager. */
export const CONTROL_PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    BACKUP_LAST_RECOVERY_POINT_CREATED: ['recoveryPointAgeUnit', 'recoveryPointAgeValue'],
    BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: [
      'requiredFrequencyUnit',
      'requiredFrequencyValue',
      'requiredRetentionDays',
    ],
    BACKUP_RECOVERY_POINT_ENCRYPTED: [],
    BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: ['principalArnList'],
    BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: ['requiredRetentionDays'],
    BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: [],
    BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: ['minRetentionDays', 'maxRetentionDays'],
    BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: ['crossAccountList'],
    BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: ['crossRegionList'],
    RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: ['recoveryPointAgeUnit', 'recoveryPointAgeValue'],
    RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: ['maxRestoreTime'],
  }),
);

export const frameworkControlName = defineRule<{ readonly control: string }>(
  {
    id: 'framework-control-name',
    level: 'refused',
    why: 'A framework is made of the controls of AWS Backup Audit Manager.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html',
    isPlain: true,
  },
  ({ control }) => ({
    holds: CONTROL_PARAMETERS.has(control),
    got: control,
    wanted: `one of ${[...CONTROL_PARAMETERS.keys()].join(', ')}`,
    fix: 'correct the name of the control',
  }),
);
