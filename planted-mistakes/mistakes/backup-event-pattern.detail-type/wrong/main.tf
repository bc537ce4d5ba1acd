# A pattern for a detail-type that does not exist
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job Failed"]
    detail      = { state = ["FAILED"] }
  })
}
