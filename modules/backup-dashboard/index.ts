export {
  BackupDashboard,
  type BackupDashboardProps,
  type Formula,
  type Series,
  type Widget,
} from './backup-dashboard';
