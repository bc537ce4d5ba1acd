# A pattern for states of backup jobs
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change"]
    detail      = { state = ["FAILED", "EXPIRED"] }
  })
}
