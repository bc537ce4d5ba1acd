# A pattern for backup jobs of a source that does not exist
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["backup.amazonaws.com"]
    detail-type = ["Backup Job State Change"]
    detail      = { state = ["FAILED"] }
  })
}
