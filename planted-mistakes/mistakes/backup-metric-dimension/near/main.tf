# An alarm on the metric of a vault
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backup-jobs-failed"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  dimensions = {
    BackupVaultName = "backups"
  }
}
