export { BackupSelection, type BackupSelectionProps, type TagConditions } from './backup-selection';
