export { BackupPlan, type BackupPlanProps } from './backup-plan';
export type { BackupRule, RuleCopy, RuleLifecycle } from './backup-rule';
