# An alarm on a day without backups that never fires
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsCompleted"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
