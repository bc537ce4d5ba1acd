# A pattern for calls of the API, which CloudTrail records
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["AWS API Call via CloudTrail"]
    detail      = { eventName = ["DeleteRecoveryPoint"] }
  })
}
