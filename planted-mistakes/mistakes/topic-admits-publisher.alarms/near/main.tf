# An alarm whose topic has the policy it is made with
resource "aws_sns_topic" "alerts" {
  name = "backup-alerts"
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "backup-jobs-failed"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
}
