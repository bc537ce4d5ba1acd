# A pattern for the state of backup, copy and restore jobs, which the last do not have
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"]
    detail      = { state = ["FAILED"] }
  })
}
