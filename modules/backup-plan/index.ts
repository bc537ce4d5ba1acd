export { BackupPlan, type BackupPlanProps } from './backup-plan';
export type { BackupRule, CopyDestination, RuleCopy, RuleLifecycle } from './backup-rule';
export { lifecycleUnder, type ColdStoragePolicy } from './cold-storage-policy';
