export { BackupDashboard, type BackupDashboardProps, type Series, type Widget } from './backup-dashboard';
