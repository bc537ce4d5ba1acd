import {
  BackupPlan as AwsBackupPlan,
  backupPlanRuleCopyActionToTerraform,
  backupPlanRuleToTerraform,
  type BackupPlanRuleLifecycle,
} from '@cdktf/provider-aws/lib/backup-plan';
import { Construct } from 'constructs';
import type { BackupVault } from '../backup-vault';
import { asBoolean, asMap, asNumber, asString, blocks, judge, type Lift } from '../lift';
import { planName, planNameConsoleLength, ruleNamesUnique } from '../rules';
import { backupRuleClaims, type BackupRule, type RuleLifecycle } from './backup-rule';

export interface BackupPlanProps {
  /** Letters, digits, hyphens, underscores or dots. A change replaces the plan. */
  readonly name: Lift<string>;
  /** Where the recovery points go. */
  readonly vault: BackupVault;
  readonly rules: readonly BackupRule[];
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** Name of the caller's input that names the plan, for errors. @default - `name` below the construct's id */
  readonly namePath?: string;
}

/** Schedules are read in this time zone: stated, because the default of AWS and of the provider may differ. */
const TIME_ZONE = 'Etc/UTC';

/** When to back up, how long to keep, where to copy. */
export class BackupPlan extends Construct {
  readonly id: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const plan = new AwsBackupPlan(this, 'Resource', {
      name: asString(props.name),
      rule: [],
      tags: asMap(props.tags),
    });
    plan.addOverride(
      'rule',
      props.rules.map((rule) => toProviderRule(rule, props.vault)),
    );
    this.id = plan.id;
    this.arn = plan.arn;

    const namePath = props.namePath ?? `${id}.name`;
    judge(plan, [
      planName.claim(namePath, props),
      planNameConsoleLength.claim(namePath, props),
      ruleNamesUnique.claim(`${id}.rules`, { names: props.rules.map(({ name }) => name) }),
      ...props.rules.flatMap((rule) => backupRuleClaims(id, rule, props.vault)),
    ]);
  }
}

/** An override rather than a property: the bindings cannot write a `dynamic` block inside a block. */
function toProviderRule(rule: BackupRule, vault: BackupVault): Record<string, unknown> {
  const lifecycle = toProviderLifecycle(rule.lifecycle);
  const copies = (rule.copies ?? []).map(({ on, vault: destination }) => ({
    on,
    content:
      on === false
        ? {}
        : (backupPlanRuleCopyActionToTerraform({
            destinationVaultArn: destination.arnWhereItExists(),
            lifecycle,
          }) as object),
  }));
  const own = backupPlanRuleToTerraform({
    ruleName: rule.name,
    targetVaultName: vault.nameWhereItExists(),
    schedule: asString(rule.schedule),
    scheduleExpressionTimezone: TIME_ZONE,
    startWindow: rule.startWindowMinutes,
    completionWindow: rule.completionWindowMinutes,
    ...(rule.enableContinuousBackup === true ? { enableContinuousBackup: true } : {}),
    ...(rule.recoveryPointTags === undefined ? {} : { recoveryPointTags: asMap(rule.recoveryPointTags) }),
    lifecycle,
  }) as Record<string, unknown>;
  return { ...own, ...blocks('copy_action', copies) };
}

/** One lifecycle for a rule and for its copies, so that the two cannot differ. */
function toProviderLifecycle(lifecycle: RuleLifecycle): BackupPlanRuleLifecycle {
  return {
    deleteAfter: asNumber(lifecycle.deleteAfterDays),
    coldStorageAfter: asNumber(lifecycle.coldStorageAfterDays),
    // False is written too: the provider keeps an argument that is left out as it was.
    ...(lifecycle.optInToArchive === undefined
      ? {}
      : { optInToArchiveForSupportedResources: asBoolean(lifecycle.optInToArchive) }),
  };
}
