# A pattern for the state of backup and copy jobs, not each of which can expire
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Copy Job State Change"]
    detail      = { state = ["FAILED", "EXPIRED", "ABORTED"] }
  })
}
