import { randomUUID } from 'node:crypto';
import type { BackupPlan, BackupPlanInput, BackupRuleInput, Lifecycle } from '@aws-sdk/client-backup';
import { invalidParameter } from '../model/aws-error';
import type { Checked } from './checked';

/** What AWS fills in where a rule says nothing. */
const DEFAULT_START_WINDOW_MINUTES = 480;
const DEFAULT_COMPLETION_WINDOW_MINUTES = 10_080;
const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

const LEAST_WINDOW_MINUTES = 60;
const DAYS_IN_COLD_STORAGE = 90;
const MOST_CONTINUOUS_DAYS = 35;

type Rule = Checked<BackupRuleInput>;

/** What AWS refuses of a plan beyond what its model says. */
export function assertPlan({ Rules: rules }: Checked<BackupPlanInput>): void {
  if (rules.length === 0) throw invalidParameter('A plan needs at least one rule');
  const names = rules.map(({ RuleName }) => RuleName);
  if (new Set(names).size < names.length) throw invalidParameter('Rule names must be unique within a plan');
  for (const rule of rules) {
    const problem = problemOf(rule);
    if (problem !== undefined) throw invalidParameter(`Error in rule ${rule.RuleName} : ${problem}`);
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

function problemOf(rule: Rule): string | undefined {
  const startWindow = rule.StartWindowMinutes ?? DEFAULT_START_WINDOW_MINUTES;
  const lifecycles = [rule.Lifecycle, ...(rule.CopyActions ?? []).map(({ Lifecycle: copied }) => copied)];
  if (startWindow < LEAST_WINDOW_MINUTES) return 'the start window is below 60 minutes';
  if (
    (rule.CompletionWindowMinutes ?? DEFAULT_COMPLETION_WINDOW_MINUTES) <
    startWindow + LEAST_WINDOW_MINUTES
  )
    return 'the completion window must be 60 minutes longer than the start window';
  if (lifecycles.some((lifecycle) => lifecycle !== undefined && leavesColdStorageEarly(lifecycle)))
    return 'DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays';
  if (rule.EnableContinuousBackup === true && !isContinuousLifecycle(rule.Lifecycle))
    return 'the lifecycle of a continuous backup is 1 to 35 days, without cold storage';
  return undefined;
}

function leavesColdStorageEarly(lifecycle: Lifecycle): boolean {
  const { DeleteAfterDays = 0, MoveToColdStorageAfterDays = 0 } = lifecycle;
  return (
    DeleteAfterDays > 0 &&
    MoveToColdStorageAfterDays > 0 &&
    DeleteAfterDays < MoveToColdStorageAfterDays + DAYS_IN_COLD_STORAGE
  );
}

function isContinuousLifecycle({
  DeleteAfterDays = 0,
  MoveToColdStorageAfterDays = 0,
}: Lifecycle = {}): boolean {
  return DeleteAfterDays >= 1 && DeleteAfterDays <= MOST_CONTINUOUS_DAYS && MoveToColdStorageAfterDays <= 0;
}
