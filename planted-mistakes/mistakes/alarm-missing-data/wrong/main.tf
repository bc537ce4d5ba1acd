# An alarm on failures that says nothing of missing data
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
}
