# An alarm whose query is for a metric that does not exist
resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "backups"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "failed"
    return_data = true

    metric {
      namespace   = "AWS/Backup"
      metric_name = "BackupJobsFailed"
      period      = 300
      stat        = "Sum"
    }
  }
}
