export {
  BackupSelection,
  toProviderCondition,
  type BackupSelectionProps,
  type TagConditions,
} from './backup-selection';
