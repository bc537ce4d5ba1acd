export { BackupRole, type BackupRoleProps } from './backup-role';
