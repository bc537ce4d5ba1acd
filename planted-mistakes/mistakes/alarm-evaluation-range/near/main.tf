# An alarm that looks back a day in periods of 5 minutes
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 288
  treat_missing_data  = "notBreaching"
}
