export { BackupAlarms, type BackupAlarmsProps } from './backup-alarms';
export type { Metric, MetricAlarm, MetricMathAlarm } from './metric-alarm';
