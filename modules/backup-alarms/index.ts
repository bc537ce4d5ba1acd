export { BackupAlarms, type BackupAlarmsProps, type MetricAlarm } from './backup-alarms';
