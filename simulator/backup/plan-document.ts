import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { BackupPlan, BackupPlanInput, BackupRuleInput, Lifecycle } from '@aws-sdk/client-backup';
import { AwsSchedule } from '../../modules/schedule';
import { invalidParameter } from '../model/aws-error';
import type { Checked } from './checked';

/** What AWS fills in where a rule says nothing. */
const DEFAULT_START_WINDOW_MINUTES = 480;
const DEFAULT_COMPLETION_WINDOW_MINUTES = 10_080;
const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

const PLAN_NAME = /^[\w.-]*$/;
const MOST_NAME_CHARACTERS = 200;
const LEAST_WINDOW_MINUTES = 60;
const MOST_WINDOW_MINUTES = 52_560_000;
const MOST_DAYS = 36_500;
const DAYS_IN_COLD_STORAGE = 90;
const MOST_CONTINUOUS_DAYS = 35;
const VAULT_ARN = /^arn:aws[\w-]*:backup:[\w-]+:\d{12}:backup-vault:[\w-]{2,50}$/;
/** Types with settings of their own. */
const WITH_SETTINGS = ['EC2', 'S3'];

type Rule = Checked<BackupRuleInput>;

/** What AWS refuses of a plan beyond what its model says. */
export function assertPlan({
  BackupPlanName: name,
  Rules: rules,
  AdvancedBackupSettings,
}: Checked<BackupPlanInput>): void {
  if (!PLAN_NAME.test(name))
    throw invalidParameter(
      "Parameter BackupPlanName contains invalid characters. Allowed characters are alphanumeric and '-_.'.",
    );
  if (name.length === 0 || name.length > MOST_NAME_CHARACTERS)
    throw invalidParameter('BackupPlanName must have 1 to 200 characters');
  for (const { ResourceType = '' } of AdvancedBackupSettings ?? [])
    if (!WITH_SETTINGS.includes(ResourceType))
      throw invalidParameter(`Invalid Resource Type : ${ResourceType}`);
  if (rules.length === 0) throw invalidParameter('A plan needs at least one rule');
  const names = rules.map(({ RuleName }) => RuleName);
  if (new Set(names).size < names.length) throw invalidParameter('Rule names must be unique within a plan');
  for (const rule of rules) {
    const problem = problemOf(rule);
    if (problem !== undefined) throw invalidParameter(problem);
  }
}

/** The plan as AWS keeps and answers it. */
export function keptPlan(plan: Checked<BackupPlanInput>): BackupPlan {
  const rules = plan.Rules.map((rule) => ({
    StartWindowMinutes: DEFAULT_START_WINDOW_MINUTES,
    CompletionWindowMinutes: DEFAULT_COMPLETION_WINDOW_MINUTES,
    ScheduleExpression: DEFAULT_SCHEDULE,
    ScheduleExpressionTimezone: 'Etc/UTC',
    ...rule,
    RuleId: randomUUID(),
  }));
  return { ...plan, Rules: rules } as BackupPlan;
}

/** Whether two plans are one but for what AWS gives them. */
export function isSamePlan(one: BackupPlan, other: BackupPlan): boolean {
  return isDeepStrictEqual(withoutIds(one), withoutIds(other));
}

function withoutIds({ Rules = [], ...plan }: BackupPlan): object {
  return { ...plan, Rules: Rules.map((rule) => ({ ...rule, RuleId: undefined })) };
}

const IN_RULES = 'Error in some rules due to : ';
const WRONG_DAYS = `${IN_RULES}Invalid lifecycle. DeleteAfterDays cannot be less than 1 or more than 36500 days.`;

function problemOf(rule: Rule): string | undefined {
  const {
    ScheduleExpression = DEFAULT_SCHEDULE,
    StartWindowMinutes = DEFAULT_START_WINDOW_MINUTES,
    CompletionWindowMinutes = DEFAULT_COMPLETION_WINDOW_MINUTES,
    CopyActions = [],
  } = rule;
  if (AwsSchedule.parse(ScheduleExpression) === undefined)
    return `${IN_RULES}Cron expression is not valid: Invalid cron expression`;
  if (StartWindowMinutes < LEAST_WINDOW_MINUTES)
    return 'StartWindowMinutes parameter is below minimum value. StartWindowMinutes minimum value is: 60 minutes';
  if (CompletionWindowMinutes < StartWindowMinutes + LEAST_WINDOW_MINUTES)
    return `${IN_RULES}CompleteWindowMinutes must be at least 60 minutes greater than StartWindowMinutes`;
  if (CompletionWindowMinutes > MOST_WINDOW_MINUTES)
    return `${IN_RULES}CompletionWindowMinutes is above its maximum of 52560000`;
  if (!CopyActions.every(({ DestinationBackupVaultArn: arn }) => VAULT_ARN.test(arn)))
    return 'Invalid backup vault ARN';
  for (const lifecycle of [rule.Lifecycle, ...CopyActions.map(({ Lifecycle: copied }) => copied)]) {
    const problem = lifecycle === undefined ? undefined : problemOfLifecycle(lifecycle);
    if (problem !== undefined) return problem;
  }
  return rule.EnableContinuousBackup === true ? problemOfContinuous(rule.Lifecycle) : undefined;
}

function problemOfLifecycle({ DeleteAfterDays, MoveToColdStorageAfterDays }: Lifecycle): string | undefined {
  if (!isWithin(DeleteAfterDays, MOST_DAYS)) return WRONG_DAYS;
  if (!isWithin(MoveToColdStorageAfterDays, MOST_DAYS))
    return `${IN_RULES}Invalid lifecycle. MoveToColdStorageAfterDays is out of its range`;
  const isEarly =
    DeleteAfterDays !== undefined &&
    MoveToColdStorageAfterDays !== undefined &&
    DeleteAfterDays < MoveToColdStorageAfterDays + DAYS_IN_COLD_STORAGE;
  return isEarly
    ? `${IN_RULES}Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays`
    : undefined;
}

function problemOfContinuous({ DeleteAfterDays, MoveToColdStorageAfterDays }: Lifecycle = {}):
  string | undefined {
  if (MoveToColdStorageAfterDays !== undefined)
    return `${IN_RULES}Invalid lifecycle. MoveToColdStorageAfterDays is unavailable`;
  return DeleteAfterDays === undefined || DeleteAfterDays > MOST_CONTINUOUS_DAYS ? WRONG_DAYS : undefined;
}

/** What is not given has no limit. */
function isWithin(days: number | undefined, most: number): boolean {
  return days === undefined || (days >= 1 && days <= most);
}
