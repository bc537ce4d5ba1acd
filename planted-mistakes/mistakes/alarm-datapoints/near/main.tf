# An alarm that wants 2 breaching periods of 2
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  datapoints_to_alarm = 2
}
