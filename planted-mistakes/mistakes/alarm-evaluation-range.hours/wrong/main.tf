# An alarm that looks back a week and an hour
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 169
  treat_missing_data  = "notBreaching"
}
