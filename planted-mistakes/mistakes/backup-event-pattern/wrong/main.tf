# A pattern for the state of restore jobs, whose events have a status
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Restore Job State Change"]
    detail      = { state = ["FAILED"] }
  })
}
