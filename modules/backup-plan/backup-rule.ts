import type { BackupVault } from '../backup-vault';
import { retentionClaim } from '../backup-vault';
import { iff, isExpr, type Claim, type Lift } from '../lift';
import {
  coldStorageDays,
  completionWindow,
  continuousBackupRetention,
  lifecycleColdStorage90Days,
  recoveryPointTags,
  retentionDays,
  ruleName,
  scheduleAwsCron,
  scheduleHourlyAtMost,
  startWindow,
} from '../rules';

/** When a recovery point moves to cold storage and when it is deleted. */
export interface RuleLifecycle {
  /** Days after creation, 1 to 36500; `null`: kept until someone deletes it. */
  readonly deleteAfterDays: Lift<number | null>;
  /** Days after creation; `null`: never. Deletion must come 90 days later at least. */
  readonly coldStorageAfterDays: Lift<number | null>;
  /** EBS snapshots go to their archive tier; for rules that run monthly or less often. @default false */
  readonly optInToArchive?: Lift<boolean>;
}

/** Where copies go: a vault of this program, or one that others made, whose lock is theirs. */
export type CopyDestination = Pick<BackupVault, 'arnWhereItExists' | 'lock'>;

/** Recovery points are copied to another vault, with the lifecycle of the rule. */
export interface RuleCopy {
  readonly on: Lift<boolean>;
  readonly vault: CopyDestination;
}

export interface BackupRule {
  /** 1 to 50 letters, digits, hyphens, underscores or dots; unique in the plan. */
  readonly name: string;
  /** AWS cron of six fields, UTC. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html */
  readonly schedule: Lift<string>;
  /** How late a job may start, 60 or more. */
  readonly startWindowMinutes: number;
  /** When a job that still runs is cancelled, at least 60 more than the start window. */
  readonly completionWindowMinutes: number;
  readonly lifecycle: RuleLifecycle;
  /** @default - none */
  readonly copies?: readonly RuleCopy[];
  /** Point-in-time recovery: retention 1 to 35 days, no cold storage. @default false */
  readonly enableContinuousBackup?: boolean;
  /** At most 10. @default - none */
  readonly recoveryPointTags?: Lift<Readonly<Record<string, string>>>;
  /** Names of the caller's inputs, for errors. @default - the names of these props below the rule's name */
  readonly paths?: Partial<BackupRulePaths>;
}

export interface BackupRulePaths {
  readonly schedule: string;
  readonly startWindowMinutes: string;
  readonly completionWindowMinutes: string;
  readonly deleteAfterDays: string;
  readonly coldStorageAfterDays: string;
  readonly recoveryPointTags: string;
  /** The input to change where the lock of the vault refuses the retention. */
  readonly withinLock: string;
}

/** Everything that AWS would refuse in the rule, or that would make its jobs fail. */
export function backupRuleClaims(planId: string, rule: BackupRule, vault: BackupVault): readonly Claim[] {
  const at = pathsOf(planId, rule);
  const { deleteAfterDays, coldStorageAfterDays } = rule.lifecycle;
  return [
    ruleName.claim(`${planId}.rules.${rule.name}.name`, rule),
    scheduleAwsCron.claim(at.schedule, rule),
    ...scheduleFrequencyClaims(at.schedule, rule),
    startWindow.claim(at.startWindowMinutes, rule),
    completionWindow.claim(at.completionWindowMinutes, rule),
    retentionDays.claim(at.deleteAfterDays, { days: deleteAfterDays }),
    coldStorageDays.claim(at.coldStorageAfterDays, { days: coldStorageAfterDays }),
    lifecycleColdStorage90Days.claim(at.deleteAfterDays, rule.lifecycle),
    ...(rule.enableContinuousBackup === true
      ? [continuousBackupRetention.claim(at.deleteAfterDays, rule.lifecycle)]
      : []),
    ...(rule.recoveryPointTags === undefined
      ? []
      : [recoveryPointTags.claim(at.recoveryPointTags, { tags: rule.recoveryPointTags })]),
    ...[{ on: true, vault }, ...(rule.copies ?? [])].flatMap((target) =>
      retentionClaim(target.vault.lock, at.withinLock, deleteAfterDays).map((claim) => ({
        ...claim,
        holds: iff<boolean>(target.on, claim.holds, true),
      })),
    ),
  ];
}

/** A schedule that is not even cron is one finding, not two. */
function scheduleFrequencyClaims(path: string, rule: BackupRule): readonly Claim[] {
  const isCron = scheduleAwsCron.check(rule).holds;
  return isExpr(isCron) || isCron ? [scheduleHourlyAtMost.claim(path, rule)] : [];
}

function pathsOf(planId: string, { name, paths }: BackupRule): BackupRulePaths {
  const own = (prop: string) => `${planId}.rules.${name}.${prop}`;
  return {
    schedule: own('schedule'),
    startWindowMinutes: own('startWindowMinutes'),
    completionWindowMinutes: own('completionWindowMinutes'),
    deleteAfterDays: own('lifecycle.deleteAfterDays'),
    coldStorageAfterDays: own('lifecycle.coldStorageAfterDays'),
    recoveryPointTags: own('recoveryPointTags'),
    withinLock: paths?.deleteAfterDays ?? own('lifecycle.deleteAfterDays'),
    ...paths,
  };
}
